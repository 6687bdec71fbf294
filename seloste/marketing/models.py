"""Two ledgers, what they amount to now, and what outlives a person.

A ledger's rows are never changed: forbidding and lifting, giving and withdrawing are rows of their own, each with when it was decided,
how it reached us, its source and who recorded it. The standing rows beside them are what audiences read; ``projection`` keeps them.
"""

from django.db import models

from seloste.customers.models import Person
from seloste.privacy.words import Source

from .words import Channel, Topic, Via

_SOURCES = [(source.value, source.value) for source in Source]


class Wording(models.Model):
    """A text by which permission was asked, word for word, so that it can be shown years later (GDPR Art. 7(1))."""

    language = models.CharField(max_length=2)
    text = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    used_since = models.DateTimeField()

    def __str__(self):
        return f"wording #{self.pk}"


class Decision(models.Model):
    """One decision of a person about one channel. ``topic`` empty: about every topic.

    ``decided_at``: when the person said it, which may be before it was recorded (``at``). ``by``: ``staff:3``, ``visitor:``.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    topic = models.CharField(max_length=20, choices=Topic.choices, blank=True)
    decided_at = models.DateTimeField()
    via = models.CharField(max_length=10, choices=Via.choices)
    source = models.CharField(max_length=20, choices=_SOURCES)
    said = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        abstract = True
        ordering = ["-decided_at", "-pk"]


class Objection(Decision):
    """The person forbids direct marketing (GDPR Art. 21(2)), or with ``is_lifted`` takes the prohibition back."""

    is_lifted = models.BooleanField(default=False)

    def __str__(self):
        return f"objection #{self.pk}"


class MarketingPermission(Decision):
    """The person permits, or with ``is_withdrawn`` withdraws. ``wording`` empty: the wording is not known (old lists)."""

    is_withdrawn = models.BooleanField(default=False)
    wording = models.ForeignKey(Wording, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self):
        return f"permission #{self.pk}"

    def get_wording_display(self):
        """Word for word, as the person is told it in their copy."""
        return self.wording.text


class _Standing(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    since = models.DateTimeField()

    class Meta:
        abstract = True


class StandingObjection(_Standing):
    """Forbidden now, by this channel, about this topic."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "topic", "person"], name="marketing_objection_once")]

    def __str__(self):
        return f"standing objection #{self.pk}"


class StandingPermission(_Standing):
    """Permitted now, and not forbidden."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "topic", "person"], name="marketing_permission_once")]

    def __str__(self):
        return f"standing permission #{self.pk}"


class SaleContact(models.Model):
    """The address came with a sale and the customer was told that it may be used and refused (917/2014 section 200.3): soft opt-in.

    Kept apart from permissions, and worth nothing while the description does not carry the feature.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    sold_on = models.DateField()
    told_via = models.CharField(max_length=10, choices=Via.choices)
    source = models.CharField(max_length=20, choices=_SOURCES)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "channel", "sold_on"], name="marketing_sale_once")]

    def __str__(self):
        return f"sale contact #{self.pk}"


class Suppression(models.Model):
    """An address that nothing is sent to, as a keyed digest: it outlives the person, and nobody can read an address from it.

    ``person``: who forbade it, empty when they have been erased or the prohibition came with an old list.

    GDPR Art. 21(3) and 917/2014 section 200.2: a prohibition is honoured also when an old list comes in again.
    """

    channel = models.CharField(max_length=10, choices=Channel.choices)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    digest = models.CharField(max_length=64)
    since = models.DateTimeField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest", "channel", "topic"], name="marketing_suppression_once")]

    def __str__(self):
        return f"suppression #{self.pk}"


class Asking(models.Model):
    """Permission was ticked on a public form, which anybody can do with anybody's address: it counts when the letter's link is pressed.

    ``person`` is empty until it is known who the address belongs to. ``digest``: of the link's key.
    """

    email = models.CharField(max_length=254)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    language = models.CharField(max_length=2)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20, choices=_SOURCES)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["email"], name="marketing_asking_email"),
            models.Index(fields=["ends_at"], name="marketing_asking_end"),
        ]

    def __str__(self):
        return f"asking #{self.pk}"

    def get_wording_display(self):
        return self.wording.text
