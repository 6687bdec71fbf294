"""Forms of trainings: a course gets a time, another one, once more."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import Once, TypedDate
from seloste.web.languages import NAMES

from .. import moments, readers
from ..words import NOT_OF_A_PLACE, OF_CUSTOMERS, OF_ONE_CUSTOMER, Kind, State
from .fields import StandingForm, differing, hour, number
from .prices import check_prices, price_fields, said_prices, told_prices
from .sittings import Sittings

OWN = "own_"
SAME = ("kind", "language", "minimum", "maximum", "decide_by_on")
MORE, LOOK = "more", "look"  # buttons that save nothing: one row more, and find a customer


class TrainingForm(StandingForm):
    """A training of a course. ``known``: what may be chosen (``trainers``, ``places``, ``customers``: None where they may not be seen)."""

    kind = forms.ChoiceField(label=_("For whom"), choices=Kind.choices, widget=forms.RadioSelect, initial=Kind.OPEN)
    language = forms.ChoiceField(label=_("Held in"))
    minimum = number(_("Participants at least"), least=0, most=999)
    maximum = number(_("Participants at most"), least=1, most=999, required=False)
    decide_by_on = TypedDate(label=_("Decide whether it is held, at the latest"), required=False)

    def __init__(self, data=None, *, course, known, standing=None, rows=None, day=None):
        self.course, self.known = course, known
        self.rows = rows or Sittings.rows_of(data, standing)
        super().__init__(
            data, standing=standing, initial={"minimum": course.minimum, "language": course.languages[0], **Sittings.told([], day)}
        )
        spoken = [*course.languages, *([standing.language] if standing and standing.language not in course.languages else [])]
        self.fields["language"].choices = [(code, NAMES[code]) for code in spoken]
        if not standing:
            self.fields["maximum"].help_text = _("Left empty, %(seats)s for each trainer.") % {"seats": course.maximum_per_trainer}
        numbers = [session.number for session in standing.sessions.all()] if standing else []
        self.sittings = Sittings(self, self.rows, known, numbers)
        self.fields |= self.sittings.fields() | _booking() | self._customer() | price_fields(OWN)

    def _customer(self):
        """Fields of a training for one customer: which one, and until when its time is kept while it is not agreed."""
        found = {}
        if self.known.customers is not None:
            text = forms.CharField(label=_("The customer’s name or business ID"), max_length=100, required=False)
            found = {"customer_text": text}
            if self.known.customers:
                choices = [("", _("no customer yet")), *((str(key), words) for key, words in self.known.customers)]
                found["customer"] = forms.ChoiceField(label=_("Customer"), choices=choices, required=False, widget=forms.RadioSelect)
        if not self.standing:
            found["is_agreed"] = forms.BooleanField(label=_("It is agreed with the customer already"), required=False)
        if not self.standing or self.standing.state == State.TENTATIVE:
            found["hold_until_on"] = TypedDate(label=_("The time is kept for the customer until"), required=False)
        return found

    @classmethod
    def told_of(cls, standing):
        told = {name: getattr(standing, name) for name in (*SAME, "hold_until_on")} | {"customer": str(standing.organisation_id or "")}
        told |= _day_and_hour("opens", standing.opens_at) | _day_and_hour("closes", standing.closes_at, is_end=True)
        return told | Sittings.told(standing.sessions.all()) | told_prices(standing.own_prices.all(), OWN)

    @property
    def pressed(self):
        """The button that only asks for more of the form, when it was one."""
        return next((name for name in (MORE, LOOK) if name in self.data), "")

    def unjudged(self):
        """The same form as it was typed so far, without a word on what is still missing."""
        self._errors = ErrorDict()
        return self

    def clean(self):
        said = super().clean()
        check_prices(self, said, OWN)
        if any(one is not None for one in self._lines(said)) and not said.get(f"{OWN}is_gross"):
            self.add_error(f"{OWN}is_gross", _("Say whether value added tax is in the prices."))
        if said.get("hold_until_on") and (said.get("is_agreed") or said.get("kind") not in OF_ONE_CUSTOMER):
            self.add_error("hold_until_on", _("Only a time that is not agreed yet is kept until a day."))
        self._demand_a_customer(said)
        self._refuse_of_customers(said)
        for name in ("opens", "closes"):
            self._read_moment(said, name)
        self.sittings.judge(said)
        if not self.errors and said["minimum"] > self._most(said):
            self.add_error("minimum", _("There is at least one seat, and the least number of participants is not above the most."))
        return said

    def _most(self, said):
        """How many may come; left empty, as many as those who train can teach."""
        if said["maximum"] is not None:
            return said["maximum"]
        trainers = {trainer.pk for one in self.sittings.said for trainer in one["trainers"]}
        return self.course.maximum_per_trainer * max(len(trainers), 1)

    def _lines(self, said):
        names = ("person", "group", "minimum", "travel_km", "materials", "from_1", "from_2", "from_3")
        return (said.get(f"{OWN}{name}") for name in names)

    def _demand_a_customer(self, said):
        if said.get("customer_text") and not said.get("customer"):
            if self.known.customers:
                self.add_error("customer", _("Choose the customer, or empty what you looked for."))
            else:
                self.add_error("customer_text", _("No such company is in the register. Add it under Customers first, or leave this empty."))

    def _refuse_of_customers(self, said):
        if said.get("kind") and said["kind"] not in OF_ONE_CUSTOMER:
            for mode in sorted(OF_CUSTOMERS):
                if said.get(f"{OWN}{mode}") is not None:
                    self.add_error(f"{OWN}{mode}", NOT_OF_A_PLACE)

    def _read_moment(self, said, name):
        day, hour = said.get(f"{name}_on"), said.get(f"{name}_hour")
        if hour is not None and day is None and f"{name}_on" not in self.errors:
            self.add_error(f"{name}_on", _("Write the day too."))
        try:
            said[f"{name}_at"] = _moment(day, hour, is_end=name == "closes")
        except ValidationError as wrong:
            self.add_error(f"{name}_hour", wrong)

    def facts(self):
        """Values by the fields of ``Training``."""
        said = self.cleaned_data
        told = {name: said[name] for name in (*SAME, "opens_at", "closes_at")}
        if self.known.customers is not None:
            told["organisation_id"] = int(said.get("customer") or 0) or None
        if not self.standing:
            is_tentative = said["kind"] in OF_ONE_CUSTOMER and not said["is_agreed"]
            told["state"] = State.TENTATIVE if is_tentative else State.CONFIRMED
        if "hold_until_on" in self.fields:
            told["hold_until_on"] = said["hold_until_on"]
        return told | {"maximum": self._most(said)}

    def prices(self):
        """What the verbs take as ``prices``: None while no line is written."""
        lines = said_prices(self.cleaned_data, OWN)
        return (self.cleaned_data[f"{OWN}is_gross"] == "yes", lines) if lines else None

    def beside(self, standing):
        rows = max(self.rows, len(standing.sessions.all()))
        mine = TrainingForm(self.data, course=self.course, known=self.known, standing=standing, rows=rows)
        return differing(mine, TrainingForm(course=self.course, known=self.known, standing=standing, rows=rows))

    def part(self, *names):
        """The bound fields of these names that the form has."""
        return [self[name] for name in names if name in self.fields]

    def looked_for(self):
        return self.part("customer_text")

    def of_customer(self):
        return self.part("customer", "is_agreed", "hold_until_on")

    def participants(self):
        return self.part("minimum", "maximum", "decide_by_on")

    def booking(self):
        return self.part("opens_on", "opens_hour", "closes_on", "closes_hour")

    def own_prices(self):
        return [self[name] for name in self.fields if name.startswith(OWN)]

    @property
    def has_booking(self):
        return any(bound.value() or bound.errors for bound in self.booking())

    @property
    def has_own_prices(self):
        return any(bound.value() or bound.errors for bound in self.own_prices())


class CopyForm(forms.Form):
    """The same training on another first day."""

    on = TypedDate(label=_("The first day of the copy"), error_messages={"required": _("Write the first day of the copy.")})
    once = Once()


def _booking():
    return {
        "opens_on": TypedDate(label=_("Can be booked from the day"), required=False, help_text=_("Left empty, at once.")),
        "opens_hour": hour(_("from the hour")),
        "closes_on": TypedDate(label=_("Can be booked until the day"), required=False, help_text=_("Left empty, until it begins.")),
        "closes_hour": hour(_("until the hour"), help_text=_("Left empty, until the end of that day.")),
    }


def _moment(day, hour, *, is_end):
    if day is None:
        return None
    if hour is None:
        day, hour = (day + dt.timedelta(days=1), dt.time()) if is_end else (day, dt.time())
    return moments.at(day, hour)


def _day_and_hour(name, moment, *, is_end=False):
    """How a moment stands in the form; the midnight that ends a day is that day, without an hour."""
    if moment is None:
        return {}
    local = timezone.localtime(moment)
    if local.time() == dt.time():
        return {f"{name}_on": local.date() - dt.timedelta(days=is_end)}
    return {f"{name}_on": local.date(), f"{name}_hour": readers.hour_as_typed(local)}
