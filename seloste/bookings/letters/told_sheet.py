"""What the pages show by which customers of a training are told something."""

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from seloste.courses.models import Training
from seloste.courses.words import OF_ONE_CUSTOMER, Reason
from seloste.courses.words import State as TrainingState
from seloste.customers import reaching
from seloste.customers.models import EmailAddress
from seloste.description import permits
from seloste.outbox import operations as outbox
from seloste.outbox.letters import Unfit
from seloste.privacy import restricting
from seloste.web import plain_text
from seloste.web.languages import NAMES
from seloste.web.templatetags.web import weekday_at

from .. import events, letters
from ..models import Booking, Seat, Settlement
from ..money import account
from ..operations.doors import OPEN
from ..operations.writing_to import is_over
from ..words import LIVE, Settled, State
from . import changes, joining, overtaking, reminding, telling

DATES = 12  # coming trainings that can be offered


def piece(request, training):
    """The part of a training's page: how many do not know of a change, what can be told, and the way to cancel it.

    Where nobody is booked one by one, or the description tells of no bookings, only that way, while it is to come; else None.
    """
    if not training.has_seats or not permits.allows(**OPEN):
        return {"training": training} if training.is_coming else None
    is_cancelled = training.state == TrainingState.CANCELLED
    has_people = Booking.objects.seated().filter(training=training).exists()
    untold = changes.untold(training).live().count()
    return {
        "training": training,
        "tells": True,
        "untold": untold,
        "takes_letters": has_people and not is_over(training, timezone.now()),
        "has_link": has_people and training.is_coming and joining.has_link(training),
        "is_open": is_cancelled,
        "delays": untold and reminding.is_near(training, timezone.now()),
    }


def of_change(request, training):
    """(booking, whether a letter reaches them) of those who do not know of a change."""
    return _read(request, _with_others([(one, changes.is_reached(one)) for one in changes.untold(training).live()]))


def of_cancellation(request, training):
    """(booking, whether a letter reaches them, what goes back to them in cents) of every booking that stands."""
    live = Booking.objects.live().whole().filter(training=training).order_by("booked_at", "pk")
    rows = [(one, changes.is_reached(one), account.told(one).paid) for one in telling.beside(account.beside(live))]
    return _read(request, _with_others(rows))


def offered(training):
    """Of the dates that were offered when the training was cancelled those that are still to come, the first first."""
    told = Settlement.objects.filter(booking__training=training, kind=Settled.ORGANISER).values_list("outcome", flat=True)
    numbers = {number for outcome in told for number in outcome.get("offered", ())}
    return list(Training.objects.coming(timezone.now()).filter(pk__in=numbers).order_by("starts_at", "pk")) if numbers else []


def overtaken(request, training, seen):
    """``overtaking.Theirs`` where a colleague did more than the page showed whose mark was sent, else None."""
    theirs = overtaking.since(training, seen)
    if theirs:
        _read(request, [(booking,) for booking in theirs.readers])
    return theirs


def chosen(training, reason, dates):
    """(label, words) of what somebody chose beside their letter and a colleague otherwise: why, and which new dates."""
    found = [(_("Why"), Reason(reason).label)] if reason in Reason.values and reason != training.reason else []
    numbers = {number for one in dates if (number := plain_text.number(one)) is not None}
    mine = list(new_dates(training).filter(pk__in=numbers)) if numbers else []
    if mine and mine != offered(training):
        found.append((_("New dates that are offered"), ", ".join(weekday_at(one.starts_at) for one in mine)))
    return found


def unreached(request, training):
    """(booking, ``Call``) of those whom no letter reaches."""
    return _read(request, [(one, reaching.phone_to_call(one.booker)) for one in changes.unreached(training)])


def kept_back(request, training):
    """(seat, ``Call``) of participants booked by another to whom nothing is written because their data are restricted."""
    seats = Seat.objects.filter(
        booking__training=training, booking__state__in=[*LIVE, State.REFUSED], participant__in=restricting.persons()
    )
    mine = seats.filter(Q(ended_at=None) | Q(ended_at=F("booking__ended_at"))).exclude(participant=F("booking__booker"))
    found = mine.select_related("participant", "booking__booker", "booking__payer").prefetch_related("participant__phones").order_by("pk")
    return _read(request, [(seat, reaching.phone_to_call(seat.participant)) for seat in found], of=lambda seat: seat.participant)


def new_dates(training):
    """Coming trainings of the same course that can be offered."""
    coming = Training.objects.coming(timezone.now()).filter(course=training.course_id, starts_at__gt=timezone.now())
    mine = coming.exclude(pk=training.pk).exclude(kind__in=OF_ONE_CUSTOMER).order_by("starts_at", "pk")
    return Training.objects.filter(pk__in=[one.pk for one in mine[:DATES]]).order_by("starts_at", "pk")


def languages(rows, letter):
    """The languages the letter goes out in."""
    return [code for code in NAMES if code in {letter.language_for(row[0].language) for row in rows}]


def previews(form, letter, rows):
    """(language, subject line, text) as its first reader gets it; nothing of a text that cannot be filled in."""
    found = []
    for code in form.languages if not form.is_bound or form.is_valid() else []:
        booking = next(row[0] for row in rows if letter.language_for(row[0].language) == code)
        try:
            subject, body = letter.filled(*form.texts()[code], language=code, facts=_facts(form, letter, booking))
        except Unfit:
            continue
        found.append((NAMES[code], subject, body))
    return found


def _facts(form, letter, booking):
    at = timezone.now()
    if letter is letters.CHANGED:
        lets_leave = form.cleaned_data["lets_leave"] if form.is_bound else True
        booking.may_leave = booking.may_leave or (lets_leave and booking.is_consumers)  # as the press will
        return changes.facts(letter, booking, at=at)
    said = form.cleaned_data if form.is_bound else {"reason": Reason.TOO_FEW, "dates": []}
    return changes.facts(letter, booking, at=at, reason=Reason(said["reason"]).label, dates=changes.with_room(booking, said["dates"]))


def _with_others(rows):
    """Bookings that know how many whom their booker named get a letter of their own (``seat_letters.others``), asked for all at once."""
    bookings = {row[0].pk: row[0] for row in rows if not row[0].is_queued}
    last = EmailAddress.objects.filter(person=OuterRef("participant")).order_by("-at", "-pk").values("address")[:1]
    seats = Seat.objects.live().filter(booking__in=bookings).exclude(participant=F("booking__booker")).annotate(address=Subquery(last))
    for seat in seats.exclude(participant=None).exclude(participant__in=restricting.persons()):
        booking = bookings[seat.booking_id]
        if seat.address != booking.mailbox and outbox.can_reach(seat.address or ""):
            booking.others_told = getattr(booking, "others_told", 0) + 1
    return rows


def _read(request, rows, of=lambda booking: booking.booker):
    persons = [one for row in rows if (one := of(row[0]))]
    if persons:
        events.CUSTOMERS_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=persons, count=len(persons))
    return rows
