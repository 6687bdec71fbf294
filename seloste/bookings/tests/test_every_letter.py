"""Every letter that left about a booking stands on its page, and on no other's."""

import datetime as dt
import uuid

import pytest
from django.db.models import Q

from seloste.bookings import errands, letters, operations
from seloste.bookings.models import Booking, Credit, Seat, Settlement
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Audience, Paid, Via, Way
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import correct, sitting
from seloste.journal.actors import CLOCK
from seloste.outbox import letters as outbox
from seloste.outbox import texts
from seloste.outbox.models import Message
from seloste.rights import operations as rights
from tests.cast import HELSINKI, NOON

from .chosen import add_file, choose, plain
from .desk import BY, book, list_employers, somebody, theirs, training
from .test_telling import call_off, tell

DAY = dt.date(2026, 12, 19)
AINO, HELMI = Name("Aino", "Aalto", "aino@esimerkki.example"), Name("Helmi", "Suoniemi", "helmi@esimerkki.example")
LINK = "https://kokous.example/abc"
TEXTS = dict.fromkeys(("fi", "sv", "en"), ("Terve", "Tervetuloa"))
YES = {"which": None, "shown_fee_cents": None, "received_at": NOON}


def confirmed(of):
    book(of, booker=AINO)
    return letters.BOOKED


def unpaid(of):
    book(of, booker=AINO, way=Way.AHEAD)
    return letters.UNPAID


def full(of):
    holder = book(of, Training.objects.get(pk=of.pk).free, booker=somebody(8), is_booker_coming=False)
    return holder, book(of, 1, AINO, waits=True, is_booker_coming=False)


def waiting(of):
    full(of)
    return letters.WAITING


def offered(of):
    holder, mine = full(of)
    operations.cancel(booking=holder, **YES | {"which": [holder.seats.first().pk]}, **BY)
    operations.tell_offer(offer=mine.offers.get().pk, **BY)
    return letters.PLACE_OFFERED


def lapsed(of):
    offered(of)
    offer = Booking.objects.get(booker__last_name="Aalto").offers.get()
    operations.lapse_offer(offer=offer, by=CLOCK, at=offer.until + dt.timedelta(minutes=1))
    return letters.PLACE_LAPSED


def wanted(of):
    operations.ask_for_names(booking=book(of, 2, AINO), once="1", **BY)
    return letters.NAMES_WANTED


def named(of):
    operations.name_participants(booking=book(of, 2, AINO), names=[HELMI], **BY)
    return letters.PARTICIPANT_NAMED


def received(of):
    named(of)
    return letters.NAMES_RECEIVED


def passed_on(of):
    named(of)
    seat = Seat.objects.get(participant__last_name="Suoniemi")
    operations.swap_participant(seat=seat, name=somebody(3), **BY)
    return letters.SEAT_PASSED_ON


def changed(of):
    named(of)
    correct(Training.objects.get(pk=of.pk), sittings=[sitting(dt.date(2026, 12, 20))])
    tell(Training.objects.get(pk=of.pk))
    return letters.CHANGED


def seat_changed(of):
    changed(of)
    return letters.SEAT_CHANGED


def called_off(of):
    named(of)
    call_off(Training.objects.get(pk=of.pk))
    return letters.CALLED_OFF


def seat_called_off(of):
    called_off(of)
    return letters.SEAT_CALLED_OFF


def moved(of):
    booking = book(of, booker=AINO)
    to = training(course=of.course, sittings=[sitting(dt.date(2026, 12, 27))])
    operations.move_booking(booking=booking, to=to, shown_fee_cents=None, shown_cents=None, received_at=NOON, ground="waived", **BY)
    return letters.MOVED


def driven(of):
    booking = book(theirs(), booker=AINO, via=Via.PHONE)
    operations.change_travel(booking=booking, km=7, shown_cents=None, **BY)
    return letters.TRAVEL_CHANGED


def paid(of):
    told = {"cents": 8900, "how": Paid.CARD, "on": NOON.date(), "once": uuid.uuid4()}
    payment = operations.note_payment(booking=book(of, booker=AINO), **told, **BY)
    operations.tell_of_payment(payment=payment, **BY)
    return letters.PAYMENT_NOTED


def cancelled(of):
    operations.cancel(booking=book(of, booker=AINO, via=Via.IN_PERSON), **YES, **BY)
    return letters.CANCELLED


def absent(of):
    choose(add_file("learn2help"))
    came_at = of.starts_at + dt.timedelta(minutes=20)
    told = {"which": None, "shown_fee_cents": 8900, "came_at": came_at, "by": CLOCK, "at": came_at}
    operations.note_late(booking=book(of, booker=AINO, via=Via.IN_PERSON), **told)
    return letters.ABSENT


def absence_taken_back(of):
    absent(of)
    operations.take_absence_back(settlement=Settlement.objects.get(), by=CLOCK, at=of.starts_at + dt.timedelta(minutes=25))
    return letters.ABSENCE_TAKEN_BACK


def by_us(of):
    operations.cancel_for_us(booking=book(of, booker=AINO), **BY)
    return letters.CANCELLED_BY_US


