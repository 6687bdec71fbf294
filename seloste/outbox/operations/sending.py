"""Putting messages in and taking them out, in the transaction of what causes it."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from seloste.databases.prepared import Prepared, insert_unless_there, text
from seloste.databases.rows import new
from seloste.description import permits
from seloste.privacy import registry, restricting
from seloste.privacy.refs import new_ref
from seloste.privacy.words import MessageClass

from .. import events, files, footer, gates, letters, own_letters, stopping, tasks
from ..models import Message, State
from ..words import MAIL

LONGEST = dt.timedelta(days=5)
LONGEST_SECURITY = dt.timedelta(days=1)  # a sign-in letter that comes after days is no use and a risk
LONGEST_BODY, LONGEST_SUBJECT = 100_000, 300
GROUP = "messages"
# Written whatever the description says: what keeps accounts safe goes to staff, and a request by right is answered (Art. 12(3)).
_BY_DUTY = (MessageClass.SECURITY, MessageClass.RIGHTS)


@Prepared
def _earlier():
    return Message.objects.filter(once=text("once"))


class NotFailed(Exception):
    """Only a message that has failed can be put back."""


@dataclass(frozen=True)
class Written:
    """A message as it is put in. ``is_first``: the caller has made what it tells of in this very transaction and holds its ``subject``, so
    that no message with this key can stand already; one that does stand is found all the same."""

    letter: str
    message_class: MessageClass
    to: str
    language: str
    subject_line: str
    body: str
    subject: object = None
    once: str | None = None
    is_first: bool = False


def send(*, letter, to, language, facts, by, at, subject=None, once=None, is_first=False):
    """Put one letter in the outbox: it leaves if and only if the caller's transaction commits.

    In ``language`` where it is offered, else in the first that is. ``Refused`` when its class may not be sent; ``letters.Unfit`` when
    facts and text do not fit. With ``once`` a repetition gives back the message of the first time. ``is_first``: see ``Written``.
    """
    language = letter.language_for(language)
    subject_line, body = letter.render(language=language, facts=facts)
    body = footer.under(body, language, stopping.link(letter.message_class, subject, to=to, at=at))
    told = {"letter": letter.key, "message_class": letter.message_class, "subject_line": subject_line, "body": body}
    return send_written(**told, to=to, language=language, subject=subject, once=once, is_first=is_first, by=by, at=at)


def send_written(*, letter, message_class, to, language, subject_line, body, by, at, subject=None, once=None, is_first=False):
    """Put a message in whose text somebody else has written (the sign-in library). Same gates, same promises as ``send``.

    ``Gone`` when the person it is about has been erased. Whatever refuses it does so before anything is written, so that a caller who
    goes on without the letter needs no savepoint.
    """
    written = Written(letter, message_class, to, language, subject_line, body, subject, once, is_first)
    if transaction.get_connection().in_atomic_block:
        return _put_in_once(written, by, at)
    with transaction.atomic():
        return _put_in_once(written, by, at)


def _put_in_once(written, by, at):
    if written.once and not written.is_first and (earlier := _earlier.first(once=written.once)):
        return earlier
    message = _put_in(written, by, at)
    tasks.deliver.enqueue(message=message.pk, once=f"outbox.deliver:{message.pk}:0")
    return message


@transaction.atomic
def send_trial(*, to, language, by, at):
    """A trial letter that its writer hands over at once (``delivery.try_out``), so no job is made for it; ``NotPermitted`` unless the
    description lists the deliverer of e-mail."""
    permits.demand(recipient=MAIL)
    subject_line, body = own_letters.TRIAL.render(language=language, facts={})
    return _put_in(Written(own_letters.TRIAL.key, MessageClass.SECURITY, to, language, subject_line, footer.under(body, language)), by, at)


def _put_in(written, by, at):
    _check_address(written.to)
    _demand_room_for(written.message_class)
    if written.subject and not written.is_first:
        registry.hold(written.subject, even_restricted=True)
    gates.demand(gates.Leaving(MessageClass(written.message_class), written.letter, written.to, written.subject))
    message = new(
        Message,
        letter=written.letter,
        message_class=written.message_class,
        language=written.language,
        to=written.to,
        subject=written.subject,
        subject_line=letters.one_line(written.subject_line),
        body=written.body[:LONGEST_BODY],
        message_id=_message_id(),
        once=written.once,
        queued_at=at,
        queued_by_kind=by.kind,
        queued_by_id=_sender(by),
        next_at=at,
        give_up_at=at + _patience(written.message_class),
    )
    if not insert_unless_there(message):  # somebody else's transaction put it in meanwhile
        return Message.objects.get(once=written.once)
    events.QUEUED[written.message_class].record(by=by, at=at, about=message, subject=written.subject)
    return message


@transaction.atomic
def withdraw(*, subject, classes, but=(), by, at):
    """Take waiting messages of these classes to this person (or reference) out of the outbox; returns how many.

    ``but``: keys of letters that stay. What has left cannot be called back.
    """
    refs = subject.every_ref() if hasattr(subject, "every_ref") else [subject]
    waiting = Message.objects.about(refs).queued().filter(message_class__in=list(classes))
    count = waiting.exclude(letter__in=list(but)).update(state=State.WITHDRAWN, settled_at=at, error="withdrawn")
    if count:
        events.WITHDRAWN_TOGETHER.record(by=by, at=at, subject=subject, count=count)
    return count


@transaction.atomic
def retry(*, message, by, at):
    """Put a failed message back with the whole of its patience. ``NotFailed`` when it is in any other state."""
    back = Message.objects.filter(pk=message.pk).failed().exclude(body="").exclude(to="")
    until = at + _patience(message.message_class)
    if not back.update(state=State.QUEUED, attempts=0, next_at=at, give_up_at=until, settled_at=None, error=""):
        raise NotFailed
    events.RETRIED[MessageClass(message.message_class)].record(by=by, at=at, about=message, subject=message.subject)
    tasks.deliver.enqueue(message=message.pk, once=f"outbox.deliver:{message.pk}:retry")


@transaction.atomic
def attribute(*, messages, subject, by, at):
    """Messages to an address that belonged to nobody known turn out to be to this person; ``Gone`` when they have been erased."""
    registry.hold(subject, even_restricted=True)  # so that the letter stands in their copy
    nobodys = Message.objects.filter(pk__in=[message.pk for message in messages], subject=None)
    count = nobodys.update(subject=getattr(subject, "ref", subject))
    if count:
        events.ATTRIBUTED.record(by=by, at=at, subject=subject, count=count)
    return count


@transaction.atomic
def detach(*, messages, by, at):
    """Messages turn out not to be to the person they were joined to: they belong to nobody known again."""
    joined = Message.objects.filter(pk__in=[message.pk for message in messages]).exclude(subject=None)
    for subject in set(joined.values_list("subject", flat=True)):
        if person := registry.person_model().objects.by_ref(subject):
            restricting.demand(person)
        count = joined.filter(subject=subject).update(subject=None)
        events.DETACHED.record(by=by, at=at, subject=subject, count=count)


@transaction.atomic
def leave_name_out(*, messages, name, by, at):
    """Somebody who is named in these letters to others is erased: their name leaves the letters, which stay with their readers.

    ``name``: as it is today. A letter in which it does not stand like that, because it was another then, goes whole.
    """
    count = 0
    for message in messages.select_for_update().order_by("pk"):
        with override(message.language):
            nobody = _("(name removed)")
        if name and name in message.subject_line + message.body:
            message.subject_line = message.subject_line.replace(name, nobody)[:LONGEST_SUBJECT]
            message.body = message.body.replace(name, nobody)
            message.save(update_fields=["subject_line", "body"])
            files.forget(message)  # one that stayed in the house as a file was written with the name
        else:
            message.delete()
        count += 1
    if count:
        events.NAME_LEFT_OUT.record(by=by, at=at, count=count)


def can_reach(address):
    """Whether a letter can be put in to an address: mail servers do not agree on those with letters beyond ASCII before the ``@``."""
    try:
        _check_address(address)
    except letters.Unfit:
        return False
    return True


def is_open(letter):
    """Whether a letter of this class may be put in at all: the description in force tells that messages are held."""
    return letter.message_class in _BY_DUTY or permits.group(GROUP)


def _demand_room_for(message_class):
    try:
        if message_class not in _BY_DUTY:
            permits.demand(group=GROUP)
    except permits.NotPermitted as closed:
        raise gates.Refused(closed.sentence) from None


def _sender(by):
    """The account's number, left out while the staff's description does not tell of it: the journal knows who acted."""
    return by.id if by.id and permits.group("message_senders") else ""


def _check_address(to):
    try:
        validate_email(to)
    except ValidationError:
        raise letters.Unfit("the address is no e-mail address") from None
    if not to.rpartition("@")[0].isascii():  # the framework lets letters through that are ASCII in another case
        raise letters.Unfit("mail servers do not agree on this address")


def _patience(message_class):
    return LONGEST_SECURITY if message_class == MessageClass.SECURITY else LONGEST


def _message_id():
    """Unique for ever, and says nothing of the reader; its right side is the house's own mail domain."""
    domain = (permits.contact().email or permits.controller().email or "seloste.invalid").rpartition("@")[2]
    return f"<{new_ref().hex}@{domain}>"
