"""Forms about the money of a booking: what came, what went back, what is charged less."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste.courses.forms.fields import money
from seloste.courses.readers import money_as_typed
from seloste.web.forms import Once, PastDate

from ..words import NOTED, Paid


class PaymentForm(forms.Form):
    """A sum, how and on which day. ``cents``: the sum that is expected; ``shown``: how many notes of money the writer knows of."""

    once = Once()
    shown = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    cents = money(_("Sum"))
    how = forms.ChoiceField(label=_("How"), choices=NOTED, widget=forms.RadioSelect, initial=Paid.TRANSFER)
    on = PastDate(label=_("Day"), error_messages={"required": _("Write the day as day.month.year, such as 23.11.2026.")})

    def __init__(self, data=None, *, cents, shown):
        super().__init__(data, initial={"cents": money_as_typed(cents or None), "on": timezone.localdate(), "shown": shown})
        self.fields["cents"].required = True


class IncomeForm(PaymentForm):
    """Of money that came, with whether the customer is told."""

    tells = forms.BooleanField(label=_("Tell the customer by letter"), required=False)


class LoweringForm(forms.Form):
    """What is charged in place of ``fee_cents``, the fee that stands."""

    fee_cents = money(_("What is charged"), help_text=_("Write 0,00 to charge nothing. A credit that came with the fee ends."))

    shown_fee_cents = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)

    def __init__(self, data=None, *, fee_cents):
        super().__init__(data, initial={"fee_cents": "0,00", "shown_fee_cents": fee_cents})
        self.fields["fee_cents"].required = True
