"""The form of the calculator: one booking and what happens to it, tried by the terms. Nothing is kept; it can be sent as an address."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.courses import readers as money
from seloste.courses.forms.fields import number
from seloste.web.forms import Read, TypedDate

from .. import readers, showing
from ..terms import asked_by, wording
from ..terms.case import Case, Event
from ..terms.points import Anchor
from ..terms.rules import What

NEEDED = {"required": _("Write the day and the time, such as 15.5.2026 9.00.")}
ORDER = [Event.CANCEL, Event.NO_SHOW, Event.LATE, Event.SICKNESS, Event.REFILLED, Event.SWAP, Event.REBOOKING, Event.ORGANISER]


def moment(reader, label, **more):
    widget = forms.TextInput(attrs={"autocomplete": "off", "data-short": ""})
    return Read(reader, label=label, empty_value="", widget=widget, **more)


def _sum(label, hint):
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-short": ""})
    return Read(money.cents, label=label, empty_value="", required=False, widget=widget, help_text=hint)


def _euros(cents):
    return None if cents in ("", None) else Decimal(cents) / 100


def _about(event):
    return What.CANCEL if event == Event.CANCEL else What(event.value)


class CalculatorForm(forms.Form):
    """``case()``: what the terms are asked. ``terms``: whose kinds of customer can be chosen."""

    start = moment(readers.start, _("The training begins"), error_messages=NEEDED)
    at = moment(readers.received, _("We are told"), help_text=_("Or, coming late: when they come."), error_messages=NEEDED)
    price = Read(
        money.cents,
        label=_("Price of what is cancelled"),
        empty_value="",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-short": ""}),
        error_messages={"required": money.NO_MONEY},
    )
    kind = forms.ChoiceField(label=_("Customer"))
    event = forms.ChoiceField(label=_("What happens"), required=False)
    ordered = moment(
        readers.received, _("Ordered"), required=False, help_text=_("Of a consumer it is asked first whether they may withdraw.")
    )
    deadline = moment(readers.start, _("The registration closes"), required=False)
    end = moment(readers.start, _("The training ends"), required=False)
    seats = number(_("Seats"), least=1, most=1000, required=False)
    booked = number(_("Seats of the whole booking"), least=1, most=1000, required=False)
    given_up = number(_("Seats given up earlier"), least=0, most=1000, required=False)
    vat = Read(
        readers.rate,
        label=_("Value added tax in the price, per cent"),
        empty_value="",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-short": ""}),
    )
    sessions = number(_("Sessions of the training"), least=1, most=1000, required=False)
    attended = number(_("Of which attended"), most=1000, required=False)
    rebooked = number(_("How many times it was moved before"), most=100, required=False)
    first_start = moment(readers.start, _("When it was to begin at first"), required=False, help_text=_("Of a booking that was moved."))
    rebook_to = TypedDate(label=_("To which day it is moved"), required=False)
    begins = Read(
        readers.starts,
        label=_("When each session begins"),
        empty_value=(),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text=_("Each on a line of its own, such as 15.5.2026 9.00."),
    )
    paid = _sum(_("Paid"), _("Without a sum: the whole price."))
    deposit = _sum(_("Deposit"), _("Without a sum: as the terms say."))
    course = forms.ChoiceField(label=_("Course"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, *args, terms, **more):
        super().__init__(*args, **more)
        self.fields["kind"].choices = [(key, showing.title(kind)) for key, kind in terms.kinds.items()]
        self.fields["event"].choices = [(event.value, wording.what(_about(event))) for event in ORDER]
        asked = asked_by.of(terms)
        for name, names in (("course", asked.courses), ("place", asked.places)):
            self.fields[name].choices = [("", _("another"))] + [(one, one) for one in names]
        for name in asked_by.SOMETIMES - asked.names:
            del self.fields[name]

    def clean(self):
        said = super().clean()
        begins = said.get("begins")
        if begins and said.get("sessions") not in (None, len(begins)):
            self.add_error("sessions", _("This is another number than there are days and times of sessions. Leave it empty."))
        elif begins:
            said["sessions"] = len(begins)
        if (said.get("attended") or 0) > (said.get("sessions") or 1):
            self.add_error("attended", _("No more can be attended than there are."))
        gone = (said.get("seats") or 1) + (0 if said.get("event") == Event.SWAP else said.get("given_up") or 0)
        if said.get("booked") and said["booked"] < gone:
            self.add_error("booked", _("No more seats can go than there are."))
        if said.get("ordered") and said.get("at") and said["at"] < said["ordered"]:
            self.add_error("at", _("This is before it was ordered."))
        return said

    def case(self):
        said = self.cleaned_data
        return Case(
            kind=said["kind"],
            at=said["at"],
            starts_at=said["start"],
            price=_euros(said["price"]),
            event=Event(said["event"] or Event.CANCEL),
            ordered_at=said["ordered"],
            deadline=said["deadline"],
            ends_at=said["end"],
            seats=said["seats"] or 1,
            given_up=said["given_up"] or 0,
            booked=said["booked"],
            vat=said["vat"],
            sessions=said["sessions"] or 1,
            begins=said.get("begins") or (),
            paid=_euros(said.get("paid")),
            deposit=_euros(said.get("deposit")),
            course=said.get("course") or "",
            place=said.get("place") or "",
            rebook_to=said.get("rebook_to"),
            attended=said["attended"] or 0,
            rebooked=said["rebooked"] or (1 if said["first_start"] else 0),
            first_starts_at=said["first_start"],
        )

    def ask_for(self, anchor):
        """The terms count from something that was not told."""
        if anchor == Anchor.VAT:
            self.add_error(
                "vat", ValidationError(_("These terms add value added tax. Write the rate that the price holds."), code="needed")
            )
            return
        if anchor in (Anchor.SESSIONS, Anchor.SESSION):
            of_notice = _("These terms count the sessions within a time of notice. Write when each session begins.")
            sentence = of_notice if anchor == Anchor.SESSIONS else _("These terms count from a session. Write when each session begins.")
            self.add_error("begins", ValidationError(sentence, code="needed"))
            return
        name = {Anchor.DEADLINE: "deadline", Anchor.ORDER: "ordered", Anchor.END: "end"}[Anchor(anchor)]
        self.add_error(name, ValidationError(_("These terms count from this. Write the day and the time."), code="needed"))
