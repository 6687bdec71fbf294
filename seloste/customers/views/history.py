"""What happened with a person or a company: read, written down, changed, deleted; e-mails and files.

Each view stands at two addresses: ``number`` is the person's (``person_id``) or the company's (``organisation_id``).
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
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
from seloste.web.signing import signed

from .. import assignees, events, lists, notes, operations, organisation_lists, timeline, whose
from ..forms.notes import KeepingForm, LogForm, LogForWhomForm, NoteForm
from ..models import Attachment, Note

PAGES = {"purpose": Purpose.CUSTOMER_RELATIONS, "feature": notes.FEATURE}
reads = requires(Permission.CUSTOMERS_VIEW, **PAGES)
writes = requires(Permission.CUSTOMERS_VIEW, Permission.CUSTOMERS_CORRECT, **PAGES)


@reads
@require_GET
def history(request, **number):
    place = whose.of("history", **number)
    besides = _besides(place)
    return _page(request, place, KeepingForm(besides=besides), besides)


def _besides(place):
    """A file of a person is theirs, whichever company it is about."""
    return place.besides() if place.organisation else None


def _page(request, place, form, besides):
    told = timeline.of(place, request)
    _note_reading(request, place, [*timeline.named(told), *_choices(place, besides)])
    return _shown(request, "customers/history.html", place, **told, form=form)


def _shown(request, template, place, **told):
    return render(request, template, {**place.frame, "whose": place, **told})


def _note_reading(request, place, shown=()):
    event = events.ORGANISATION_HISTORY_READ if place.organisation else events.HISTORY_READ
    event.record(by=request.user.as_actor(), at=timezone.now(), **_about(place, shown))


def note_opening(request, place, besides=None):
    """That a form was opened, and who can be chosen in it."""
    event = events.ORGANISATION_OPENED if place.organisation else events.FORM_OPENED
    event.record(by=request.user.as_actor(), at=timezone.now(), **_about(place, _choices(place, besides)))


def _choices(place, besides):
    """References of those who can be chosen beside whom the page is about: their names stand on it too."""
    found = besides.found.values() if besides else []
    return [one.ref for one in found] if place.organisation else organisation_lists.shown(found)


def _about(place, shown):
    subject = place.subject
    return {"subject": subject, "about": place.organisation, "shown": [ref for ref in shown if not subject or ref != subject.ref]}


@writes
def logging(request, **number):
    """A call, visit or e-mail from the page of whom it was with."""
    place = whose.to_write(request, "log", **number)
    besides = place.besides()
    form = LogForm(request.POST or None, besides=besides, assignees=assignees.choices(), initial=_offered(request))
    if form.is_valid() and _log(request, place.about(besides, form.named()), form):
        return redirect(place.history)
    note_opening(request, place, besides)
    return _shown(request, "customers/logging.html", place, form=form)


@writes
def log(request):
    """The same from Today, before it is said about whom."""
    form = LogForWhomForm(request.POST or None, assignees=assignees.choices(), initial=_offered(request))
    found, firms = [], []
    if form.is_valid():
        if number := _chosen(form):
            place = whose.of("log", **number)
            if _log(request, place.rows, form):
                return redirect(place.history)
        found, firms = lists.found(request, form.cleaned_data["who"]), organisation_lists.found(request, form.cleaned_data["who"])
    told = {"form": form, "found": found, "firms": firms, "was_asked": form.is_bound and not form.errors}
    return render(request, "customers/log.html", told)


def _chosen(form):
    """Which of those found, as ``whose.of`` takes it; nothing before one is chosen."""
    said = form.cleaned_data
    return {f"{column}_id": said[column] for column in ("person", "organisation") if said[column]}


def _offered(request):
    return {"assignee": str(request.user.pk), "kind": request.GET.get("kind") or "call"}


def _log(request, about, form):
    """Whether it is written down; else the form says why not."""
    done = signed(request)
    try:
        operations.log(**about, note=form.note(now=done["at"]), next_step=_next_step(form), **done)
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
def keeping(request, **number):
    """E-mails become notes, other files a note of their own."""
    place = whose.of("history", **number)
    besides = _besides(place)
    form = KeepingForm(request.POST, request.FILES, besides=besides)
    if form.is_valid() and _keep(request, place.about(besides, form.named()), form):
        return redirect(place.history)
    return _page(request, place, form, besides)


def _keep(request, about, form):
    try:
        left = operations.keep(**about, **form.kept(), **signed(request))
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    messages.success(request, _("Kept."))
    if left:
        messages.warning(request, _left(left))
    return True


def _left(count):
    sentence = ngettext(
        "One file of an e-mail was left out: its kind is not kept, it holds a personal identity code, or there were too many.",
        "%(count)d files of e-mails were left out: their kinds are not kept, they hold personal identity codes, or there were too many.",
        count,
    )
    return sentence % {"count": count}


@writes
def note(request, note_id, **number):
    """A note before its writer, to be changed or deleted."""
    place = whose.to_write(request, "history", **number)
    note = _own(request, place, note_id)
    besides = _contacts(place, note)
    form, stood = NoteForm(request.POST or None, note=note, besides=besides), None
    if form.is_valid():
        said = form.change(now=timezone.now()) | ({"contact": besides.found.get(form.named())} if "other" in form.fields else {})
        try:
            operations.change_note(note=note, **said, by=request.user.as_actor(), at=timezone.now())
            return redirect(place.history)
        except operations.StaleNote as stale:
            stood, form = stale.note, renewed(form, stale.note.revision)
        except ValidationError as trouble:
            form.add_error("text", trouble)
    _note_reading(request, place, [*(person.ref for person in note.persons), *_choices(place, besides)])
    return _shown(request, "customers/note.html", place, note=note, form=form, stood=stood)


def _contacts(place, note):
    """With whom a company's note can have been: those who act for it, and whoever is named in it now."""
    if not place.organisation or note.is_mail:
        return None
    besides = place.besides()
    return besides.with_one(note.person) if note.person else besides


@writes
@require_POST
def deleting(request, note_id, **number):
    place = whose.of("history", **number)
    operations.delete_note(note=_own(request, place, note_id), by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The note is deleted."))
    return redirect(place.history)


@reads
@require_GET
def file(request, file_id, **number):
    """Saved by the browser, never shown by it."""
    place = whose.of("history", **number)
    file = _file(place, file_id)
    shown = [person.ref for person in file.note.persons]
    events.FILE_READ.record(by=request.user.as_actor(), at=timezone.now(), **_about(place, shown))
    try:
        return serving.download(file)
    except serving.Damaged:
        messages.error(request, _("This file is missing or damaged on the machine. Whoever runs it can bring it back from a backup."))
        return redirect(place.history)


@writes
@require_POST
def deleting_file(request, file_id, **number):
    place = whose.of("history", **number)
    file = _file(place, file_id)
    _own(request, place, file.note_id)
    operations.delete_file(file=file, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The file is deleted."))
    return redirect(place.history)


def _file(place, file_id):
    rows = Attachment.objects.select_related("note__person", "note__organisation__trader")
    return get_object_or_404(rows, pk=file_id, **{f"note__{place.column}": place.one})


def _own(request, place, note_id):
    """A note that this account may change; of others as if it were not there."""
    note = get_object_or_404(Note.objects.whole(), pk=note_id, **place.rows)
    if not notes.may_change(note, request.user.as_actor()):
        raise Http404
    return note
