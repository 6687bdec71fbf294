"""Points, fees and credits in words, in the reader's language; pages and explanations are written of the same words."""

from fractions import Fraction
from functools import reduce

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.web.templatetags.web import clock, day, decimal, money, per_cent

from .fees import Base, Fee, Per
from .points import LONGEST_MONTH, Anchor, Unit
from .rules import What


def what(rule_of):
    """What a list of rules is about."""
    return {
        What.CANCEL: _("Cancelling"),
        What.NO_SHOW: _("Not coming"),
        What.LATE: _("Coming late"),
        What.SICKNESS: _("Illness, when a certificate is shown"),
        What.REFILLED: _("Cancelling, when somebody else buys the seat"),
        What.SWAP: _("Another participant instead"),
        What.REBOOKING: _("Moving to another date"),
        What.ORGANISER: _("We cancel the training"),
    }[rule_of]


def until(points):
    """At the latest when; nothing for a rule that holds at any time."""
    limits = [_limit(point) for point in points]
    return reduce(lambda one, other: _("%(one)s and %(other)s") % {"one": one, "other": other}, limits) if limits else ""


def _limit(point):
    if point.anchor == Anchor.SESSIONS:
        return _sessions(point)
    return _("at the latest %(point)s") % {"point": at(point)}


def later(points):
    """From when: after the rule before it. What counts sessions, or several things, is only followed."""
    if len(points) == 1 and points[0].unit is not None:
        return _("later than %(point)s") % {"point": at(points[0])}
    return _("after that")


def at(point):
    """48 hours before the start"""
    words = _away(point) if point.unit else _itself(point)
    if point.time is not None:
        words = _("%(point)s at %(time)s") % {"point": words, "time": clock(point.time)}
    if not point.roll:
        return words
    moved = (
        _("%(point)s, or on the next working day if that is none")
        if point.roll > 0
        else _("%(point)s, or on the working day before if that is none")
    )
    return moved % {"point": words}


def _itself(point):
    match point.anchor:
        case Anchor.START:
            return _("when the training begins")
        case Anchor.FIRST:
            return _("when the training was to begin at first")
        case Anchor.END:
            return _("when the training ends")
        case Anchor.DEADLINE:
            return _("when the registration closes")
        case Anchor.ORDER:
            return _("when it is ordered")
        case Anchor.SESSION:
            return _("when session %(number)d begins") % {"number": point.session}
    return _("on %(day)s") % {"day": day(point.day)}


def _day_of(point):
    if point.anchor == Anchor.SESSION:
        return _("on the day of session %(number)d") % {"number": point.session}
    return {
        Anchor.START: _("on the day the training begins"),
        Anchor.FIRST: _("on the day the training was to begin at first"),
        Anchor.END: _("on the day the training ends"),
        Anchor.DEADLINE: _("on the day the registration closes"),
        Anchor.ORDER: _("on the day of the order"),
    }[point.anchor]


def _away(point):
    if not point.count:
        return _day_of(point)
    if point.on:
        return _on(point)
    count = decimal(point.count)
    plural = 1 if point.count == 1 else 2
    if point.sign < 0:
        return _before(point.unit, plural) % {"count": count, "anchor": _anchor_before(point)}
    return _after(point.unit, plural) % {"count": count, "anchor": _anchor_after(point)}


def _on(point):
    """On the Friday before the start; on day 15 of the month before it."""
    facts = {"anchor": _anchor_before(point), "day": point.on}
    if point.unit == Unit.MONTH:
        last = _("on the last day of the month before %(anchor)s")
        return (last if point.on == LONGEST_MONTH else _("on day %(day)s of the month before %(anchor)s")) % facts
    facts["weekday"] = _weekday(point.on)
    if point.unit == Unit.WEEK:
        return _("on the %(weekday)s of the week before %(anchor)s") % facts
    return _("on the %(weekday)s before %(anchor)s") % facts


