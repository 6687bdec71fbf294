"""Terms of cancelling as values: one version, its languages, for each kind of customer a list of rules."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from seloste.law import days
from seloste.privacy.keep import Period
from seloste.web.languages import LANGUAGES

from .fees import FREE, Fee, Part
from .points import Point
from .scope import EVERYTHING, Scope

KINDS = ("person", "company", "premises", "webinar")  # those every file may speak of; it may name others


class What(StrEnum):
    """What a rule answers; each is a list in the file."""

    CANCEL = "bands"
    NO_SHOW = "no-show"
    LATE = "late"
    SICKNESS = "sickness"
    REFILLED = "refilled"
    SWAP = "swap"
    REBOOKING = "rebooking"
    ORGANISER = "organiser"


@dataclass(frozen=True)
class CreditRule:
    """``percent`` of the fee, or of what is left after it, stands for a later booking.

    ``within``: for a time from the cancelling; ``point``: counted from something else; ``until``: to a day.
    """

    of_fee: bool
    percent: int = 100
    within: Period | None = None
    until: dt.date | None = None
    point: Point | None = None


@dataclass(frozen=True)
class Instead:
    """What the customer may choose in place of the rule, such as all as credit in place of half as money."""

    fee: Fee
    credit: CreditRule | None = None


@dataclass(frozen=True)
class Spared:
    """So many seats of a booking go for nothing, or so many per cent of those that were booked, in whole seats."""

    number: int = 0
    percent: Decimal | None = None

    def of(self, booked):
        return self.number if self.percent is None else int(booked * self.percent / 100)


@dataclass(frozen=True)
class Rule:
    """``until``: all of them must not have passed. ``fee`` None: these terms do not say. ``line``: where it stands in the file.

    ``languages``: the versions it belongs to; ``scope``: what it is limited to, and of the lists that fit a booking the narrowest is read.
    ``within``, ``times``: how far and how often a booking is moved, ``keeps_price``: at its old price.
    ``admitted``: whether who comes late may take part; None: when it is free. ``spared``: how many seats of a booking cost nothing.
    ``notice``: sessions that begin within it, counted from the cancelling, are as those that were attended.
    """

    what: What
    name: str
    line: int
    languages: tuple[str, ...]
    fee: Fee | None
    until: tuple[Point, ...] = ()
    since: Point | None = None
    credit: CreditRule | None = None
    text: Mapping[str, str] = field(default_factory=dict)
    scope: Scope = EVERYTHING
    instead: Instead | None = None
    may_exceed_price: bool = False
    within: Period | dt.date | None = None
    times: int = 1
    keeps_price: bool = True
    admitted: bool | None = None
    spared: Spared | None = None
    notice: Period | None = None

    def last_move(self, original):
        """The last day to which a booking of the day ``original`` may be moved, or None."""
        return self.within.after(original) if isinstance(self.within, Period) else self.within


@dataclass(frozen=True)
class KindTerms:
    """The rules of a kind of customer; ``least`` and ``most`` bound the fees of cancelling and of not coming, never a free one."""

    kind: str
    line: int
    is_consumer: bool
    rules: tuple[Rule, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    deposit: Fee = FREE
    least: tuple[Part, ...] = ()
    most: tuple[Part, ...] = ()

    def scales(self, what, language):
        """The lists of one language: scope → its rules in their order."""
        found = {}
        for rule in self.rules:
            if rule.what == what and language in rule.languages:
                found.setdefault(rule.scope, []).append(rule)
        return found

    def scale(self, what, language, case, calendar):
        """The narrowest list that fits a case; ``points.Unknown`` where that hangs on what was not told."""
        fitting = {scope: rules for scope, rules in self.scales(what, language).items() if scope.fits(case, calendar)}
        return fitting[max(fitting, key=lambda scope: scope.shape)] if fitting else []


@dataclass(frozen=True)
class Exempt:
    """A course from whose contract one cannot withdraw, with the article that says so."""

    course: str
    article: str
    line: int
    text: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Terms:
    """One version of a business's terms. ``digest``: SHA-256 of the file, so that a quote can be led back to the very text.

    ``office``: from and until when post is opened on working days; what comes at other times counts from then on. ``holidays``: of which
    country working days leave out.
    """

    name: Mapping[str, str]
    version: str
    valid_from: dt.date
    languages: tuple[str, ...]
    kinds: Mapping[str, KindTerms]
    digest: str
    withdrawal_days: int | None = None
    exempt: tuple[Exempt, ...] = ()
    saturdays: bool = False
    closed: frozenset = field(default_factory=frozenset)
    office: tuple[dt.time, dt.time] | None = None
    holidays: str = days.FINLAND


NONE = Terms(name={}, version="", valid_from=dt.date.min, languages=tuple(LANGUAGES), kinds={}, digest="")  # no terms were agreed
