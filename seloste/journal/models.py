"""Entries (what was done to whose data), the persons an entry showed, and the seals over them. All only grow."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryQuerySet(models.QuerySet):
    def about(self, refs):
        """Entries that concern any of the references: as subject, or among the persons a page showed."""
        refs = list(refs)
        as_subject = Entry.objects.filter(subject__in=refs).values("pk")  # a union, because an OR would read the whole table
        return self.filter(pk__in=as_subject.union(Shown.objects.filter(subject__in=refs).values("entry_id")))


class Entry(models.Model):
    """One operation, or one reading of a page, list or answer. Holds no personal value; ``subject`` is a random reference."""

    at = models.DateTimeField()
    event = models.CharField(max_length=80)
    purpose = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=20, blank=True)
    actor_role = models.CharField(max_length=20, blank=True)
    subject = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("what was done and read")
        indexes = [
            models.Index(fields=["subject", "id"], name="journal_entry_subject", condition=models.Q(subject__isnull=False)),
            models.Index(fields=["about_kind", "about_id", "id"], name="journal_entry_about"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} #{self.pk}"


class Shown(models.Model):
    """A person who stood on a page or list that was read: (entry, reference), hashed into the seal with its entry."""

    entry = models.ForeignKey(Entry, on_delete=models.DO_NOTHING, related_name="shown")
    subject = models.UUIDField()

    class Meta:
        verbose_name = _("lists and searches that showed the person")
        indexes = [models.Index(fields=["subject", "entry"], name="journal_shown_subject")]

    def __str__(self):
        return f"entry {self.entry_id} showed {self.subject}"


class Seal(models.Model):
    """A sealed batch of entries: ids first..last, their Merkle root, and the head that chains it to the seal before.

    ``keep_until``: after it the batch may be dropped whole; its root stays here for ever.
    """

    number = models.PositiveIntegerField(unique=True)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    previous_head = models.CharField(max_length=64, blank=True)
    head = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    keep_until = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"seal {self.number}: {self.first_id}-{self.last_id}"
