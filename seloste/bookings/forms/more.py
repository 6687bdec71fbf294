"""The form by which whoever booked books more seats of the same training: how many, and what the law asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import Once

from .order import CountsSeats, how_many


class MoreForm(CountsSeats, forms.Form):
    """``has_terms``, ``begins_soon``: see ``OrderForm``; what was shown is sent along. ``deed``: ``count`` only asks for the price."""

    once = Once()
    seats = how_many(_("How many seats more?"))
    asks_to_start = forms.BooleanField(
        label=_("I ask that the training is held although the time in which I may withdraw has not passed"), required=False
    )
    accepts_terms = forms.BooleanField(label=_("I accept these terms of cancelling"), required=False)
    shown_cents = forms.IntegerField(required=False, widget=forms.HiddenInput)
    terms_code = forms.CharField(required=False, widget=forms.HiddenInput)
    exemption = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, has_terms, begins_soon, **more):
        self.deed = (data or {}).get("deed", "book")
        super().__init__(data, **more)
        for name, is_asked in (("accepts_terms", has_terms), ("asks_to_start", begins_soon)):
            if not is_asked:
                del self.fields[name]
        self.fields["seats"].widget.input_type = "number"
        self.fields["seats"].widget.attrs |= {"inputmode": "numeric"}

    def clean(self):
        cleaned = super().clean()
        if self.deed != "count":
            if "accepts_terms" in self.fields and not cleaned.get("accepts_terms"):
                self.add_error("accepts_terms", _("Read the terms and tick that you accept them."))
            if "asks_to_start" in self.fields and not cleaned.get("asks_to_start"):
                self.add_error(
                    "asks_to_start", _("The training is held within the time in which you may withdraw. Tick that you ask for it.")
                )
        return cleaned
