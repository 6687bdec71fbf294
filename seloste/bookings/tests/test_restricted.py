"""While the use of somebody's data is restricted (GDPR Art. 18) their own acts and their claims go on, and nothing is begun with them."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from seloste.bookings import letters, operations
from seloste.bookings.letters import changes
from seloste.bookings.models import Booking
from seloste.bookings.money import account
from seloste.bookings.operations import seats
from seloste.bookings.words import Buyer, Paid, State, Via, Way
from seloste.courses import operations as courses
from seloste.courses.tests.catalogue import correct, plan, sitting
from seloste.courses.words import Kind
from seloste.customers import operations as customers
from seloste.customers.models import Organisation, Person
from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.outbox.models import Message
from seloste.privacy import restricting
from seloste.rights.models import Restriction
from seloste.web import errors
from tests.cast import NOON

from .desk import AINO, BY, book, list_employers, of_firm, somebody, training
from .test_moving import FIRST, SECOND, pair
from .test_offers_at_once import restrict
from .test_telling import call_off, moved, tell, written
from .test_waiting import free, full, state_of, wait

OWN = {"by": VISITOR, "at": NOON}


@pytest.fixture
def known(published):
    """Somebody who has booked once, and whose use is restricted since."""
    booking = book(training(sittings=[sitting(FIRST)]))
    restrict(booking.booker)
    return booking.booker


def test_they_book_by_the_page_and_get_their_confirmation(known):
    of = training(sittings=[sitting(SECOND)])

    booking = book(of, by=VISITOR)

    assert (booking.booker, booking.state) == (known, State.CONFIRMED)
    assert Message.objects.filter(once=f"bookings:{booking.pk}:booked").get().state == "queued"
    with pytest.raises(restricting.Restricted):
        book(of, booker=known, via=Via.PHONE)


def test_a_confirmation_that_has_not_left_yet_is_not_taken_out(published):
    booking = book(training())
    restrict(booking.booker)

    assert Message.objects.get(once=f"bookings:{booking.pk}:booked").state == "queued"


def test_whom_a_stranger_names_as_payer_is_put_in_anew_and_nothing_tells_that_they_are_restricted(known):
    booking = book(training(), booker=somebody(1), payer=AINO, by=VISITOR)

    payer = booking.private_payer.person
    assert payer != known and payer.full_name == known.full_name and payer in customers.duplicates(known)
    with pytest.raises(restricting.Restricted):
        book(training(), booker=somebody(1), payer=AINO, via=Via.PHONE)


def test_they_cancel_with_a_receipt_and_staff_cancel_for_them(known):
    booking, second = Booking.objects.get(), book(training(sittings=[sitting(SECOND)]), by=VISITOR)

    for one, told in ((booking, OWN), (second, BY)):
        operations.cancel(booking=one, which=[one.seats.get().pk], shown_fee_cents=None, received_at=NOON, **told)

    assert (state_of(booking), state_of(second)) == (State.WITHDRAWN, State.WITHDRAWN)  # within the law's time
    assert written(letters.WITHDRAWN).count() == 2


def test_they_move_by_their_link_and_staff_do_not_move_them(published):
    here, there = pair()
    booking = book(here, 2, is_booker_coming=False)
    restrict(booking.booker)
    told = {"booking": booking, "to": there, "shown_fee_cents": None, "shown_cents": None, "received_at": NOON}

    with pytest.raises(restricting.Restricted):
        operations.move_booking(**told, **BY)
    operations.move_booking(**told, **OWN)

    booking.refresh_from_db()
    assert booking.training == there and booking.state == State.CONFIRMED


def test_they_answer_an_offer_and_who_does_not_loses_it_to_the_next(published):
    of, holder = full()
    first, second, third = wait(of, 1), wait(of, 2, minutes=1), wait(of, 3, minutes=2)
    free(holder, 2)
    restrict(first.booker)
    restrict(second.booker)
    operations.tell_offer(offer=first.offers.get().pk, by=CLOCK, at=NOON)
    assert written(letters.PLACE_OFFERED).get().to == "h1@esimerkki.example"

    operations.accept_offer(offer=first.offers.get(), **OWN)
    late = second.offers.get()
    operations.lapse_offer(offer=late, by=CLOCK, at=late.until + dt.timedelta(minutes=1))

    assert (state_of(first), state_of(second), state_of(third)) == (State.CONFIRMED, State.LEFT, State.OFFERED)
    of.refresh_from_db()
    assert of.taken == seats.counted(of) == 2


def test_who_joins_the_list_while_restricted_is_offered_a_place_and_leaves_the_list(published):
    of, holder = full()
    restrict(book(training(), booker=somebody(1)).booker)
    first = book(of, 1, somebody(1), waits=True, is_booker_coming=False, by=VISITOR, at=NOON + dt.timedelta(minutes=5))
    free(holder)
    assert state_of(first) == State.OFFERED

    operations.leave_list(booking=first, **OWN)

    assert state_of(first) == State.LEFT


def test_they_name_who_comes_by_their_link_themselves_too(known):
    booking = book(training(sittings=[sitting(SECOND)]), 2, is_booker_coming=False, by=VISITOR)

    with pytest.raises(restricting.Restricted):
        operations.name_participants(booking=booking, names=(AINO,), is_staff=True, **BY)
    assert operations.name_participants(booking=booking, names=(AINO, somebody(4)), **OWN) == 2


def test_whom_a_stranger_names_is_put_in_anew_and_only_staff_read_why_not(known):
    list_employers()
    booking = of_firm(3, booker=somebody(9))

    with pytest.raises(operations.Unfit) as unfit:
        operations.name_participants(booking=booking, names=(AINO,), is_staff=True, **BY)
    assert unfit.value.sentences == [str(restricting.SENTENCE)]
    for of in (booking, of_firm(3, booker=somebody(8))):
        assert operations.name_participants(booking=of, names=(AINO, somebody(7)), **OWN) == 2
        assert operations.name_participants(booking=of, names=(AINO,), **OWN) == 0
        person = of.seats.first().participant
        assert person != known and person in customers.duplicates(known)


def test_they_tell_what_they_need_on_their_own_page(known):
    seat = Booking.objects.get().seats.get()

    operations.tell_need(seat=seat, text="Pyörätuoli", wording="Suostun", **OWN)

    assert operations.take_need_back(seat=seat, **OWN)


def test_money_that_comes_and_goes_is_noted(known):
    booking = Booking.objects.get()
    told = {"how": Paid.CARD, "on": NOON.date(), "by": OPERATOR, "at": NOON}

    operations.note_payment(booking=booking, cents=8900, once=uuid.uuid4(), **told)
    operations.note_return(booking=booking, cents=100, once=uuid.uuid4(), **told)

    assert account.of(booking).paid == 8800


def test_a_cancelled_training_ends_their_booking_and_staff_read_what_to_do(published, signed_in, kerttu):
    of = training(sittings=[sitting(FIRST)], maximum=6)
    kept, other = book(of), book(of, booker=somebody(2))
    firm = book(of, 2, booker=somebody(3), is_booker_coming=False, participants=(somebody(4), somebody(5)))
    operations.note_payment(booking=kept, cents=8900, how=Paid.CARD, on=NOON.date(), once=uuid.uuid4(), **BY)
    restrict(kept.booker)
    restrict(Person.objects.get(last_name="Henkilö 4"))

    call_off(of)

    assert [state_of(one) for one in (kept, other, firm)] == [State.REFUSED] * 3
    of.refresh_from_db()
    assert of.taken == seats.counted(of) == 0 and account.of(kept).to_return == 8900
    assert sorted(one.to for one in written(letters.CALLED_OFF)) == ["h2@esimerkki.example", "h3@esimerkki.example"]
    assert [one.to for one in written(letters.SEAT_CALLED_OFF)] == ["h5@esimerkki.example"]
    assert changes.unreached(of) == [kept]

    desk = signed_in(kerttu)
    page = desk.get(reverse("bookings:cancellation", args=[of.pk])).content.decode()
    assert "Aino Aalto" in page and "Henkilö 4" in page and "Henkilö 2" not in page
    assert page.count("käyttöä on rajoitettu") == 2
    assert desk.post(reverse("bookings:reached", args=[kept.pk])).status_code == 302
    assert changes.unreached(of) == []


def test_a_changed_training_is_left_to_staff_who_see_it(published):
    of = training(sittings=[sitting(FIRST)])
    kept = book(of, 2, participants=(somebody(4),))
    restrict(kept.booker)
    after = moved(of)

    assert tell(after) == 0

    assert not written(letters.CHANGED) and changes.unreached(after) == [kept]
    assert written(letters.SEAT_CHANGED).get().to == "h4@esimerkki.example"
    kept.refresh_from_db()
    assert kept.may_leave


def test_whose_letter_was_taken_out_before_it_left_is_phoned(published):
    of = training(sittings=[sitting(FIRST)])
    booking = book(of)
    after = moved(of)
    assert tell(after) == 1 and not changes.unreached(after)

    restrict(booking.booker)

    assert changes.unreached(after) == [booking]


def test_we_cancel_one_booking_without_a_letter_and_its_page_says_so(known, signed_in, kerttu):
    booking = Booking.objects.get()
    desk = signed_in(kerttu)
    assert "Käyttöä on rajoitettu" in desk.get(booking.get_absolute_url()).content.decode()

    operations.cancel_for_us(booking=booking, **BY)

    assert state_of(booking) == State.REFUSED and not written(letters.CANCELLED_BY_US)


def test_no_training_is_planned_for_their_business_and_one_that_is_planned_goes_on(known):
    told = {"source": "self", **BY}
    firm = customers.add_organisation(facts={"name": "Toiminimi Aino", "kind": "sole_trader"}, **told)
    customers.name_trader(organisation=firm, person=_free(known), revision=firm.revision, **BY)
    planned = plan(kind=Kind.COMPANY, organisation=firm, sittings=[sitting(FIRST)])
    restrict(known)

    with pytest.raises(restricting.Restricted):
        plan(kind=Kind.COMPANY, organisation=firm, sittings=[sitting(SECOND)])
    assert correct(planned, sittings=[sitting(SECOND)])
    courses.cancel_training(training=planned, reason="other", **BY)


def test_a_sole_trader_orders_for_their_business_and_staff_do_not(known):
    list_employers()
    told = {"source": "self", **BY}
    facts = {"name": "Toiminimi Aino", "business_id": "0201256-6", "kind": "sole_trader"}
    firm = customers.add_organisation(facts=facts, **told)
    customers.name_trader(organisation=firm, person=_free(known), revision=firm.revision, **BY)
    restrict(known)
    of = training(maximum=8, sittings=[sitting(SECOND)])
    ordered = {"buyer": Buyer.COMPANY, "way": Way.INVOICE, "is_booker_coming": False}

    booking = book(of, 1, organisation=facts, by=VISITOR, **ordered)
    assert booking.payer == Organisation.objects.get()
    with pytest.raises(restricting.Restricted):
        book(of, 1, somebody(2), organisation=booking.payer, via=Via.PHONE, **ordered)
    with pytest.raises(restricting.Restricted):
        operations.ask_for_names(booking=booking, once="1", **BY)


def _free(person):
    Restriction.objects.filter(person=person).delete()
    return person


def test_a_stranger_who_is_refused_reads_nothing_of_a_restriction(known, rf):
    page = errors.restricted(rf.get("/"), restricting.Restricted())

    assert page.status_code == 403 and b"restricted" not in page.content
