"""The list of requests, one request, and what is done about it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from seloste.business import paper as papers
from seloste.customers import finding, together
from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.enquiries import events as of_enquiries
from seloste.enquiries.models import Enquiry
from seloste.enquiries.words import State as Enquired
from seloste.privacy import registry
from seloste.privacy.refusal import Refusal
from seloste.web import plain_text
from seloste.web.forms import renewed
from seloste.web.signing import signed

from .. import alike, clock, enclosures, events, handing, listings, mentions, notes_of_copy, operations, paper
from ..forms import IdentityForm, KindForm, OfferForm, RequestForm
from ..models import Request, Restriction
from ..words import ARTICLES, Closed, Kind, State, Via
from . import serves
from .writing import receive

GONE_ANOTHER_WAY = gettext_lazy("The request had gone another way meanwhile. This is how it stands now.")


@serves
@require_GET
def requests(request):
    listing = listings.requests(request)
    shown = [asked.person for asked in listing.rows if asked.person]
    events.LIST_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(listing.rows))
    return render(request, "rights/requests.html", {"listing": listing})


@serves
def receiving(request):
    """Write a request down, from somebody of whom it is not known whether they are in the register."""
    form = RequestForm(request.POST or None)
    if form.is_valid() and (asked := receive(request, form)):
        return redirect(asked)
    return render(request, "rights/receiving.html", {"form": form})


@serves
def from_enquiry(request, enquiry_id):
    """An enquiry is a request by right: choose which."""
    enquiry = get_object_or_404(Enquiry.objects.with_people(), pk=enquiry_id)
    form = KindForm(request.POST or None)
    if form.is_valid():
        kind, by = form.cleaned_data["kind"], request.user.as_actor()
        asked = operations.receive_from_enquiry(enquiry=enquiry, kind=kind, account=request.user, by=by, at=timezone.now())
        if asked.kind != kind:
            words = {"theirs": asked.get_kind_display(), "mine": Kind(kind).label}
            messages.warning(request, _("It was made a request already: %(theirs)s. You had chosen: %(mine)s.") % words)
        return redirect(asked)
    if earlier := Request.objects.filter(enquiry=enquiry).exclude(closing=Closed.NO_REQUEST).first():
        return redirect(earlier)
    of_enquiries.READ.record(by=request.user.as_actor(), at=timezone.now(), about=enquiry, subject=enquiry.person)
    return render(request, "rights/from_enquiry.html", {"form": form, "enquiry": enquiry})


@serves
@require_GET
def request_page(request, request_id):
    asked = get_object_or_404(Request.objects.with_people().select_related("enquiry"), pk=request_id)
    events.READ.record(by=request.user.as_actor(), at=timezone.now(), about=asked, subject=asked.person)
    shown = {
        "asked": asked,
        "clock": clock.of(asked, timezone.localdate()),
        "article": ARTICLES.get(asked.kind, ""),
        "deeds": (deeds := list(asked.deeds.select_related("account", "message"))),
        **_posting(asked, deeds),
        "closings": [(why.value, why.label) for why in Closed if why != Closed.ERASED and (why == Closed.DONE) != asked.is_open],
        **_restriction(asked),
        "handover": _handover(asked),
        "may_offer": operations.may_offer(asked),
        "files": enclosures.standing(asked.person) if asked.brings_copy else None,
        "notes": notes_of_copy.standing(asked.person) if asked.brings_copy else None,
        **_alike(request, asked),
        "offer": OfferForm(),
        "email": asked.mailbox,
    }
    return render(request, "rights/request.html", shown)


def _posting(asked, deeds):
    """Whether a letter was written just now that goes by post, and what the envelope bears where the paper bears no address."""
    is_posted = bool(asked.letter and deeds and deeds[-1].via == Via.LETTER and deeds[-1].what in paper.LETTERS)
    is_by_hand = is_posted and not asked.post_lines()
    return {"is_posted": is_posted, "is_by_hand": is_by_hand, "envelope": asked.envelope_lines() if is_by_hand else []}


def _restriction(asked):
    """Whether the use of the person's data is restricted, and how that stands when it was this request that asked for it."""
    row = Restriction.objects.filter(person=asked.person_id).first() if asked.person_id else None
    own = row if row and row.asked_id == asked.pk else None
    return {"is_restricted": bool(row), "restriction": own, "may_lift": bool(own) and own.may_be_lifted(timezone.localdate())}


