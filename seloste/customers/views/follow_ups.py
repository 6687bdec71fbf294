"""What is to be done about people and companies: set, changed, taken over, done; one's own list."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Permission
from seloste.web import plain_text
from seloste.web.forms import renewed

from .. import assignees, events, lists, operations, timeline, whose
from ..forms.notes import FollowUpForm
from ..models import FollowUp, Note
from .history import note_opening, reads, writes


@reads
@require_GET
def follow_ups(request):
    """One's own, everybody's, or those of nobody."""
    listing = lists.follow_ups(request)
    shown = [person.ref for row in listing.rows for person in row.persons]
    events.FOLLOW_UPS_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(listing.rows))
    rows = [(row, *timeline.standing(row.due_on)) for row in listing.rows]
    may_write = request.user.may(Permission.CUSTOMERS_CORRECT)
    return render(request, "customers/follow_ups.html", {"listing": listing, "rows": rows, "may_write": may_write})


@writes
def setting(request, **number):
    """A new one, perhaps of a note, and then about whomever that was about."""
    place = whose.to_write(request, "history", **number)
    note = Note.objects.filter(**place.rows, pk=plain_text.number(request.GET.get("note"))).first()
    besides = place.besides()
    offered = {"assignee": str(request.user.pk), "other": str(_other(place, note) or "")}
    form = FollowUpForm(request.POST or None, besides=besides, assignees=assignees.choices(), initial=offered)
    if form.is_valid() and _set(request, place.about(besides, form.named()), note, form):
        return redirect(place.history)
    note_opening(request, place, besides)
    return render(request, "customers/follow_up.html", {**place.frame, "whose": place, "form": form, "note": note})


def _other(place, note):
    return note and (note.person_id if place.organisation else note.organisation_id)


def _set(request, about, note, form):
    facts, once = form.facts(), form.cleaned_data["once"]
    facts["assignee"] = assignees.of(facts["assignee"])
    try:
        operations.set_follow_up(**about, note=note, **facts, once=once, by=request.user.as_actor(), at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    return form.is_valid()


@writes
def follow_up(request, follow_up_id):
    """Another day, another text, somebody else."""
    row = get_object_or_404(FollowUp.objects.of_whom(), pk=follow_up_id)
    place = whose.to_write(request, "history", **whose.number_of(row))
    form = FollowUpForm(request.POST or None, assignees=assignees.choices(), initial=FollowUpForm.stands(row))
    stood = None
    if form.is_valid():
        try:
            _change(request, row, form)
            return redirect(place.history)
        except operations.StaleFollowUp as stale:
            stood, form = stale.follow_up, renewed(form, stale.follow_up.revision)
    note_opening(request, place)
    return render(request, "customers/follow_up.html", {**place.frame, "whose": place, "form": form, "follow_up": row, "stood": stood})


def _change(request, row, form):
    facts, revision = form.facts(), form.cleaned_data["revision"] or 0
    facts["assignee"] = assignees.of(facts["assignee"])
    operations.change_follow_up(follow_up=row, **facts, revision=revision, by=request.user.as_actor(), at=timezone.now())


@writes
@require_POST
def done(request, follow_up_id):
    return _deed(request, follow_up_id, operations.finish_follow_up, _("Done."))


@writes
@require_POST
def reopening(request, follow_up_id):
    return _deed(request, follow_up_id, operations.reopen_follow_up, _("It is to be done again."))


@writes
@require_POST
def taking(request, follow_up_id):
    return _deed(request, follow_up_id, operations.take_follow_up, _("It is yours now."), assignee=request.user)


def _deed(request, follow_up_id, verb, sentence, **more):
    """Done, and back to where the button stood."""
    row = get_object_or_404(FollowUp.objects.of_whom(), pk=follow_up_id)
    verb(follow_up=row, **more, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, sentence)
    said = request.POST.get("back", "")
    back = {"today": "staff:today", "list": "customers:follow_ups"}.get(said)
    return redirect(back or whose.address_of(row, "person" if said == "person" else "organisation"))
