"""Asks the terms what a cancellation, an absence, a swap or a move costs, and by which clause. Nothing is written, nothing is sent."""

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from seloste import law
from seloste.privacy.refusal import Refusal
from seloste.web.languages import LANGUAGES
from seloste.web.templatetags.web import day

from . import clock, finding, office, table, telling, warning
from .case import Case, Event
from .finding import Finding
from .outcome import Clause, Ground, Outcome
from .points import Unknown
from .rules import NONE, Terms
from .story import Story
from .withdrawal import Lost, Withdrawal, withdrawal


class NoAnswer(Refusal):
    """The terms cannot be asked this: no such kind of customer, nothing said, too late."""


class NotTold(Refusal):
    """The terms count from something that the case does not tell: ``anchor``."""

    def __init__(self, anchor, sentence):
        self.anchor = anchor
        super().__init__(sentence)


def quote(terms: Terms, case: Case, number=law.shipped) -> Outcome:
    """The outcome of a case. Withdrawal is asked before the terms, and the best language version for the customer counts.

    Best: the least money lost (a credit is no money until it is used), then the larger credit, then the longer one, then the version
    that was accepted. ``number(key, on=day)`` gives the law's numbers: ``law.value`` where there is a register. Raises ``NoAnswer``
    and ``NotTold``.
    """
    story = _story(terms, case)
    if case.event == Event.ORGANISER:
        return _outcome(story, Ground.ORGANISER, _asked(finding.organiser, story, _accepted(story)))
    if case.kind not in terms.kinds:
        return by_law(case, number, terms) or _no_rules(terms, case)
    withdrawn = _withdrawal(terms, case, number)
    if isinstance(withdrawn, Lost):
        story.lost = withdrawn
    story.case = replace(case, at=office.received(terms, case))
    if isinstance(withdrawn, Withdrawal) and (not withdrawn.has_begun or _is_better(withdrawn, story)):
        return _withdrawn(story, withdrawn)
    found = _best(story)
    if case.event == Event.REBOOKING:
        _may_move(found.rule, case)
    return _outcome(story, Ground.TERMS, found)


def by_law(case: Case, number=law.shipped, terms: Terms = NONE) -> Outcome | None:
    """What a consumer has who withdraws where no terms were agreed, or those have no rules for them (Consumer Protection Act 6:14).

    None where they may not, or no longer. ``NoAnswer`` where the law's numbers of that day are not known.
    """
    withdrawn = _withdrawal(terms, case, number)
    return _withdrawn(_story(terms, case), withdrawn) if isinstance(withdrawn, Withdrawal) else None


def _story(terms, case):
    return Story(terms, case, clock.time_left(case.at, case.starts_at, case.here), case.at)


def _no_rules(terms, case):
    known = ", ".join(terms.kinds)
    raise NoAnswer(_("These terms have no rules for “%(kind)s”. They have: %(known)s.") % {"kind": case.kind, "known": known})


def _withdrawal(terms, case, number):
    try:
        return withdrawal(terms, case, number)
    except law.Missing as missing:
        raise NoAnswer(str(missing)) from None


def _best(story) -> Finding:
    story.findings = {code: _asked(finding.find, story, code) for code in story.terms.languages}
    said = [found for found in story.findings.values() if found is not None]
    if not said:
        raise NoAnswer(_nothing_said(story))
    accepted = _accepted(story)
    return max(said, key=lambda found: (*found.worth, found.language == accepted))


def _asked(find, story, language):
    try:
        return find(story.terms, story.case, language)
    except Unknown as unknown:
        raise NotTold(unknown.anchor, _asked_for(unknown.anchor)) from None


def _asked_for(anchor):
    return {
        "deadline": _("These terms count from the registration deadline: tell it (--deadline)."),
        "order": _("These terms count from the order: tell when it was made (--ordered)."),
        "end": _("These terms count from the end of the training: tell it (--end)."),
        "sessions": _("These terms count the sessions within a time of notice: tell when each session begins (--session)."),
        "session": _("These terms count from a session: tell when each session begins (--session)."),
        "vat": _("These terms add value added tax: tell the rate that the price holds, 0 where it holds none (--vat)."),
    }[anchor]


def _nothing_said(story):
    if story.case.event == Event.SWAP:
        return _("By these terms the participant cannot be exchanged now.")
    if story.case.event == Event.REBOOKING:
        return _("By these terms the booking cannot be moved to another date now.")
    return _("These terms do not say what holds here. Somebody must decide it.")


def _is_better(withdrawn: Withdrawal, story):
    """Once the training has begun on request, the terms may be better for the customer than paying the part that was given."""
    try:
        return withdrawn.money.lost <= _best(story).money.lost
    except NoAnswer:
        return True


def _may_move(rule, case):
    if case.rebooked >= rule.times:
        sentence = ngettext(
            "By these terms a booking is moved %(times)d time at most.",
            "By these terms a booking is moved %(times)d times at most.",
            rule.times,
        )
        raise NoAnswer(sentence % {"times": rule.times})
    last = last_move(rule, case)
    if case.rebook_to and last and case.rebook_to > last:
        raise NoAnswer(_("By these terms the new date is at the latest %(day)s.") % {"day": day(last)})


def last_move(rule, case) -> dt.date | None:
    """The last day a booking may be moved to, counted from its original date."""
    return rule.last_move(clock.date_of(case.counted_from, case.here)) if rule else None


def _accepted(story):
    return story.case.language if story.case.language in story.terms.languages else story.terms.languages[0]


def _withdrawn(story, withdrawn):
    story.withdrawn = withdrawn
    return _told(story, Ground.WITHDRAWAL, money=withdrawn.money, article=withdrawn.article, withdraw_until=withdrawn.until)


def _outcome(story, ground, found):
    story.found = found
    rule = found.rule
    moves = {"move_by": last_move(rule, story.case), "keeps_price": rule.keeps_price} if story.case.event == Event.REBOOKING else {}
    return _told(story, ground, money=found.money, clause=_clause(story, rule, found.language), instead=found.instead, **moves)


def _clause(story, rule, language):
    """The rule's own words, or those that its figures make where it has none."""
    if rule is None:
        return None
    text = dict(rule.text) or _in_every_language(lambda: table.sentence(rule, _before(story, rule)))
    return Clause(text, language, rule.name, rule.line, finding.limit(rule, story.terms, story.case))


def _before(story, rule):
    """The rule before it in its list."""
    rules = next(
        (rules for rules in story.terms.kinds[story.case.kind].scales(rule.what, rule.languages[0]).values() if rule in rules), [rule]
    )
    place = rules.index(rule)
    return rules[place - 1] if place else None


def _told(story, ground, **facts):
    terms, case = story.terms, story.case
    story.ground, story.money = ground, facts["money"]
    story.clause, story.instead = facts.get("clause"), facts.get("instead")
    return Outcome(
        event=case.event,
        ground=ground,
        kind=case.kind,
        left=story.left,
        at=clock.utc(story.came_at).astimezone(case.here),
        terms={} if terms is NONE else {"version": terms.version, "valid_from": terms.valid_from.isoformat(), "sha256": terms.digest},
        explanation=_in_every_language(lambda: telling.lines(story)),
        warnings=_in_every_language(lambda: warning.lines(story)),
        discreet=_in_every_language(lambda: telling.discreet(story)) if case.event == Event.SICKNESS else {},
        is_for_health=telling.is_for_health(story),
        waiver=case.waiver if case.event == Event.SICKNESS else None,
        **facts,
    )


def _in_every_language(told):
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = told()
    return found
