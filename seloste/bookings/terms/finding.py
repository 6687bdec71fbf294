"""Which rule holds at a moment, and what it makes of the money, in one language of the terms."""

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal

from . import clock
from .case import Case, Event
from .fees import FREE, FULL, NOTHING, Base, Fee, Sums, Taken, amount, chosen, half_up, of_remaining, once_of, reckoned
from .points import Anchor, Calendar, Unknown, last_moment
from .rules import CreditRule, KindTerms, Rule, Terms, What

_ASKED = {
    Event.CANCEL: What.CANCEL,
    Event.SICKNESS: What.SICKNESS,
    Event.REFILLED: What.REFILLED,
    Event.NO_SHOW: What.NO_SHOW,
    Event.LATE: What.LATE,
    Event.SWAP: What.SWAP,
    Event.REBOOKING: What.REBOOKING,
    Event.ORGANISER: What.ORGANISER,
}
_NOTHING = dt.timedelta(0)
_BOUNDED = {What.CANCEL, What.NO_SHOW}  # the kind's least and most fee hold for these


@dataclass(frozen=True)
class Credit:
    """``cents`` towards a later booking, to the end of ``until``; ``of_fee``: how much of it is the fee itself, given again."""

    cents: int
    of_fee: int
    until: dt.date


@dataclass(frozen=True)
class Money:
    """``fee``: all that is kept or asked, in cents; ``used``: how much of it is sessions that were attended; ``due``: not yet paid of it.

    ``stays``: what was paid and stays with a booking that goes on. Always
    ``fee - credit.of_fee + credit.cents + refund + stays == paid + due``.
    ``was_bounded``: by the kind's least or most fee; ``was_capped``: by the price. ``goes_on``: the fee is asked beside the price of a
    booking that goes on. ``spared``: how many seats cost nothing; ``part``: the price of the others. ``noticed``: how many sessions are
    paid, those of the time of notice among them. ``counted``: what is reckoned with when more of the booking is given up later;
    ``earlier``: what is not asked now because it was asked earlier; ``may_exceed``: the terms let the fee be more than the price: by these
    no two are told apart.
    """

    price: int
    paid: int
    fee: int
    refund: int
    due: int
    stays: int = 0
    used: int = 0
    deposit_kept: int = 0
    credit: Credit | None = None
    was_bounded: bool = False
    was_capped: bool = False
    goes_on: bool = False
    spared: int = 0
    part: int | None = None
    noticed: int | None = None
    counted: Taken = field(default=NOTHING, compare=False)
    earlier: int = field(default=0, compare=False)
    may_exceed: bool = field(default=False, compare=False)

    @property
    def lost(self):
        """What the customer does not get back as money, credit or none."""
        return self.paid + self.due - self.refund - self.stays

    @property
    def worth(self):
        """For comparing: less lost is better, then more credit, then credit that lasts longer."""
        return -self.lost, self.credit.cents if self.credit else 0, self.credit.until if self.credit else dt.date.min

    @property
    def lost_for_ever(self):
        """What is lost even when the credit is used."""
        return self.lost - (self.credit.cents if self.credit else 0)


@dataclass(frozen=True)
class Finding:
    """What one language says. ``rule`` None: these terms have no rule of their own for it; ``instead``: what may be chosen in its place."""

    language: str
    rule: Rule | None
    fee: Fee
    money: Money
    instead: Money | None = None

    @property
    def worth(self):
        return self.money.worth


def find(terms: Terms, case: Case, language):
    """The ``Finding`` of one language; None where these terms do not say. ``points.Unknown`` when they count from what was not told."""
    what = _ASKED[case.event]
    found = _held(terms, case, language, what)
    if what in (What.SICKNESS, What.REFILLED):
        ordinary = _best(terms, case, language, _cancelled(terms, case, language))
        return _with_choice(_best(terms, case, language, found), ordinary)
    if what == What.CANCEL:
        found = _cancelled(terms, case, language)
    elif what == What.NO_SHOW and not found:
        found = _listed(terms, case, language, What.CANCEL)[-1:]
    elif what == What.LATE and not found:
        return Finding(language, None, FULL, _money(terms, case, None, FULL))
    return _best(terms, case, language, found)


def _best(terms, case, language, rules):
    findings = [_finding(terms, case, language, rule) for rule in rules if rule.fee is not None]
    return max(findings, key=lambda finding: finding.worth, default=None)


