"""How a person was told what is kept about them, and telling them: by letter, on the same letter as a paper, or otherwise."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.business import paper as papers
from seloste.privacy import restricting
from seloste.privacy.refusal import Refusal
from seloste.web.signing import signed

from .. import events, frames, informing, operations
from ..forms.persons import ToldForm
from ..words import HowInformed
from .persons import corrects


@corrects
def informed(request, person_id):
    """What they were told when; the letter goes by one press, or it is noted that they were told otherwise."""
    frame = frames.of(person_id, "facts")
    to = informing.mailbox(frame["person"])
    form = ToldForm(request.POST or None, initial={} if to else {"how_informed": HowInformed.PAPER})
    if form.is_valid():
        told = {"how_informed": form.cleaned_data["how_informed"], **signed(request)}
        operations.note_informed(persons=[frame["person"].pk], **told)
        return redirect("customers:informed", person_id)
    events.NOTICES_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    return render(request, "customers/informed.html", {**frame, "told": informing.told(frame["person"]), "to": to, "form": form})


@corrects
@require_POST
def sending(request, person_id):
    person = frames.person_of(person_id)
    try:
        operations.inform_person(person=person, by=request.user.as_actor(), at=timezone.now())
        messages.success(request, _("The letter is on its way."))
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("customers:informed", person_id)


@corrects
@require_GET
def paper(request, person_id):
    """The letter as a PDF to give or post."""
    person, at = frames.person_of(person_id), timezone.now()
    try:
        restricting.demand(person)
    except restricting.Restricted as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("customers:informed", person_id)
    content = informing.of_paper(person, at=at)
    events.NOTICE_PRINTED.record(by=request.user.as_actor(), at=at, subject=person)
    return papers.opened(content, f"notice-{person.pk}")
