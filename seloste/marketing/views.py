"""A person's permissions and prohibitions; whom marketing may reach; the links of letters."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from seloste.business import paper
from seloste.customers import frames
from seloste.customers.models import Person
from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.outbox import signing
from seloste.privacy.access import public, requires
from seloste.privacy.words import Permission, Purpose
from seloste.web import languages

from . import confirming, events, links, operations, sheet
from .forms import ObjectionForm, PermissionForm, SaleForm, TakingBackForm
from .models import Asking
from .operations.permitting import DOOR
from .standing import is_stopped
from .standing import of as standing_of
from .words import Channel, State

reads = requires(Permission.CUSTOMERS_VIEW, Permission.MARKETING_VIEW, purpose=Purpose.MARKETING)
records = requires(Permission.CUSTOMERS_VIEW, Permission.MARKETING_RECORD, purpose=Purpose.MARKETING)


@reads
@require_GET
def standing(request, person_id):
    return _standing(request, frames.of(person_id, "marketing"), SaleForm())


def _standing(request, frame, sale):
    events.READ.record(by=request.user.as_actor(), at=timezone.now(), subject=frame["person"])
    return render(request, "marketing/person.html", {**frame, **sheet.of(frame["person"]), "sale": sale})


@records
def objection(request, person_id):
    """Forbid: never refused, and at once."""
    frame = frames.of(person_id, "marketing")
    person, now = frame["person"], timezone.now()
    form = ObjectionForm(request.POST or None, has_email=person.emails.exists())
    if form.is_valid():
        others = operations.object_to_marketing(person=person, **form.decision(now=now), by=request.user.as_actor(), at=now)
        _tell_of(request, others, standing_of(person), form.cleaned_data)
        if form.cleaned_data.get("confirm"):
            messages.success(request, _("The letter that says so is among the person’s messages, with whether it has left."))
        return redirect(_section(person))
    sharing = sheet.sharing(person)
    events.READ.record(by=request.user.as_actor(), at=now, subject=person, shown=[other.ref for other in sharing])
    return render(request, "marketing/objection.html", {**frame, "form": form, "sharing": sharing})


@reads
@require_GET
def confirmation(request, person_id):
    """The letter that says what the person forbids, as a PDF: for whoever has no mailbox, or wants it on paper."""
    person, at = frames.person_of(person_id), timezone.now()
    content = confirming.of_paper(person, at=at)
    if content is None:
        raise Http404
    events.CONFIRMATION_PRINTED.record(by=request.user.as_actor(), at=at, subject=person)
    return paper.opened(content, f"confirmation-{person.pk}")


def _tell_of(request, others, stands, said):
    states = {stand.state for stand in stands.values()}
    if State.PERMITTED in states:
        messages.warning(request, _("The prohibition is noted. Something is still permitted: look below."))
    elif states == {State.PROHIBITED}:
        messages.success(request, _("Direct marketing is forbidden from now on."))
    else:
        what = confirming.in_words([Channel(one) for one in said["channels"]], said["topic"])
        messages.success(request, _("Forbidden from now on: %(what)s.") % {"what": what})
    if others:
        count = len(others)
        sentence = ngettext(
            "One other person has the same address or number. Nothing is sent to it until they permit it themselves.",
            "%(count)d others have the same address or number. Nothing is sent to it until they permit it themselves.",
            count,
        )
        messages.warning(request, sentence % {"count": count})


@records
def permission(request, person_id):
    """Permit: only while the description lists marketing."""
    frame = frames.to_write(request, person_id, "marketing")
    person, now, is_open = frame["person"], timezone.now(), permits.allows(**DOOR)
    form = PermissionForm(request.POST or None)
    if is_open and form.is_valid():
        operations.permit_marketing(person=person, **form.decision(now=now), by=request.user.as_actor(), at=now)
        messages.success(request, _("The permission is noted."))
        return redirect(_section(person))
    events.READ.record(by=request.user.as_actor(), at=now, subject=person)
    status = 200 if is_open or request.method == "GET" else 403
    return render(request, "marketing/permission.html", {**frame, "form": form, "is_open": is_open}, status=status)


@records
@require_POST
def lifting(request, person_id):
    return _taken_back(request, person_id, operations.lift_objection, _("The prohibition is taken back. It permits nothing by itself."))


@records
@require_POST
def withdrawing(request, person_id):
    return _taken_back(request, person_id, operations.withdraw_permission, _("The permission is withdrawn."))


def _taken_back(request, person_id, verb, sentence):
    person, form = frames.of(person_id, "marketing")["person"], TakingBackForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose how it reached us."))
        return redirect(_section(person))
    channel, _colon, topic = form.cleaned_data["decision"].partition(":")
    via = form.cleaned_data["received_via"]
    verb(
        person=person,
        channels=[channel],
        topic=topic,
        received_via=via,
        by=request.user.as_actor(),
        at=timezone.now(),
    )
    messages.success(request, sentence)
    return redirect(_section(person))


@records
@require_POST
def sale(request, person_id):
    """Soft opt-in, where the description carries it."""
    frame, form = frames.of(person_id, "marketing"), SaleForm(request.POST)
    if not form.is_valid():
        return _standing(request, frame, form)
    operations.note_sale(person=frame["person"], **form.cleaned_data, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The sale is noted."))
    return redirect(_section(frame["person"]))


@requires(Permission.MARKETING_VIEW, purpose=Purpose.MARKETING)
@require_GET
def audience(request):
    """How many marketing may reach, and why others are left out; no person is shown."""
    events.COUNTED.record(by=request.user.as_actor(), at=timezone.now())
    return render(request, "marketing/audience.html", sheet.audience())


@csrf_exempt  # the token is the secret, and a mail program that presses the button for its reader has no cookie (RFC 8058)
@public(even_unpublished=True)
@never_cache
def unsubscribe(request, token):
    """GET shows, for mail scanners follow links; POST forbids. No sign-in (917/2014 section 200.3). In the person's language, as the
    letter was, whoever opens it; what is forbidden already is not asked again."""
    now = timezone.now()
    try:
        link = links.stopping_of(token, at=now)
    except signing.Invalid:
        raise Http404 from None
    person = Person.objects.by_ref(link.ref)
    languages.speak(request, person.language if person else "")
    if request.method == "POST":
        return _stop(request, person, link.mailbox, now)
    stopped = sheet.stopped(person, link.mailbox)
    if stopped == set(Channel):
        return render(request, "marketing/stopped.html", {"is_all": True})
    return render(request, "marketing/unsubscribe.html", {"is_email_stopped": Channel.EMAIL in stopped})


def _stop(request, person, mailbox, now):
    is_all = request.POST.get("channels") == "all"
    channels = list(Channel) if is_all else [Channel.EMAIL]
    operations.object_by_link(person=person, mailbox=mailbox, channels=channels, by=VISITOR, at=now)
    if "List-Unsubscribe" in request.POST:
        return HttpResponse(status=200)
    return render(request, "marketing/stopped.html", {"is_all": is_all})


@public
@never_cache
def confirm(request, token):
    """GET shows, POST confirms what was ticked on a form, once. In the language of the letter, whoever opens it. Who confirmed it in time
    reads so as long as the register knows."""
    at = timezone.now()
    languages.speak(request, links.language_of(token))
    asking = Asking.objects.select_related("wording").filter(pk=links.once_asking_of(token)).first()
    if asking is None or asking.confirmed_at is None:
        if asking is None or links.asking_of(token, at=at) is None:
            return render(request, "marketing/too_late.html", status=410)
        if request.method != "POST" and not is_stopped(asking):
            return render(request, "marketing/confirm.html", {"wording": asking.wording.text})
        try:
            asking = operations.confirm_permission(token=token, by=VISITOR, at=at) if request.method == "POST" else asking
        except (operations.NotAsked, permits.NotPermitted):
            return render(request, "marketing/too_late.html", status=410)
    return render(request, "marketing/confirmed.html", {"is_stopped": is_stopped(asking), "asking": asking})


def _section(person):
    return reverse("person_marketing:standing", args=[person.pk])
