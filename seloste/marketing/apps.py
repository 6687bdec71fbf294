from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Marketing(AppConfig):
    name = "seloste.marketing"

    def ready(self):
        from seloste.outbox import gates as outbox
        from seloste.outbox import stopping
        from seloste.privacy import locking, registry
        from seloste.privacy.words import MessageClass, Permission
        from seloste.web import plan

        from . import gates, letters, links, mark
        from .operations import objecting, parting, projecting

        outbox.register(MessageClass.SALES, gates.sales)
        outbox.register(MessageClass.MARKETING, gates.marketing)
        outbox.register_letter(letters.CONFIRM, gates.asking)
        registry.before_erasure(projecting.outlive)
        locking.holds_along(lambda person, _at: [other.pk for other in projecting.sharing(person)])
        registry.on_merging(objecting.keep_the_stricter)
        registry.on_parting(parting.part)
        registry.on_settling(projecting.settle_and_suppress)
        stopping.register(MessageClass.SALES, links.stopping)
        stopping.register(MessageClass.MARKETING, links.stopping)
        plan.menu("marketing", _("Marketing"), "marketing:audience", Permission.MARKETING_VIEW, "megaphone")
        plan.person_section("marketing", pgettext_lazy("of a person", "Marketing"), "person_marketing:standing", Permission.MARKETING_VIEW)
        told = {"even_restricted": True, "is_done": mark.is_whole}
        plan.person_action("marketing", _("Forbid marketing"), "person_marketing:objection", Permission.MARKETING_RECORD, **told)
        plan.person_mark("marketing", mark.columns, mark.banner, mark.tag, Permission.MARKETING_VIEW, mark.merged)
