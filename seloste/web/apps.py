from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Web(AppConfig):
    name = "seloste.web"

    def ready(self):
        """What is left empty says what to do; a form that knows more says it in its own words."""
        from django.forms import ChoiceField, Field

        Field.default_error_messages["required"] = _("Fill this in.")
        ChoiceField.default_error_messages["required"] = _("Choose one.")
