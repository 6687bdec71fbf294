"""What a person's copy says of bookings beside their columns: of which training, by which terms, who ordered (GDPR Art. 12(1), 15(1))."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from seloste.web.templatetags.web import day, money

from .models import Booking, Settlement
from .money import decided


def of_booking(rows, person):
    """Whoever booked, or whose business pays: what they have, from when to when, by which terms, and who else was in it."""
    return _told([(row.pk, row.pk) for row in rows], person, [_number, _training, _terms, _payer, _booker])


def of_seat(rows, person):
    """Whoever comes: to what they were enrolled, and by whom (Art. 15(1)(g)), as the letter told them on that day."""
    found = _told([(row.pk, row.booking_id) for row in rows], person, [_number, _training, _terms, _payer, _booker])
    settled = Settlement.objects.in_bulk({row.settlement_id for row in rows} - {None})
    for row in rows:
        if row.pk in found and row.settlement_id:
            found[row.pk] += _absence(settled[row.settlement_id], row)
    return found


def of_payer(rows, person):
    """Whoever pays what another ordered: what it is, who ordered it, what it costs, what was decided of it and what was paid."""
    tellers = [_number, _training, _terms, _payer, _booker, *_own(Booking, "lines", "net_cents", "vat_cents", "way"), _decided, _paid]
    return _told([(row.pk, row.booking_id) for row in rows], person, tellers, unread=("terms__source",))


def of_part(path):
    """The same, shorter, of rows that hang on a booking by a lookup path: which booking it is, and of what."""

    def told(rows, person):
        keys = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).exclude(**{path: None})
        return _told(list(keys.values_list("pk", path)), person, [_number, _training])

    return told


def _told(keys, person, tellers, *, unread=("terms__source", "lines")):
    """{key of a row: fields} from (key of a row, key of its booking); one question for all. ``unread``: long columns of no teller."""
    wanted = Booking.objects.filter(pk__in={booking for _key, booking in keys})
    found = wanted.select_related("training__course", "terms", "payer", "booker").defer(*unread).in_bulk()
    return {key: [field for tell in tellers for field in tell(found[booking], person)] for key, booking in keys if booking in found}


def _field(name, label, value):
    return {"name": name, "label": str(label), "value": value}


def _absence(settlement, seat):
    """That they did not come, or when they came too late; what it cost is told to whoever booked."""
    if settlement.is_absence:
        said = [decided.how_ended(settlement.event, is_live=seat.is_live), *decided.said(settlement, "explanation")[:1]]
        yield _field("absence", _("What was noted of the seat"), ": ".join(said))


def _number(booking, _person):
    yield _field("number", _("Number of the booking"), booking.number)


def _training(booking, _person):
    training = booking.training
    yield _field("course", pgettext("of a booking", "Course"), training.course.name)
    yield _field("starts_at", pgettext("of a training", "Begins"), training.starts_at.isoformat())
    yield _field("ends_at", pgettext("of a training", "Ends"), training.ends_at.isoformat())


def _terms(booking, _person):
    if booking.terms:
        yield _field("terms", _("Terms of cancelling"), booking.terms.title)


def _payer(booking, _person):
    if booking.payer:
        yield _field("payer", _("Ordered for"), booking.payer.name)


def _booker(booking, person):
    """Another than the reader: from them we have the reader's name."""
    if booking.booker and booking.booker != person:
        yield _field("ordered_by", _("Ordered by"), booking.booker.full_name)


def _own(model, *names):
    """Tellers of a row's own columns, as a copy of whoever has the row tells them."""
    return [partial(_column, model._meta.get_field(name)) for name in names]


def _column(field, row, _person):
    said = getattr(row, f"get_{field.name}_display")()
    if said:
        yield {**_field(field.name, field.verbose_name, getattr(row, field.name)), "text": str(said)}


def _decided(booking, _person):
    """Each with its fee, and what of it counts towards a later booking."""
    for row in booking.settlements.all():
        sums = [(Settlement._meta.get_field("fee_cents").verbose_name, row.fee_cents)]
        sums += [(Settlement._meta.get_field("credit_cents").verbose_name, row.credit_cents)] * bool(row.credit_cents)
        said = [row.get_outcome_display(), *(f"{title}: {money(cents)}." for title, cents in sums)]
        yield _field("decided", _("What was decided of seats"), f"{day(row.at)}: {' '.join(said)}")


def _paid(booking, _person):
    for row in booking.payments.all():
        yield _field("paid", _("What was paid or went back"), f"{day(row.on)}: {money(row.cents)}, {row.get_how_display()}")
