"""How lists of bookings look: columns, filters, order."""

from django.db.models import Exists, OuterRef, Q
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from seloste.courses.models import Training
from seloste.web import plain_text
from seloste.web.lists import Column, Empty, Filter, Listing, Order
from seloste.web.templatetags.web import day, money

from .models import Booking, Payer, Seat
from .money import account
from .words import QUEUED, State

NEWEST_FIRST = Order("newest", gettext_lazy("Newest first"), ("-booked_at", "-pk"))
ALL = pgettext_lazy("all bookings", "all")
WAIT = gettext_lazy("on the waiting list or offered")
NOTHING = Empty(gettext_lazy("No bookings yet"), gettext_lazy("What is booked on the pages of trainings or by phone stands here."))
TONES = {State.CONFIRMED: "good", State.UNPAID: "soon", State.WAITING: "soon", State.OFFERED: "soon", State.REFUSED: "bad"}

MONEY = {
    "due": (gettext_lazy("unpaid"), account.unpaid),
    "back": (gettext_lazy("to give back"), account.overpaid),
    "credit": (gettext_lazy("with a credit to use"), account.with_credit),
}


def bookings(request):
    filters = [
        _of_states(),
        Filter(
            "money",
            gettext_lazy("Money"),
            [("", ALL), *((key, title) for key, (title, _narrowed) in MONEY.items())],
            lambda rows, which: MONEY[which][1](rows),
        ),
        *_of_training(request),
    ]
    return Listing(_known(), [_NUMBER, _BOOKER, _TRAINING, *_FIGURES], filters, [NEWEST_FIRST], request, empty=NOTHING, name=_("Bookings"))


def of_person(request, person):
    """What somebody has booked, takes part in or pays for."""
    theirs = Q(booker=person) | Exists(_rows(Seat).filter(participant=person)) | Exists(_rows(Payer).filter(person=person))
    empty = Empty(gettext_lazy("No bookings"), gettext_lazy("What this person books, takes part in or pays for stands here."))
    part = Column("part", gettext_lazy("Part"), lambda booking: _part(booking, person))
    columns = [_NUMBER, _TRAINING, part, *_FIGURES]
    rows = _known().filter(theirs).prefetch_related("seats", "private_payer")
    return Listing(rows, columns, [], [NEWEST_FIRST], request, empty=empty, name=_("Bookings"))


def of_organisation(request, organisation):
    """What a company books and pays, and who comes for it or waits still."""
    empty = Empty(gettext_lazy("No bookings"), gettext_lazy("What is booked and paid by this company stands here."))
    rows = _known().filter(payer=organisation).prefetch_related("seats__participant")
    columns = [_NUMBER, _BOOKER, _TRAINING, Column("people", gettext_lazy("Who comes"), _people), *_FIGURES]
    return Listing(rows, columns, [_of_states()], [NEWEST_FIRST], request, empty=empty, name=_("Bookings"))


def state_tag(booking):
    return format_html('<span class="tag {}">{}</span>', TONES.get(booking.state, ""), booking.get_state_display())


def persons_of(rows):
    """Whom a page of a list shows."""
    return [booking.booker for booking in rows if booking.booker]


def participants_of(rows):
    """Who comes by the bookings of a page, where it tells."""
    return [seat.participant for booking in rows for seat in booking.live_seats if seat.participant]


def who(booking):
    """The booker; a firm before them, as it is the firm's."""
    booker = booking.booker.full_name if booking.booker else _("no longer in the register")
    return f"{booking.payer.name} · {booker}" if booking.payer else booker


def training_title(training):
    return f"{training.course.name} · {day(training.starts_at)}"


def _known():
    return account.beside(Booking.objects.select_related("training__course", "booker", "payer"))


def _rows(model):
    return model.objects.filter(booking=OuterRef("pk"))


def _of_states():
    return Filter("state", gettext_lazy("State"), [("", ALL), ("waiting_list", WAIT), *State.choices], _in_state)


def _in_state(rows, state):
    return rows.filter(state__in=QUEUED) if state == "waiting_list" else rows.filter(state=state)


def _of_training(request):
    """The training that the address names, so that its bookings can be left again."""
    number = plain_text.number(request.GET.get("training"))
    training = Training.objects.select_related("course").filter(pk=number).first() if number else None
    if training is None:
        return []
    choices = [("", ALL), (str(training.pk), training_title(training))]
    return [Filter("training", pgettext_lazy("with its day", "Training"), choices, lambda rows, pk: rows.filter(training=pk))]


def _part(booking, person):
    payer = getattr(booking, "private_payer", None)
    parts = [
        _("booked") if booking.booker_id == person.pk else "",
        _("takes part") if any(seat.participant_id == person.pk for seat in booking.live_seats) else "",
        _("pays") if payer and payer.person_id == person.pk else "",
    ]
    return ", ".join(filter(None, parts))


def _people(booking):
    """The names on its live seats and how many lack; that they wait, while they do."""
    live = booking.live_seats
    names = [seat.participant.full_name for seat in live if seat.participant]
    if missing := len(live) - len(names):
        names.append(ngettext("%(unnamed)s name missing", "%(unnamed)s names missing", missing) % {"unnamed": missing})
    told = ", ".join(names)
    if not booking.is_queued or not live:
        return told
    waits = ngettext("%(count)d place on the waiting list", "%(count)d places on the waiting list", len(live)) % {"count": len(live)}
    return format_html('{} <span class="tag soon">{}</span>', told, waits)


def _money(booking):
    held = account.told(booking)
    if held.due:
        return _("%(sum)s due") % {"sum": money(held.due)}
    return _("%(sum)s to give back") % {"sum": money(held.to_return)} if held.to_return else ""


_NUMBER = Column("number", gettext_lazy("Booking"), "number", link=Booking.get_absolute_url, kind="short")
_BOOKER = Column("who", gettext_lazy("Booked by"), who)
_TRAINING = Column("training", pgettext_lazy("with its day", "Training"), lambda booking: training_title(booking.training))
_FIGURES = (
    Column("seats", gettext_lazy("Seats"), "size", kind="number"),
    Column("state", gettext_lazy("State"), state_tag),
    Column("money", gettext_lazy("Money"), _money),
    Column("booked", gettext_lazy("Booked"), lambda booking: day(booking.booked_at), kind="short"),
)
