"""What happened with a person: read, written down, changed, deleted; e-mails and files."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from seloste.files import serving
from seloste.files.limits import takes_files
from seloste.privacy.access import requires
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Permission, Purpose
from seloste.web.forms import renewed

from .. import assignees, events, frames, lists, notes, operations, timeline
from ..forms.notes import KeepingForm, LogForm, LogForWhomForm, NoteForm
from ..models import Attachment, Note

PAGES = {"purpose": Purpose.CUSTOMER_RELATIONS, "feature": notes.FEATURE}
reads = requires(Permission.CUSTOMERS_VIEW, **PAGES)
writes = requires(Permission.CUSTOMERS_VIEW, Permission.CUSTOMERS_CORRECT, **PAGES)


@reads
@require_GET
def history(request, person_id):
    return _page(request, frames.of(person_id, "history"), KeepingForm())


def _page(request, frame, form):
    _note_reading(request, frame)
    return render(request, "customers/history.html", {**frame, **timeline.of(frame["person"], request), "form": form})


def _note_reading(request, frame):
    events.HISTORY_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])


@writes
def logging(request, person_id):
    """A call, visit or e-mail from the person's page."""
    frame = frames.to_write(request, person_id, "log")
    form = LogForm(request.POST or None, assignees=assignees.choices(), initial=_offered(request))
    if form.is_valid() and _log(request, frame["person"], form):
        return redirect(_history(frame["person"]))
    events.FORM_OPENED.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    return render(request, "customers/logging.html", {**frame, "form": form})


@writes
def log(request):
    """The same from Today, before it is said about whom."""
    form = LogForWhomForm(request.POST or None, assignees=assignees.choices(), initial=_offered(request))
    found = []
    if form.is_valid():
        if number := form.cleaned_data["person"]:
            person = frames.person_of(number)
            if _log(request, person, form):
                return redirect(_history(person))
        found = lists.found(request, form.cleaned_data["who"])
    return render(request, "customers/log.html", {"form": form, "found": found, "was_asked": form.is_bound and not form.errors})


def _offered(request):
    return {"assignee": str(request.user.pk), "kind": request.GET.get("kind") or "call"}


def _log(request, person, form):
    """Whether it is written down; else the form says why not."""
    done = {"by": request.user.as_actor(), "at": timezone.now()}
    try:
        operations.log(person=person, note=form.note(now=done["at"]), next_step=_next_step(form), **done)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, _("Written down."))
    return True


def _next_step(form):
    said = form.follow_up()
    return {**said, "assignee": assignees.of(said["assignee"])} if said else None


@takes_files
@writes
@require_POST
def keeping(request, person_id):
    """E-mails become notes, other files a note of their own."""
    frame = frames.of(person_id, "history")
    form = KeepingForm(request.POST, request.FILES)
    if form.is_valid() and _keep(request, frame["person"], form):
        return redirect(_history(frame["person"]))
    return _page(request, frame, form)


def _keep(request, person, form):
    done, left = {"by": request.user.as_actor(), "at": timezone.now()}, 0
    try:
        for mail in form.mails:
            left += operations.keep_mail(person=person, file=mail, **done)[1]
        if form.others:
            said = {"text": form.cleaned_data["text"], "files": form.others, "once": form.cleaned_data["once"]}
            operations.write_note(person=person, kind="note", **said, **done)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, _("Kept."))
    if left:
        messages.warning(request, _left(left))
    return True


def _left(count):
    sentence = ngettext(
        "One file of an e-mail was left out: its kind is not kept, or it holds a personal identity code.",
        "%(count)d files of e-mails were left out: their kinds are not kept, or they hold personal identity codes.",
        count,
    )
    return sentence % {"count": count}


@writes
def note(request, person_id, note_id):
    """A note before its writer, to be changed or deleted."""
    frame, note = frames.to_write(request, person_id, "history"), _own(request, person_id, note_id)
    form, stood = NoteForm(request.POST or None, note=note), None
    if form.is_valid():
        try:
            operations.change_note(note=note, **form.change(now=timezone.now()), by=request.user.as_actor(), at=timezone.now())
            return redirect(_history(frame["person"]))
        except operations.StaleNote as stale:
            stood, form = stale.note, renewed(form, stale.note.revision)
        except ValidationError as trouble:
            form.add_error("text", trouble)
    _note_reading(request, frame)
    return render(request, "customers/note.html", {**frame, "note": note, "form": form, "stood": stood})


@writes
@require_POST
def deleting(request, person_id, note_id):
    note = _own(request, person_id, note_id)
    operations.delete_note(note=note, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The note is deleted."))
    return redirect(_history(note.person))


@reads
@require_GET
def file(request, person_id, file_id):
    """Saved by the browser, never shown by it."""
    frame = frames.of(person_id, "history")
    file = get_object_or_404(Attachment, pk=file_id, note__person=frame["person"])
    events.FILE_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    try:
        return serving.download(file)
    except serving.Damaged:
        messages.error(request, _("This file is missing or damaged on the machine. Whoever runs it can bring it back from a backup."))
        return redirect(_history(frame["person"]))


@writes
@require_POST
def deleting_file(request, person_id, file_id):
    person = frames.person_of(person_id)
    file = get_object_or_404(Attachment.objects.select_related("note__person"), pk=file_id, note__person=person)
    _own(request, person_id, file.note_id)
    operations.delete_file(file=file, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The file is deleted."))
    return redirect(_history(person))


def _own(request, person_id, note_id):
    """A note that this account may change; of others as if it were not there."""
    person = frames.person_of(person_id)
    note = get_object_or_404(Note.objects.whole(), pk=note_id, person=person)
    if not notes.may_change(note, request.user.as_actor()):
        raise Http404
    return note


def _history(person):
    return reverse("customers:history", args=[person.pk])
