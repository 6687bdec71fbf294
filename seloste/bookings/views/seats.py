"""A participant's own page of a training, by the link in their letter, or a child's by its guardian's. GET shows, POST acts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from seloste.customers import reaching
from seloste.description import permits, wording
from seloste.enquiries import operations as enquiries
from seloste.enquiries.words import Topic
from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.privacy.refusal import Refusal
from seloste.web import languages

from .. import links, operations
from ..attending import guardians
from ..forms.needs import ChildsNeedForm, NeedForm, SpellingForm
from ..letters import entries, particulars, telling
from ..models import Seat
from .naming import is_within_limits


@public
@never_cache
def seat(request, token):
    """When, where, what to bring; the name as it was given; what the participant needs, told and taken back."""
    found, is_guardians, at = _seat(token)
    with languages.spoken(request, found.booking.language if is_guardians else found.participant.language):
        deed = request.POST.get("deed") if request.method == "POST" else ""
        if deed == "take_back":
            operations.take_need_back(seat=found, by=VISITOR, at=at)
            messages.success(request, _("It is deleted."))
            return redirect("bookings_seat", token)
        told = request.POST if deed == "tell" else None
        need = ChildsNeedForm(told, consent=_consent_for(found.participant)) if is_guardians else NeedForm(told, consent=_consent())
        spelling = SpellingForm(request.POST if deed == "spell" else None)
        if (need.is_bound and _told(request, found, need, at)) or (
            spelling.is_bound and _asked(request, found, spelling, is_guardians, at)
        ):
            return redirect("bookings_seat", token)
        wrong = bool(need.errors or spelling.errors)
        facts = _shown(found, token, is_guardians, at) | {"need_form": need, "spelling_form": spelling}
        return render(request, "bookings/seat.html", facts, status=422 if wrong else 200)


@public
@never_cache
@require_safe
def calendar(request, token):
    """The training as calendars read it, for this participant; cancelled once their seat has ended."""
    found, _is_guardians, at = _seat(token, even_ended=True)
    if found.booking.is_queued:
        raise links.over(token)
    return entries.of_seat(found, at=at).answer()


def _seat(token, *, even_ended=False):
    """(the seat, whether the guardian of whoever sits there has the page open, when); it ends for them when the child has a mailbox."""
    at = timezone.now()
    found, is_guardians = links.row_of(token, links.SEAT, at=at), links.is_guardians(token, at=at)
    if found is None or found.participant_id is None or not (even_ended or (found.is_live and found.booking.is_live)):
        raise links.over(token)
    if is_guardians and not guardians.is_childs(found):
        raise links.over(token)
    return found, is_guardians, at


def _shown(found, token, is_guardians, at):
    booking, training = found.booking, found.booking.training
    may_tell = permits.allows(**guardians.TOLD_BY) if is_guardians else permits.group("special_needs")
    is_own = is_guardians or found.participant_id == booking.booker_id
    return {
        "seat": found,
        "token": token,
        "booking": booking,
        "is_guardians": is_guardians,
        "course": telling.course(booking, booking.language if is_guardians else found.participant.language),
        "orderer": "" if is_own else telling.orderer(booking),
        "sessions": particulars.sessions(training),
        "brings": particulars.brings(booking),
        "join_links": particulars.join_links(booking),
        "need": getattr(Seat.objects.select_related("need").get(pk=found.pk), "need", None),
        "may_tell": may_tell and at < training.ends_at,
        "can_be_answered": any(_reached(_asking(found, is_guardians)).values()),
        "controller": permits.controller(),
        "contact": permits.contact(),
    }


def _consent():
    """The words that are agreed to, with the time in force."""
    return _(
        "I agree that you use what I have written here to arrange this training for me. Those who prepare and hold it see it. It is "
        "deleted at the latest %(days)s after the training, and at once when I take it back on this page."
    ) % {"days": _kept()}


def _consent_for(child):
    """The words to which a guardian agrees for a child."""
    return _(
        "I am the guardian of %(name)s, who is under 18, and agree for them that you use what I have written here to arrange this "
        "training for them. Those who prepare and hold it see it. It is deleted at the latest %(days)s after the training, and at once "
        "when I take it back on this page."
    ) % {"name": child.full_name, "days": _kept()}


def _kept():
    keep = permits.period_of("special_needs")
    return wording.period(keep) if keep else ""


def _told(request, found, form, at):
    if not form.is_valid():
        return False
    tell = operations.tell_need_of_child if isinstance(form, ChildsNeedForm) else operations.tell_need
    try:
        tell(seat=found, text=form.cleaned_data["text"], wording=form.consent, by=VISITOR, at=at)
    except ValidationError as wrong:
        form.add_error(None if not hasattr(wrong, "error_dict") else "text", wrong.messages)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("Thank you. Those who prepare the training see it."))
    return not form.errors


def _asked(request, found, form, is_guardians, at):
    """The office is asked to put the name right: it looks at whose it is, and the link alone changes nobody's name. What was asked is part
    of what is held about whoever the page belongs to: a copy tells it, and an erasure takes it along."""
    if not form.is_valid() or not is_within_limits(request, form):
        return False
    asks = _asking(found, is_guardians)
    told = {"name": asks.full_name, **_reached(asks), "topic": Topic.BOOKING, "person": asks}
    told |= {"message": _spelling(found, form, is_guardians), "language": asks.language}
    try:
        enquiries.receive(once=form.cleaned_data["once"], version=permits.in_force(), **told, by=VISITOR, at=at)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("Thank you. We put the name right.") if is_guardians else _("Thank you. We put your name right."))
    return not form.errors


def _asking(found, is_guardians):
    return found.booking.booker if is_guardians else found.participant


def _reached(person):
    """How they are answered; nothing where neither is known, as of many who have this page on paper."""
    return {"email": reaching.mailbox(person), "phone": reaching.phone_to_call(person).number}


def _spelling(found, form, is_guardians):
    said = {"name": form.cleaned_data["name"], "number": found.booking.number}
    if is_guardians:
        was = {"was": found.participant.full_name}
        return _("The name %(was)s should be written: %(name)s. (Participant of booking %(number)s, asked by the guardian)") % (said | was)
    return _("My name should be written: %(name)s. (Participant of booking %(number)s)") % said
