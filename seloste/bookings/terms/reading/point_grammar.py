"""Reads ``48 hours before start``, ``3 working days before deadline at 12:00``, ``7 days after order``, ``2026-05-01``, …"""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from ..points import LONGEST_MONTH, Anchor, Point, Unit
from .problems import Wrong

MOST = 1000  # of any unit but minutes and hours
_UNITS = {
    "min": Unit.MINUTE,
    "minute": Unit.MINUTE,
    "h": Unit.HOUR,
    "hour": Unit.HOUR,
    "d": Unit.DAY,
    "day": Unit.DAY,
    "calendar day": Unit.DAY,
    "working hour": Unit.WORKING_HOUR,
    "business hour": Unit.WORKING_HOUR,
    "working day": Unit.WORKING_DAY,
    "business day": Unit.WORKING_DAY,
    "week": Unit.WEEK,
    "month": Unit.MONTH,
}
_ANCHORS = {Anchor.START: "start", Anchor.FIRST: "original start", Anchor.END: "end", Anchor.DEADLINE: "deadline", Anchor.ORDER: "order"}
_UNKNOWN_DAYS = {"invoice", "invoicing", "payment", "confirmation"}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ONE = r"(?:the |an? )?(?=(?:working |business )?(?:day|week|month|hour) (?:before|after))"  # the day before start
_NUMBERED = re.compile(rf"^(?:({'|'.join((*_NUMBERS, 'one'))}) |{_ONE})")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SHARES = {
    "half": Decimal(50),
    "third": Fraction(100, 3),
    "quarter": Decimal(25),
    "two thirds": Fraction(200, 3),
    "three quarters": Decimal(75),
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LOOSELY = (
    (re.compile(r"^(?:at the latest|at least|not later than|no later than|until|up to|by) "), ""),
    (re.compile(r"\bprior to\b"), "before"),
    (re.compile(r"\bbefore (?:the )?(?:course|training|event|class)(?: starts| begins)?(?=,| or | at |$)"), "before start"),
)
_CLOCKED = (Unit.MINUTE, Unit.HOUR, Unit.WORKING_HOUR)
_AT = re.compile(r"(.+?) at (?:(\d{1,2})(?:[:.](\d{2}))?|noon)")
_NAME = r"original start|session \d+|[a-z]+"
_AWAY = re.compile(rf"(-?\d+(?:[.,]\d+)?)\s*([a-z ]+?) (before|after) (?:the )?({_NAME})")
_ITSELF = re.compile(rf"(?:before )?(?:the )?({_NAME})")
_DAY_OF = re.compile(rf"(?:the )?day of (?:the )?({_NAME})")
_BARE = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*([a-z ]*)")
_NTH = rf"session (\d+)|(?:({'|'.join(_ORDINALS)})|(\d+)(?:st|nd|rd|th)) session\b"
_ONE_SESSION = re.compile(rf"(?:the )?(?:(?:start|beginning) of (?:the )?)?(?:{_NTH})(?: begins| starts)?")
_SESSIONS = re.compile(r"(-?\d+)\s*(%\s*of (?:the )?)?sessions?(?: attended| held)?")
_SHARE_OF_SESSIONS = re.compile(rf"(?:an? |one |1 )?({'|'.join(_SHARES)}) of (?:the |all )?sessions(?: attended| held)?")
_WEEKDAY = re.compile(rf"(?:the )?(?:last )?({'|'.join(_WEEKDAYS)}) (of the week )?before (?:the )?({_NAME})")
_OF_MONTH = re.compile(rf"(?:the )?(?:(\d{{1,2}})(?:st|nd|rd|th|\.)?(?: day)?|end|last day) of the month before (?:the )?({_NAME})")
_ROLLED = re.compile(r"(.+?),? or (?:the )?(next working day|working day before|previous working day)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SAID_DATE = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?({'|'.join(_MONTHS)})[a-z]*\.? (\d{{4}})")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_YEARLESS = re.compile(r"\d{1,2}\.\d{1,2}\.?|\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}")


def points(said):
    """One text or date, or a list of them that must all still be in time."""
    every = said if isinstance(said, list) else [said]
    if not every:
        raise Wrong(_('The list is empty. Write for example until = "48 hours before start".'))
    return tuple(map(point, every))


def moment_before(said):
    """A limit that is known when something is ordered: neither sessions nor the order itself."""
    read = point(said)
    if read.anchor in (Anchor.SESSIONS, Anchor.SESSION, Anchor.ORDER):
        raise Wrong(_('“%(said)s”: write for example ordered-after = "14 days before start".') % {"said": said})
    return read


def point(said):
    if isinstance(said, dt.datetime):
        local = timezone.localtime(said) if said.tzinfo else said
        return Point(Anchor.DATE, day=_plausible(local.date()), time=local.time())
    if isinstance(said, dt.date):
        return Point(Anchor.DATE, day=_plausible(said))
    if not isinstance(said, str):
        raise _unclear(said)
    text = " ".join(said.casefold().split())
    for words, plain in _LOOSELY:
        text = words.sub(plain, text)
    return _read(_ONE_SESSION.sub(_session, text))


def _session(found):
    """The second session is ``session 2``; the first begins when the training does."""
    number = _ORDINALS.index(found[2]) + 1 if found[2] else int(found[1] or found[3])
    if not 0 < number <= MOST:
        raise Wrong(_('“%(said)s” cannot be. Write for example "24 hours before session 2".') % {"said": found[0]})
    return "start" if number == 1 else f"session {number}"


def _read(text):
    if found := _ROLLED.fullmatch(text):
        return _rolled(found)
    time = None
    if found := _AT.fullmatch(text):
        text, time = found[1], _time(found[2] or 12, found[3] or 0)
    text = _NUMBERED.sub(lambda word: f"{_NUMBERS.get(word[1], 1)} ", text)
    if (found := _ITSELF.fullmatch(text)) and _is_anchor(found[1]) and time is None:
        return Point(**_from(found[1]))
    if (found := _DAY_OF.fullmatch(text)) and _is_anchor(found[1]):
        return Point(**_from(found[1]), unit=Unit.DAY, time=time)
    if found := _WEEKDAY.fullmatch(text):
        unit = Unit.WEEK if found[2] else Unit.WEEKDAY
        return Point(**_from(found[3]), count=Decimal(1), unit=unit, time=time, on=_WEEKDAYS.index(found[1]) + 1)
    if found := _OF_MONTH.fullmatch(text):
        return Point(**_from(found[2]), count=Decimal(1), unit=Unit.MONTH, time=time, on=_day_of_month(found[1]))
    if found := _DATE.fullmatch(text):
        return Point(Anchor.DATE, day=_date(found), time=time)
    if found := _SAID_DATE.fullmatch(text):
        return Point(Anchor.DATE, day=_day(found[3], _MONTHS.index(found[2]) + 1, found[1], text), time=time)
    if _SLASHED.fullmatch(text):
        raise Wrong(_("“%(said)s” may be read in two ways. Write the year first, for example 2026-05-31.") % {"said": text})
    if _YEARLESS.fullmatch(text):
        raise Wrong(_("“%(said)s” has no year. Write the whole date, for example 2026-05-31.") % {"said": text})
    if (found := _SESSIONS.fullmatch(text)) and time is None:
        return _sessions(found)
    if (found := _SHARE_OF_SESSIONS.fullmatch(text)) and time is None:
        return Point(Anchor.SESSIONS, count=_SHARES[found[1]], percent=True)
    if found := _AWAY.fullmatch(text):
        return _away(found, time)
    raise _unclear(text)


def _rolled(found):
    """What falls on no working day moves to one near it."""
    read = _read(found[1])
    if read.roll or read.anchor == Anchor.SESSIONS or read.unit in (None, *_CLOCKED, Unit.WORKING_DAY):
        raise Wrong(
            _('“%(said)s”: only days can move to a working day. Write for example "14 days before start, or the next working day".')
            % {"said": found[0]}
        )
    return replace(read, roll=1 if found[2].startswith("next") else -1)


def _day_of_month(said):
    number = int(said or LONGEST_MONTH)
    if not 1 <= number <= LONGEST_MONTH:
        raise Wrong(_("There is no day %(said)s. Write for example 2026-05-31.") % {"said": said})
    return number


def _is_anchor(word):
    return word in _ANCHORS.values() or word.startswith("session ")


def _from(word):
    """What is counted from, as ``Point`` takes it."""
    if word in _UNKNOWN_DAYS:
        raise Wrong(
            _('When it is invoiced or paid is not known here. Every order is confirmed at once with its price: write "7 days after order".')
        )
    if not _is_anchor(word):
        raise Wrong(_("“%(said)s” is not known. Count from start, end, deadline or order.") % {"said": word})
    name, _space, number = word.partition("session ")
    return {"anchor": Anchor.SESSION, "session": int(number)} if number else {"anchor": Anchor(name)}


def _time(hour, minute):
    if int(hour) > 23 or int(minute) > 59:
        raise Wrong(_("There is no time %(hour)s:%(minute)s. Write for example at 16:00.") % {"hour": hour, "minute": f"{int(minute):02}"})
    return dt.time(int(hour), int(minute))


def _date(found):
    parts = found.groups()
    return _day(*(parts[:3] if parts[0] else parts[:2:-1]), found[0])


def _day(year, month, day, said):
    try:
        return _plausible(dt.date(int(year), int(month), int(day)))
    except ValueError:
        raise Wrong(_("There is no day %(said)s. Write for example 2026-05-31.") % {"said": said}) from None


def _plausible(day):
    """Far enough from the ends of the calendar to reckon with."""
    if not 1990 <= day.year <= 2200:
        raise Wrong(_("There is no day %(said)s. Write for example 2026-05-31.") % {"said": day})
    return day


def _sessions(found):
    number = int(found[1])
    if number < 0 or (found[2] and number > 100) or number > MOST:
        raise Wrong(
            _('“%(said)s” cannot be. Write for example "2 sessions attended" or "25 %% of sessions attended".') % {"said": found[0]}
        )
    return Point(Anchor.SESSIONS, count=Decimal(number), percent=bool(found[2]))


def _away(found, time):
    number, word, side, anchor = found.groups()
    counted_from = _from(anchor)
    unit = _unit(word)
    if unit is None:
        raise Wrong(_("“%(said)s” is no unit. Write minutes, hours, days, working days, weeks or months.") % {"said": word})
    count = _count(number, unit, found[0])
    if time is not None and unit in _CLOCKED:
        raise Wrong(_('A time of day goes with days, not with hours: "1 day before start at 12:00".'))
    return Point(**counted_from, count=count, unit=unit, sign=-1 if side == "before" else 1, time=time)


def _unit(word):
    return _UNITS.get(word) or _UNITS.get(word.removesuffix("s"))


def _count(number, unit, said):
    count = Decimal(number.replace(",", "."))
    clocked = unit in _CLOCKED
    if count <= 0:
        raise Wrong(_('“%(said)s”: the number must be more than nothing. Write "start" or "day of start".') % {"said": said})
    if not clocked and count != int(count):
        raise Wrong(_("“%(said)s”: write whole days, or hours instead.") % {"said": said})
    if count > MOST * (100 if clocked else 1):
        raise Wrong(_("“%(said)s” is too long a time.") % {"said": said})
    return count


def _unclear(said):
    bare = _BARE.fullmatch(str(said))
    if bare and (not bare[2] or _unit(bare[2])):
        return Wrong(_('“%(said)s” does not say from what it is counted. Write for example "48 hours before start".') % {"said": said})
    return Wrong(
        _(
            '“%(said)s” cannot be read. Write for example "48 hours before start", "3 working days before deadline", '
            '"7 days after order", "2 sessions attended" or 2026-05-31.'
        )
        % {"said": str(said)[:60]}
    )
