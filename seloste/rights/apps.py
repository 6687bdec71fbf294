from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Rights(AppConfig):
    name = "seloste.rights"

    def ready(self):
        from seloste.enquiries import actions
        from seloste.privacy import needed, registry, restricting
        from seloste.privacy.words import Permission
        from seloste.web import plan

        from . import letters, telling, today  # noqa: F401 -- letters are declared by being read
        from .models import Request, Restriction
        from .operations import erasing, telling_apart
        from .operations import telling as owing

        restricting.answered_by(Restriction.objects.all)
        needed.while_open(registry.person_model(), lambda: [Request.objects.open().exclude(person=None).values("person")])
        registry.on_correction(owing.owe_correction)
        registry.after_correction(telling.of_correction)
        registry.before_erasure(telling_apart.forget_other)
        registry.removes(registry.person_model(), lambda person, *, by, at: erasing.erase(person=person, by=by, at=at))
        actions.register("rights", _("This is a rights request or a complaint"), "rights:from_enquiry", Permission.RIGHTS_SERVE)
        plan.menu(
            "rights", _("Rights"), "rights:requests", Permission.RIGHTS_SERVE, "rights"
        )  # without a count: a page asks eight questions
        plan.person_section("rights", _("Rights"), "rights:person", Permission.RIGHTS_SERVE)
        plan.today("rights", today.requests, Permission.RIGHTS_SERVE)
        plan.today("to_tell", today.to_tell, Permission.RIGHTS_SERVE)
