"""Enquiries, what has been done with them, and the answers given."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seloste.customers import reaching
from seloste.customers.models import Organisation, Person
from seloste.customers.words import HowInformed
from seloste.description import wording
from seloste.description.models import Version
from seloste.marketing.models import Wording
from seloste.outbox.models import Message
from seloste.privacy import restricting
from seloste.staff.models import Account
from seloste.web.languages import NAMES

from ..words import SOURCES, Kind, State, Topic


class EnquiryQuerySet(models.QuerySet):
    def new(self):
        return self.filter(state=State.NEW)

    def held(self):
        return self.filter(state=State.HELD)

    def of(self, person):
        return self.filter(person=person)

    def on_behalf_of(self, organisation):
        return self.filter(organisation=organisation)

    def with_people(self):
        """Who writes and who answers, in the same query."""
        return self.select_related("person", "assignee")

    def whole(self):
        """With what its form asked besides, and whether the use of its person's data ``is_restricted``."""
        whole = self.with_people().select_related("organisation", "quote_request", "feedback").prefetch_related("quote_request__wishes")
        return restricting.marked(whole, "person")


class Enquiry(models.Model):
    """Somebody wrote to us or spoke with us. The text stays as it came; it is shown as text, never as a page.

    ``once`` is the key of the form that was filled in, so that a doubled press is one enquiry. ``version``: the description that stood
    beside the form, or was in force when staff noted what they were told. ``ended_at``: when it was closed or found to be spam.
    ``marketing_wording``: what they ticked to permit marketing, empty when they did not. ``person`` is empty until staff say who it is:
    an e-mail address alone proves nothing, two may share one. ``organisation``: the customer they ask for, once staff have said so.
    """

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CONTACT)
    name = models.CharField(max_length=150)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    message = models.TextField()
    how_informed = models.CharField(
        _("How they were told what the data is used for"), max_length=20, choices=HowInformed.choices, default=HowInformed.FORM
    )
    language = models.CharField(max_length=2)
    wants_call = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(unique=True)
    ended_at = models.DateTimeField(_("Closed at"), null=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    assignee = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    marketing_wording = models.ForeignKey(Wording, null=True, on_delete=models.PROTECT, related_name="+")
    acknowledgement = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "received_at", "id"], name="enquiries_inbox")]
        constraints = [models.CheckConstraint(condition=~models.Q(email="", phone=""), name="enquiries_can_be_answered")]

    def __str__(self):
        return f"enquiry {self.pk}"

    def get_absolute_url(self):
        return reverse("enquiries:enquiry", args=[self.pk])

    def get_version_display(self):
        return wording.version(self.version)

    def get_marketing_wording_display(self):
        return self.marketing_wording.text

    @property
    def source(self):
        """Of the register's sources the one that its door is."""
        return SOURCES[Kind(self.kind)]

    @property
    def number(self):
        """What the writer is told; never used twice."""
        return self.pk

    @property
    def about(self):
        """How it came and what it is about; a form of its own says both at once."""
        ways = [self.get_kind_display()]
        return " · ".join(ways if self.kind in (Kind.QUOTE, Kind.FEEDBACK) else [*ways, self.get_topic_display()])

    @property
    def taken_by(self):
        """Who answers, as long as they work here."""
        return self.assignee if self.assignee and self.assignee.is_active else None

    @property
    def call(self):
        """How the writer may be phoned."""
        return reaching.call_by(self.phone, self.person, asked_at=self.received_at if self.wants_call else None)

    @property
    def language_name(self):
        """The writer's language in the reader's language."""
        return NAMES.get(self.language, self.language)

    @property
    def proposed_names(self):
        """First and last name: as a form asked them, else the last word as the last name, a first guess that staff correct."""
        if self.kind == Kind.QUOTE:
            return {"first_name": self.quote_request.first_name, "last_name": self.quote_request.last_name}
        first, _space, last = self.name.rpartition(" ")
        return {"first_name": first, "last_name": last}

    @property
    def is_acknowledged(self):
        """Whether a letter went to the writer when it came."""
        return self.acknowledgement_id is not None


class Turn(models.Model):
    """One change of an enquiry's state: to what, when, by whom (None: the visitor's own form)."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="turns")
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"enquiry {self.enquiry_id}: {self.state}"


class Answer(models.Model):
    """An answer that left by letter, or was given by phone (``message`` empty)."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="answers")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"answer to enquiry {self.enquiry_id}"
