"""Requests by right and complaints, and what was done about each."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seloste.customers import reaching
from seloste.customers.models import Attachment, FollowUp, Note, Person
from seloste.description import permits
from seloste.enquiries.models import Enquiry
from seloste.outbox.models import Message
from seloste.staff.models import Account
from seloste.web.languages import NAMES

from .words import Cause, Closed, Ground, Identified, Kind, Longer, Outcome, Refused, State, Via, What


class RequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=State.RECEIVED)

    def settled(self):
        """Answered, refused or closed."""
        return self.exclude(state=State.RECEIVED)

    def of(self, person):
        return self.filter(person=person)

    def due_by(self, day):
        """Open requests whose last day has come or comes by ``day``, the most pressing first."""
        return self.open().filter(due_on__lte=day).order_by("due_on", "pk")

    def with_people(self):
        """Whom it is about and who serves it, in the same query."""
        return self.select_related("person", "assignee")


class Request(models.Model):
    """Somebody asks for what is theirs by right, or complains.

    ``name``: as it was written, until staff say which person it is. ``due_on`` is counted once, from the day it came, and moved once,
    with a reason told to the person. ``wish``: what they ask, in short. ``letter``: the text of the last letter to them, so that one can
    be printed. ``once``: the key of the form, so that a doubled press is one request.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    via = models.CharField(max_length=10, choices=Via.choices)
    received_on = models.DateField()
    due_on = models.DateField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=150, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2)
    wish = models.TextField(blank=True)
    identified = models.CharField(max_length=15, choices=Identified.choices, default=Identified.NOT_YET)
    identified_words = models.CharField(max_length=300, blank=True)
    assignee = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    extended_on = models.DateField(null=True)
    extension = models.CharField(max_length=10, choices=Longer.choices, blank=True)
    answered_on = models.DateField(null=True)
    refusal = models.CharField(max_length=12, choices=Refused.choices, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    closing = models.CharField(max_length=12, choices=Closed.choices, blank=True)
    letter = models.TextField(blank=True)
    enquiry = models.ForeignKey(Enquiry, null=True, on_delete=models.SET_NULL, related_name="+")
    once = models.UUIDField(unique=True)
    revision = models.PositiveIntegerField(default=1)

    objects = RequestQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_on", "id"], name="rights_request_clock")]
        constraints = [models.UniqueConstraint(fields=["enquiry"], name="rights_request_one_an_enquiry")]

    def __str__(self):
        return f"request {self.pk}"

    def get_absolute_url(self):
        return reverse("rights:request", args=[self.pk])

    @property
    def number(self):
        return self.pk

    @property
    def taken_by(self):
        """Who serves it, as long as they work here."""
        return self.assignee if self.assignee and self.assignee.is_active else None

    @property
    def is_open(self):
        return self.state == State.RECEIVED

    @property
    def may_be_extended(self):
        return self.is_open and self.extended_on is None and self.kind != Kind.COMPLAINT

    @property
    def brings_copy(self):
        """Whether what is asked for is a copy of somebody's data whom the register holds."""
        return self.person_id is not None and self.kind in (Kind.ACCESS, Kind.PORTABILITY)

    @property
    def awaits_identity(self):
        """Whether the answer tells or destroys what is the person's, and nobody has said yet how we know that it is they who ask."""
        is_of_all = self.person_id is not None and self.kind in (Kind.ACCESS, Kind.PORTABILITY, Kind.ERASE)
        return is_of_all and self.identified == Identified.NOT_YET

    @property
    def shown_name(self):
        """Whom it is about, as far as it is known."""
        return self.person.full_name if self.person else self.name

    @property
    def mailbox(self):
        """Where letters about it go by e-mail: the address it came with, else the person's last; empty when there is none."""
        return self.email or reaching.mailbox(self.person)

    def post_lines(self):
        """What a letter about it bears as the address: the one it came with, else the person's last, as lines; none where there is none,
        or it is protected.
        """
        return self.address.splitlines() or (reaching.lines_of(reaching.place(self.person)) if self.person else [])

    def envelope_lines(self):
        """The same for whoever writes the envelope by hand: a protected address too, which is printed nowhere."""
        return self.post_lines() or (reaching.lines_of(reaching.last_place(self.person)) if self.person else [])

    @property
    def language_name(self):
        return NAMES.get(self.language, self.language)

    @property
    def tone(self):
        return {State.RECEIVED: "soon", State.ANSWERED: "good"}.get(self.state, "")


class Deed(models.Model):
    """One thing that was done about a request: what, when, by which way, by whom. No words, so that nobody is described."""

    asked = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="deeds")
    what = models.CharField(max_length=12, choices=What.choices)
    via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    at = models.DateTimeField()
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"request {self.asked_id}: {self.what}"