def _with_choice(special, ordinary):
    """Who is ill, or replaced, may cancel as anybody may: money is offered beside a larger credit, and what is only worse is not."""
    if special is None or ordinary is None:
        return special or ordinary
    if special.money.lost_for_ever > ordinary.money.lost_for_ever:
        return ordinary
    is_choice = special.instead is None and ordinary.money.lost < special.money.lost
    return replace(special, instead=ordinary.money) if is_choice else special


def _cancelled(terms, case, language):
    """After the last of the rules whoever cancels is as one who does not come."""
    for what in (What.CANCEL, What.NO_SHOW):
        if found := _held(terms, case, language, what):
            return found
    return _listed(terms, case, language, What.CANCEL)[-1:]


def organiser(terms: Terms, case: Case, language):
    """When the organiser cancels, everything is given back; the rule gives the words alone."""
    rule = next(iter(_held(terms, case, language, What.ORGANISER)), None) if case.kind in terms.kinds else None
    return Finding(language, rule, FREE, settled(case.price_cents, case.paid_cents, 0))


def limit(rule: Rule, terms: Terms, case: Case):
    """The last moment at which a rule holds for a case, in the controller's zone; None where none is set by time."""
    calendar = _calendar(terms, case)
    timed = [last_moment(point, case.anchors(), calendar) for point in rule.until if point.anchor != Anchor.SESSIONS]
    return min(timed).astimezone(case.here) if timed else None


def limits(terms: Terms, case: Case, language):
    """Each rule of cancelling in one language, with the last moment at which it holds, or None. ``points.Unknown`` as ``find``."""
    return [(rule, limit(rule, terms, case)) for rule in _listed(terms, case, language, What.CANCEL)]


def settled(price, paid, fee, credit=None, **facts):
    """Money for a fee: what is left after it goes back, less a credit that stands in its place."""
    in_place = credit.cents - credit.of_fee if credit else 0
    return Money(price, paid, fee, refund=max(paid - fee, 0) - in_place, due=max(fee - paid, 0), credit=credit, **facts)


def sums_of(kind: KindTerms, case: Case):
    """What fees are reckoned from, in cents; a deposit that the booking does not tell is as the terms say."""
    sums = Sums(case.price_cents, case.paid_cents, 0, case.seats, case.sessions, case.attended, taken=case.taken, vat=case.vat)
    if case.deposit is not None:
        return replace(sums, deposit=half_up(case.deposit * 100))
    if kind.deposit.least or kind.deposit.most:
        return replace(sums, deposit=_more_of(kind.deposit, sums))
    deposit = amount(kind.deposit, replace(sums, taken=NOTHING))
    return replace(sums, deposit=deposit, deposit_once=once_of(kind.deposit.parts, sums))


def _more_of(deposit, sums):
    """By how much a bounded deposit of all the seats that go is more than that of those which went earlier."""
    taken = sums.taken
    before = replace(sums, price=taken.price, paid=taken.paid, seats=taken.seats, taken=NOTHING)
    return max(amount(deposit, sums.whole) - (amount(deposit, before) if taken.seats else 0), 0)


def _calendar(terms, case):
    return Calendar(case.here, terms.saturdays, terms.closed, terms.holidays)


def _listed(terms, case, language, what):
    return terms.kinds[case.kind].scale(what, language, case, _calendar(terms, case))


def _held(terms, case, language, what):
    """The first rule that is still in time; at its very last moment the next one too, so that the better can be taken."""
    calendar = _calendar(terms, case)
    held = []
    for rule in _listed(terms, case, language, what):
        left = min((_left(point, case, calendar) for point in rule.until), default=dt.timedelta.max)
        if left >= _NOTHING:
            held.append(rule)
            if left > _NOTHING:
                break
    return held


def _left(point, case, calendar):
    """Time left to a point, negative after it; what counts sessions holds for ever or not at all."""
    if point.anchor == Anchor.SESSIONS:
        limit = point.count * case.sessions / 100 if point.percent else point.count
        return dt.timedelta.max if case.attended <= limit else dt.timedelta.min
    return last_moment(point, case.anchors(), calendar) - clock.utc(case.at)


