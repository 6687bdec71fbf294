"""Forms by which staff move a booking: where to and on what it rests first, then the same with what was shown."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import PastDate

from ..terms.case import Waiver
from ..terms.outcome import Ground
from .giving_up import ReceivedForm, seat_line

ASKED = (Ground.TERMS.value, _("The customer asks: by the terms"))
OURS = (Ground.ORGANISER.value, _("We changed or cancelled the training: free of charge, and never dearer"))
AGREED = (Ground.WAIVED.value, _("By agreement, without a fee"))

FULL = _("A full date cannot be chosen. Whoever wants to wait for it books a place on its waiting list.")


class Dates(forms.RadioSelect):
    """Dates of which those that are ``full`` are shown and cannot be chosen."""

    full = frozenset()

    def create_option(self, name, value, *args, **more):
        option = super().create_option(name, value, *args, **more)
        if str(value) in self.full:
            option["attrs"]["disabled"] = True
        return option


class AskingForm(ReceivedForm):
    """``dates``: (number, words) of the trainings it can move to; ``seats``: those that can stay or move, where there are several;
    ``full``: numbers of those dates that have no seat; ``is_ours``: we cancelled it, so that nothing else is asked."""

    seats = forms.MultipleChoiceField(
        label=_("Seats that move"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The others stay as they are: those that move become a booking of their own."),
        error_messages={"required": _("Choose at least one seat.")},
    )
    to = forms.ChoiceField(label=_("Another date"), widget=Dates, error_messages={"required": _("Choose a date.")})
    why = forms.ChoiceField(label=_("Why it moves"), widget=forms.RadioSelect)
    seen_on = PastDate(
        label=_("Seen on"),
        required=False,
        help_text=_("Only for an agreement: when you saw why. The day and your name are kept; the reason is not. Empty is today."),
    )
    field_order = ("seats", "to", "why", "received", "seen_on")

    def __init__(self, *args, dates, full, seats, is_ours, **more):
        super().__init__(*args, **more)
        self.fields["seats"].choices = [(str(seat.pk), seat_line(number, seat)) for number, seat in enumerate(seats, 1)]
        self.fields["seats"].is_one_of_several = True
        if len(seats) < 2:
            del self.fields["seats"]
        self.fields["to"].choices = dates
        self.fields["to"].widget.full = full
        if full:
            self.fields["to"].help_text = FULL
        self.fields["why"].choices = [OURS] if is_ours else [ASKED, OURS, AGREED]

    def which(self):
        """Numbers of the seats that move; None where all of them do."""
        chosen = self.cleaned_data.get("seats", ())
        return [int(number) for number in chosen] if chosen and len(chosen) < len(self.fields["seats"].choices) else None

    def ground(self):
        return Ground(self.cleaned_data["why"])

    def waiver(self, account):
        """Who says that they saw why it moves without a fee, and when; None on other grounds."""
        if self.ground() != Ground.WAIVED:
            return None
        return Waiver(str(account.pk), self.cleaned_data["seen_on"] or timezone.localdate())


class MovingForm(AskingForm):
    """The same, sent, with what was looked at and whether a letter goes."""

    shown_fee_cents = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)
    shown_cents = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)
    revision = forms.IntegerField(min_value=1, max_value=10**9, widget=forms.HiddenInput)
    writes = forms.BooleanField(
        label=_("Write to them"), required=False, help_text=_("To whoever booked, and to each who comes and has an address of their own.")
    )

    asks_to_start = forms.BooleanField(label=_("They asked that it is held within the time of withdrawal"), required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, auto_id="sent_%s", **more)
        for name in ("to", "why", "received", "seen_on"):
            self.fields[name].widget = forms.HiddenInput()
        if "seats" in self.fields:
            self.fields["seats"].widget = forms.MultipleHiddenInput()

    def shown(self):
        return {name: self.cleaned_data[name] for name in ("shown_fee_cents", "shown_cents", "revision")}
