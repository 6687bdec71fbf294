"""Messages: what leaves the house, to whom, why, and whether it has left."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import MessageClass

from . import letters, words

THE_ONE = 1  # the key of a table's only row
IN_VAIN = 4  # attempts after which whoever minds the messages is told that they do not leave


class State(models.TextChoices):
    QUEUED = "queued", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class MessageQuerySet(models.QuerySet):
    def about(self, refs):
        """Messages to the person behind any of the references."""
        return self.filter(subject__in=refs)

    def queued(self):
        return self.filter(state=State.QUEUED)

    def failed(self):
        return self.filter(state=State.FAILED)

    def in_vain(self):
        """Waiting, tried a few times over twenty minutes at least: longer than a server that puts strangers off lets them wait."""
        return self.queued().filter(attempts__gte=IN_VAIN).exclude(error="")

    def overdue(self, moment):
        """Still waiting although their time came before ``moment``: their job has been lost."""
        return self.queued().filter(next_at__lt=moment)

    def newest_first(self):
        return self.order_by("-id")


class Message(models.Model):
    """One message to one address. ``message_id`` never changes, so that a doubled delivery is seen as one by the reader's mail.

    ``next_at``: not to be tried before; while a worker has the message it is the end of the worker's claim. ``give_up_at``: later
    than this nothing is tried. ``error``: a word of the program or the server's number, never the server's text, which quotes addresses.
    ``body`` is emptied after delivery where it held a key to the house (class security), ``to`` where its reader has been erased.
    ``handed_to``: the recipient of the description who got it; nobody while it waits, and when it was written as a file.
    """

    letter = models.CharField(max_length=60)
    message_class = models.CharField(max_length=20, choices=[(key.value, title) for key, title in words.KINDS.items()])
    language = models.CharField(max_length=2)
    to = models.CharField(max_length=254)
    subject = models.UUIDField(null=True)
    subject_line = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    once = models.CharField(max_length=120, unique=True, null=True)  # noqa: DJ001 -- only nothing may stand twice
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    queued_at = models.DateTimeField()
    queued_by_kind = models.CharField(max_length=10)
    queued_by_id = models.CharField(max_length=20, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    give_up_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=40, blank=True)
    handed_to = models.CharField(max_length=40, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"], name="outbox_message_subject", condition=models.Q(subject__isnull=False)),
            models.Index(fields=["state", "id"], name="outbox_message_state"),
            models.Index(fields=["letter", "queued_at"], name="outbox_message_letter"),
            models.Index(fields=["next_at"], name="outbox_message_waiting", condition=models.Q(state="queued")),
        ]

    def __str__(self):
        return f"message #{self.pk} {self.letter} {self.state}"

    def get_absolute_url(self):
        return reverse("outbox:message", args=[self.pk])

    def get_letter_display(self):
        """Which letter it is, as its reader calls it."""
        return letters.title(self.letter)

    def get_handed_to_display(self):
        return str(words.RECIPIENTS.get(self.handed_to, self.handed_to))

    def get_error_display(self):
        return self.reason or self.error

    @property
    def kind(self):
        return words.KINDS[MessageClass(self.message_class)]

    @property
    def reason(self):
        """Why it has not left, as a sentence."""
        return words.reason(self.error)

    @property
    def shown_body(self):
        """The text as staff may read it: a sign-in letter's holds a key, which is nobody's but the reader's."""
        return "" if self.message_class == MessageClass.SECURITY else self.body

    @property
    def may_be_retried(self):
        return self.state == State.FAILED and bool(self.body) and bool(self.to)

    @property
    def tone(self):
        """How its state is coloured; its word says the same."""
        return {State.FAILED: "bad", State.QUEUED: "soon", State.SENT: "good"}.get(self.state, "")

    @property
    def file_name(self):
        """Of the copy under the data folder, when nothing leaves the house; holds no personal value."""
        return self.message_id.strip("<>").split("@")[0] + ".eml"


class Tls(models.TextChoices):
    STARTTLS = "starttls", _("begun in the clear, then encrypted (STARTTLS)")
    IMPLICIT = "implicit", _("encrypted from the first byte")
    NONE = "none", _("none: only for a server on this very machine")


class MailServer(models.Model):
    """The server that carries letters, as an owner set it; the operator's ``SELOSTE_SMTP`` wins over it.

    ``sealed_password``: opened only by the key in the data folder (``sealing``); empty when the server asks for none.
    """

    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    tls = models.CharField(max_length=10, choices=Tls.choices)
    user = models.CharField(max_length=254, blank=True)
    sealed_password = models.TextField(blank=True)
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=THE_ONE), name="outbox_one_mail_server")]

    def __str__(self):
        return f"mail server, {self.revision}"


class Sender(models.Model):
    """In whose name letters leave. What is empty is as the description in force says; ``bounces_to``: the envelope's sender."""

    name = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=254, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    bounces_to = models.CharField(max_length=254, blank=True)
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=THE_ONE), name="outbox_one_sender")]

    def __str__(self):
        return f"sender, {self.revision}"


class LetterText(models.Model):
    """A letter's text in one language as an owner wrote it; without a row the shipped text stands.

    ``original_digest``: of the shipped text it was written from, so that a later change of that is noticed.
    """

    letter = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    subject_line = models.CharField(max_length=150)
    body = models.TextField()
    original_digest = models.CharField(max_length=64)
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "language"], name="outbox_one_text_a_language")]

    def __str__(self):
        return f"text of {self.letter}.{self.language}"
