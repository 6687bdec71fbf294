"""What terms say besides their rules: how days and post are counted, withdrawal, in sentences."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.law import days
from seloste.web.templatetags.web import clock, day

from .rules import Terms


def sentences(terms: Terms, language):
    """In the reader's language; ``language``: of the version whose own words are told."""
    return [*_office(terms), *_days(terms), *_withdrawal(terms, language)]


def _office(terms):
    if terms.office:
        hours = {"opens": clock(terms.office[0]), "closes": clock(terms.office[1])}
        yield _("What reaches us on a working day between %(opens)s and %(closes)s counts at once, other post when we next open.") % hours


def _days(terms):
    if terms.holidays != days.FINLAND:
        yield {
            "se": _("Working days leave out the public holidays of Sweden."),
            "ee": _("Working days leave out the public holidays of Estonia."),
            "none": _("Public holidays count as working days, but for those that are named here."),
        }[terms.holidays]
    if terms.saturdays:
        yield _("Saturdays count as working days.")
    if terms.closed:
        yield _("We are closed on %(days)s; these are no working days.") % {"days": ", ".join(_spans(sorted(terms.closed)))}


def _spans(listed):
    """Days that follow each other are told by the first and the last."""
    begin = None
    for number, one in enumerate(listed):
        begin = begin or one
        if number + 1 == len(listed) or listed[number + 1] - one != dt.timedelta(days=1):
            yield day(one) if begin == one else f"{day(begin)}–{day(one)}"
            begin = None


def _withdrawal(terms, language):
    if terms.withdrawal_days:
        yield ngettext(
            "A consumer who orders at a distance may withdraw free of charge for %(days)d day.",
            "A consumer who orders at a distance may withdraw free of charge for %(days)d days.",
            terms.withdrawal_days,
        ) % {"days": terms.withdrawal_days}
    for exempt in terms.exempt:
        facts = {"course": exempt.course, "article": exempt.article}
        told = _("One cannot withdraw from %(course)s (%(article)s).") % facts
        yield " ".join(filter(None, [told, exempt.text.get(language, "")]))
