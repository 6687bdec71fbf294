"""Old lists that came into the register, and whom each brought: what undoing them needs."""

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from seloste.customers.models import Organisation, Person
from seloste.customers.words import HowApproved, HowInformed, Listed, Scalar
from seloste.marketing.models import Suppression
from seloste.privacy.words import Source
from seloste.web.languages import ENDONYMS
from seloste.web.templatetags.web import per_cent

from ..words import FIELDS, Duplicates, Kind, State

_SOURCES = [(source.value, source.value) for source in Source]
_FACTS = dict([*Scalar.choices, *Listed.choices])


class ImportQuerySet(models.QuerySet):
    def untold(self):
        """Those whose persons somebody has yet to tell."""
        return self.filter(state=State.DONE, inform_by__isnull=False, informed_at=None)

    def newest_first(self):
        return self.order_by("-pk")


class Import(models.Model):
    """One list. ``file``: its waiting copy in the data folder, empty when that is gone. ``columns``: the field of each column of the copy.

    ``taken_at``: when it came in. ``said_at``: what its facts carry, a moment of the day the list is of and no other list's.
    ``inform_by``: the day by which its persons will be told (GDPR Art. 14(3)); none: they were, ``how_informed``. ``counts``: what came
    of it, only numbers. ``refusals``: why the last work in the background was refused, a sentence of the program's own that names nobody,
    in each language, for who opens the page may read another than who pressed.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    source = models.CharField(max_length=20, choices=_SOURCES)
    dated_on = models.DateField(_("the list is of"))
    how_approved = models.CharField(max_length=20, choices=HowApproved.choices)
    how_informed = models.CharField(max_length=20, choices=HowInformed.choices, blank=True)
    inform_by = models.DateField(null=True)
    informed_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=2, choices=ENDONYMS)
    file = models.UUIDField(null=True)
    rows = models.PositiveIntegerField()
    columns = models.JSONField(default=list)
    duplicates = models.CharField(max_length=10, choices=Duplicates.choices, default=Duplicates.LEAVE_OUT)
    leaves_errors_out = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    progress = models.PositiveIntegerField(default=0)
    refusals = models.JSONField(default=dict)
    staged_at = models.DateTimeField()
    by = models.CharField(max_length=40)
    taken_at = models.DateTimeField(null=True)
    said_at = models.DateTimeField(null=True)
    undo_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    def __str__(self):
        return f"import #{self.pk}"

    def get_absolute_url(self):
        return reverse("upkeep:import", args=[self.pk])

    @property
    def chosen(self):
        """What was chosen of its columns and of who is here already, as a page sends it back."""
        return f"{self.duplicates}:{','.join(self.columns)}"

    @property
    def refusal(self):
        """In the reader's language; empty when nothing was refused."""
        return self.refusals.get(get_language(), "")

    @property
    def share(self):
        """How much of the list has been read."""
        return per_cent(100 * self.progress // max(self.rows, 1))

    @property
    def is_under_way(self):
        return self.state in (State.CHECKING, State.WRITING, State.UNDOING)


class Imported(models.Model):
    """A person whom a list brought, or of whom it filled in what was lacking (``filled``: names of the facts)."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="persons")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    is_new = models.BooleanField()
    filled = models.JSONField(default=list)
    at = models.DateTimeField(_("came with an old list"))

    def __str__(self):
        return f"person #{self.person_id} of import #{self.batch_id}"

    def get_filled_display(self):
        """As the person is told it in their copy."""
        return ", ".join(str(_FACTS.get(name, name)) for name in self.filled)


class ImportedOrganisation(models.Model):
    """The same of an organisation; ``filled``: names of its facts and, after ``billing_``, of its billing profile's."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    is_new = models.BooleanField()
    filled = models.JSONField(default=list)
    at = models.DateTimeField(_("came with an old list"))

    def __str__(self):
        return f"organisation #{self.organisation_id} of import #{self.batch_id}"

    def get_filled_display(self):
        """As a sole trader is told it in their copy."""
        return ", ".join(str(FIELDS[Kind.COMPANIES].get(name, name)) for name in self.filled)


class ImportedProhibition(models.Model):
    """An address that was forbidden before: since when it ``was``, and what it ``became`` by a person's row of the list."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="prohibitions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    suppression = models.ForeignKey(Suppression, on_delete=models.CASCADE, related_name="+")
    was = models.DateTimeField()
    became = models.DateTimeField()
    at = models.DateTimeField(_("came with an old list"))

    def __str__(self):
        return f"prohibition #{self.suppression_id} of import #{self.batch_id}"
