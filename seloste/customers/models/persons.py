"""Persons, and each fact about them with where it came from, when and by whom."""

from django.apps import apps
from django.db import models
from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from seloste.description import wording
from seloste.privacy import restricting
from seloste.privacy.refs import new_ref
from seloste.privacy.words import Source
from seloste.web import plan
from seloste.web.languages import ENDONYMS, NAMES

from ..words import HowApproved, HowInformed, Listed, Scalar, yes_or_no

_SOURCES = [(source.value, source.value) for source in Source]


class PersonQuerySet(models.QuerySet):
    def by_ref(self, ref):
        """The person of a reference, also of one that a merge left behind; None when there is none (any more)."""
        return self.of_ref(ref).first()

    def of_ref(self, ref):
        """The same as rows; by the two indexes, where ``OR`` would have PostgreSQL read every person."""
        own, left_behind = Person.objects.filter(ref=ref).values("pk"), Alias.objects.filter(old=ref).values("person_id")
        return self.filter(pk=Coalesce(Subquery(own), Subquery(left_behind)))

    def with_facts(self):
        """Each person's e-mails, phones, addresses and origins in four more queries, however many persons."""
        return self.prefetch_related("emails", "phones", "addresses", "origins")

    def marked(self):
        """Each person with what is seen first of them, ``is_restricted`` and the columns of other rooms' marks; no further question."""
        columns = {name: column for mark in plan.in_order("PERSON_MARKS") for name, column in mark.columns().items()}
        return restricting.marked(self).annotate(**columns)

    def with_told(self):
        """Each with ``is_told``: whether they have been told what is kept about them."""
        return self.annotate(is_told=models.Exists(Notice.objects.filter(person=models.OuterRef("pk"))))

    def untold(self):
        """Those whom nobody has told yet."""
        return self.filter(~models.Exists(Notice.objects.filter(person=models.OuterRef("pk"))))


class Person(models.Model):
    """A data subject. Names are as the person writes them, never split or re-cased. Staff pages use ``pk``, all else ``ref``."""

    ref = models.UUIDField(unique=True, default=new_ref, editable=False)
    first_name = models.CharField(max_length=150, blank=True)
    last_name = models.CharField(max_length=150, blank=True)
    sort_key = models.BinaryField(max_length=400)
    language = models.CharField(max_length=2, choices=ENDONYMS, default="fi")
    is_address_protected = models.BooleanField(default=False)
    is_phoning_forbidden = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(first_name="", last_name=""), name="customers_person_has_a_name")]
        indexes = [models.Index(fields=["sort_key", "id"], name="customers_person_by_name")]

    def __str__(self):
        return f"person #{self.pk}"

    def get_absolute_url(self):
        return reverse("customers:person", args=[self.pk])

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def listed_name(self):
        """Last name first, as lists and letters' registers have it."""
        return ", ".join(filter(None, (self.last_name, self.first_name)))

    @property
    def language_name(self):
        """The person's language, named in the reader's."""
        return NAMES[self.language]

    def every_ref(self):
        """The reference and those of persons merged into this one: rooms below know a person by any of them."""
        return [self.ref, *Alias.objects.filter(person=self).values_list("old", flat=True)]


class Alias(models.Model):
    """An old reference that a merge left behind. Journal rows cannot move, so they are found through it."""

    old = models.UUIDField(unique=True)
    number = models.BigIntegerField(unique=True, null=True)  # of the pages that staff opened under it
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases")

    def __str__(self):
        return f"alias of person #{self.person_id}"


class Fact(models.Model):
    """Where a fact came from: its source, when, and by whom (``staff:3``, ``visitor:``; ``recording.signature`` writes it)."""

    source = models.CharField(max_length=20, choices=_SOURCES)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        abstract = True
        ordering = ["pk"]


class Provenance(Fact):
    """Where a scalar fact came from; ``how`` the person approved it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="origins")
    field = models.CharField(max_length=20, choices=Scalar.choices)
    how = models.CharField(max_length=20, choices=HowApproved.choices, blank=True)

    class Meta(Fact.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "field"], name="customers_one_origin_per_field")]

    def __str__(self):
        return f"origin of {self.field}"


class Notice(models.Model):
    """That the person was told what is done with their data, how and when (GDPR Art. 13 and 5(2))."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    how = models.CharField(max_length=20, choices=HowInformed.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"notice to person #{self.person_id}"


class Merge(models.Model):
    """Another entry became one with this person's; ``held`` is what parts them again until ``ends_at``.

    ``gone`` and ``number``: reference and number of the entry that went.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    gone = models.UUIDField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=40)
    held = models.JSONField()

    def __str__(self):
        return f"merge into person #{self.person_id}"

    def get_held_display(self):
        """What the other entry held, as its reader says it: the words of one row after those of another."""
        return words_of_rows(self.held)


def words_of_rows(held):
    return "; ".join(filter(None, (_words_of(row) for row in held.get("rows", ()) if "fields" in row)))


def _words_of(row):
    """The texts of a row as it was put away, codes in words; not where they came from, which stands in the value itself."""
    said = {}
    for name, value in row["fields"].items():
        field = apps.get_model(row["model"])._meta.get_field(name)
        if isinstance(field, models.CharField) and value and name not in ("source", "by"):
            said[str(dict(field.flatchoices).get(value, value))] = None
    return ", ".join(said)


class Superseded(Fact):
    """A fact as it stood before a correction; kept for undoing it as long as the description says, then gone.

    ``correction`` joins what one operation changed. ``row`` is the key of the e-mail, phone or address that now stands in its place, or
    that was removed (None: one that was removed before its key was kept). ``value`` holds the earlier fields; empty: there was nothing
    before.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="superseded")
    correction = models.UUIDField(db_index=True)
    field = models.CharField(max_length=20, choices=Scalar.choices + Listed.choices)
    row = models.BigIntegerField(null=True)
    value = models.JSONField(default=dict)
    how = models.CharField(max_length=20, choices=HowApproved.choices, blank=True)
    superseded_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta(Fact.Meta):
        pass

    def __str__(self):
        return f"superseded {self.field} of person #{self.person_id}"

    def get_value_display(self):
        """The earlier value as its reader says it."""
        text = self.value.get("text", "")
        if isinstance(text, bool):
            return yes_or_no(text)
        if self.field == Scalar.LANGUAGE:
            return str(NAMES.get(text, text))
        country = {"country": wording.country(self.value["country"])} if self.value.get("country") else {}
        return ", ".join(str(part) for part in (self.value | country).values() if part)
