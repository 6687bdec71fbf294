"""Dated trainings and their sessions."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seloste.customers.models import Organisation
from seloste.web.languages import ENDONYMS, NAMES

from ..words import COMING, OF_ONE_CUSTOMER, PUBLIC, Kind, Reason, State
from .catalogue import Course
from .places import Room, Venue
from .trainers import Trainer

NO_SEATS = _("There are not so many seats left.")


_TOLD_AS_CANCELLED = Q(state=State.CANCELLED, hold_until_on__isnull=True)  # a time that was only kept was never shown to anybody


class TrainingQuerySet(models.QuerySet):
    def on_sale(self):
        """Open to anybody, and confirmed: since when and until when they are booked and found, ``bookable`` and ``findable`` say."""
        return self.filter(kind__in=PUBLIC, state=State.CONFIRMED)

    def bookable(self, now):
        """What anybody may book at a moment, full ones too."""
        opened, still = Q(opens_at__isnull=True) | Q(opens_at__lte=now), Q(closes_at__isnull=True) | Q(closes_at__gt=now)
        return self.on_sale().filter(opened, still, starts_at__gt=now)

    def findable(self, now):
        """What visitors are shown: of courses that are offered, what can be booked now, full ones too, or from a day that is told."""
        still = Q(closes_at__isnull=True) | Q(closes_at__gt=now)
        return self.on_sale().filter(still, starts_at__gt=now, course__offered_at__isnull=False)

    def followable(self, now):
        """What calendars of visitors hold: what is to find, and until its day what is cancelled, for they have to hear of it."""
        is_on = Q(Q(closes_at__isnull=True) | Q(closes_at__gt=now), state=State.CONFIRMED)
        told = self.filter(kind__in=PUBLIC, starts_at__gt=now, course__offered_at__isnull=False)
        return told.filter(is_on | _TOLD_AS_CANCELLED)

    def viewable(self):
        """What has a page for visitors: of courses that are offered, those to find, and those held or cancelled whose links people keep."""
        shown = Q(state__in=(State.CONFIRMED, State.HELD)) | _TOLD_AS_CANCELLED
        return self.filter(shown, kind__in=PUBLIC, course__offered_at__isnull=False)

    def coming(self, now):
        """Those planned that have not ended."""
        return self.filter(state__in=COMING, ends_at__gt=now)

    def knowing_place(self):
        """Each with ``is_by_link``: whether every session is joined by a link, and none is held in a place."""
        elsewhere = Session.objects.filter(Q(venue__isnull=False) | Q(join_link=""), training=OuterRef("pk"))
        return self.annotate(is_by_link=~Exists(elsewhere))

    def held_by(self, trainer):
        """Those in which a trainer holds a session."""
        return self.filter(pk__in=trainer.sessions.values("training"))


class Training(models.Model):
    """A course at a time: one or several sessions.

    ``uid``: what calendars know it by, for ever; ``sequence`` grows with each change of time or place (RFC 5545, 3.8.7.4).
    ``starts_at``, ``ends_at``: of its first and last session, written with them. ``taken``: seats that somebody has or is kept for; only
    bookings move it, and the database keeps it within ``maximum``. ``decide_by_on``: until when it is decided whether enough come.
    ``hold_until_on``: how long a tentative time is kept; one that is cancelled has it for ever. ``opens_at``, ``closes_at``: between which
    it can be booked; none: at once, until it starts.
    """

    uid = models.UUIDField(unique=True)
    sequence = models.PositiveIntegerField(default=0)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="trainings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=2, choices=ENDONYMS)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minimum = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    decide_by_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State.choices)
    hold_until_on = models.DateField(null=True, blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    revision = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("maximum")), name="courses_training_is_never_oversold", violation_error_message=NO_SEATS
            ),
            models.CheckConstraint(
                condition=Q(minimum__lte=F("maximum"), maximum__gt=0),
                name="courses_training_least_and_most",
                violation_error_message=_("There is at least one seat, and the least number of participants is not above the most."),
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="courses_training_lasts"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(kind__in=OF_ONE_CUSTOMER),
                name="courses_only_its_own_customer",
                violation_error_message=_("A training that is open to all is no single customer’s."),
            ),
            models.CheckConstraint(
                condition=Q(state=State.CANCELLED) & ~Q(reason="") | ~Q(state=State.CANCELLED) & Q(reason=""),
                name="courses_cancelled_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(hold_until_on__isnull=True) | Q(state__in=(State.TENTATIVE, State.CANCELLED)),
                name="courses_only_tentative_is_kept",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="courses_training_by_start"),
            models.Index(fields=["state", "kind", "starts_at", "id"], name="courses_training_to_find"),
        ]

    def __str__(self):
        return f"training #{self.pk}"

    def get_absolute_url(self):
        return reverse("courses:training", args=[self.pk])

    @property
    def language_name(self):
        return NAMES[self.language]

    @property
    def free(self):
        return self.maximum - self.taken

    @property
    def is_public(self):
        return self.kind in PUBLIC

    @property
    def is_coming(self):
        return self.state in COMING

    @property
    def has_seats(self):
        """Whether people are booked to it one by one; a consultation is bought by the hour."""
        return self.kind != Kind.CONSULTATION

    @property
    def is_elsewhere(self):
        """Whether a session of it is held in a place that is not ours."""
        return self.sessions.filter(venue__is_ours=False).exists()

    def is_kept_no_longer(self, today):
        """A tentative time whose days have passed: it no longer stands in anybody's way."""
        return self.state == State.TENTATIVE and self.hold_until_on is not None and self.hold_until_on < today


class Session(models.Model):
    """One sitting of a training, in a room or a place without rooms, online, or both. ``join_link`` is for those who come, nobody else.

    ``number``: by which calendars know it within its training for ever, whatever comes before it or goes; no other ever has it.
    ``sequence``: the training's, when time or place of this session last changed: calendars see what has changed and nothing else.
    """

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    join_link = models.URLField(max_length=500, blank=True)
    trainers = models.ManyToManyField(Trainer, related_name="sessions", blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="courses_session_lasts",
                violation_error_message=_("A session ends after it begins."),
            ),
            models.CheckConstraint(condition=Q(room__isnull=True) | Q(venue__isnull=False), name="courses_room_is_of_a_venue"),
            models.UniqueConstraint(fields=["training", "number"], name="courses_session_has_its_number"),
        ]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="courses_session_by_time")]

    def __str__(self):
        return f"session #{self.pk}"


class DroppedSession(models.Model):
    """A session that was taken out of its training: calendars that know it by its ``number`` are told that it is cancelled."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="dropped_sessions")
    number = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    trainers = models.ManyToManyField(Trainer, related_name="dropped_sessions", blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["training", "number"], name="courses_dropped_session_has_its_number")]

    def __str__(self):
        return f"dropped session #{self.pk}"