def _weekday(number):
    return [
        pgettext("on the", "Monday"),
        pgettext("on the", "Tuesday"),
        pgettext("on the", "Wednesday"),
        pgettext("on the", "Thursday"),
        pgettext("on the", "Friday"),
        pgettext("on the", "Saturday"),
        pgettext("on the", "Sunday"),
    ][number - 1]


def _before(unit, plural):
    return {
        Unit.WORKING_HOUR: ngettext(
            "%(count)s hour of working days before %(anchor)s", "%(count)s hours of working days before %(anchor)s", plural
        ),
        Unit.MINUTE: ngettext("%(count)s minute before %(anchor)s", "%(count)s minutes before %(anchor)s", plural),
        Unit.HOUR: ngettext("%(count)s hour before %(anchor)s", "%(count)s hours before %(anchor)s", plural),
        Unit.DAY: ngettext("%(count)s day before %(anchor)s", "%(count)s days before %(anchor)s", plural),
        Unit.WORKING_DAY: ngettext("%(count)s working day before %(anchor)s", "%(count)s working days before %(anchor)s", plural),
        Unit.WEEK: ngettext("%(count)s week before %(anchor)s", "%(count)s weeks before %(anchor)s", plural),
        Unit.MONTH: ngettext("%(count)s month before %(anchor)s", "%(count)s months before %(anchor)s", plural),
    }[unit]


def _after(unit, plural):
    return {
        Unit.WORKING_HOUR: ngettext(
            "%(count)s hour of working days after %(anchor)s", "%(count)s hours of working days after %(anchor)s", plural
        ),
        Unit.MINUTE: ngettext("%(count)s minute after %(anchor)s", "%(count)s minutes after %(anchor)s", plural),
        Unit.HOUR: ngettext("%(count)s hour after %(anchor)s", "%(count)s hours after %(anchor)s", plural),
        Unit.DAY: ngettext("%(count)s day after %(anchor)s", "%(count)s days after %(anchor)s", plural),
        Unit.WORKING_DAY: ngettext("%(count)s working day after %(anchor)s", "%(count)s working days after %(anchor)s", plural),
        Unit.WEEK: ngettext("%(count)s week after %(anchor)s", "%(count)s weeks after %(anchor)s", plural),
        Unit.MONTH: ngettext("%(count)s month after %(anchor)s", "%(count)s months after %(anchor)s", plural),
    }[unit]


def _anchor_before(point):
    if point.anchor == Anchor.SESSION:
        return pgettext("before", "session %(number)d") % {"number": point.session}
    return {
        Anchor.START: pgettext("before", "the start"),
        Anchor.FIRST: pgettext("before", "the original start"),
        Anchor.END: pgettext("before", "the end"),
        Anchor.DEADLINE: pgettext("before", "the registration closes"),
        Anchor.ORDER: pgettext("before", "the order"),
    }[point.anchor]


def _anchor_after(point):
    if point.anchor == Anchor.SESSION:
        return pgettext("after", "session %(number)d") % {"number": point.session}
    return {
        Anchor.START: pgettext("after", "the start"),
        Anchor.FIRST: pgettext("after", "the original start"),
        Anchor.END: pgettext("after", "the end"),
        Anchor.DEADLINE: pgettext("after", "the registration closes"),
        Anchor.ORDER: pgettext("after", "the order"),
    }[point.anchor]


def _sessions(point):
    if point.percent:
        return _("while at most %(percent)s of the sessions have been attended") % {"percent": _share(point.count)}
    if not point.count:
        return _("before the first session")
    return ngettext(
        "while at most %(count)s session has been attended", "while at most %(count)s sessions have been attended", int(point.count)
    ) % {"count": decimal(point.count)}


def _share(percent):
    thirds = {Fraction(100, 3): _("a third"), Fraction(200, 3): _("two thirds")}
    return thirds[percent] if isinstance(percent, Fraction) else per_cent(percent)