def _finding(terms, case, language, rule):
    other = replace(rule, fee=rule.instead.fee, credit=rule.instead.credit) if rule.instead else None
    instead = _money(terms, case, other, other.fee) if other else None
    return Finding(language, rule, rule.fee, _money(terms, case, rule, rule.fee), instead)


def _money(terms, case, rule, fee):
    case = case if rule is None or rule.notice is None else _noticed(rule.notice, case)
    kind, price, paid = terms.kinds[case.kind], case.price_cents, case.paid_cents
    sums, alone = sums_of(kind, case), sums_of(kind, replace(case, taken=NOTHING))
    if spared := _spared(rule, case):
        sums, alone = sums.without(spared), alone.without(spared)
    charged, facts = _charged(kind, sums, alone, rule, fee if sums.seats else FREE)
    facts |= _parts_of(fee, charged, sums) | ({"spared": spared, "part": sums.price} if spared else {})
    facts |= {} if rule is None or rule.notice is None else {"noticed": case.attended}
    if rule is not None and _goes_on(rule, charged + facts["earlier"]):
        return Money(price, paid, charged, refund=0, due=charged, stays=paid, goes_on=True, **facts)
    return settled(price, paid, charged, _credit(rule, terms, case, charged, max(paid - charged, 0)), **facts)


def _noticed(notice, case):
    """The case with the sessions of the time of notice as attended: those of its last day are the customer's."""
    if not case.begins:
        raise Unknown(Anchor.SESSIONS)
    ends = notice.after(clock.date_of(case.at, case.here))
    paid = sum(clock.date_of(begins, case.here) < ends for begins in case.begins)
    return replace(case, attended=min(max(case.attended, paid), case.sessions))


def _spared(rule, case):
    """How many of the seats that go now cost nothing: of those that a booking may give up so, what earlier ones left."""
    if rule is None or rule.spared is None:
        return 0
    return min(max(rule.spared.of(case.of_seats) - case.given_up, 0), case.seats)


def _charged(kind, sums, alone, rule, fee):
    """(the cents that are charged, what ``Money`` tells of how they came about). What is free stays free, whatever the least fee is.

    ``alone``: the same ``sums`` if nothing of the booking had been given up earlier.
    """
    if not amount(fee, alone):
        return 0, {"earlier": 0}
    outer = (Fee(least=kind.least, most=kind.most),) if rule is not None and rule.what in _BOUNDED else ()
    top = None if rule is not None and rule.may_exceed_price else sums.price
    plain, bounded = amount(fee, sums), amount(fee, sums, *outer)
    counted, first = (reckoned(fee, one, *outer, top=top) for one in (sums, alone))
    charged = counted.charged
    facts = {"was_bounded": bounded != plain, "was_capped": charged < bounded, "earlier": max(first.charged - charged, 0)}
    return charged, facts | {"counted": counted, "may_exceed": top is None}


def _parts_of(fee, charged, sums):
    """How much of a fee is sessions that were attended, and how much the deposit."""
    taken = chosen(fee, sums)
    of_deposit = any(part.of == Base.DEPOSIT and part.percent is not None for part in taken.parts)
    return {
        "used": min(sums.used, charged) if of_remaining(taken) else 0,
        "deposit_kept": min(sums.deposit, sums.paid, charged) if of_deposit else 0,
    }


def _goes_on(rule, charged):
    """Whether the booking goes on: a fee is then asked beside the price. Who comes late and pays nothing for it is let in.

    ``charged``: what was charged for it, now or with others who came late.
    """
    if rule.what == What.LATE:
        return charged == 0 if rule.admitted is None else rule.admitted
    return rule.what in (What.SWAP, What.REBOOKING)


def _credit(rule, terms, case, fee, rest):
    if rule is None or rule.credit is None:
        return None
    of_fee = rule.credit.of_fee
    cents = half_up(Decimal(fee if of_fee else rest) * rule.credit.percent / 100)
    until = last_day(rule.credit, terms, case)
    return Credit(cents, cents if of_fee else 0, until) if cents and until >= clock.date_of(case.at, case.here) else None


def last_day(credit: CreditRule, terms: Terms, case: Case):
    """To the end of which day a credit can be used: 31 December and two months is the last of February."""
    if credit.point:
        end = last_moment(credit.point, case.anchors(), _calendar(terms, case))
        return clock.date_of(end - dt.timedelta(seconds=1), case.here)
    return credit.within.after(clock.date_of(case.at, case.here)) if credit.within else credit.until
