"""What comes of asking the terms: a value that never changes, to be frozen on a booking as JSON."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from .case import Event, Waiver
from .clock import TimeLeft
from .finding import Money


class Ground(StrEnum):
    """What the outcome rests on: the terms, a consumer's withdrawal, that the organiser cancels, somebody's goodwill."""

    TERMS = "terms"
    WITHDRAWAL = "withdrawal"
    ORGANISER = "organiser"
    WAIVED = "waived"


@dataclass(frozen=True)
class Clause:
    """The words that decided, where they stand (``rule``: ``person.bands[2]``), their version; ``until``: to when, for this booking."""

    text: Mapping[str, str]
    language: str
    rule: str
    line: int
    until: dt.datetime | None = None

    def in_language(self, language):
        return self.text.get(language) or self.text[self.language]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """``explanation`` (for the customer) and ``warnings`` (for staff): language → lines. ``article``: of the law, where it rests on one.

    ``withdraw_until``: the last day of withdrawal where that question arises. ``move_by``: the last day a booking may be moved to.
    ``discreet``: of an illness, the explanation that does not tell of it; ``is_for_health``: whether its rule decided.
    ``instead``: the sums that the customer may choose in place of these.
    """

    event: Event
    ground: Ground
    kind: str
    money: Money
    left: TimeLeft
    at: dt.datetime
    terms: Mapping[str, str]
    clause: Clause | None = None
    article: str = ""
    explanation: Mapping[str, tuple] = field(default_factory=dict)
    warnings: Mapping[str, tuple] = field(default_factory=dict)
    discreet: Mapping[str, tuple] = field(default_factory=dict)
    is_for_health: bool = False
    waiver: Waiver | None = None
    instead: Money | None = None
    withdraw_until: dt.date | None = None
    move_by: dt.date | None = None
    keeps_price: bool | None = None

    @property
    def fee(self):
        return euros(self.money.fee)

    @property
    def credit(self):
        return euros(self.money.credit.cents if self.money.credit else 0)

    @property
    def credit_until(self):
        return self.money.credit.until if self.money.credit else None

    @property
    def refund(self):
        return euros(self.money.refund)

    @property
    def due(self):
        return euros(self.money.due)

    def to_json(self, language="en"):
        """Plain values for ``json.dumps``: money as text with two decimals, moments as ISO 8601, the clause in ``language``."""
        return {
            "event": self.event.value,
            "ground": self.ground.value,
            "kind": self.kind,
            "at": self.at.isoformat(),
            **sums(self.money),
            "instead": sums(self.instead) if self.instead else None,
            "time_left": {
                "hours": _hours(self.left.real),
                "hours_by_the_clock": _hours(self.left.shown),
                "hours_used": _hours(self.left.used),
            },
            "article": self.article or None,
            "clause": self._clause(language),
            "terms": dict(self.terms),
            "withdraw_until": _day(self.withdraw_until),
            "move_by": _day(self.move_by),
            "keeps_price": self.keeps_price,
            "waiver": {"seen_by": self.waiver.seen_by, "seen_on": self.waiver.seen_on.isoformat()} if self.waiver else None,
            "explanation": {code: list(lines) for code, lines in self.explanation.items()},
            "warnings": {code: list(lines) for code, lines in self.warnings.items()},
        }

    @property
    def kept_ground(self):
        """What it rests on as it is kept: that somebody was ill is not (GDPR Art. 9)."""
        return Ground.WAIVED if self.is_for_health else self.ground

    def kept(self, language="en"):
        """What is frozen on a booking: ``to_json``, of an illness only that it was waived, and who saw why and when."""
        told = self.to_json(language) | {"ground": self.kept_ground.value}
        if self.event != Event.SICKNESS:
            return told
        told |= {"event": Event.CANCEL.value, "explanation": {code: list(lines) for code, lines in self.discreet.items()}, "warnings": {}}
        return told | ({"clause": None} if self.is_for_health else {})

    def _clause(self, language):
        if self.clause is None:
            return None
        found = self.clause
        until = found.until.isoformat() if found.until else None
        return {"text": found.in_language(language), "language": found.language, "rule": found.rule, "line": found.line, "until": until}


def sums(money: Money):
    """Euros as text. Always: fee - fee_credited + credit + refund + stays = paid + due."""
    names = ("price", "paid", "fee", "refund", "due", "stays", "used", "deposit_kept")
    credit = money.credit
    return {name: str(euros(getattr(money, name))) for name in names} | {
        "credit": str(euros(credit.cents if credit else 0)),
        "credit_until": _day(credit.until if credit else None),
        "fee_credited": str(euros(credit.of_fee if credit else 0)),
    }


def euros(cents):
    return (Decimal(cents) / 100).quantize(Decimal("0.01"))


def _hours(length):
    return round(length.total_seconds() / 3600, 4)


def _day(day):
    return day.isoformat() if day else None