class Handover(models.Model):
    """A link by which the copy can be fetched until ``ends_at``, with a code that is told by another way. ``tries``: wrong codes so far.

    Neither the copy nor the code is kept: the one is made when it is fetched, the other follows from this row and the house's secret.
    """

    asked = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="handovers")
    ends_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True)
    once = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"handover #{self.pk}"


class Restriction(models.Model):
    """The use of a person's data is restricted now, as asked in ``asked``; the row goes when it is lifted.

    ``told_on``, ``told_via``: when and how the person was told that it ends on ``lifts_on`` (GDPR Art. 18(3)).
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    asked = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="restriction")
    ground = models.CharField(max_length=10, choices=Ground.choices)
    since = models.DateTimeField()
    told_on = models.DateField(null=True)
    told_via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    lifts_on = models.DateField(null=True)

    def __str__(self):
        return f"restriction #{self.pk}"

    def may_be_lifted(self, today):
        """The person has been told, and the day that they were told has come."""
        return self.lifts_on is not None and self.lifts_on <= today


class FileChoice(models.Model):
    """Staff looked at a file and said whether it goes into the copy of the person's data. ``reason``: why not; empty when it goes."""

    file = models.OneToOneField(Attachment, on_delete=models.CASCADE, related_name="choice")
    reason = models.CharField(_("why a file was left out"), max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("files of the copy")

    def __str__(self):
        return f"choice of file #{self.file_id}"


class NoteChoice(models.Model):
    """Staff read a note as it stood at ``revision`` and said whether it goes into the copy. ``reason``: why not; empty when it goes."""

    note = models.OneToOneField(Note, on_delete=models.CASCADE, related_name="choice")
    revision = models.PositiveIntegerField()
    reason = models.CharField(_("why a note was left out"), max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("notes of the copy")

    def __str__(self):
        return f"choice of note #{self.note_id}"


class FollowUpChoice(models.Model):
    """The same of a follow-up, as it was worded. ``revision``: its ``wording``; who does it and whether it is done changes no text."""

    follow_up = models.OneToOneField(FollowUp, on_delete=models.CASCADE, related_name="choice")
    revision = models.PositiveIntegerField()
    reason = models.CharField(_("why a follow-up was left out"), max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("follow-ups of the copy")

    def __str__(self):
        return f"choice of follow-up #{self.follow_up_id}"


class Apart(models.Model):
    """For a request staff said that another entry, which looks like the same person, is another person.

    ``other``: its reference, so that whatever becomes of that entry, nobody else is taken for told apart.
    """

    asked = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="apart")
    other = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("other entries told apart")
        constraints = [models.UniqueConstraint(fields=["asked", "other"], name="rights_apart_once")]

    def __str__(self):
        return f"apart #{self.pk}"


class TellingQuerySet(models.QuerySet):
    def untold(self):
        return self.filter(told_at=None)


class Telling(models.Model):
    """A recipient of the description keeps what they received of a person, and is to be told that it was corrected, erased, restricted or
    may be used again.

    ``recipient``: its key in the description of the day ``given_at``, when they last received something. ``at``: since when they are to be
    told. ``lists``: numbers of what they received lists of, where that is known; of somebody erased it is all that says of whom.
    """

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    cause = models.CharField(_("Of what"), max_length=10, choices=Cause.choices)
    recipient = models.CharField(_("Recipient"), max_length=120)
    given_at = models.DateTimeField(_("Last given at"))
    lists = models.JSONField(default=list)
    at = models.DateTimeField(_("To be told since"))
    told_at = models.DateTimeField(_("Told at"), null=True)

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipients told of a correction or a restriction")
        indexes = [models.Index(fields=["at"], name="rights_telling_untold", condition=models.Q(told_at=None))]

    def __str__(self):
        return f"telling #{self.pk}"

    def get_recipient_display(self):
        """The recipient's name, as long as the description lists them."""
        version = permits.in_force()
        return next((row.name for row in version.content.recipients if row.key == self.recipient), self.recipient) if version else ""
