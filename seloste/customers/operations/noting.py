"""Notes of what happened with a person or a company: written, changed by their writer, deleted; e-mails and files kept with them."""

import hashlib
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.files import mail as mails
from seloste.files import operations as files
from seloste.files import reading
from seloste.files.kinds import Kind
from seloste.privacy import registry
from seloste.privacy.refs import sent_before
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Purpose, Source
from seloste.web import plain_text

from .. import events, notes
from ..models import Attachment, FollowUp, Mail, Note
from ..words import NoteKind
from .entries import hold_both, hold_entry, whose
from .recording import signature

DOOR = {"source": Source.SELF, "purpose": Purpose.CUSTOMER_RELATIONS, "feature": notes.FEATURE, "group": "notes"}
AS_IT_WAS = object()  # of a contact that nothing is said of
EMPTY = _("Write what happened, or choose a file.")


class StaleNote(Exception):
    """Somebody changed the note meanwhile: ``note`` is as it stands now. Show both texts."""

    def __init__(self, note):
        super().__init__(f"note {note.pk} is at revision {note.revision}")
        self.note = note


class NotTheWriter(Refusal):
    """Notes are changed and deleted by who wrote them, or by an owner. ``sentence`` says it."""


def is_open_to_notes():
    """Whether the description in force lets staff write down what happened with people, and what is to be done."""
    return permits.allows(**DOOR)


def write_note(*, person=None, organisation=None, kind, text="", happened_at=None, files=(), once, by, at):
    """A note in staff's own words, with its files (``reading.ReadFile``): of a person, of a company, or of a company with the person that
    it was about. ``happened_at``: when, if earlier; ``once``: the form's key. Sent twice it is one note; with other words, another day or
    about somebody else it is another, so that nothing that was typed is lost.

    Refused with ``permits.NotPermitted`` unless the description in force tells of notes, and with ``ValidationError`` when it is empty
    or holds a personal identity code.
    """
    permits.demand(**DOOR)
    text = plain_text.paragraphs(text, longest=notes.LONGEST)
    if not text and not files:
        raise ValidationError(EMPTY, code="empty")
    with transaction.atomic():
        person, organisation = hold_both(person, organisation)
        kind, happened_at = NoteKind(kind), min(happened_at or at, at)
        said = (person and person.pk, organisation and organisation.pk, kind.value, text, localdate(happened_at))
        known, once = sent_before(Note.objects, once, (*said, *sorted(file.digest for file in files)), _said)
        if known:
            return known
        note = _add(person, organisation, kind, text, happened_at, once, by=by, at=at)
        _attach(note, files, by=by, at=at)
        events.NOTED.record(by=by, at=at, **whose(note), kind=note.kind, files=len(files))
    return note


@transaction.atomic
def keep(*, person=None, organisation=None, files, text="", once, by, at):
    """What was chosen or dropped at one go (``reading.ReadFile``): e-mails become notes of their own, other files one note with ``text``;
    all of it, or when any of it is refused, nothing. Returns how many files of the e-mails were left out.

    What is said of e-mails alone stands beside the newest of them, as a note: an e-mail itself stays as it was written.
    """
    about = {"person": person, "organisation": organisation}
    mails, others = [file for file in files if file.kind == Kind.EML], [file for file in files if file.kind != Kind.EML]
    kept = [keep_mail(**about, file=mail, by=by, at=at) for mail in mails]
    if others or text:
        beside = None if others else max((note.happened_at for note, _left in kept), default=None)
        said = {"kind": NoteKind.NOTE, "text": text, "happened_at": beside, "files": others, "once": once}
        write_note(**about, **said, by=by, at=at)
    return sum(left for _note, left in kept)


def keep_mail(*, person=None, organisation=None, file, by, at):
    """An e-mail (a ``reading.ReadFile``) becomes a note of the day it was sent, its files of kept kinds the note's.

    Returns the note and the number of its files that were left out: of other kinds, holding a personal identity code, or too many. The
    same e-mail again is the same note.
    """
    permits.demand(**DOOR)
    mail = mails.read(file.content).refuse_identity_codes()
    kept, left = _read(mail.files)
    left += mail.more
    digest = hashlib.sha256(file.content).hexdigest()
    with transaction.atomic():
        person, organisation = hold_both(person, organisation)
        if known := Note.objects.filter(person=person, organisation=organisation, mail__digest=digest).first():
            return known, left
        note = _add(person, organisation, NoteKind.EMAIL, mail.text, min(mail.sent_at or at, at), uuid.uuid4(), by=by, at=at)
        told = {"subject_line": mail.subject, "sender": mail.sender, "recipients": mail.recipients, "is_cut": mail.is_cut}
        Mail.objects.create(note=note, digest=digest, **told)
        _attach(note, kept, by=by, at=at)
        events.MAIL_KEPT.record(by=by, at=at, **whose(note), files=len(kept))
    return note, left


