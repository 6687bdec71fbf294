"""The owner's choice of when names are closed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.courses.forms.fields import number

from ..models.names import MOST_HOURS


class NamesLockForm(forms.Form):
    """Filled with what ``standing`` says."""

    hours = number(_("Hours before the training"), most=MOST_HOURS, help_text=_("0: until the training begins."))
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, standing):
        super().__init__(data, initial={"hours": standing.hours, "revision": standing.revision})
