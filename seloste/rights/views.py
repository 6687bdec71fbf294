"""A person's section "Rights": what erasing would remove, and the download of the copy."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from seloste.customers import frames
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from . import answers, operations

serves = requires(Permission.CUSTOMERS_VIEW, Permission.RIGHTS_SERVE, purpose=Purpose.RIGHTS)


@serves
@require_GET
def rights(request, person_id):
    frame = frames.of(person_id, "rights")
    plan = operations.erase(person=frame["person"], by=request.user.as_actor(), at=timezone.now(), dry_run=True)
    return render(request, "rights/person.html", {**frame, "plan": plan})


@serves
@require_POST
def copying(request, person_id):
    person = frames.of(person_id, "rights")["person"]
    copy = operations.copy(person=person, by=request.user.as_actor(), at=timezone.now())
    return answers.of(copy)
