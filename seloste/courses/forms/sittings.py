"""The sessions of a training in its form: rows of day, hours, place and trainers; a row without day and hours is left out."""

import copy
import dataclasses
import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from seloste.web import plain_text
from seloste.web.forms import TypedDate

from .. import moments, readers
from .fields import hour

MOST = 30
LONGEST_NIGHT = dt.timedelta(hours=12)  # by the wall: an end before the begin is the next morning's, or mistyped when that is longer
TYPED = ("day", "begins", "ends", "join_link")  # a row where none of these is typed is empty


@dataclasses.dataclass(frozen=True)
class Known:
    """What may be chosen: trainers and (key, venue, room, words) of places; ``customers``: (key, words), None where they are not shown."""

    trainers: list
    places: list
    customers: list | None


class Sittings:
    """The rows of one form, those of a training that stands first. ``said``: after ``judge`` the sittings as the verbs take them.

    ``numbers``: of the sessions that the first rows show.
    """

    def __init__(self, form, rows, known, numbers=()):
        self.form, self.rows, self.known, self.numbers, self.said = form, rows, known, numbers, []

    @staticmethod
    def rows_of(data, standing):
        """How many rows the form has; ``more`` asks for one more."""
        if data is None:
            return len(standing.sessions.all()) + 1 if standing else 1
        return min(max(plain_text.number(data.get("rows")) or 1, 1) + ("more" in data), MOST)

    @staticmethod
    def told(sessions, day=None):
        """What the rows start from; the first blank one has the place and the trainers of the last session."""
        found, last = {"day_1": day}, {}
        for place, session in enumerate(sessions, 1):
            begins, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
            last = {"place": place_of(session), "trainers": [str(trainer.pk) for trainer in session.trainers.all()]}
            typed = {"day": begins.date(), "begins": readers.hour_as_typed(begins), "ends": readers.hour_as_typed(ends)}
            found |= _numbered(place, typed | {"join_link": session.join_link} | last)
        return found | (_numbered(len(sessions) + 1, last) if last else {})

    def fields(self):
        found = {}
        for place in range(1, self.rows + 1):
            row = self._row()
            for field in row.values() if place > 1 else ():
                field.short = field.label
                field.label = format_lazy(_("Session {number}: {field}"), number=place, field=field.label)
            found |= _numbered(place, row)
        return found

    def _row(self):
        found = {"day": TypedDate(label=_("Day"), required=False), "begins": hour(_("Begins")), "ends": hour(_("Ends"))}
        choices = [("", _("Online, or not known yet")), *((key, words) for key, _venue, _room, words in self.known.places)]
        found["place"] = forms.ChoiceField(label=_("Place"), choices=choices, required=False)
        link = {"invalid": _("Write the whole address, such as https://meet.example/abc.")}
        found["join_link"] = forms.URLField(
            label=_("Link to join online"), max_length=500, required=False, assume_scheme="https", error_messages=link
        )
        if self.known.trainers:
            ticks = [(str(trainer.pk), trainer.name) for trainer in self.known.trainers]
            found["trainers"] = forms.MultipleChoiceField(
                label=_("Trainers"), choices=ticks, required=False, widget=forms.CheckboxSelectMultiple
            )
        return found

    def judge(self, said):
        """Read the rows that are filled in; what does not fit stands beside its field."""
        filled = [place for place in range(1, self.rows + 1) if any(said.get(f"{name}_{place}") for name in TYPED)]
        for place in filled or [1]:
            self._read(said, place)

    def _read(self, said, place):
        day, begins, ends = (said.get(f"{name}_{place}") for name in ("day", "begins", "ends"))
        for name, value, lacks in (("day", day, NO_DAY), ("begins", begins, NO_BEGIN), ("ends", ends, NO_END)):
            if value is None and f"{name}_{place}" not in self.form.errors:
                self.form.add_error(f"{name}_{place}", lacks)
        if None in (day, begins, ends):
            return
        found = {}
        last = _day_of_end(day, begins, ends)
        for key, name, on, clock in (("starts_at", "begins", day, begins), ("ends_at", "ends", last, ends)):
            try:
                found[key] = moments.at(on, clock)
            except ValidationError as wrong:
                self.form.add_error(f"{name}_{place}", wrong)
        if len(found) == 2 and found["ends_at"] <= found["starts_at"]:
            self.form.add_error(f"ends_{place}", TOO_EARLY)
        self.said.append(found | self._where_and_who(said, place))

    def _where_and_who(self, said, place):
        chosen = next((one for one in self.known.places if one[0] == said.get(f"place_{place}")), ("", None, None, ""))
        who = said.get(f"trainers_{place}", ())
        trainers = [trainer for trainer in self.known.trainers if str(trainer.pk) in who]
        number = self.numbers[place - 1] if place <= len(self.numbers) else None
        return {
            "number": number,
            "venue": chosen[1],
            "room": chosen[2],
            "join_link": said.get(f"join_link_{place}", ""),
            "trainers": trainers,
        }

    def __iter__(self):
        """Each row as it is drawn: its number, its fields, and whether it is shut while nothing is typed in it."""
        for place in range(1, self.rows + 1):
            hours = [self._in_its_row(f"{name}_{place}") for name in ("day", "begins", "ends")]
            others = [f"{name}_{place}" for name in ("place", "join_link", "trainers") if f"{name}_{place}" in self.form.fields]
            is_filled = any(self.form[f"{name}_{place}"].value() or self.form[f"{name}_{place}"].errors for name in TYPED)
            is_asked_for = self.form.is_bound and place == self.rows and "more" in self.form.data
            yield {
                "number": place,
                "hours": hours,
                "others": [self._in_its_row(name) for name in others],
                "is_shut": place > 1 and not is_filled and not is_asked_for,
            }

    def _in_its_row(self, name):
        """The bound field under its own word: the row says already which session it is."""
        bound = copy.copy(self.form[name])
        bound.label = getattr(bound.field, "short", bound.label)
        return bound


NO_DAY = _("Write the day of the session.")
NO_BEGIN = _("Write when the session begins.")
NO_END = _("Write when the session ends.")
TOO_EARLY = _("A session ends after it begins; one that goes on past midnight ends within twelve hours.")


def _day_of_end(day, begins, ends):
    """The day after, of a session that goes on past midnight."""
    over = dt.datetime.combine(day, ends) - dt.datetime.combine(day, begins) + dt.timedelta(days=1)
    return day + dt.timedelta(days=1) if over <= LONGEST_NIGHT else day


def place_of(session):
    """The key under which a session's place is chosen."""
    if session.room_id:
        return f"room-{session.room_id}"
    return f"venue-{session.venue_id}" if session.venue_id else ""


def with_one_more(data):
    """What was sent, with the place and the trainers of the last row in the one that is new; nothing else is typed in it."""
    rows, data = Sittings.rows_of(data, None), data.copy()
    data[f"place_{rows}"] = data.get(f"place_{rows - 1}", "")
    data.setlist(f"trainers_{rows}", data.getlist(f"trainers_{rows - 1}"))
    return data


def _numbered(place, values):
    return {f"{name}_{place}": value for name, value in values.items()}
