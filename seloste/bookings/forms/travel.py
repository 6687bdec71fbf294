"""Forms by which staff say how far is driven for a booking: first what it would cost, then the same with what was shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.courses.forms.fields import number

from ..ordering.orders import MOST_KM


class AskingForm(forms.Form):
    """How many kilometres, there and back."""

    km = number(_("Kilometres of travel, there and back"), most=MOST_KM)


class TravelForm(AskingForm):
    """The same, sent, with what was looked at and whether a letter goes."""

    shown_cents = forms.IntegerField(min_value=0, max_value=10**11, widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=1, max_value=10**9, widget=forms.HiddenInput)
    writes = forms.BooleanField(label=_("Write to them"), required=False, help_text=_("To whoever booked: the price before, and now."))

    def __init__(self, *args, **more):
        super().__init__(*args, auto_id="sent_%s", **more)
        self.fields["km"].widget = forms.HiddenInput()
