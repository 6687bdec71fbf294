"""Who acts for whom, from both sides: an organisation's page and a person's."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.description import permits

from .. import duties, events, frames, operations, organisation_lists
from ..forms.organisations import ContactForm, DutiesForm
from .persons import corrects, reads


@reads
@require_GET
def companies(request, person_id):
    """The section of a person's page."""
    frame = frames.of(person_id, "companies")
    found = organisation_lists.companies(frame["person"])
    _opened(request, frame, [one["organisation"] for one in found])
    return render(request, "customers/companies.html", {**frame, "companies": found})


@corrects
def adding_contact(request, organisation_id):
    """A person for an organisation: looked for by words, then chosen."""
    organisation = frames.organisation_to_write(request, organisation_id)
    found = organisation_lists.persons_to_choose(request, _words(request))
    form = _choosing(request, _("Which person?"), found)
    if form and form.is_valid():
        person = frames.of(form.cleaned_data["other"], "companies")["person"]
        if _is_set(request, form, person, organisation):
            return redirect(organisation)
    events.ORGANISATION_OPENED.record(by=request.user.as_actor(), at=timezone.now(), about=organisation, subject=organisation.trader)
    shown = {"organisation": organisation, "form": form, "text": _words(request)}
    return render(request, "customers/organisations/adding_contact.html", shown)


@corrects
def adding_company(request, person_id):
    """An organisation for a person: looked for by words, then chosen."""
    frame = _opened(request, frames.to_write(request, person_id, "companies"))
    found = organisation_lists.to_choose(request, _words(request))
    form = _choosing(request, _("Which company?"), found)
    if form and form.is_valid() and _is_set(request, form, frame["person"], frames.organisation(form.cleaned_data["other"])):
        return redirect("customers:companies", person_id)
    return render(request, "customers/adding_company.html", {**frame, "form": form, "text": _words(request)})


def _words(request):
    return request.POST.get("text", "").strip()[:100]


def _choosing(request, label, found):
    """The form of those found, filled in when one of them was chosen; None when there are none."""
    return ContactForm(request.POST if "choose" in request.POST else None, label=label, found=found) if found else None


def _is_set(request, form, person, organisation):
    """Let the person have the duties chosen; else the form shows why not: a source that the description does not list, or what stands
    now beside what was chosen."""
    try:
        operations.set_duties(person=person, organisation=organisation, **form.said(), by=request.user.as_actor(), at=timezone.now())
    except permits.NotPermitted as refusal:
        form.add_error("source", refusal.sentence)
        return False
    except operations.StaleDuties as stale:
        _opened(request, {"person": person}, [organisation])
        form.renewed(stale.standing).conflict = {"person": person, "organisation": organisation, "now": duties.in_words(stale.standing)}
        return False
    return True


@corrects
def changing(request, person_id, organisation_id):
    """The duties of a contact, reached from the person's page."""
    return _changing(request, person_id, organisation_id, reverse("customers:companies", args=[person_id]))


@corrects
def changing_contact(request, organisation_id, person_id):
    """The same, reached from the organisation's page."""
    return _changing(request, person_id, organisation_id, reverse("customers:organisation", args=[organisation_id]))


def _changing(request, person_id, organisation_id, back):
    organisation = frames.organisation_to_write(request, organisation_id)
    frame = _opened(request, frames.to_write(request, person_id, "companies"), [organisation])
    standing = duties.of(frame["person"], organisation)
    form = DutiesForm(request.POST or None, initial={"duties": standing, "stood": " ".join(standing)})
    if form.is_valid() and _is_set(request, form, frame["person"], organisation):
        return redirect(back)
    told = {"organisation": organisation, "form": form, "back": back, "is_contact": bool(standing)}
    return render(request, "customers/duties.html", {**frame, **told})


@corrects
@require_POST
def trader(request, organisation_id):
    """Whose own business it is: one of its contacts."""
    organisation = frames.organisation(organisation_id)
    chosen = [person for person, _rows in duties.by_person(organisation) if str(person.pk) == request.POST.get("person")]
    if not chosen:
        raise Http404
    said = {"person": chosen[0], "revision": _revision(request)}
    try:
        operations.name_trader(organisation=organisation, **said, by=request.user.as_actor(), at=timezone.now())
    except ValidationError as refusal:
        messages.warning(request, refusal.message)
    except operations.Stale as stale:
        events.ORGANISATION_OPENED.record(
            by=request.user.as_actor(), at=timezone.now(), about=stale.standing, subject=stale.standing.trader, shown=[chosen[0].ref]
        )
        return render(request, "customers/organisations/trader.html", {"organisation": stale.standing, "chosen": chosen[0]})
    return redirect(organisation)


def _revision(request):
    """The one that the page showed; a form without it was sent by nothing of ours."""
    said = request.POST.get("revision", "")
    if not said.isdecimal():
        raise Http404
    return int(said)


def _opened(request, frame, organisations=()):
    """The frame of the person's page, written down as read, with the others whose own businesses are among ``organisations``."""
    person = frame["person"]
    shown = [ref for ref in organisation_lists.shown(organisations) if ref != person.ref]
    events.DUTIES_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=person, shown=shown)
    return frame
