"""Which terms apply to a training: the one home of the question."""

import datetime as dt

from django.db.models import Max

from seloste.courses.words import Kind
from seloste.databases.prepared import Remembered, day, number, text

from .models import TermsChoice
from .terms.rules import KINDS
from .words import Where

NARROWEST_FIRST = (Where.TRAINING, Where.COURSE, Where.KIND, Where.EVERYWHERE)


@Remembered
def _reaching():
    return (
        TermsChoice.objects.reaching(training=number("training"), course=number("course"), kind=text("kind"))
        .filter(from_on__lte=day("on"))
        .select_related("version")
    )


def terms_for(course, kind_of_training, on, training=None):
    """The ``TermsVersion`` that applies to what is booked on the day ``on``; None while nothing has been chosen. One question.

    What is chosen for the training comes before what is chosen for its course, that before its kind of training, that before everything.
    """
    told = {"training": training and training.pk, "course": course and course.pk, "kind": kind_of_training}
    found = deciding(_reaching.all(**told, on=on), on)
    return found.version if found else None


def deciding(choices, on: dt.date):
    """Of the choices that reach a training, the one that decides on a day, or None."""
    standing = [newest for where in NARROWEST_FIRST if (newest := newest_of((one for one in choices if one.where == where), on))]
    return next((one for one in standing if one.version_id), None)


def newest_of(choices, on: dt.date):
    """Of choices for the same, the one that counts on a day, or None: the latest day that is not after it, of one day the last written."""
    begun = [one for one in choices if one.from_on <= on]
    return max(begun, key=lambda one: (one.from_on, one.pk), default=None)


def kind_of_customer(terms, kind_of_training, *, is_consumer, is_at_theirs=False):
    """By which kind of customer of the terms a booking is judged, the narrowest they have rules for; None where they have none.

    ``is_at_theirs``: the training is one company's, in a place that is not ours.
    """
    wanted = [
        "webinar" if kind_of_training == Kind.WEBINAR else "",
        "premises" if is_at_theirs and not is_consumer else "",
        "person" if is_consumer else "company",
    ]
    return next((key for key in wanted if key in terms.kinds), None)


def kind_at(terms, training, *, is_consumer):
    """The same of a training: what is shown before it is booked and what is charged afterwards are judged alike."""
    at_theirs = training.kind == Kind.COMPANY and not is_consumer and training.is_elsewhere
    return kind_of_customer(terms, training.kind, is_consumer=is_consumer, is_at_theirs=at_theirs)


def own_kinds(terms):
    """(key, ``KindTerms``) of kinds of customer that only these terms have: staff say for whom they hold."""
    return [(key, kind) for key, kind in terms.kinds.items() if key not in KINDS]


def lacking(terms, kind_of_training=""):
    """Customers for whom the terms have no rules although such a training can have them: ``person``, ``company``."""
    asked = [(False, "company")] if kind_of_training == Kind.COMPANY else [(True, "person"), (False, "company")]
    return [name for is_consumer, name in asked if not kind_of_customer(terms, kind_of_training, is_consumer=is_consumer)]


def newest_choice():
    """The number of the newest choice of all, which a page sends back: what came after it, its reader has not seen."""
    return TermsChoice.objects.aggregate(newest=Max("pk"))["newest"] or 0
