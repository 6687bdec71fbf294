"""Forms by which staff give seats up: what is asked of the terms first, then the same with the fee that was shown."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seloste.web.forms import PastDate, Read

from .. import readers
from ..money import absences
from ..terms.case import Event, Waiver

WAIVED = "waived"  # how an illness is called in what is sent and kept
RECEIVED = _(
    "When the letter or the call came, such as 15.5.2026 9.00; of those who came too late, when they came. The fee is counted from it."
)
WHY = [
    (Event.CANCEL.value, pgettext_lazy("why seats are given up", "The customer cancels")),
    (WAIVED, _("The customer is ill")),
    (Event.NO_SHOW.value, _("Nobody came")),
    (Event.LATE.value, _("They came too late to take part")),
    (Event.REFILLED.value, _("The customer cancels, and the seats have been sold again")),
    (Event.ORGANISER.value, _("We cancel")),
]


class ReceivedForm(forms.Form):
    """When what a customer asks for reached us: after it was booked, not in the future."""

    received = Read(
        readers.received,
        label=_("When it reached us"),
        empty_value="",
        help_text=_("When the letter or the call came, such as 15.5.2026 9.00. The fee is counted from it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-short": ""}),
        error_messages={"required": readers.NO_MOMENT},
    )

    def __init__(self, *args, booking, **more):
        super().__init__(*args, **more)
        self.booking = booking

    def clean_received(self):
        moment = self.cleaned_data["received"]
        if moment > timezone.now():
            raise ValidationError(_("This is in the future."), code="future")
        if moment < self.booking.booked_at.replace(second=0, microsecond=0):
            raise ValidationError(_("This is before it was booked."), code="before")
        return moment


class AskingForm(ReceivedForm):
    """Which seats, why, and when it reached us. ``seats``: those that can be given up, with names where there are any."""

    seats = forms.MultipleChoiceField(
        label=_("Seats"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose at least one seat.")}
    )
    why = forms.ChoiceField(label=_("What happened"), choices=WHY, widget=forms.RadioSelect)
    seen_on = PastDate(
        label=_("Certificate of illness seen on"),
        required=False,
        help_text=_("Only for illness. That it was seen is kept, and by whom; what it says is not."),
    )
    attended = forms.IntegerField(
        label=_("Sessions attended"),
        required=False,
        min_value=0,
        help_text=_("Only where fewer were attended than have been held."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-short": ""}),
    )
    field_order = ("seats", "why", "received", "attended", "seen_on")

    def __init__(self, *args, seats, **more):
        super().__init__(*args, **more)
        self.fields["received"].help_text = RECEIVED
        self.sessions = self.booking.training.sessions.count()
        if self.sessions < 2:
            del self.fields["attended"]
        self.fields["seats"].choices = [(str(seat.pk), seat_line(number, seat)) for number, seat in enumerate(seats, 1)]
        self.fields["seats"].is_one_of_several = True

    def which(self):
        """Numbers of the chosen seats."""
        return [int(number) for number in self.cleaned_data["seats"]]

    def is_whole(self):
        return len(self.cleaned_data["seats"]) == len(self.fields["seats"].choices)

    def asked(self, account):
        """What else the terms are asked: the event, and that somebody has seen a certificate. ``account``: who says so."""
        why = self.cleaned_data["why"]
        event = Event.SICKNESS if why == WAIVED else Event(why)
        seen = self.cleaned_data["seen_on"] if event == Event.SICKNESS else None
        attended = self.cleaned_data.get("attended")
        told = {} if attended is None else {"attended": attended}
        return {"event": event} | told | ({"waiver": Waiver(str(account.pk), seen)} if seen else {})

    def clean_attended(self):
        attended = self.cleaned_data["attended"]
        if attended is not None and attended > self.sessions:
            raise ValidationError(_("The training has %(count)d sessions.") % {"count": self.sessions}, code="too_many")
        return attended

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("why") == Event.LATE.value and cleaned.get("received"):
            try:
                absences.demand_moment(self.booking.training, cleaned["received"], now=timezone.now())
            except ValidationError as wrong:
                self.add_error("received", wrong)
        return cleaned


class GivingUpForm(AskingForm):
    """The same, sent, with the fee that was looked at."""

    shown_fee_cents = forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)
    instead = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, auto_id="sent_%s", **more):
        super().__init__(*args, auto_id=auto_id, **more)
        self.fields["seats"].widget = forms.MultipleHiddenInput()
        for name in self.fields.keys() & {"why", "received", "attended", "seen_on"}:
            self.fields[name].widget = forms.HiddenInput()


def seat_line(number, seat):
    """A seat as it is chosen: ``2. Aino Aalto``."""
    return f"{number}. {seat.participant.full_name if seat.participant else _('not named yet')}"
