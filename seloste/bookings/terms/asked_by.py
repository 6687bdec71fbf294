"""What a file of terms asks of a case beyond what every case tells: only that is asked of whoever tries one."""

from dataclasses import dataclass

from .fees import Base
from .points import Anchor

SOMETIMES = frozenset({"begins", "paid", "deposit", "course", "place", "rebook_to"})


@dataclass(frozen=True)
class Asked:
    """``names``: which of ``SOMETIMES``; ``courses``, ``places``: the names that rules are limited to, as the file writes them."""

    names: frozenset[str]
    courses: tuple[str, ...]
    places: tuple[str, ...]


def of(terms):
    rules = [rule for kind in terms.kinds.values() for rule in kind.rules]
    exempt = [one.course for one in terms.exempt]
    courses = _each_once([*(name for rule in rules for name in rule.scope.courses), *exempt])
    places = _each_once(name for rule in rules for name in rule.scope.places)
    bases = {part.of for rule in rules for part in _parts(rule)}
    found = {
        "begins": any(rule.notice or _counts_from_a_session(rule) for rule in rules),
        "paid": Base.PAID in bases,
        "deposit": Base.DEPOSIT in bases,
        "course": courses,
        "place": places,
        "rebook_to": any(rule.within for rule in rules),
    }
    return Asked(frozenset(name for name, is_asked in found.items() if is_asked), courses, places)


def _counts_from_a_session(rule):
    credits = [credit for credit in (rule.credit, rule.instead and rule.instead.credit) if credit and credit.point]
    return any(point.anchor == Anchor.SESSION for point in (*rule.until, *(credit.point for credit in credits)))


def _parts(rule):
    fees = [rule.fee, rule.instead and rule.instead.fee]
    return [part for fee in fees if fee for part in fee.every_part()]


def _each_once(names):
    return tuple({name.casefold(): name for name in names}.values())
