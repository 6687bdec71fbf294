"""A participant's own page of a training, by the link in their letter, in their language. GET shows, POST acts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from seloste.description import permits, wording
from seloste.enquiries import operations as enquiries
from seloste.enquiries.words import Topic
from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.privacy.refusal import Refusal

from .. import entries, links, operations, particulars, telling
from ..forms.needs import NeedForm, SpellingForm
from ..models import Seat
from .naming import is_within_limits


@public
@never_cache
def seat(request, token):
    """When, where, what to bring; the name as it was given; what the participant needs, told and taken back."""
    found, at = _seat(token)
    with translation.override(found.participant.language):
        deed = request.POST.get("deed") if request.method == "POST" else ""
        if deed == "take_back":
            operations.take_need_back(seat=found, by=VISITOR, at=at)
            messages.success(request, _("It is deleted."))
            return redirect("bookings_seat", token)
        need = NeedForm(request.POST if deed == "tell" else None, consent=_consent())
        spelling = SpellingForm(request.POST if deed == "spell" else None)
        if (need.is_bound and _told(request, found, need, at)) or (spelling.is_bound and _asked(request, found, spelling, at)):
            return redirect("bookings_seat", token)
        wrong = bool(need.errors or spelling.errors)
        return render(request, "bookings/seat.html", _shown(found, token, at, need, spelling), status=422 if wrong else 200)


@public
@never_cache
@require_safe
def calendar(request, token):
    """The training as calendars read it, for this participant; cancelled once their seat has ended."""
    found, at = _seat(token, even_ended=True)
    if found.booking.is_queued:
        raise Http404(_("This page has ended."))
    return entries.of_seat(found, at=at).answer()


def _seat(token, *, even_ended=False):
    at = timezone.now()
    found = links.row_of(token, links.SEAT, at=at)
    if found is None or found.participant_id is None or not (even_ended or (found.is_live and found.booking.is_live)):
        raise Http404(_("This page has ended."))
    return found, at


def _shown(found, token, at, need, spelling):
    booking, training = found.booking, found.booking.training
    return {
        "seat": found,
        "token": token,
        "booking": booking,
        "course": telling.course(booking, found.participant.language),
        "orderer": telling.orderer(booking) if found.participant_id != booking.booker_id else "",
        "sessions": particulars.sessions(training),
        "brings": particulars.brings(booking),
        "join_links": particulars.join_links(booking),
        "need": getattr(Seat.objects.select_related("need").get(pk=found.pk), "need", None),
        "may_tell": permits.group("special_needs") and at < training.ends_at,
        "need_form": need,
        "spelling_form": spelling,
    }


def _consent():
    """The words that are agreed to, with the time in force."""
    keep = permits.period_of("special_needs")
    return _(
        "I agree that you use what I have written here to arrange this training for me. Those who prepare and hold it see it. It is "
        "deleted at the latest %(days)s after the training, and at once when I take it back on this page."
    ) % {"days": wording.period(keep) if keep else ""}


def _told(request, found, form, at):
    if not form.is_valid():
        return False
    try:
        operations.tell_need(seat=found, text=form.cleaned_data["text"], wording=form.consent, by=VISITOR, at=at)
    except ValidationError as wrong:
        form.add_error(None if not hasattr(wrong, "error_dict") else "text", wrong.messages)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("Thank you. Those who prepare the training see it."))
    return not form.errors


def _asked(request, found, form, at):
    """The office is asked to put the name right: it looks at whose it is, and the link alone changes nobody's name."""
    if not form.is_valid() or not is_within_limits(request, form):
        return False
    person, to = found.participant, telling.mailbox(found.participant)
    message = _("My name should be written: %(name)s. (Participant of booking %(number)s)") % {
        "name": form.cleaned_data["name"],
        "number": found.booking.number,
    }
    told = {"name": person.full_name, "email": to, "topic": Topic.BOOKING, "message": message, "language": person.language}
    try:
        enquiries.receive(once=form.cleaned_data["once"], version=permits.in_force(), **told, by=VISITOR, at=at)
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("Thank you. We put your name right."))
    return not form.errors
