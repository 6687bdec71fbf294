"""The owner's choice of when reminders are sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import MOST_DAYS

NUMERIC = {"inputmode": "numeric", "data-short": "", "autocomplete": "off"}
WRONG = _("Write a whole number from 0 to 14.")


class RemindersForm(forms.Form):
    """Filled with what ``standing`` says."""

    before_training = forms.IntegerField(
        label=_("Days before a training"),
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs=NUMERIC),
        help_text=_("0: no reminders are sent."),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), WRONG),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, standing):
        super().__init__(data, initial={name: getattr(standing, name) for name in self.base_fields})
