"""What happened with a person or a company and what is to be done next: notes of calls, visits and e-mails, their files, follow-ups."""

import datetime as dt

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste.files.models import StoredFile
from seloste.privacy import restricting
from seloste.staff.models import Account

from ..words import NoteKind
from .organisations import Organisation
from .persons import Person

_OF_SOMEBODY = models.Q(person__isnull=False) | models.Q(organisation__isnull=False)


def where_no_person_is(collector, field, rows, using):
    """What becomes of a company's rows when the company goes: those that name a person are that person's still, the others go with it."""
    models.CASCADE(collector, field, rows.filter(person=None), using)
    models.SET_NULL(collector, field, rows.exclude(person=None), using)


class OfSomebody:
    """A row of a person, of a company, or of a company with the person that it was about."""

    @property
    def whom(self):
        """Both, named."""
        return ", ".join(filter(None, (self.person and self.person.full_name, self.organisation and self.organisation.name)))

    @property
    def persons(self):
        """Whose data it is: the person's, and the sole trader's whose business the company is (GDPR Art. 4(1))."""
        trader = self.organisation and self.organisation.trader
        return [*dict.fromkeys(filter(None, (self.person, trader)))]


class NoteQuerySet(models.QuerySet):
    def whole(self):
        """With whom they are of, marked where the use of their data is restricted; the e-mail that each may be, and its files."""
        found = self.select_related("mail", "person", "organisation__trader").prefetch_related("files")
        return restricting.marked(found, "person", "organisation__trader")


class Note(OfSomebody, models.Model):
    """Something of importance for the relation (the description's 5.7), in staff's own words; of an e-mail kept here, in its writer's.

    ``happened_at``: when, which may be before it was written down (``written_at``); at midnight when only the day is known. ``by``: the
    writer's signature. A change leaves nothing of the earlier text, only when and by whom. ``once``: the form's key.
    """

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=where_no_person_is, related_name="+")
    kind = models.CharField(_("what it is"), max_length=10, choices=NoteKind.choices)
    text = models.TextField(_("text"), blank=True)
    happened_at = models.DateTimeField(_("when it happened"))
    written_at = models.DateTimeField(_("written down"))
    by = models.CharField(max_length=40)
    changed_at = models.DateTimeField(_("changed on"), null=True)
    changed_by = models.CharField(_("changed by"), max_length=40, blank=True)
    once = models.UUIDField(unique=True)
    revision = models.PositiveIntegerField(default=1)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("notes")
        constraints = [models.CheckConstraint(condition=_OF_SOMEBODY, name="customers_note_of_somebody")]
        indexes = [
            models.Index(fields=["person", "-happened_at", "-id"], name="customers_note_of_person"),
            models.Index(fields=["organisation", "-happened_at", "-id"], name="customers_note_of_company"),
        ]

    def __str__(self):
        return f"note #{self.pk}"

    @property
    def has_time(self):
        """Whether more than the day is known."""
        return timezone.localtime(self.happened_at).time() != dt.time()

    @property
    def is_mail(self):
        return hasattr(self, "mail")


class Mail(models.Model):
    """The e-mail that a note was made of: its text is the note's. ``digest``: SHA-256 of the whole, so that it is kept once."""

    note = models.OneToOneField(Note, on_delete=models.CASCADE, related_name="mail")
    subject_line = models.CharField(max_length=300, blank=True)
    sender = models.CharField(_("from"), max_length=300, blank=True)
    recipients = models.CharField(_("to whom"), max_length=300, blank=True)
    is_cut = models.BooleanField(_("longer than what is kept"), default=False)
    digest = models.CharField(_("fingerprint"), max_length=64, db_index=True)

    class Meta:
        verbose_name = _("e-mails kept as notes")

    def __str__(self):
        return f"e-mail of note #{self.note_id}"


class Attachment(StoredFile):
    """A file that belongs to a note, and goes with it."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="files")

    class Meta(StoredFile.Meta):
        verbose_name = _("files of notes")


class FollowUpQuerySet(models.QuerySet):
    def of_whom(self):
        """With whom they are about, marked where the use of their data is restricted, and whose they are."""
        return restricting.marked(self.select_related("person", "organisation__trader", "assignee"), "person", "organisation__trader")

    def open(self):
        return self.filter(done_at=None)

    def nobodys(self):
        """Of accounts that are closed or gone, and of none."""
        return self.filter(models.Q(assignee=None) | models.Q(assignee__closed_at__isnull=False))

    def due(self, day):
        return self.filter(due_on__lte=day)


class FollowUp(OfSomebody, models.Model):
    """What is to be done about a person or a company, by when, by whom. ``note``: what it came of, while that is kept.

    ``wording``: counts the texts that it has had, whoever does it and whether it is done.
    """

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=where_no_person_is, related_name="+")
    note = models.ForeignKey(Note, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(_("what is to be done"), max_length=200)
    due_on = models.DateField(_("by which day"))
    assignee = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(_("written down"))
    by = models.CharField(max_length=40)
    done_at = models.DateTimeField(_("done on"), null=True)
    done_by = models.CharField(_("done by"), max_length=40, blank=True)
    once = models.UUIDField(unique=True)
    wording = models.PositiveIntegerField(default=1)
    revision = models.PositiveIntegerField(default=1)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-ups")
        constraints = [models.CheckConstraint(condition=_OF_SOMEBODY, name="customers_follow_up_of_somebody")]
        indexes = [
            models.Index(fields=["due_on", "id"], condition=models.Q(done_at=None), name="customers_follow_ups_open"),
            models.Index(fields=["assignee", "due_on"], condition=models.Q(done_at=None), name="customers_follow_ups_of"),
        ]

    def __str__(self):
        return f"follow-up #{self.pk}"

    def get_absolute_url(self):
        return reverse("customers:follow_up", args=[self.pk])
