"""A person's section "Rights": their requests, their copy, what erasing would remove."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from seloste.customers import frames

from .. import answers, clock, operations
from ..forms import RequestForm
from ..models import Request
from . import serves
from .writing import receive


@serves
@require_GET
def rights(request, person_id):
    frame = frames.of(person_id, "rights")
    plan = operations.erase(person=frame["person"], by=request.user.as_actor(), at=timezone.now(), dry_run=True)
    today = timezone.localdate()
    asked = [(one, clock.of(one, today)) for one in Request.objects.of(frame["person"]).order_by("-received_on", "-pk")]
    return render(request, "rights/person.html", {**frame, "plan": plan, "requests": asked})


@serves
def receiving(request, person_id):
    """Write down what this person asks."""
    frame = frames.of(person_id, "rights")
    form = RequestForm(request.POST or None, person=frame["person"])
    if form.is_valid() and (asked := receive(request, form, person=frame["person"])):
        return redirect(asked)
    return render(request, "rights/receiving_of_person.html", {**frame, "form": form})


@serves
@require_POST
def copying(request, person_id):
    person = frames.of(person_id, "rights")["person"]
    copy = operations.copy(person=person, by=request.user.as_actor(), at=timezone.now())
    return answers.of(copy)