@transaction.atomic
def change_note(*, note, kind, text, happened_at, contact=AS_IT_WAS, revision, by, at):
    """The writer's text stands instead of the earlier one, of which nothing is kept. ``StaleNote``, ``NotTheWriter``.

    ``contact``: of a company's note, the person with whom it was, when another was named by mistake; None: nobody in particular. What is
    to be done because of the note is about whom it names.
    """
    permits.demand(**DOOR)
    if contact is not AS_IT_WAS:
        _hold_contacts(note, contact)
    note = _held(note, by)
    former, named = note.persons, note.person
    contact = named if contact is AS_IT_WAS else contact
    if note.is_mail:
        raise NotTheWriter(_("An e-mail stays as it was written. It can be deleted."))
    if note.revision != revision:
        raise StaleNote(note)
    text = plain_text.paragraphs(text, longest=notes.LONGEST)
    if not text and not note.files.exists():
        raise ValidationError(EMPTY, code="empty")
    changed = (NoteKind(kind).value, text, min(happened_at, at), contact)
    if changed != (note.kind, note.text, note.happened_at, note.person):
        note.kind, note.text, note.happened_at, note.person = changed
        note.changed_at, note.changed_by, note.revision = at, signature(by), note.revision + 1
        note.save()
        _take_along(note, named)
        told = whose(note)
        told["shown"] += [one.ref for one in former if one not in note.persons]
        events.NOTE_CHANGED.record(by=by, at=at, **told, kind=note.kind)
    return note


def _hold_contacts(note, contact):
    """Who is to be named in the note and who is named now, held in the order in which everybody holds them."""
    if note.organisation_id is None:
        raise ValueError("only a company's note has a contact")
    for one in sorted({one.pk: one for one in (note.person, contact) if one}.values(), key=lambda one: one.pk):
        registry.hold(one)


def _take_along(note, named):
    """What came of the note and was about whoever it named until now is about whom it names; of somebody else it stays."""
    if note.person == named:
        return
    for follow_up in FollowUp.objects.select_for_update().filter(note=note, organisation=note.organisation, person=named).order_by("pk"):
        follow_up.person, follow_up.revision = note.person, follow_up.revision + 1
        follow_up.save(update_fields=["person", "revision"])


@transaction.atomic
def delete_note(*, note, by, at):
    """Gone at once, with its files; from the bytes of the database by the nightly scrub. ``NotTheWriter``."""
    note = _held(note, by)
    events.NOTE_DELETED.record(by=by, at=at, **whose(note), files=note.files.count())
    note.delete()


@transaction.atomic
def delete_file(*, file, by, at):
    """One file of a note, gone at once; a note that is left with nothing goes with its last file. ``NotTheWriter``."""
    note = _held(file.note, by)
    if Attachment.objects.filter(pk=file.pk).delete()[0]:
        events.FILE_DELETED.record(by=by, at=at, **whose(note))
        if not note.text and not note.is_mail and not note.files.exists():
            note.delete()


def _said(note):
    about = (note.person_id, note.organisation_id, note.kind, note.text, localdate(note.happened_at))
    return (*about, *sorted(note.files.values_list("digest", flat=True)))


def _add(person, organisation, kind, text, happened_at, once, *, by, at):
    said = {"kind": kind.value, "text": text, "happened_at": happened_at, "written_at": at, "by": signature(by), "once": once}
    return Note.objects.create(person=person, organisation=organisation, **said)


def _attach(note, read, *, by, at):
    for one in read:
        files.put(Attachment, one, note=note, by=signature(by), at=at)


def _read(attached):
    """(files that may be kept, number of the others)"""
    kept = []
    for one in attached:
        try:
            kept.append(reading.read(one.name, one.content))
        except ValidationError:
            continue
    return kept, len(attached) - len(kept)


def _held(note, by):
    """The note as it stands, for whoever may change it."""
    held = hold_entry(note)
    if not notes.may_change(held, by):
        raise NotTheWriter(_("Only who wrote this, or an owner, may change or delete it."))
    return held
