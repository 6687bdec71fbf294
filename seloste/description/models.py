"""Versions of the descriptions, the draft of the next one, and the yearly reviews."""

import datetime as dt
import hashlib
import json

from django.db import models
from django.db.models import Exists, OuterRef

from seloste.privacy import thought_away
from seloste.privacy.keep import Period

from .content import Content
from .shapes import from_plain, to_plain

DATED_TEXT = 0  # number of the version that is only a text with a date
HORIZON = Period(years=10)  # of fines, 1050/2018 24 §: no version goes sooner after it was replaced


class VersionQuerySet(models.QuerySet):
    def of(self, key):
        return self.filter(key=key)

    def published(self):
        """Versions that are or have been in force: all but the dated text."""
        return self.filter(number__gt=DATED_TEXT)

    def newest_first(self):
        return self.order_by("-number")

    def replaced_before(self, start):
        """Versions that another had taken the place of before the moment ``start``, and by which nothing that is still held was given."""
        newer = Version.objects.filter(key=OuterRef("key"), number__gt=OuterRef("number"), published_at__lt=start)
        told = [by.related_model._base_manager.filter(**{by.field.name: OuterRef("pk")}) for by in _given_by()]
        return self.filter(Exists(newer), *(~Exists(thought_away.standing(rows)) for rows in told), published_at__lt=start)


def _given_by():
    """The tables of other rooms whose rows name the version that was in force when they came in."""
    relations = Version._meta.get_fields(include_hidden=True)
    return [relation for relation in relations if relation.auto_created and getattr(relation, "on_delete", None) is models.PROTECT]


class Version(models.Model):
    """A published description. Never changed, and let go only when it was replaced ``HORIZON`` ago: the database refuses the rest.

    ``plain`` is the content as JSON; for number 0, the dated text with its slips. ``digest`` covers everything that was
    published, the digest before it and the journal's head of that moment, so that versions and journal vouch for each other.
    """

    key = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    plain = models.JSONField()
    digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64, blank=True)
    journal_head = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=20, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="description_version_number")]

    def __str__(self):
        return f"{self.key} {self.number}"

    @property
    def is_dated_text(self):
        return self.number == DATED_TEXT

    @property
    def content(self):
        """The typed content; a dated text has none."""
        if not hasattr(self, "_content"):
            self._content = None if self.is_dated_text else from_plain(Content, self.plain)
        return self._content

    def reckoned_digest(self):
        at = self.published_at.astimezone(dt.UTC).isoformat()
        told = [self.key, self.number, self.plain, self.previous_digest, self.journal_head, at]
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


class Draft(models.Model):
    """The next version while it is written: one of each description."""

    key = models.CharField(max_length=20, unique=True)
    plain = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=20, blank=True)

    def __str__(self):
        return f"draft of {self.key}, revision {self.revision}"

    @property
    def content(self):
        return from_plain(Content, self.plain)

    @content.setter
    def content(self, content):
        self.plain = to_plain(content)


class Review(models.Model):
    """Somebody read the version in force and found that it still holds."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="reviews")
    reviewed_at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=20, blank=True)

    def __str__(self):
        return f"review of {self.version_id} at {self.reviewed_at:%Y-%m-%d}"