def withdrawing(of):
    booking = book(of, booker=AINO)
    operations.ask_for_withdrawing(number=booking.pk, email=AINO.email, **BY)
    return letters.WITHDRAWING


def withdrawn(of):
    choose(add_file("learn2help"), from_on=NOON.date())
    operations.withdraw(booking=book(of, booker=AINO), received_at=NOON, **BY)
    return letters.WITHDRAWN


def credit_chosen(of):
    booking = book(of, booker=AINO)
    operations.note_payment(booking=booking, cents=5000, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), **BY)
    call_off(Training.objects.get(pk=of.pk))
    operations.take_as_credit(booking=booking, shown_cents=5000, **BY)
    return letters.CREDIT_CHOSEN


def credit_ends(of):
    choose(add_file("learn2help"))
    at = of.starts_at - dt.timedelta(hours=30)
    operations.cancel(booking=book(of, booker=AINO), **YES | {"received_at": at}, by=CLOCK, at=at)
    day = Credit.objects.get().until_on - dt.timedelta(days=20)
    errands.tell_of_credits(by=CLOCK, at=dt.datetime.combine(day, dt.time(10), tzinfo=HELSINKI))
    return letters.CREDIT_ENDS


def credit_used(of):
    choose(add_file("learn2help"), from_on=NOON.date())
    earlier, at = book(of, booker=AINO), of.starts_at - dt.timedelta(hours=30)
    credit = operations.cancel(booking=earlier, **YES | {"received_at": at}, by=CLOCK, at=at).credit
    used = operations.use_credit(credit=credit, booking=book(of, booker=earlier.booker, at=at), by=CLOCK, at=at)
    operations.tell_of_credit_used(credit=used, **BY)
    return letters.CREDIT_USED


def payer_named(of):
    book(of, booker=AINO, payer=HELMI)
    return letters.PAYER_NAMED


def seat_ended(of):
    named(of)
    rights.erase(person=Booking.objects.get(booker__last_name="Aalto").booker, **BY)
    return letters.SEAT_ENDED


def reminded(of):
    named(of)
    errands.remind(by=CLOCK, at=of.starts_at - dt.timedelta(days=2))
    return letters.REMINDER


def seat_reminded(of):
    reminded(of)
    return letters.SEAT_REMINDER


def joined(of):
    book(of, booker=AINO)
    correct(Training.objects.get(pk=of.pk), sittings=[sitting(DAY, join_link=LINK)])
    errands.send_join_links(training=Training.objects.get(pk=of.pk), **BY)
    return letters.JOIN_LINK


def written(of):
    book(of, booker=AINO)
    errands.write_to_all(training=of, to=Audience.BOTH, texts=TEXTS, once=uuid.uuid4(), **BY)
    return letters.TRAINING_LETTER


def swap_charged(of):
    source = plain() + '\n[[person.swap]]\nfee = "10 €"\n'.encode()
    choose(operations.add_terms(source=source, **BY))
    named(of)
    seat = Seat.objects.get(participant__last_name="Suoniemi")
    operations.swap_participant(seat=seat, name=somebody(3), is_staff=True, **BY)
    return letters.SWAP_CHARGED


KINDS = [
    *(confirmed, unpaid, waiting, offered, lapsed, wanted, named, received, passed_on, changed, seat_changed, called_off, seat_called_off),
    *(
        moved,
        driven,
        paid,
        cancelled,
        absent,
        absence_taken_back,
        by_us,
        withdrawing,
        withdrawn,
        credit_chosen,
        credit_ends,
        credit_used,
        payer_named,
        seat_ended,
        reminded,
        seat_reminded,
        swap_charged,
        joined,
        written,
    ),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_stands_on_the_page_of_its_booking_alone(desk, kind):
    list_employers()
    of = training(sittings=[sitting(DAY)])
    stranger = book(of, booker=somebody(9))

    letter = kind(of)

    mine = Booking.objects.filter(Q(booker__last_name="Aalto") | Q(booker=None)).latest("pk")
    about = Message.objects.filter(letter=letter.key, to__in=[AINO.email, HELMI.email])
    assert about.exists() and set(about) <= set(shown(desk, mine))
    assert not set(about) & set(shown(desk, stranger))


def shown(desk, booking):
    return [letter for letter, _whom in desk.get(booking.get_absolute_url()).context["letters"]]


def test_an_owner_sees_a_letter_as_customers_read_it_with_seats_and_days_in_words(published):
    def shown(letter):
        return "\n".join(texts.preview(letter, "sv", *outbox.text(letter.key, "sv")))

    assert "bekräftad: Nödförstahjälp, 2 platser." in shown(letters.BOOKED)
    assert "Bokat: Nödförstahjälp, to 12.12.2030 kl. 9.00" in shown(letters.BOOKED) and "Ta med:" in shown(letters.BOOKED)
    assert "Förut kostade bokningen 140,00 €." in shown(letters.TRAVEL_CHANGED)
    assert "Platser: 2\n" in shown(letters.PLACE_OFFERED)
