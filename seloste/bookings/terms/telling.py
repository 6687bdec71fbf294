"""Why a fee is what it is, line by line, for the customer and in the reader's language."""

import datetime as dt
import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seloste.web.languages import NAMES
from seloste.web.templatetags.web import day, money, weekday

from . import arrival, clock, counted, finding, table, wording
from .case import Event
from .fees import FREE, FULL, chosen
from .points import Unknown
from .rules import What

_NUMBER = re.compile(r"\d+:\d+")


def lines(story):
    """The moment, the clause, the sum, the credit, the money back: in this order."""
    told = [
        *arrival.lines(story),
        *_ground(story),
        *_clause(story),
        *_fee(story),
        *_credit(story),
        *_move(story),
        *_money(story),
        *_instead(story),
    ]
    return tuple(line for line in told if line)


def is_for_health(story):
    """Whether the rule for illness decided."""
    return bool(story.withdrawn is None and story.found and story.found.rule and story.found.rule.what == What.SICKNESS)


def discreet(story):
    """The same for keeping and for letters: not that somebody was ill (GDPR Art. 9), whose employer may read it."""
    why = [_("By agreement the ordinary charge is not asked.")] if is_for_health(story) else _clause(story)
    why = [*_withdrawn(story)] if story.withdrawn else why
    told = [*arrival.lines(story), *why, *_fee(story), *_credit(story), *_money(story), *_instead(story)]
    return tuple(line for line in told if line)


def _ground(story):
    if story.withdrawn:
        return _withdrawn(story)
    if story.lost and story.lost.is_exempt:
        return [_("One cannot withdraw from this training (%(article)s), so the terms hold.") % {"article": article_of(story.lost.article)}]
    if story.lost:
        article = article_of(story.lost.article)
        return [
            _("All of the training was given on your express request, so one can no longer withdraw (%(article)s).") % {"article": article}
        ]
    if story.case.event == Event.ORGANISER:
        return [_("We cancel the training. Everything you have paid is given back.")]
    if story.case.event == Event.SICKNESS:
        return [_sickness(story)]
    if story.case.event == Event.REFILLED and story.found.rule.what == What.REFILLED:
        return [_("Somebody else has bought the seat.")]
    return []


def _withdrawn(story):
    withdrawn = story.withdrawn
    yield _(
        "The order was made %(ordered)s at a distance. A consumer may withdraw without a reason until the end of %(until)s (%(article)s)."
    ) % {"ordered": arrival.when(story.case.ordered_at, story.case.here), "until": day(withdrawn.until), "article": article_of("6:14")}
    if withdrawn.has_begun:
        yield _("You asked us to begin within that time, so the part that was given is paid (%(article)s).") % {
            "article": article_of("6:15")
        }


def _sickness(story):
    if story.found.rule.what != What.SICKNESS:
        return _("The ordinary rules hold: they are better for you, or there is no rule for illness that is still in time.")
    if story.case.waiver is None:
        return _("The rule for illness holds once somebody has seen the certificate. It is not kept.")
    return _("The certificate was seen on %(day)s. It is not kept.") % {"day": day(story.case.waiver.seen_on)}


def _clause(story):
    if story.clause is None:
        return []
    facts = {
        "version": story.terms.version,
        "language": NAMES[story.clause.language],
        "text": story.clause.in_language(get_language()),
    }
    return [_("Terms, version %(version)s (%(language)s): “%(text)s”") % facts, _until(story)]


def _until(story):
    until = story.clause.until
    if until is None:
        return ""
    if until.time() == dt.time(0):
        return _("This rule holds to the end of %(day)s.") % {"day": weekday(until - dt.timedelta(days=1))}
    return _("This rule holds until %(until)s.") % {"until": arrival.when(until, story.case.here)}


