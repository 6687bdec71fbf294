"""Where the references of a booking are added or put right: by its customer, or by staff."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.enquiries import limits
from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.privacy.refusal import Refusal
from seloste.web import languages
from seloste.web.forms import renewed
from seloste.web.signing import signed

from .. import operations, referring
from ..forms.references import ReferencesForm
from .bookings import to_read
from .doors import edits_bookings, of_link, shown_of_bookings
from .naming import BUSY, MOST_SENT


@edits_bookings
def references(request, booking_id):
    booking = to_read(request, booking_id)
    form = _form(request, booking)
    if form.is_bound and form.is_valid() and _set(form, booking, **signed(request)):
        messages.success(request, _("The references are saved."))
        return redirect(booking)
    return shown_of_bookings(request, "references", booking=booking, form=form, status=422 if form.errors else 200)


@public
@never_cache
def references_by_link(request, token):
    """In the language of the booking, whoever opens it."""
    at = timezone.now()
    booking = of_link(token, at=at)
    with languages.spoken(request, booking.language):
        form = _form(request, booking)
        if form.is_bound and not limits.is_within(request, of="bookings.references", most=MOST_SENT):
            form.add_error(None, BUSY)
        elif form.is_bound and form.is_valid() and _set(form, booking, by=VISITOR, at=at):
            answer = redirect("bookings:manage", token)
            answer.status_code = 303
            return answer
        told = {"booking": booking, "token": token, "form": form, "is_open": referring.is_open(booking)}
        return render(request, "bookings/references_by_link.html", told, status=422 if form.errors else 200)


def _form(request, booking):
    known = {name: getattr(booking, name) for name in (*referring.FIELDS, "revision")}
    return ReferencesForm(request.POST if request.method == "POST" else None, initial=known)


def _set(form, booking, **signed_by):
    """Whether it was done; the reason stands in the form, else."""
    try:
        operations.set_references(booking=booking, **form.cleaned_data, **signed_by)
    except operations.Stale as stale:
        renewed(form, stale.standing.revision)
        form.add_error(None, _stood(stale.standing))
    except (ValidationError, Refusal) as refused:
        form.add_error(None, getattr(refused, "messages", None) or str(refused))
    return not form.errors


def _stood(booking):
    """What holds now, beside what was typed."""
    borne = ", ".join(getattr(booking, name) for name in referring.FIELDS if getattr(booking, name))
    return _("Somebody changed the booking meanwhile. Its references are now: %(borne)s") % {"borne": borne or "–"}
