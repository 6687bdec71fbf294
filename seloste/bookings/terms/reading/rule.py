"""Reads one rule of a file of terms."""

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from seloste.privacy.keep import Period

from ..fees import Fee
from ..rules import CreditRule, Instead, Rule, What
from ..scope import Scope
from . import fee_grammar, point_grammar, small_grammar
from .problems import Wrong

_SPANNED = ("seats", "booked", "sessions", "starts", "ordered")
_SPANS = tuple(f"{name}-{end}" for name in _SPANNED for end in ("from", "to"))
_LIMITS = ("language", "languages", "course", "courses", "place", "places", "moved", "ordered-after", *_SPANS)
_COST = ("fee", "fee-by-price", "minimum", "maximum", "may-exceed-price", "silent")
_OF_SEATS = {What.CANCEL, What.NO_SHOW, What.SICKNESS, What.REFILLED, What.SWAP}  # one by one
_OWN = {What.CANCEL: ("from", "notice"), What.SICKNESS: ("notice",), What.REBOOKING: ("within", "times", "price"), What.LATE: ("admitted",)}
_FREE_UNLESS_SAID = {What.SICKNESS, What.SWAP, What.REBOOKING, What.ORGANISER}


def rule(table, what, languages):
    """``languages``: of the whole file; a rule may be of some of them."""
    table.only(
        "until",
        *_COST,
        *(["free-seats"] if what in _OF_SEATS else []),
        "credit",
        "credit-within",
        "instead",
        "text",
        *_LIMITS,
        *_OWN.get(what, ()),
    )
    own = _languages(table, languages)
    read = Rule(
        what=what,
        name=_name(table),
        line=table.line(),
        languages=own,
        fee=_fee(table, what),
        until=table.read("until", point_grammar.points, ()),
        since=table.read("from", point_grammar.point),
        credit=_credit(table),
        text=_text(table, own),
        scope=_scope(table),
        instead=_instead(table),
        may_exceed_price=table.read("may-exceed-price", small_grammar.yes, False),
        within=table.read("within", small_grammar.window),
        times=table.read("times", small_grammar.number, 1),
        keeps_price=table.read("price", _whose_price, True),
        admitted=table.read("admitted", small_grammar.yes),
        notice=table.read("notice", small_grammar.period),
        spared=table.read("free-seats", small_grammar.spared),
    )
    if what == What.ORGANISER and read.fee != Fee():
        table.wrong(_("When you cancel, the customer pays nothing. Take the fee away."), "fee")
    return read


def _scope(table):
    numbers = {name: _span(table, name, small_grammar.number, 1) for name in ("seats", "booked", "sessions")}
    return Scope(
        courses=_either(table, "course", "courses"),
        places=_either(table, "place", "places"),
        starts=_span(table, "starts", small_grammar.day, None),
        ordered=_span(table, "ordered", small_grammar.day, None),
        late=table.read("ordered-after", point_grammar.moment_before),
        moved=table.read("moved", small_grammar.yes),
        **numbers,
    )


def _span(table, name, reader, first):
    """From one to another, both of them in it; no booking fits one that ends before it begins."""
    span = table.read(f"{name}-from", reader, first), table.read(f"{name}-to", reader)
    if None not in span and span[1] < span[0]:
        table.wrong(_("This ends before it begins, so it never holds."), f"{name}-to")
    return span


def _whose_price(said):
    if not isinstance(said, str) or said not in ("original", "new"):
        raise Wrong(_('Write price = "original" (as it was) or price = "new" (of the new date).'))
    return said == "original"


def _name(table):
    """``person.bands[2]``, counted from one."""
    name = ""
    for part in table.path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def _languages(table, languages):
    own = _either(table, "language", "languages", small_grammar.languages) or languages
    for code in own:
        if code not in languages:
            table.wrong(
                _("“%(code)s” is not among the languages of this file. Add it to languages at the top.") % {"code": code}, "language"
            )
    return own


def _either(table, one, many, reader=small_grammar.words):
    if one in table.plain and many in table.plain:
        table.wrong(_("Write “%(one)s” or “%(many)s”, not both.") % {"one": one, "many": many}, many)
    return table.read(one, reader, ()) or table.read(many, reader, ())


