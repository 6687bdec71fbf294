"""What is taught: courses, the kinds of certificate they lead to, and which certificates they renew."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seloste.web.languages import LANGUAGES, NAMES
from seloste.web.sorting import sort_key

from .. import texts
from ..words import Exemption, Tax


class CertificateKind(models.Model):
    """A kind of certificate. ``names`` and ``is_not`` in three languages; ``valid_months``: none means for ever."""

    names = models.JSONField()
    is_not = models.JSONField(default=dict, blank=True)
    valid_months = models.PositiveSmallIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(names__has_keys=list(LANGUAGES)), name="courses_certificate_has_its_names"),
            models.CheckConstraint(condition=Q(valid_months__isnull=True) | Q(valid_months__gt=0), name="courses_certificate_is_valid"),
        ]

    def __str__(self):
        return f"certificate kind #{self.pk}"

    def get_absolute_url(self):
        return reverse("courses:certificate", args=[self.pk])

    @property
    def name(self):
        return texts.pick(self.names)

    @property
    def what_it_is_not(self):
        return texts.pick(self.is_not)


class CourseQuerySet(models.QuerySet):
    def offered(self):
        return self.filter(offered_at__isnull=False)


class Course(models.Model):
    """What is taught, whenever it is. Texts in three languages; not offered before the needed ones are whole.

    ``lessons``: of 45 minutes, as courses are sold; ``minutes``: by the clock, breaks included. ``certificate``: what it leads to,
    ``mistaken_for``: what buyers mistake it for and do not get. ``languages``: in which it is taught.
    ``tax``: how its trainings are taxed, and ``next_tax`` those from ``next_tax_from_on`` on.
    """

    names = models.JSONField()
    abouts = models.JSONField(default=dict, blank=True)
    contents = models.JSONField(default=dict, blank=True)
    brings = models.JSONField(default=dict, blank=True)
    lessons = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    certificate = models.ForeignKey(CertificateKind, null=True, blank=True, on_delete=models.PROTECT, related_name="courses")
    mistaken_for = models.ManyToManyField(CertificateKind, related_name="+", blank=True)
    languages = models.JSONField()
    minimum = models.PositiveSmallIntegerField()
    maximum_per_trainer = models.PositiveSmallIntegerField()
    is_online_only = models.BooleanField(default=False)
    exemption = models.CharField(max_length=20, choices=Exemption.choices, blank=True)
    tax = models.CharField(max_length=20, choices=Tax.choices, default=Tax.STANDARD)
    next_tax = models.CharField(max_length=20, choices=Tax.choices, blank=True)
    next_tax_from_on = models.DateField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(offered_at__isnull=True)
                | (Q(names__has_keys=list(LANGUAGES)) & Q(abouts__has_keys=list(LANGUAGES)) & Q(contents__has_keys=list(LANGUAGES))),
                name="courses_offered_is_whole",
                violation_error_message=_("A course that is offered has its texts in all three languages."),
            ),
            models.CheckConstraint(condition=Q(lessons__gt=0, minutes__gt=0), name="courses_course_lasts"),
            models.CheckConstraint(
                condition=Q(minimum__gt=0, maximum_per_trainer__gte=F("minimum")),
                name="courses_course_least_and_most",
                violation_error_message=_("The least number of participants is at least one, and not above the most."),
            ),
            models.CheckConstraint(
                condition=Q(next_tax="", next_tax_from_on__isnull=True) | (~Q(next_tax="") & Q(next_tax_from_on__isnull=False)),
                name="courses_next_tax_has_its_day",
                violation_error_message=_("Another tax begins on a day."),
            ),
        ]

    def __str__(self):
        return f"course #{self.pk}"

    def get_absolute_url(self):
        return reverse("courses:course", args=[self.pk])

    @property
    def name(self):
        return texts.pick(self.names)

    @property
    def sort_key(self):
        return sort_key(self.name)

    @property
    def is_offered(self):
        return self.offered_at is not None

    @property
    def language_names(self):
        return [NAMES[code] for code in self.languages]

    @property
    def items(self):
        """What it contains, one thing a line."""
        return texts.pick(self.contents).split("\n")

    @property
    def hours_and_minutes(self):
        return divmod(self.minutes, 60)

    def tax_on(self, day):
        """How a training of a day is taxed (``Tax``)."""
        return self.next_tax if self.next_tax_from_on and self.next_tax_from_on <= day else self.tax


class Renewal(models.Model):
    """Passing the course renews a certificate, from so many months before it runs out until so many days after."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="renewals")
    kind = models.ForeignKey(CertificateKind, on_delete=models.PROTECT, related_name="renewed_by")
    from_months_before = models.PositiveSmallIntegerField()
    until_days_after = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "kind"], name="courses_renews_once")]

    def __str__(self):
        return f"renewal #{self.pk}"