def fee(rule_fee: Fee | None):
    """20 % of the price, at least 10,00 €"""
    if rule_fee is None:
        return _("the terms do not say")
    if rule_fee.is_free:
        return _("free of charge")
    words = _steps(rule_fee) if rule_fee.steps else parts(rule_fee.parts)
    if rule_fee.least:
        words = _("%(fee)s, at least %(least)s") % {"fee": words, "least": parts(rule_fee.least)}
    if rule_fee.most:
        words = _("%(fee)s, at most %(most)s") % {"fee": words, "most": parts(rule_fee.most)}
    return words


def _steps(rule_fee):
    """By price, the dearest last."""
    return "; ".join(_step(limit, fee(step)) for limit, step in rule_fee.steps)


def _step(limit, words):
    """A cent less than whole euros is told as below them, as people write it."""
    if limit is None:
        return _("dearer: %(fee)s") % {"fee": words}
    if limit % 100 == 99:
        return _("price below %(limit)s: %(fee)s") % {"limit": money(limit + 1), "fee": words}
    return _("price at most %(limit)s: %(fee)s") % {"limit": money(limit), "fee": words}


def parts(of):
    return " + ".join(map(_part, of)) or money(0)


def _part(part):
    if part.percent is None:
        return _amount(part)
    if part.percent == 100 and part.of in (Base.PRICE, Base.DEPOSIT):
        return _("the full price") if part.of == Base.PRICE else _("the deposit")
    if part.of == Base.REMAINING and not part.percent:
        return _("the sessions attended")
    words = {
        Base.PRICE: _("%(percent)s of the price"),
        Base.REMAINING: _("the sessions attended and %(percent)s of the price of the others"),
        Base.DEPOSIT: _("%(percent)s of the deposit"),
        Base.PAID: _("%(percent)s of what was paid"),
        Base.REST: _("%(percent)s of the rest of the price"),
    }[part.of]
    return words % {"percent": per_cent(part.percent)}


def _amount(part):
    return _("%(amount)s + VAT") % {"amount": _each(part)} if part.adds_vat else _each(part)


def _each(part):
    match part.per:
        case Per.SEAT_AND_SESSION:
            words = _("%(amount)s per seat for each session attended") if part.of_attended else _("%(amount)s per seat for each session")
            return words % {"amount": money(part.cents)}
        case Per.SEAT:
            return _("%(amount)s per seat") % {"amount": money(part.cents)}
        case Per.SESSION:
            words = _("%(amount)s for each session attended") if part.of_attended else _("%(amount)s for each session")
            return words % {"amount": money(part.cents)}
    return money(part.cents)


def credit(rule_credit):
    """The fee, within 2 months of cancelling; nothing where there is none."""
    if rule_credit is None:
        return ""
    if rule_credit.percent == 100:
        share = _("the fee") if rule_credit.of_fee else _("what is left after the fee")
    else:
        words = _("%(percent)s of the fee") if rule_credit.of_fee else _("%(percent)s of what is left after the fee")
        share = words % {"percent": per_cent(rule_credit.percent)}
    return _("%(share)s, for a training that is booked %(window)s") % {"share": share, "window": _window(rule_credit)}


def _window(rule_credit):
    if rule_credit.point:
        return _("at the latest %(point)s") % {"point": at(rule_credit.point)}
    if rule_credit.until:
        return _("at the latest %(point)s") % {"point": _("on %(day)s") % {"day": day(rule_credit.until)}}
    return period(rule_credit.within)


def period(within):
    """Within 2 months of cancelling: a time in one unit, as a file of terms can say it."""
    if within.years:
        return ngettext("within %(count)d year", "within %(count)d years", within.years) % {"count": within.years}
    if within.months:
        return ngettext("within %(count)d month", "within %(count)d months", within.months) % {"count": within.months}
    return ngettext("within %(count)d day", "within %(count)d days", within.days) % {"count": within.days}
