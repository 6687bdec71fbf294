"""A person's section "Rights": their requests, their copy, what erasing would remove."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.customers import events as of_customers
from seloste.customers import frames
from seloste.privacy import registry, restricting
from seloste.web.signing import signed

from .. import alike, answers, clock, enclosures, notes_of_copy, operations, packing
from ..forms import ErasureForm, RequestForm
from ..models import Request
from ..words import Kind
from . import letters, serves
from .writing import receive


@serves
@require_GET
def rights(request, person_id):
    frame = frames.of(person_id, "rights")
    plan = operations.erase(person=frame["person"], by=request.user.as_actor(), at=timezone.now(), dry_run=True)
    today = timezone.localdate()
    asked = [(one, clock.of(one, today)) for one in Request.objects.of(frame["person"]).order_by("-received_on", "-pk")]
    may_erase = not frame["person"].is_restricted or any(one.is_open and one.kind == Kind.ERASE for one, _clock in asked)
    shown = {"plan": plan, "requests": asked, "may_erase": may_erase, "files": enclosures.standing(frame["person"])}
    shown["notes"] = notes_of_copy.standing(frame["person"])
    for_copy = alike.asking_for_copy(frame["person"])
    shown |= {"alike": alike.shown(request, frame["person"], for_copy), "asked": for_copy, "mentions": plan.mentions}
    return render(request, "rights/person.html", {**frame, **shown})


@serves
def receiving(request, person_id):
    """Write down what this person asks."""
    frame = frames.of(person_id, "rights")
    form = RequestForm(request.POST or None, person=frame["person"])
    if form.is_valid() and (asked := receive(request, form, person=frame["person"])):
        return redirect(asked)
    of_customers.OPENED.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    return render(request, "rights/receiving_of_person.html", {**frame, "form": form})


@serves
def erasure(request, person_id):
    """What goes and what stays, and the press that does it."""
    frame = frames.of(person_id, "rights")
    person, now, by = frame["person"], timezone.now(), request.user.as_actor()
    asked = Request.objects.of(person).open().filter(kind=Kind.ERASE).order_by("received_on", "pk").first()
    if asked is None:
        restricting.demand(person)
    proposed = letters.proposed(asked, asked.mailbox) if asked else ""
    form = ErasureForm(request.POST or None, person=person, asked=asked, email=asked.mailbox if asked else "", proposed=proposed)
    if form.is_valid() and (done := _erase(request, form, person, asked)):
        return done
    plan = operations.erase(person=person, by=by, at=now, dry_run=True)
    others = {"alike": alike.shown(request, person, asked), "mentions": plan.mentions}
    return render(request, "rights/erasure.html", {**frame, "plan": plan, "asked": asked, "form": form, **others})


def _erase(request, form, person, asked):
    """The page after it, or None with the reason in the form."""
    who = signed(request)
    if asked is None:
        erased = operations.erase(person=person, **who)
        messages.success(request, _("The person has been erased."))
        for recipient in erased.to_tell:
            messages.warning(request, _("Tell of the erasure: %(recipient)s") % {"recipient": recipient})
        return redirect("rights:requests")
    try:
        done = operations.answer_by_erasing(asked=asked, via=form.cleaned_data["via"], account=request.user, **who)
    except operations.CannotAnswer:
        form.add_error(None, _("The request had gone another way meanwhile. Nothing has been erased."))
    except (operations.NotIdentified, operations.MayBeTheSame) as refusal:
        form.add_error(None, refusal.sentence)
    except registry.Gone:
        form.add_error(None, _("This person has been erased meanwhile."))
    else:
        return render(request, "rights/erased.html", {"done": done, "asked": done.asked, "via": form.cleaned_data["via"]})
    return None


@serves
@require_POST
def copying(request, person_id):
    """The copy for the envelope; while somebody asks for it, only when it is said that it is the person who asks."""
    person = frames.of(person_id, "rights")["person"]
    asked = alike.asking_for_copy(person)
    if asked and asked.awaits_identity:
        messages.info(request, operations.NotIdentified().sentence)
        return redirect("rights:identity", asked.pk)
    if enclosures.unseen(person).exists() or notes_of_copy.unseen(person):
        messages.info(request, operations.NotLookedAt().sentence)
        return redirect("rights:files", person.pk)
    if asked and alike.undecided(person):
        messages.info(request, operations.MayBeTheSame().sentence)
        return redirect(asked)
    copy = operations.copy(person=person, by=request.user.as_actor(), at=timezone.now())
    try:
        return answers.of(copy)
    except packing.Changed:
        messages.error(request, _("A file has gone while the copy was made. Download it again."))
        return redirect("rights:person", person.pk)
