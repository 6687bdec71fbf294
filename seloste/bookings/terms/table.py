"""The terms as sentences and as a table, of the same data that fees are reckoned from."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.web.templatetags.web import day

from . import wording
from .rules import KindTerms, Rule, What


@dataclass(frozen=True)
class Row:
    """``scope``: the courses and places it is limited to, or nothing; ``since`` and ``until`` in words; ``text``: the rule's own."""

    about: str
    scope: str
    since: str
    until: str
    fee: str
    credit: str
    instead: str
    text: str
    line: int


def rows(kind: KindTerms, language):
    """One language version of a kind's rules; the words are in the reader's language."""
    return [_row(rule, before, language) for rule, before in _in_order(kind, language)]


def sentences(kind: KindTerms, language):
    """The rules' own texts, or sentences made of their figures where they have none; then the bounds."""
    return [rule.text.get(language) or sentence(rule, before) for rule, before in _in_order(kind, language)] + bounds(kind)


def figures(kind: KindTerms, language):
    """The rules of one language version in sentences made of their figures, whatever their own texts say; then the bounds."""
    return [sentence(rule, before) for rule, before in _in_order(kind, language)] + bounds(kind)


def sentence(rule: Rule, before: Rule | None = None):
    """Cancelling at the latest 48 hours before the start: free of charge. What it is limited to comes first."""
    facts = {"what": wording.what(rule.what), "when": _when(rule, before), "fee": fee_of(rule)}
    told = _("%(what)s, %(when)s: %(fee)s.") % facts if facts["when"] else _("%(what)s: %(fee)s.") % facts
    if rule.credit:
        told = _("%(sentence)s Credited: %(credit)s.") % {"sentence": told, "credit": wording.credit(rule.credit)}
    if rule.instead:
        told = _("%(sentence)s Or as you choose: %(instead)s.") % {"sentence": told, "instead": instead(rule)}
    if limited := scope(rule):
        told = _("Only %(scope)s: %(sentence)s") % {"scope": limited, "sentence": told}
    return told


def fee_of(rule):
    """What a rule asks, with the seats for which it asks nothing, and the sessions that are paid all the same."""
    words = _sparing(rule.spared, wording.fee(rule.fee))
    if rule.notice is None:
        return words
    return _("%(fee)s; sessions that begin %(window)s of cancelling count as attended") % {
        "fee": words,
        "window": wording.period(rule.notice),
    }


def _sparing(spared, words):
    if spared is None:
        return words
    if spared.percent is not None:
        facts = {"fee": words, "percent": wording.per_cent(spared.percent)}
        return _("%(fee)s; %(percent)s of the seats booked, in whole seats, are free of charge") % facts
    told = ngettext(
        "%(fee)s; %(number)d seat of a booking is free of charge",
        "%(fee)s; %(number)d seats of a booking are free of charge",
        spared.number,
    )
    return told % {"fee": words, "number": spared.number}


def instead(rule: Rule):
    """What may be chosen in place of a rule: its fee and its credit."""
    if rule.instead is None:
        return ""
    return " – ".join(filter(None, [wording.fee(rule.instead.fee), wording.credit(rule.instead.credit)]))


def bounds(kind: KindTerms):
    """The deposit and the least and most fee, where a kind has them."""
    deposit = [_("Deposit: %(amount)s.") % {"amount": wording.fee(kind.deposit)}] if not kind.deposit.is_free else []
    return deposit + limits(kind)


def limits(kind: KindTerms):
    """The least and most fee of a kind."""
    least = [_("A fee is at least %(amount)s.") % {"amount": wording.parts(kind.least)}] if kind.least else []
    return least + ([_("A fee is at most %(amount)s.") % {"amount": wording.parts(kind.most)}] if kind.most else [])


def scope(rule: Rule):
    """What a rule is limited to: courses and places as the file writes them."""
    limits = rule.scope
    return ", ".join([*limits.courses, *limits.places, *_spans(limits), *_moved(limits)])


def _spans(limits):
    (least, most), (shortest, longest), (first, last) = limits.seats, limits.sessions, limits.ordered
    smallest, largest = limits.booked
    told = (
        (least > 1, _("%(number)d seats or more"), least),
        (most, _("at most %(number)d seats"), most),
        (smallest > 1, _("%(number)d seats booked or more"), smallest),
        (largest, _("at most %(number)d seats booked"), largest),
        (shortest > 1, _("%(number)d sessions or more"), shortest),
        (longest, ngettext("at most %(number)d session", "at most %(number)d sessions", longest or 0), longest),
    )
    yield from (words % {"number": number} for is_said, words, number in told if is_said)
    if limits.starts[0]:
        yield _("begins on %(day)s or later") % {"day": day(limits.starts[0])}
    if limits.starts[1]:
        yield _("begins on %(day)s at the latest") % {"day": day(limits.starts[1])}
    if first:
        yield _("ordered on %(day)s or later") % {"day": day(first)}
    if last:
        yield _("ordered on %(day)s at the latest") % {"day": day(last)}
    if limits.late:
        yield _("ordered %(late)s") % {"late": wording.later((limits.late,))}


def _moved(limits):
    if limits.moved is not None:
        yield _("bookings that were moved") if limits.moved else _("bookings that were not moved")


def _in_order(kind, language):
    """(rule, the one before it in its list or None) of one language version."""
    for what in What:
        for rules in kind.scales(what, language).values():
            yield from zip(rules, [None, *rules], strict=False)


def _row(rule, before, language):
    return Row(
        about=wording.what(rule.what),
        scope=scope(rule),
        since=wording.later(before.until) if before and before.until else "",
        until=wording.until(rule.until),
        fee=fee_of(rule),
        credit=wording.credit(rule.credit),
        instead=instead(rule),
        text=rule.text.get(language, ""),
        line=rule.line,
    )


def _when(rule, before):
    if rule.until:
        return wording.until(rule.until)
    return wording.later(before.until) if before and before.until else ""
