"""Whether rules fit together: no gap, no overlap, no language left out, no fee that falls again."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from django.utils.translation import gettext as _

from seloste.web.templatetags.web import money

from .. import table
from ..fees import Base, Sums, amount
from ..points import Anchor, Point, Unit
from ..rules import Terms, What
from ..scope import EVERYTHING
from .problems import Problem

_START = (Point(Anchor.START),)
_LATEST = dt.time.max
_SAMPLES = (5_000, 20_000, 100_000)  # prices in cents at which the fees of a list are compared
# The shortest and longest time, in hours, between the end of such a day and the start.
_HOURS = {
    Unit.MINUTE: (1 / 60, 1 / 60),
    Unit.HOUR: (1, 1),
    Unit.DAY: (24, 24),
    Unit.WEEK: (168, 168),
    Unit.MONTH: (28 * 24, 31 * 24),
    Unit.WORKING_DAY: (24, 24 * 7),
    Unit.WORKING_HOUR: (1, 24 * 7),
    Unit.WEEKDAY: (24, 168),
}

_ASTRAY = {Unit.WEEK: 6, Unit.MONTH: 30}  # how many days another day of that week or month can be away from there


def check(terms: Terms, problems: list):
    """Adds what is wrong to ``problems``, each once."""
    found = set()
    for kind in terms.kinds.values():
        for language in terms.languages:
            _language(kind, language, found)
            for what in What:
                for rules in kind.scales(what, language).values():
                    _list(what, rules, found)
        _deposits(kind, found)
    problems.extend(sorted(found - set(problems)))


def _language(kind, language, found):
    scales = kind.scales(What.CANCEL, language)
    if not scales:
        sentence = _("The rules of “%(kind)s” have no version in “%(code)s”. Write one, or take the language from the top.")
        found.add(Problem(kind.line, sentence % {"kind": kind.kind, "code": language}))
    elif EVERYTHING not in scales:
        sentence = _("All rules of “%(kind)s” are limited to a course, a place or a number of seats. Add some for all others.")
        found.add(Problem(kind.line, sentence % {"kind": kind.kind}, is_error=False))
    for what in What:
        for one, other in combinations(kind.scales(what, language).values(), 2):
            if _rival(one[0].scope, other[0].scope):
                sentence = _(
                    "A booking can belong both to this rule and to that of line %(other)d. Limit them to different courses or places."
                )
                found.add(Problem(max(one[0].line, other[0].line), sentence % {"other": min(one[0].line, other[0].line)}))


def _rival(one, other):
    """Two limits of one narrowness that meet: which of them holds would be chance."""
    return one.shape == other.shape and one.meets(other)


def _list(what, rules, found):
    for earlier, later in pairwise(rules):
        _pair(what, earlier, later, found)
    first, last = rules[0], rules[-1]
    if first.since and first.since.anchor != Anchor.ORDER:
        found.add(Problem(first.line, _("Nothing says what holds before this. Add an earlier rule, or take “from” away.")))
    if what == What.CANCEL:
        if last.until and last.until != _START:
            found.add(Problem(last.line, _nothing_after(last)))
        _falling(rules, found)


def _nothing_after(last):
    if last.scope == EVERYTHING:
        return _("Nothing says what holds after this. Add a last rule without “until”.")
    sentence = _(
        "Nothing says what holds after this for %(scope)s: rules with such a limit are a list of their own. Add a last one without “until”."
    )
    return sentence % {"scope": table.scope(last)}


def _pair(what, earlier, later, found):
    if not earlier.until:
        sentence = _("The rule of line %(earlier)d holds at any time, so this one is never reached. Give that one an “until”.")
        found.add(Problem(later.line, sentence % {"earlier": earlier.line}))
    elif later.since and earlier.until != (later.since,):
        sentence = _(
            "Here is a gap or an overlap: this begins elsewhere than line %(earlier)d ends. Write the same in “from” as there in “until”."
        )
        found.add(Problem(later.line, sentence % {"earlier": earlier.line}))
    elif later.until and _ends_first(later.until, earlier.until):
        sentence = _("This overlaps with line %(earlier)d, which ends later or at once. Write the earliest rule first, the last one last.")
        found.add(Problem(later.line, sentence % {"earlier": earlier.line}))


def _ends_first(later, earlier):
    """Whether the rule that stands later surely ends no later than the earlier one; counts from other things cannot be compared."""
    if len(later) != 1 or len(earlier) != 1 or later[0].anchor != earlier[0].anchor:
        return False
    one, two = later[0], earlier[0]
    if one.anchor == Anchor.DATE:
        return (one.day, one.time or _LATEST) <= (two.day, two.time or _LATEST)
    if one.anchor == Anchor.SESSIONS:
        return one.percent == two.percent and one.count <= two.count
    if one.session != two.session:
        return one.session < two.session and replace(one, session=two.session) == two
    if one.unit == two.unit and (one.time, one.sign, one.on, one.roll) == (two.time, two.sign, two.on, two.roll):
        return one.sign * one.count <= two.sign * two.count
    return _hours(one)[1] <= _hours(two)[0]


def _hours(point):
    """(earliest, latest) hours from the anchor, negative before it. A day ends up to 24 hours later than the anchor's own time of day.

    What is another day of its week or month, or moves to a working day, lies some days away from there.
    """
    if point.unit is None:
        return 0, 0
    if not point.count:
        return 0, 24
    short, long = (float(point.count) * hours for hours in _HOURS[point.unit])
    day = 0 if point.unit in (Unit.MINUTE, Unit.HOUR, Unit.WORKING_HOUR) else 24
    day += 24 * (_ASTRAY.get(point.unit, 0) if point.on else 0) + 24 * 7 * abs(point.roll)
    return (-long - day, -short + day) if point.sign < 0 else (short - day, long + day)


def _falling(rules, found):
    for earlier, later in pairwise(rules):
        cheaper = next((price for price in _SAMPLES if _at(later, price) < _at(earlier, price)), None)
        if cheaper is not None:
            sentence = _("At a price of %(price)s cancelling later costs less here than by line %(earlier)d. Is that meant?")
            found.add(Problem(later.line, sentence % {"price": money(cheaper), "earlier": earlier.line}, is_error=False))


def _at(rule, price):
    """The fee at a price, with a deposit of a fifth; what these terms do not say is taken for as dear as can be."""
    sums = Sums(price=price, paid=price, deposit=price // 5, vat=Decimal(0))
    return min(amount(rule.fee, sums), price) if rule.fee else price


def _deposits(kind, found):
    for rule in kind.rules:
        of_deposit = rule.fee and any(part.of == Base.DEPOSIT and part.percent is not None for part in rule.fee.every_part())
        if of_deposit and kind.deposit.is_free:
            sentence = _('The fee speaks of a deposit, and “%(kind)s” has none: each booking must say its own. Write deposit = "50 €".')
            found.add(Problem(rule.line, sentence % {"kind": kind.kind}, is_error=False))
