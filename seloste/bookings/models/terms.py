"""Versions of the terms of cancelling, and which of them applies from when."""

from functools import lru_cache

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from seloste.courses.models import Course, Training
from seloste.courses.words import Kind

from ..terms import reading
from ..words import Where

CODE, LONGEST_NAME, LONGEST_LABEL = 12, 200, 60  # characters


class VersionQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-valid_from_on", "-added_at", "-pk")

    def told(self):
        """Those that have been chosen for something, be it from a day to come: what visitors may read, for good."""
        return self.filter(choices__isnull=False).distinct()


class TermsVersion(models.Model):
    """A file of terms as it was given (docs/handbook/terms.md). Never changed: a change is a new version. The database refuses.

    ``source``: the file's text to the byte; ``digest``: its SHA-256, of which ``code`` is the beginning, for addresses. ``names``: by
    language; ``name``: in the file's first; ``label``: its own version; ``kinds``: the kinds of customer it has rules for;
    ``valid_from_on``: its first day.
    """

    source = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=CODE, unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    names = models.JSONField()
    label = models.CharField(max_length=LONGEST_LABEL)
    languages = models.JSONField()
    kinds = models.JSONField()
    valid_from_on = models.DateField()
    added_at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=20, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "label"], name="bookings_terms_one_text_of_a_version")]

    def __str__(self):
        return f"terms #{self.pk}"

    def get_absolute_url(self):
        return reverse("bookings:version", args=[self.pk])

    @property
    def title(self):
        """Name and version, in the reader's language where the file has it."""
        return f"{self.names.get(get_language()) or self.name}, {self.label}"

    @property
    def terms(self):
        """What the file says, as the engine asks it."""
        return _read(self.source)


@lru_cache(maxsize=100)
def _read(source):
    return reading.read(source.encode())


class ChoiceQuerySet(models.QuerySet):
    def reaching(self, *, training=None, course=None, kind=""):
        """All that could decide for a training, its course and its kind."""
        reach = Q(training=None, course=None, kind__in=("", kind))
        reach |= Q(course=course) if course else Q()
        reach |= Q(training=training) if training else Q()
        return self.filter(reach)

    def in_place_of(self, choice):
        """Those for the very same: one training, one course, one kind of training, or everything."""
        return self.filter(training=choice.training_id, course=choice.course_id, kind=choice.kind)


class TermsChoice(models.Model):
    """From ``from_on`` these terms apply: to a training, a course, a kind, or everything else. Never changed, never deleted.

    Of two for the same, the later day counts; of the same day, the one written later. ``version`` none: from that day it has no terms of
    its own, and what is chosen more widely applies.
    """

    version = models.ForeignKey(TermsVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="choices")
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    training = models.ForeignKey(Training, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    from_on = models.DateField()
    chosen_at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=20, blank=True)
    once = models.UUIDField(unique=True)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(training__isnull=True, course__isnull=True)
                | Q(training__isnull=True, kind="")
                | Q(course__isnull=True, kind=""),
                name="bookings_choice_is_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(version__isnull=False) | Q(training__isnull=False) | Q(course__isnull=False) | ~Q(kind=""),
                name="bookings_something_applies_to_everything",
            ),
        ]
        indexes = [models.Index(fields=["training", "course", "kind", "from_on"], name="bookings_choice_by_where")]

    def __str__(self):
        return f"choice of terms #{self.pk}"

    @property
    def what(self):
        """What it is for, as the verbs take it."""
        return {"training": self.training, "course": self.course, "kind": self.kind}

    @property
    def where(self):
        if self.training_id:
            return Where.TRAINING
        if self.course_id:
            return Where.COURSE
        return Where.KIND if self.kind else Where.EVERYWHERE