def _fee(story):
    found, sums = story.found, story.money
    if sums.fee == 0:
        return [] if story.case.event == Event.ORGANISER else [counted.together(story), _("Nothing is charged."), _earlier(sums)]
    told = [counted.together(story), counted.spared(sums, story.case)]
    if found is not None and found.fee != FREE:
        fee = chosen(found.fee, finding.sums_of(story.terms.kinds[story.case.kind], story.case))
        told.append(_charged(wording.fee(fee), sums))
    if sums.was_bounded:
        told += table.limits(story.terms.kinds[story.case.kind])
    if sums.was_capped:
        told.append(_("More than the price is never charged."))
    if sums.used:
        facts = {"amount": money(sums.used), "attended": _held(story), "sessions": story.case.sessions}
        told.append(counted.of_sessions(sums) % facts)
    if sums.deposit_kept:
        told.append(_("%(amount)s of it is the deposit, which is kept.") % {"amount": money(sums.deposit_kept)})
    return [*told, _earlier(sums), _never_free(story)]


def _earlier(sums):
    if not sums.earlier:
        return ""
    told = _("That is %(amount)s less, because what is charged once for a booking was charged earlier.")
    return told % {"amount": money(sums.earlier)}


def _charged(words, sums):
    """What is an amount already needs no price to be told of."""
    if words == money(sums.fee):
        return _("Charged: %(amount)s.") % {"amount": words}
    if words == wording.fee(FULL) and sums.fee == sums.price and not sums.spared:
        return _("Charged: the full price, %(amount)s.") % {"amount": money(sums.fee)}
    facts = {"fee": words, "price": money(sums.price if sums.part is None else sums.part), "amount": money(sums.fee)}
    return _("Charged: %(fee)s. At a price of %(price)s that is %(amount)s.") % facts


def _held(story):
    held = story.case.withdrawing.sessions_held
    if story.money.noticed is not None:
        return story.money.noticed
    return story.case.attended if held is None or story.withdrawn is None else held


def _never_free(story):
    """Who ordered late never had the time for free cancelling: said before it is asked."""
    case = story.case
    if case.event != Event.CANCEL or case.ordered_at is None or story.withdrawn:
        return ""
    ends = _free_until(story)
    if ends and max(map(clock.utc, ends)) < clock.utc(case.ordered_at):
        return _("When the order was made, the time for cancelling free of charge had already passed.")
    return ""


def _free_until(story):
    """The last moment of each rule by which cancelling is free; none where one counts from what was not told."""
    try:
        told = finding.limits(story.terms, story.case, story.found.language)
    except Unknown:
        return []
    return [until for rule, until in told if until and rule.fee and rule.fee.is_free]


def _credit(story):
    credit = story.money.credit
    if credit is None:
        return []
    facts = {"amount": money(credit.cents), "until": day(credit.until)}
    if credit.of_fee:
        return [_("%(amount)s is credited if you book a new training by %(until)s.") % facts]
    return [_("%(amount)s stays as a credit for a new training, booked by %(until)s.") % facts]


def _move(story):
    if story.case.event != Event.REBOOKING:
        return []
    last = story.found.rule.last_move(clock.date_of(story.case.counted_from, story.case.here))
    return [
        _("The new date is at the latest %(day)s.") % {"day": day(last)} if last else "",
        _("The price stays as it was.") if story.found.rule.keeps_price else _("The price of the new date holds."),
    ]


def _money(story):
    sums = story.money
    if sums.refund:
        yield _("You get back %(amount)s.") % {"amount": money(sums.refund)}
    if sums.due:
        yield _("%(amount)s is left to pay.") % {"amount": money(sums.due)}
    if sums.goes_on:
        yield _("The booking goes on.")
    elif not sums.refund and not sums.due:
        yield _("There is nothing to pay and nothing to give back.")


def _instead(story):
    """What the customer may choose in place of this."""
    other = story.instead
    if other is None:
        return
    facts = {"fee": money(other.fee), "refund": money(other.refund)}
    if other.credit:
        facts |= {"credit": money(other.credit.cents), "until": day(other.credit.until)}
        yield _("Or as you choose: %(fee)s charged, %(refund)s back, %(credit)s as credit until %(until)s.") % facts
    else:
        yield _("Or as you choose: %(fee)s charged, %(refund)s back.") % facts


def article_of(number):
    """An article of chapter 6 by its name; ``6:14`` is section 14. What terms call it by stays as it is."""
    if not _NUMBER.fullmatch(number):
        return number
    return _("Consumer Protection Act, chapter %(chapter)s, section %(section)s") % dict(
        zip(("chapter", "section"), number.split(":"), strict=True)
    )
