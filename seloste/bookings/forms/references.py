"""The form for what a customer's bookkeeping knows a booking by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web import plain_text
from seloste.web.forms import Read


def _line(label, longest):
    field = Read(lambda value: plain_text.line(value, longest=longest), label=label, required=False)
    field.widget.attrs["autocomplete"] = "off"
    return field


class ReferencesForm(RefusesIdentityCodes, forms.Form):
    """Each may be empty; ``revision`` is of the booking that was read."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    reference = _line(_("Your reference"), 70)
    order_number = _line(_("Order number"), 35)
    cost_centre = _line(_("Cost centre"), 35)
