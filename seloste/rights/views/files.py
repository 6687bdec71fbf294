"""The notes, follow-ups and files of a person's copy: looked at one by one, left in or left out."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from seloste.customers import frames
from seloste.customers.models import FollowUp, Note
from seloste.files import serving
from seloste.privacy import registry

from .. import enclosures, events, notes_of_copy, operations
from ..choosing import FilesForm
from ..models import Request
from ..words import Kind
from . import serves


@serves
def choosing(request, person_id):
    """Which notes, follow-ups and files go into the copy, by the button, by the link and by the command."""
    frame = frames.of(person_id, "rights")
    person = frame["person"]
    form = FilesForm(request.POST or None, files=list(enclosures.of(person)), texts=notes_of_copy.texts(person))
    if form.is_valid():
        try:
            with transaction.atomic():
                operations.choose_files(person=person, **form.choice(), by=request.user.as_actor(), at=timezone.now())
                operations.choose_notes(person=person, **form.choice_of(Note), by=request.user.as_actor(), at=timezone.now())
                operations.choose_follow_ups(person=person, **form.choice_of(FollowUp), by=request.user.as_actor(), at=timezone.now())
        except registry.Gone:
            raise Http404 from None
        messages.success(request, _("The choice holds for every copy from now on."))
        asked = _asked(person)
        return redirect(asked) if asked else redirect("rights:person", person.pk)
    events.FILES_LISTED.record(by=request.user.as_actor(), at=timezone.now(), subject=person, count=len(form.files) + len(form.texts))
    return render(request, "rights/files.html", {**frame, "form": form, "rows": form.rows(), "texts": form.rows_of_texts()})


def _asked(person):
    """The newest request that the copy answers."""
    return Request.objects.of(person).filter(kind__in=(Kind.ACCESS, Kind.PORTABILITY)).order_by("-pk").first()


@serves
@require_GET
def file(request, person_id, file_id):
    """Saved by the browser, never shown by it."""
    person = frames.of(person_id, "rights")["person"]
    file = get_object_or_404(enclosures.of(person), pk=file_id)
    events.FILE_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=person)
    try:
        return serving.download(file)
    except serving.Damaged:
        messages.error(request, _("This file is missing or damaged on the machine. Whoever runs it can bring it back from a backup."))
        return redirect("rights:files", person.pk)
