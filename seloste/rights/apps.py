from django.apps import AppConfig


class Rights(AppConfig):
    name = "seloste.rights"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from seloste.privacy.words import Permission
        from seloste.web import plan

        plan.person_section("rights", _("Rights"), "rights:person", Permission.RIGHTS_SERVE)
