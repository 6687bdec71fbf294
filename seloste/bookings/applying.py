"""Which terms apply to a training: the one home of the question."""

import datetime as dt

from .models import TermsChoice
from .words import Where

NARROWEST_FIRST = (Where.COURSE, Where.KIND, Where.EVERYWHERE)


def terms_for(course, kind_of_training, on):
    """The ``TermsVersion`` that applies to what is booked on the day ``on``; None while nothing has been chosen. One question.

    What is chosen for the course comes before what is chosen for its kind of training, and that before what applies to everything.
    """
    reaching = TermsChoice.objects.reaching(course, kind_of_training).filter(from_on__lte=on)
    found = deciding(reaching.select_related("version"), on)
    return found.version if found else None


def deciding(choices, on: dt.date):
    """Of the choices that reach a training, the one that decides on a day, or None."""
    standing = [newest for where in NARROWEST_FIRST if (newest := newest_of((one for one in choices if one.where == where), on))]
    return next((one for one in standing if one.version_id), None)


def newest_of(choices, on: dt.date):
    """Of choices for the same, the one that counts on a day, or None: the latest day that is not after it, of one day the last written."""
    begun = [one for one in choices if one.from_on <= on]
    return max(begun, key=lambda one: (one.from_on, one.pk), default=None)
