"""How many seats of a training somebody has, not merely kept or offered: on these it rests whether enough come to it.

The room that keeps bookings answers from its ``apps.ready``; while none does, nobody has booked.
"""

from django.db.models import IntegerField, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from .models import Training

_rows = []


def answered_by(rows):
    """``rows()``: a queryset of what stands, each with its ``training`` and ``size`` in seats."""
    _rows[:] = [rows]


def beside(trainings):
    """Trainings that know how many seats are booked (``booked``), for lists: asked together with them."""
    if not _rows:
        return trainings.annotate(booked=Value(0, output_field=IntegerField()))
    mine = _rows[0]().filter(training=OuterRef("pk")).order_by().values("training").annotate(sum=Sum("size")).values("sum")
    return trainings.annotate(booked=Coalesce(Subquery(mine), 0))


def booked(training):
    """How many seats of a training are booked; one question where it was not fetched with it. Never more than are ``taken``."""
    if not training.taken:
        return 0
    if not hasattr(training, "booked"):
        training.booked = beside(Training.objects.filter(pk=training.pk)).values_list("booked", flat=True).get()
    return training.booked
