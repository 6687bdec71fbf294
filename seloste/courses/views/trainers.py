"""Pages of trainers."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from seloste.privacy.words import Permission
from seloste.web.signing import signed

from .. import calendar, operations, sheet
from ..forms.places import TrainerForm
from ..models import Trainer, Training
from .doors import done, edits, sees, shown


@sees
def trainers(request):
    return shown(request, "trainers", trainers=sheet.trainers(timezone.localdate()), tabs=sheet.tabs())


@edits
def adding(request):
    closed = operations.why_no_trainer()
    form = TrainerForm(request.POST or None, accounts=sheet.accounts())
    told = signed(request)
    added = None
    if not closed:
        added, form, _beside = done(form, lambda form: operations.add_trainer(**form.key(), facts=form.facts(), **told))
    if added:
        messages.success(request, _("The trainer is added."))
        return redirect("courses:trainers")
    return shown(request, "adding_trainer", form=form, closed=closed, status=403 if closed and request.method == "POST" else 200)


@edits
def trainer(request, trainer_id):
    standing = get_object_or_404(Trainer.objects.select_related("account"), pk=trainer_id)
    form = TrainerForm(request.POST or None, accounts=sheet.accounts(standing), standing=standing)
    told = {"trainer": standing, **signed(request)}
    saved, form, beside = done(form, lambda form: operations.correct_trainer(facts=form.facts(), **form.key(), **told))
    if saved:
        return redirect("courses:trainers")
    return shown(
        request,
        "trainer",
        trainer=standing,
        form=form,
        beside=beside,
        coming=_coming(standing),
        may_copy=request.user.may(Permission.STAFF_MANAGE),
    )


def _coming(trainer):
    """Coming trainings in which they hold a session, each with whether it then has a session that nobody holds."""
    rows = calendar.with_sessions(Training.objects.coming(timezone.now()).held_by(trainer)).order_by("starts_at", "pk")
    return [(row, any([one.pk for one in session.trainers.all()] == [trainer.pk] for session in row.sessions.all())) for row in rows]


@edits
@require_POST
def leaving(request, trainer_id):
    standing = get_object_or_404(Trainer, pk=trainer_id)
    operations.note_trainer_left(trainer=standing, **signed(request))
    if coming := Training.objects.coming(timezone.now()).held_by(standing).count():
        said = ngettext("%(coming)d coming training is still theirs.", "%(coming)d coming trainings are still theirs.", coming)
        messages.warning(request, said % {"coming": coming} + " " + _("Give them another trainer; the list below says which they are."))
    return redirect(standing)


@edits
@require_POST
def returning(request, trainer_id):
    standing = get_object_or_404(Trainer, pk=trainer_id)
    operations.take_trainer_back(trainer=standing, **signed(request))
    return redirect(standing)


@edits
def erasing(request, trainer_id):
    standing = get_object_or_404(Trainer, pk=trainer_id)
    if request.method == "POST":
        operations.erase_trainer(trainer=standing, **signed(request))
        messages.success(request, _("The trainer is erased."))
        return redirect("courses:trainers")
    return shown(request, "erasing_trainer", trainer=standing, coming=_coming(standing))