def _alike(request, asked):
    """Where else the person may be, while the request reaches everything held about them."""
    if asked.person is None or asked.kind not in alike.OF_ALL or asked.state not in (State.RECEIVED, State.ANSWERED):
        return {}
    return {"alike": alike.shown(request, asked.person, asked), "mentions": mentions.about(asked.person)}


def _handover(asked):
    """The newest link to the copy with its code, while it opens something; how it ended, when it does not."""
    handover = asked.handovers.last()
    if handover is None:
        return None
    is_open = handing.opens(handover, at=timezone.now())
    return {"row": handover, "is_open": is_open, "code": handing.code(handover) if is_open else ""}


@serves
@require_POST
def assignment(request, request_id):
    """ "I am serving it", or no longer."""
    asked, by = get_object_or_404(Request, pk=request_id), request.user.as_actor()
    try:
        if request.POST.get("to") == "me":
            operations.assign(asked=asked, to=request.user, by=by, at=timezone.now())
        else:
            operations.unassign(asked=asked, account=request.user, by=by, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(asked)


@serves
def identity(request, request_id):
    """How the person was identified."""
    asked = get_object_or_404(Request.objects.with_people(), pk=request_id)
    form, stood = IdentityForm(request.POST or None, asked=asked), None
    if form.is_valid():
        try:
            operations.identify(asked=asked, **form.cleaned_data, account=request.user, **signed(request))
            return redirect(asked)
        except operations.Stale as stale:
            stood = asked = stale.asked
            form = renewed(IdentityForm(request.POST, asked=stood), stood.revision)
    events.READ.record(by=request.user.as_actor(), at=timezone.now(), about=asked, subject=asked.person)
    return render(request, "rights/identity.html", {"asked": asked, "form": form, "stood": stood})


@serves
@require_GET
def candidates(request, request_id):
    """Persons in the register whom it may be about."""
    asked = get_object_or_404(Request, pk=request_id, person=None)
    found = customers.match(email=asked.email, name=asked.name)
    likeliest = together.as_found(request, found, finding.whole_line)
    events.CANDIDATES_READ.record(by=request.user.as_actor(), at=timezone.now(), about=asked, shown=likeliest, count=len(likeliest))
    return render(request, "rights/candidates.html", {"asked": asked, "candidates": likeliest})


@serves
@require_POST
def match(request, request_id, person_id):
    revision = plain_text.number(request.POST.get("revision"))
    return _about(request, request_id, person_id, lambda person, told: operations.match_person(person=person, revision=revision, **told))


def _about(request, request_id, person_id, deed):
    """``deed(person, told)`` of a request and somebody who may have been erased meanwhile; back to the request."""
    asked, person = get_object_or_404(Request, pk=request_id), get_object_or_404(Person, pk=person_id)
    try:
        deed(person, {"asked": asked, "account": request.user, **signed(request)})
    except registry.Gone:
        messages.error(request, _("This person has been erased meanwhile."))
    except operations.Stale:
        messages.error(request, GONE_ANOTHER_WAY)
    return redirect(asked)


@serves
@require_POST
def unmatch(request, request_id):
    asked = get_object_or_404(Request, pk=request_id)
    operations.unmatch(asked=asked, account=request.user, by=request.user.as_actor(), at=timezone.now())
    return redirect(asked)


@serves
@require_POST
def apart(request, request_id, person_id):
    """Another entry is another person."""
    return _about(request, request_id, person_id, lambda other, told: operations.tell_apart(other=other, **told))


@serves
@require_POST
def closing(request, request_id):
    """Close, with why; or open again."""
    asked, by, why = get_object_or_404(Request, pk=request_id), request.user.as_actor(), request.POST.get("why", "")
    try:
        if why == "reopen":
            operations.reopen(asked=asked, account=request.user, by=by, at=timezone.now())
        else:
            _tell_of_enquiry(request, operations.close(asked=asked, why=why, account=request.user, by=by, at=timezone.now()))
    except (operations.CannotTurn, ValueError):
        messages.error(request, GONE_ANOTHER_WAY)
    return redirect(asked)


def _tell_of_enquiry(request, asked):
    if asked.closing == Closed.NO_REQUEST and Enquiry.objects.filter(pk=asked.enquiry_id, state=Enquired.NEW).exists():
        messages.success(request, _("The enquiry is open again and waits for an answer."))


@serves
@require_GET
def letter(request, request_id):
    """The last letter to the person, on paper for the post."""
    asked = get_object_or_404(Request.objects.with_people().exclude(letter=""), pk=request_id)
    events.READ.record(by=request.user.as_actor(), at=timezone.now(), about=asked, subject=asked.person)
    return papers.opened(paper.letter(asked), f"letter-{asked.number}")
