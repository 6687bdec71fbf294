"""The two steps of withdrawing online (Directive (EU) 2023/2673), and asking for the link."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.web.forms import Read

from .. import readers

NO_EMAIL = {"required": _("Write an e-mail address.")}


def _email(label, **more):
    field = Read(wellformed.email, label=label, error_messages=NO_EMAIL, **more)
    field.widget.input_type = "email"
    field.widget.attrs["autocomplete"] = "email"
    return field


class WithdrawingForm(forms.Form):
    """Who withdraws, and where the receipt goes: the name stands in it, and whoever has a booking chooses whose mailbox it fills."""

    name = Read(wellformed.strangers_name, label=_("Your name"), error_messages={"required": _("Write your name.")})
    email = _email(_("E-mail for the receipt"))


class FindingForm(forms.Form):
    """The number of a booking and the address it was made with."""

    number = Read(readers.booking_number, label=_("Number of the booking"), error_messages={"required": readers.NO_NUMBER})
    email = _email(_("E-mail address of the booking"))
