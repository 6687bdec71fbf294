"""The owner's choice of when reminders are sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import MOST_DAYS, MOST_FOR_CREDITS

NONE = _("0: no reminders are sent.")


def _days(label, most, sentence):
    """Whole days from 0; ``sentence`` says how they are written."""
    area = forms.TextInput(attrs={"inputmode": "numeric", "data-short": "", "autocomplete": "off"})
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)
    return forms.IntegerField(label=label, min_value=0, max_value=most, widget=area, help_text=NONE, error_messages=errors)


class RemindersForm(forms.Form):
    """Filled with what ``standing`` says."""

    before_training = _days(_("Days before a training"), MOST_DAYS, _("Write a whole number from 0 to 14."))
    before_credit_ends = _days(_("Days before a credit ends"), MOST_FOR_CREDITS, _("Write a whole number from 0 to 60."))
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, standing):
        super().__init__(data, initial={name: getattr(standing, name) for name in self.base_fields})