def _fee(table, what):
    if table.read("silent", small_grammar.yes, False):
        if "fee" in table.plain or "fee-by-price" in table.plain:
            table.wrong(_("“silent” says that the terms name no fee. Take either silent or the fee away."), "silent")
        return None
    if "fee-by-price" in table.plain:
        return _bounded(table, _by_price(table))
    if what in _FREE_UNLESS_SAID:
        return _bounded(table, table.read("fee", fee_grammar.fee, Fee()))
    return _bounded(table, table.need("fee", fee_grammar.fee, 'fee = "20 %"', Fee()))


def _bounded(table, fee):
    """``minimum`` and ``maximum`` as keys of their own."""
    least = table.read("minimum", fee_grammar.parts, fee.least)
    most = table.read("maximum", fee_grammar.parts, fee.most)
    if _is_above(least, most):
        table.wrong(_("The least fee is larger than the most. Exchange them."), "minimum" if "minimum" in table.plain else "fee")
    return replace(fee, least=least, most=most)


def _is_above(least, most):
    """Only of what can be compared without a price."""
    pairs = [(part.cents, part.percent, part.of, part.per) for part in (*least, *most)]
    if len(least) != 1 or len(most) != 1 or pairs[0][2:] != pairs[1][2:] or (pairs[0][1] is None) != (pairs[1][1] is None):
        return False
    return (pairs[0][1] or pairs[0][0]) > (pairs[1][1] or pairs[1][0])


def _by_price(table):
    if "fee" in table.plain:
        table.wrong(_("Write “%(one)s” or “%(many)s”, not both.") % {"one": "fee", "many": "fee-by-price"}, "fee")
    steps = []
    for row in table.every("fee-by-price"):
        row.only("up-to", "below", "fee")
        steps.append((_limit(row), row.need("fee", fee_grammar.fee, 'fee = "20 %"', Fee())))
    limits = [limit for limit, _fee in steps]
    if not limits or limits[-1] is not None or None in limits[:-1] or limits[:-1] != sorted(set(limits[:-1])):
        table.wrong(
            _("Write the prices in rising order, each with up-to, and last a fee without up-to for all that is dearer."), "fee-by-price"
        )
        return Fee()
    return Fee(steps=tuple(steps))


def _limit(row):
    """Up to a price, or below it: a cent less."""
    below = row.read("below", fee_grammar.cents)
    return row.read("up-to", fee_grammar.cents) if below is None else max(below - 1, 0)


def _credit(table):
    said = table.read("credit", small_grammar.credit)
    window = table.read("credit-within", _window)
    if "credit" in table.plain and "credit-within" not in table.plain:
        table.wrong(_('A credit needs a time in which it can be used. Write for example credit-within = "2 months".'), "credit")
    if "credit-within" in table.plain and "credit" not in table.plain:
        table.wrong(_('There is a time but no credit. Write credit = "fee" or credit = "rest".'), "credit-within")
    if said is None or window is None:
        return None
    of_fee, percent = said
    match window:
        case Period():
            return CreditRule(of_fee, percent, within=window)
        case dt.date():
            return CreditRule(of_fee, percent, until=window)
    return CreditRule(of_fee, percent, point=window)


def _window(said):
    """A time from the cancelling, a last day, or a time after something else: ``18 months after order``."""
    return point_grammar.point(said) if isinstance(said, str) and " after " in said else small_grammar.window(said)


def _instead(table):
    if "instead" not in table.plain:
        return None
    other = table.inside("instead")
    other.only("fee", "credit", "credit-within")
    return Instead(other.need("fee", fee_grammar.fee, 'fee = "free"', Fee()), _credit(other))


def _text(table, languages):
    found = table.read("text", small_grammar.texts, {})
    if "" in found and len(languages) > 1:
        table.wrong(
            _("The text is in one language, the rule in %(number)d. Write text.%(first)s = … and text.%(second)s = …")
            % {"number": len(languages), "first": languages[0], "second": languages[1]},
            "text",
        )
    if "" in found:
        return {languages[0]: found[""]}
    for code in languages if found else ():
        if code not in found:
            table.wrong(_("The text in “%(code)s” is missing. Write text.%(code)s = …") % {"code": code}, "text")
    return found
