"""What is known, made for paper. Opening one of these pages is noted as printing: what a browser prints of the others no program sees."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from .. import events, frames, lists, sheet
from .persons import reads


@reads
@require_GET
def person(request, person_id):
    """The facts of a person. A protected address stands on no paper; while the use of the data is restricted nothing is printed."""
    frame = frames.to_write(request, person_id, "facts")
    events.PRINTED.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    return render(request, "customers/printing.html", {**frame, "facts": sheet.for_paper(frame["person"]), "at": timezone.now()})


@reads
@require_GET
def everybody(request):
    """One page of the list, as it was narrowed down and ordered."""
    listing = lists.persons(request)
    shown = [person.ref for person in listing.rows]
    events.LIST_PRINTED.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(shown))
    return render(request, "customers/printing_list.html", {"listing": listing, "at": timezone.now()})
