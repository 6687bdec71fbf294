"""Pages of old lists: choose one, say what its columns hold, look at what will come of it, take it in, undo it. Owners only."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.customers.words import HowInformed
from seloste.privacy.access import requires
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Permission, Purpose
from seloste.web.signing import signed

from .. import events, importsheet, limits, operations, untold
from ..forms import ColumnsForm, InformedForm, ListForm, TakingForm
from ..importing import held, staging
from ..models import Import
from ..words import FEATURE, State

WAIT = 3  # seconds between two looks at work in the background
imports_lists = requires(Permission.CUSTOMERS_VIEW, Permission.CUSTOMERS_IMPORT, purpose=Purpose.CUSTOMER_RELATIONS, feature=FEATURE)


@limits.takes_a_list
@imports_lists
def imports(request):
    closed, kept = operations.why_no_import(), held.read(request.POST.get("held", ""), request.user)
    form = ListForm(request.POST or None, request.FILES or None, kept=kept)
    if not closed and form.is_valid():
        try:
            batch = operations.stage_list(**form.told(), by=request.user.as_actor(), at=timezone.now())
            return redirect("upkeep:columns", batch.pk)
        except ValidationError as wrong:
            form.add_error(None if hasattr(wrong, "error_dict") else "content", wrong)
    if not closed and form.errors:
        _keep(request, form)
    status = 403 if closed and request.method != "GET" else 200
    shown = {"form": form, "closed": closed, "lists": importsheet.lists(), "may_amend": request.user.may(Permission.REGISTER_EDIT)}
    return render(request, "upkeep/imports.html", shown, status=status)


def _keep(request, form):
    """A list that can be read is not chosen again because another answer was wrong."""
    chosen = form.cleaned_data.get("content")
    if chosen is None:
        return
    chosen.seek(0)
    try:
        copy = operations.keep_copy(content=chosen.read(), by=request.user.as_actor(), at=timezone.now())
        form.keep(held.word(copy, chosen.name, request.user), chosen.name)
    except ValidationError as wrong:
        form.add_error("content", wrong)


@imports_lists
def columns(request, import_id):
    batch = _waiting(import_id)
    if batch is None or batch.is_under_way:
        if request.method == "POST":
            messages.warning(request, _("Somebody was first with this list. What you chose was not kept: look at what comes of theirs."))
        return redirect("upkeep:import", import_id)
    head = staging.head(batch.file)
    cells = importsheet.cells(batch, head)
    form, beside = ColumnsForm(request.POST or None, batch=batch, header=head.header, cells=cells), []
    if form.is_valid():
        try:
            batch = operations.choose_columns(batch=batch, **form.told(), by=request.user.as_actor(), at=timezone.now())
            return _work(request, batch, State.CHECKING, operations.check_list)
        except ValidationError as wrong:
            batch.refresh_from_db()
            beside = form.beside(batch) if getattr(wrong, "code", "") == "meanwhile" else []
            form.add_error(None, wrong)
    events.PREVIEWED.record(by=request.user.as_actor(), at=timezone.now(), about=batch)
    return render(request, "upkeep/columns.html", {"batch": batch, "form": form, "beside": beside, **importsheet.hidden(head)})


@imports_lists
def one(request, import_id):
    batch = get_object_or_404(Import, pk=import_id)
    if batch.is_under_way:
        answer = render(request, "upkeep/working.html", {"batch": batch})
        answer["Refresh"] = WAIT
        return answer
    if batch.state in (State.DONE, State.UNDONE):
        return _result(request, batch, InformedForm())
    if batch.state == State.WAITING or not staging.exists(batch.file):
        return redirect("upkeep:columns", batch.pk) if staging.exists(batch.file) else _gone(request)
    events.PREVIEWED.record(by=request.user.as_actor(), at=timezone.now(), about=batch)
    return render(request, "upkeep/checked.html", {"batch": batch, "form": TakingForm(batch=batch), **importsheet.checked(batch)})


def _result(request, batch, form):
    may_undo = batch.state == State.DONE and batch.undo_until > timezone.now()
    is_untold = Import.objects.untold().filter(pk=batch.pk).exists()
    shown = {"batch": batch, "form": form, "may_undo": may_undo, "untold": _untold(request, batch) if is_untold else None}
    shown |= {"is_late": is_untold and batch.inform_by < timezone.localdate(), **importsheet.result(batch)}
    return render(request, "upkeep/import.html", shown)


def _untold(request, batch):
    """Whom no letter reaches, written down as shown."""
    found = untold.of(batch)
    shown = [person.ref for person in found.persons]
    events.UNTOLD_READ.record(by=request.user.as_actor(), at=timezone.now(), about=batch, shown=shown, count=len(shown))
    return found


@imports_lists
@require_POST
def taking_in(request, import_id):
    batch = get_object_or_404(Import, pk=import_id)
    form = TakingForm(request.POST, batch=batch)
    if not form.is_valid():
        messages.warning(request, " ".join(form.errors["shown"]))
        return redirect("upkeep:import", batch.pk)
    return _work(request, batch, State.WRITING, operations.take_in_list, leaves_errors_out=form.cleaned_data["leaves_errors_out"])


@imports_lists
@require_POST
def undoing(request, import_id):
    return _work(request, get_object_or_404(Import, pk=import_id), State.UNDOING, operations.undo_list)


@imports_lists
@require_POST
def discarding(request, import_id):
    operations.discard_list(batch=get_object_or_404(Import, pk=import_id), by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The list is deleted. Nothing of it was taken in."))
    return redirect("upkeep:imports")


@imports_lists
@require_POST
def informing(request, import_id):
    batch, form = get_object_or_404(Import, pk=import_id), InformedForm(request.POST)
    if not form.is_valid():
        return _result(request, batch, form)
    mine = form.cleaned_data["how_informed"]
    operations.note_informed(batch=batch, how_informed=mine, by=request.user.as_actor(), at=timezone.now())
    batch.refresh_from_db()
    if batch.how_informed and batch.how_informed != mine:
        words = {"theirs": batch.get_how_informed_display(), "mine": HowInformed(mine).label}
        messages.warning(request, _("It was noted already how they were told: %(theirs)s. You had chosen: %(mine)s.") % words)
    return redirect(batch)


@imports_lists
@require_POST
def writing_to_them(request, import_id):
    """The letter to everybody whom it reaches: to few at once, to many in the background."""
    batch, told = get_object_or_404(Import, pk=import_id), signed(request)
    if batch.rows >= operations.LETTERS_AT_ONCE:
        if operations.begin_informing(batch=batch, language=get_language(), **told):
            messages.success(request, _("The letters are being written. Look here again in a while: whom none reaches stays on the list."))
        return redirect(batch)
    count, _last = operations.inform_list(batch=batch, **told)
    sentence = ngettext("The letter is on its way to %(count)d person.", "The letter is on its way to %(count)d persons.", count)
    messages.success(request, sentence % {"count": count})
    return redirect(batch)


def _work(request, batch, state, deed, **more):
    """Short lists at once, long ones in the background. A refusal is told on the list's page."""
    told = {"batch": batch, **signed(request)}
    try:
        if batch.rows > limits.AT_ONCE:
            operations.begin(state=state, language=get_language(), **told, **more)
        else:
            deed(**told, **more)
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("upkeep:import", batch.pk)


def _waiting(import_id):
    """The list whose copy waits; None when it has come in or its copy is gone."""
    batch = get_object_or_404(Import, pk=import_id)
    return batch if staging.exists(batch.file) and batch.taken_at is None else None


def _gone(request):
    messages.warning(request, operations.GONE)
    return redirect("upkeep:imports")
