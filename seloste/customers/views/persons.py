"""Pages of persons."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.description import wording
from seloste.privacy import registry
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose, Source
from seloste.web import plain_text
from seloste.web.signing import signed

from .. import conflicts, events, frames, informing, lists, operations, sheet
from ..forms.persons import AddingForm, CorrectionForm, UndoForm
from ..models import Organisation

PAGES = {"purpose": Purpose.CUSTOMER_RELATIONS, "feature": "customer_pages"}
reads = requires(Permission.CUSTOMERS_VIEW, **PAGES)
corrects = requires(Permission.CUSTOMERS_VIEW, Permission.CUSTOMERS_CORRECT, **PAGES)


@reads
def everybody(request):
    listing = lists.persons(request)
    shown = [person.ref for person in listing.rows]
    events.LISTED.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(shown))
    return render(request, "customers/list.html", {"listing": listing})


@reads
def person(request, person_id):
    frame = frames.of(person_id, "facts")
    events.OPENED.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    facts, corrections = sheet.lines(frame["person"]), sheet.corrections(frame["person"], timezone.now())
    to_do = registry.told_of_correction(frame["person"]) if corrections else []
    return render(request, "customers/person.html", {**frame, "facts": facts, "corrections": corrections, "to_do": to_do})


@corrects
def adding(request):
    closed, form = operations.why_closed(Source.SELF), AddingForm(request.POST or None, sources=_listed_sources())
    alike, organisation = [], _contact_of(request)
    if not closed and form.is_valid():
        try:
            return _added(request, form, organisation)
        except operations.HereAlready:
            alike = lists.alike(request, form.cleaned_data)
    status = 403 if closed and request.method != "GET" else 200
    told = {"form": form, "alike": alike, "closed": closed, "organisation": organisation}
    return render(request, "customers/adding.html", told, status=status)


def _contact_of(request):
    """The organisation (its number) from whose page a contact is added who was not found; None where it is gone or there is none."""
    number = plain_text.number(request.POST.get("organisation") or request.GET.get("organisation"))
    return number if number and Organisation.objects.filter(pk=number).exists() else None


def _listed_sources():
    """From whom the description lets staff type in what they hear."""
    return [source for source in (Source.SELF, Source.EMPLOYER, Source.ANOTHER) if not operations.why_closed(source)]


def _added(request, form, organisation):
    """To the person, or to what they do for the organisation; to the letter where one is to be printed."""
    told = {"facts": form.facts(), "source": form.cleaned_data["source"], "seen": request.POST.getlist("anyway"), **signed(request)}
    if not form.sends_letter:
        return _onwards(operations.type_in_person(**told), organisation)
    added = operations.type_in_and_inform(**told)
    if informing.mailbox(added):
        messages.success(request, _("The letter is on its way."))
        return _onwards(added, organisation)
    messages.warning(request, _("Print the letter and give or post it, then say here that they have been told."))
    return redirect("customers:informed", added.pk)


def _onwards(person, organisation):
    return redirect("customers:duties_of_contact", organisation, person.pk) if organisation else redirect(person)


@corrects
def correcting(request, person_id):
    """Also while the use of the data is restricted: it may be just because what stands is disputed (GDPR Art. 16, 18(1)(a))."""
    frame = frames.of(person_id, "facts")
    form = _correction(frame, request.POST or None)
    if form.is_valid():
        try:
            operations.correct_person(**form.correction(), person=frame["person"], by=request.user.as_actor(), at=timezone.now())
            return redirect(frame["person"])
        except operations.Stale:
            frame = frames.of(person_id, "facts")
            form = conflicts.choosing(_correction(frame), form)
    events.FORM_OPENED.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    shown = {"form": form, "is_conflict": not form.is_bound and request.method == "POST", "undo_period": in_words(operations.undo_period())}
    return render(request, "customers/correcting.html", {**frame, **shown})


def _correction(frame, data=None):
    person = frame["person"]
    return CorrectionForm(data, person=person, sources=_listed_sources(), is_restricted=person.is_restricted)


def in_words(period):
    """How long something can be undone; empty for not at all."""
    return wording.period(period) if period else ""


@corrects
@require_POST
def undoing(request, person_id):
    frame, form = frames.of(person_id, "facts"), UndoForm(request.POST)
    if form.is_valid():
        try:
            operations.undo_correction(**form.cleaned_data, person=frame["person"], by=request.user.as_actor(), at=timezone.now())
        except operations.CannotUndo as refusal:
            messages.warning(request, refusal.sentence)
    return redirect(frame["person"])


@reads
def letters(request, person_id):
    frame = frames.of(person_id, "messages")
    events.MESSAGES_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    return render(request, "customers/messages.html", {**frame, "letters": lists.letters(frame["person"], request)})


@requires(Permission.CUSTOMERS_VIEW, Permission.JOURNAL_VIEW, purpose=Purpose.RIGHTS)
def seen_by(request, person_id):
    frame = frames.of(person_id, "journal")
    events.SEEN_BY_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    return render(request, "customers/seen_by.html", {**frame, "entries": lists.entries(frame["person"], request)})
