"""Two entries of one company that became one: what led to the other, and what parts them again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..words import Duty
from .organisations import Organisation
from .persons import Fact, Person, words_of_rows


class OrganisationAlias(models.Model):
    """The number of an entry that became one with another: what staff opened under it leads to the one that stays."""

    number = models.BigIntegerField(unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")

    def __str__(self):
        return f"alias of organisation #{self.organisation_id}"


class OrganisationMerge(models.Model):
    """Another entry became one with this organisation's; ``held`` is what parts them again until ``ends_at``.

    ``number``: of the entry that went; ``trader``: whose own business it was, so that what is held of it is theirs still.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="merges")
    number = models.BigIntegerField()
    trader = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("became one"))
    ends_at = models.DateTimeField(_("can be parted until"), db_index=True)
    by = models.CharField(max_length=40)
    held = models.JSONField(_("what the other entry was"))

    class Meta:
        verbose_name = _("entries of a company that became one")

    def __str__(self):
        return f"merge into organisation #{self.organisation_id}"

    def get_held_display(self):
        """What the other entry was, as its reader says it."""
        return words_of_rows(self.held)


class SetAside(Fact):
    """A duty that somebody had for both entries: the other's own, kept for parting them again. ``number``: of its row."""

    merge = models.ForeignKey(OrganisationMerge, on_delete=models.CASCADE, related_name="set_aside")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    number = models.BigIntegerField()
    duty = models.CharField(_("what they did for the company"), max_length=20, choices=Duty.choices)

    class Meta(Fact.Meta):
        verbose_name = _("what contacts did for an entry that became one with another")

    def __str__(self):
        return f"duty set aside #{self.pk}"
