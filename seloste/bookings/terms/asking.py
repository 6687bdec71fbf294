"""A case out of the words of a command. What is wrong is told in a sentence."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.translation import gettext as _

from . import clock
from .case import Case, Event, Waiver, Withdrawing
from .rules import Terms

_FINNISH = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:(?: klo| kl\.?| at)? (\d{1,2})[:.](\d{2}))?")
_SECOND = dt.timedelta(seconds=1)
_KNOWN_AS = {"private": "person", "consumer": "person", "business": "company", "company-premises": "premises", "on-site": "premises"}
_FLAGS = [Event.SICKNESS, Event.REFILLED, Event.NO_SHOW, Event.LATE, Event.ORGANISER, Event.SWAP]


class WrongUse(ValueError):
    """Something in the command cannot be read, or cannot be true together."""


def case(args, terms: Terms) -> Case:
    zone = timezone.get_default_timezone()
    begins = tuple(_moment(one, "--session", zone, clock.latest) for one in args.session)
    if begins and args.sessions in (1, len(begins)):
        args.sessions = len(begins)
    elif begins:
        raise WrongUse(_("--sessions is another number than there are of --session. Leave it out."))
    at = _moment(args.at, "--at", zone, clock.earliest)
    ordered = _ordered(args.ordered, at, zone)
    _plausible(args, at, ordered)
    event = _event(args)
    return Case(
        kind=_kind(args.kind, terms),
        event=event,
        at=at,
        starts_at=_moment(args.start, "--start", zone, clock.latest),
        ends_at=_end(args.end, zone),
        ordered_at=ordered,
        deadline=_day_or_moment(args.deadline, "--deadline", zone),
        price=_euros(args.price, "--price"),
        paid=_euros(args.paid, "--paid"),
        deposit=_euros(args.deposit, "--deposit"),
        sessions=args.sessions,
        attended=args.sessions_attended,
        begins=begins,
        seats=args.seats,
        given_up=args.given_up,
        booked=args.booked,
        vat=_percent(args.vat, "--vat"),
        course=args.course,
        place=args.place,
        language=args.language or "",
        is_consumer=args.consumer,
        withdrawing=_withdrawing(args),
        waiver=_waiver(args, at, zone) if event == Event.SICKNESS else None,
        rebook_to=_day(args.rebook_to, "--rebook-to"),
        rebooked=args.rebooked or (1 if args.first_start else 0),
        first_starts_at=_moment(args.first_start, "--first-start", zone, clock.latest),
        zone=zone,
    )


def _event(args):
    chosen = [event for event in _FLAGS if getattr(args, event.value.replace("-", "_"))]
    if args.rebook or args.rebook_to:
        chosen.append(Event.REBOOKING)
    if len(chosen) > 1:
        raise WrongUse(
            _("Only one thing can happen at a time: choose one of %(names)s.") % {"names": ", ".join(f"--{one}" for one in chosen)}
        )
    return chosen[0] if chosen else Event.CANCEL


def _kind(said, terms):
    known = _KNOWN_AS.get(said.casefold(), said.casefold())
    return known if said not in terms.kinds and known in terms.kinds else said


def _withdrawing(args):
    return Withdrawing(
        is_distance=not args.face_to_face,
        asked_to_start=args.asked_to_start,
        knew_it_ends=args.knew_it_ends,
        was_informed=not args.not_informed,
        sessions_held=args.sessions_held,
    )


def _waiver(args, at, zone):
    return Waiver(args.seen_by or "operator", _day(args.seen_on, "--seen-on") or clock.date_of(at, zone))


def _plausible(args, at, ordered):
    counts = {"--sessions": args.sessions, "--seats": args.seats}
    for option, count in counts.items():
        if not 0 < count <= 10_000:
            raise WrongUse(_("%(option)s is a whole number from 1.") % {"option": option})
    for option, count in {"--sessions-attended": args.sessions_attended, "--sessions-held": args.sessions_held or 0}.items():
        if not 0 <= count <= args.sessions:
            raise WrongUse(_("%(option)s cannot be more than --sessions, nor less than nothing.") % {"option": option})
    for option, count in {"--rebooked": args.rebooked, "--given-up": args.given_up}.items():
        if not 0 <= count <= 10_000:
            raise WrongUse(_("%(option)s is a whole number from 0.") % {"option": option})
    gone = args.seats + (0 if args.swap else args.given_up)  # a seat can be exchanged again
    if args.booked is not None and not gone <= args.booked <= 10_000:
        raise WrongUse(_("%(option)s is a whole number, and no less than --seats and --given-up together.") % {"option": "--booked"})
    if ordered and clock.utc(at) < clock.utc(ordered):
        raise WrongUse(_("--at is before --ordered: nothing can be cancelled before it is ordered."))


def _euros(said, option):
    if said is None:
        return None
    text = re.sub(r"[\s\u00a0\u202f]|€|eur$", "", said.strip().casefold()).replace(",", ".")
    try:
        euros = Decimal("nan" if re.search(r"\.\d{3,}$", text) else text)  # 1.000 is a thousand to one reader and one to another
    except InvalidOperation:
        euros = Decimal("nan")
    if not euros.is_finite() or not 0 <= euros <= 10**7 or euros != euros.quantize(Decimal("0.01")):
        raise WrongUse(_("%(option)s: “%(said)s” is no amount. Write for example 89.00.") % {"option": option, "said": said[:40]})
    return euros


def _percent(said, option):
    found = None if said is None else rate(said)
    if said is not None and found is None:
        raise WrongUse(_("%(option)s: “%(said)s” is no rate. Write for example 25.5.") % {"option": option, "said": said[:40]})
    return found


def _ordered(said, at, zone):
    """A day alone is its end, the better for the customer, but no later than the cancellation."""
    found = _day_or_moment(said, "--ordered", zone)
    if found is None or isinstance(found, dt.datetime):
        return found
    return max(clock.earliest(dt.datetime.combine(found, dt.time(0)), zone), min(clock.end_of(found, zone) - _SECOND, clock.utc(at)))


def _end(said, zone):
    found = _day_or_moment(said, "--end", zone)
    return found if found is None or isinstance(found, dt.datetime) else clock.end_of(found, zone)


def _day(said, option):
    found = _day_or_wall(said, option)
    return found.date() if isinstance(found, dt.datetime) else found


def _day_or_moment(said, option, zone):
    found = _day_or_wall(said, option)
    return _placed(found, said, option, zone, clock.latest) if isinstance(found, dt.datetime) else found


def _moment(said, option, zone, reading):
    found = _day_or_wall(said, option)
    if found is None:
        return None
    if not isinstance(found, dt.datetime):
        raise WrongUse(_("%(option)s: “%(said)s” has no time. Write for example 2026-03-29T10:00.") % {"option": option, "said": said[:40]})
    return _placed(found, said, option, zone, reading)


def _placed(wall, said, option, zone, reading):
    """``reading``: which of two moments is meant in the hour that comes twice, always the better for the customer."""
    if wall.tzinfo is not None:
        return wall
    try:
        clock.earliest(wall, zone)
        return reading(wall, zone).astimezone(zone)
    except clock.NoSuchTime:
        raise WrongUse(
            _("%(option)s: the clock never shows %(said)s, it leaps over that hour. Write the time before or after.")
            % {"option": option, "said": said[:40]}
        ) from None


def _day_or_wall(said, option):
    """A day, a moment with or without zone, or None where nothing is said."""
    if said is None:
        return None
    found = _read(said)
    if found is None:
        raise WrongUse(_("%(option)s: “%(said)s” is no time. Write for example 2026-03-29T10:00.") % {"option": option, "said": said[:40]})
    return found


def rate(said):
    """A rate of tax that was typed, in per cent, 0 among them, or None where it is none."""
    text = re.sub(r"[\s\u00a0\u202f%]", "", said).replace(",", ".")
    return Decimal(text) if text.isascii() and re.fullmatch(r"\d{1,2}(?:\.\d{1,2})?", text) else None


def wall(said):
    """What a clock on the wall shows at a moment that was typed, or None where it is no day and time without a zone."""
    found = _read(said)
    return found if isinstance(found, dt.datetime) and found.tzinfo is None else None


def _read(said):
    try:
        found = _iso(said.strip()) or _finnish(said.strip())
    except ValueError:
        return None
    return found if found and 1990 <= found.year <= 2200 else None


def _iso(said):
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
        return dt.date.fromisoformat(said)
    return dt.datetime.fromisoformat(said) if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", said) else None


def _finnish(said):
    found = _FINNISH.fullmatch(said)
    if not found:
        return None
    day, month, year, hour, minute = (int(part) if part else None for part in found.groups())
    return dt.date(year, month, day) if hour is None else dt.datetime(year, month, day, hour, minute)
