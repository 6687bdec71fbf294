"""When somebody came too late: asked of the terms first, then sent with the fee that was shown."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import Read

from .. import readers
from ..money import absences


class LateForm(forms.Form):
    """A moment of the training's first session that is past."""

    came = Read(
        readers.received,
        label=_("When they came"),
        empty_value="",
        help_text=_("Day and time, such as 15.5.2026 9.20. The fee is counted from it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-short": ""}),
        error_messages={"required": readers.NO_MOMENT},
    )

    def __init__(self, *args, training, **more):
        super().__init__(*args, **more)
        self.training = training

    def clean_came(self):
        absences.demand_moment(self.training, self.cleaned_data["came"], now=timezone.now())
        return self.cleaned_data["came"]


class NotingForm(LateForm):
    """The same, sent, with the fee that was looked at."""

    shown_fee_cents = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)

    def __init__(self, *args, **more):
        super().__init__(*args, auto_id="sent_%s", **more)
        self.fields["came"].widget = forms.HiddenInput()
