"""What staff should look at before they confirm: versions that differ, terms that are silent or younger than the order."""

from django.utils.translation import gettext as _

from seloste.web.languages import NAMES
from seloste.web.templatetags.web import day, money

from . import clock, wording
from .case import Event


def lines(story):
    return (*_differing(story), *_silent(story), *_dates(story), *_sickness(story))


def _differing(story):
    if story.withdrawn or story.found is None:
        return
    better = story.found
    for code, other in story.findings.items():
        if other is not None and other.money != better.money:
            yield _(
                "The language versions differ. That in %(better)s is better for the customer and counts (%(rule)s: %(fee)s, %(amount)s); "
                "by the one in %(other)s it would be %(other_amount)s (%(other_rule)s: %(other_fee)s)."
            ) % {
                "better": NAMES[better.language],
                "rule": _place(better.rule),
                "fee": wording.fee(better.fee),
                "amount": money(better.money.fee),
                "other": NAMES[code],
                "other_rule": _place(other.rule),
                "other_fee": wording.fee(other.fee),
                "other_amount": money(other.money.fee),
            }


def _place(rule):
    if rule is None:
        return _("no rule of its own")
    return _("line %(line)d, “%(text)s”") % {"line": rule.line, "text": next(iter(rule.text.values()), rule.name)}


def _silent(story):
    if story.withdrawn or story.case.event in (Event.SWAP, Event.REBOOKING):
        return
    for code, found in story.findings.items():
        if found is None:
            yield _("The version in %(language)s does not say what holds here; another one was used. Complete it.") % {
                "language": NAMES[code]
            }


def _dates(story):
    case, terms = story.case, story.terms
    if case.ordered_at and clock.date_of(case.ordered_at, case.here) < terms.valid_from:
        yield _("These terms are valid from %(day)s, but the order was made %(ordered)s. Look at the terms of that day.") % {
            "day": day(terms.valid_from),
            "ordered": day(clock.date_of(case.ordered_at, case.here)),
        }
    if case.language and case.language not in terms.languages:
        yield _("These terms have no version in the language that was asked for (%(code)s).") % {"code": case.language}


def _sickness(story):
    if story.case.event == Event.SICKNESS and story.case.waiver is None and not story.withdrawn:
        yield _("Write down who saw the certificate and when, never what was in it.")
