"""Scenarios of bookings."""

import datetime as dt
import uuid
from dataclasses import replace

from seloste.bookings import operations as bookings
from seloste.bookings.ordering.orders import Name
from seloste.bookings.tests.chosen import BY, add, add_file, choose, plain
from seloste.bookings.tests.desk import book, list_employers, of_firm, order, somebody, theirs, training
from seloste.courses import operations as courses
from seloste.courses.tests.catalogue import add_course, add_venue, correct, sitting
from tests.cast import TODAY, publish


def bookings__add_terms(published):
    return lambda: bookings.add_terms(source=plain(), **BY)


def bookings__remove_terms(published):
    version = add()
    return lambda: bookings.remove_terms(version=version, **BY)


def bookings__choose_terms(published):
    told = {"version": add(), "course": add_course(), "from_on": TODAY, "once": uuid.uuid4()}
    return lambda: bookings.choose_terms(**told, **BY)


def bookings__end_choice(published):
    told = {"choice": choose(add(), course=add_course()), "from_on": TODAY, "once": uuid.uuid4()}
    return lambda: bookings.end_choice(**told, **BY)


def bookings__book(published):
    list_employers()
    of, once = training(), uuid.uuid4()
    firm = {"name": "Konepaja Oy", "business_id": "0201256-6", "kind": "company"}
    told = {"seats": 2, "organisation": firm, "participants": (somebody(1),), "is_booker_coming": False, "buyer": "company"}
    return lambda: bookings.book(training=of, order=order(**told), once=once, **BY)


def _paid(of=None, seats=1):
    booking = book(of or training(), seats, way="ahead")
    bookings.note_payment(booking=booking, cents=5000 * seats, how="cash", on=TODAY, once=uuid.uuid4(), **BY)
    return booking


def _received():
    return {"received_at": BY["at"], **BY}


def bookings__cancel(published):
    choose(add())
    booking = book(training(sittings=[sitting(TODAY)]), via="in_person", booker=somebody(1))
    return lambda: bookings.cancel(booking=booking, which=None, shown_fee_cents=None, **_received())


def bookings__withdraw(published):
    choose(add())
    booking = _paid()
    return lambda: bookings.withdraw(booking=booking, **_received())


def bookings__cancel_for_us(published):
    booking = _paid()
    return lambda: bookings.cancel_for_us(booking=booking, **BY)


def bookings__move_booking(published):
    booking = _paid(seats=2)
    to = training(course=booking.training.course, sittings=[sitting(dt.date(2027, 1, 16))])
    told = {"which": [booking.seats.first().pk], "shown_fee_cents": 0, "shown_cents": 8900, "received_at": BY["at"]}
    return lambda: bookings.move_booking(booking=booking, to=to, **told, **BY)


def bookings__set_references(published):
    booking = of_firm(2)
    return lambda: bookings.set_references(booking=booking, reference="Projekti 7", order_number="4711", cost_centre="", **BY)


def bookings__change_travel(published):
    booking = book(theirs(), way="ahead", via="phone", km=10)
    return lambda: bookings.change_travel(booking=booking, km=20, shown_cents=None, **BY)


TEXTS = dict.fromkeys(("fi", "sv", "en"), ("{course}", "{course}"))


def _changed():
    booking = _paid()
    return booking, correct(booking.training, sittings=[sitting(dt.date(2027, 1, 16))])


def bookings__tell_booking(published):
    booking, _is_moved = _changed()
    return lambda: bookings.tell_booking(booking=booking, texts=TEXTS, lets_leave=True, **BY)


def bookings__remind(published):
    booking = book(training(sittings=[sitting(TODAY + dt.timedelta(days=3))]), at=BY["at"] - dt.timedelta(days=30))
    return lambda: bookings.remind(training=booking.training, person=booking.booker, **BY)


def bookings__write_to(published):
    booking, once = book(training()), uuid.uuid4()
    return lambda: bookings.write_to(training=booking.training, person=booking.booker, texts=TEXTS, once=once, **BY)


def bookings__send_join_link(published):
    booking = book(training(sittings=[sitting(join_link="https://kokous.example/abc", venue=add_venue())]))
    return lambda: bookings.send_join_link(training=booking.training, person=booking.booker, **BY)


def bookings__set_reminders(database):
    return lambda: bookings.set_reminders(before_training=5, before_credit_ends=30, revision=0, **BY)


def bookings__note_informed(published):
    booking = book(training(), booker=Name("Testi", "Osoitteeton"), via="phone")
    return lambda: bookings.note_informed(booking=booking, **BY)


def bookings__note_reached(published):
    booking, _is_moved = _changed()
    return lambda: bookings.note_reached(booking=booking, **BY)


def bookings__take_out_participants(published):
    content = published["customers"].content
    reader = replace(content.recipients[0], key="recipient_1", name="Tilitoimisto Oy")
    publish(replace(content, recipients=(*content.recipients, reader)), by=BY["by"])
    of = training()
    book(of)
    return lambda: bookings.take_out_participants(training=of, recipient="recipient_1", **BY)


def bookings__set_names_lock(published):
    return lambda: bookings.set_names_lock(hours=48, revision=0, **BY)


def bookings__call_off_booking(published):
    booking = _paid()
    courses.cancel_training(training=booking.training, reason="too_few", **BY)
    return lambda: bookings.call_off_booking(booking=booking, texts=TEXTS, dates=[], **BY)


def bookings__lower_fee(published):
    settlement = _settled()
    return lambda: bookings.lower_fee(settlement=settlement, fee_cents=0, **BY)


def bookings__note_payment(published):
    booking, once = _paid(), uuid.uuid4()
    return lambda: bookings.note_payment(booking=booking, cents=3900, how="card", on=TODAY, once=once, **BY)


def bookings__tell_of_payment(published):
    payment = _paid().payments.get()
    return lambda: bookings.tell_of_payment(payment=payment, **BY)


def bookings__tell_of_credit_used(published):
    credit = bookings.use_credit(credit=_settled().credit, booking=book(training()), **BY)
    return lambda: bookings.tell_of_credit_used(credit=credit, **BY)


def bookings__tell_of_credit(published):
    credit = _settled().credit
    at = credit.settlement.at.replace(hour=10) + (credit.until_on - credit.settlement.at.date()) - dt.timedelta(days=10)
    return lambda: bookings.tell_of_credit(credit=credit, by=BY["by"], at=at)


def bookings__note_return(published):
    booking, once = _paid(), uuid.uuid4()
    return lambda: bookings.note_return(booking=booking, cents=100, how="card", on=TODAY, once=once, **BY)


def bookings__take_as_credit(published):
    booking = _paid()
    courses.cancel_training(training=booking.training, reason="too_few", **BY)
    bookings.cancel_for_us(booking=booking, **BY)
    return lambda: bookings.take_as_credit(booking=booking, shown_cents=5000, **BY)


def bookings__use_credit(published):
    credit, booking = _settled().credit, book(training())
    return lambda: bookings.use_credit(credit=credit, booking=booking, **BY)


def _settled():
    """Thirty hours before a training, under terms that credit the fee."""
    choose(add_file("learn2help"))
    at, booking = sitting()["starts_at"] - dt.timedelta(hours=30), book(training(), at=BY["at"])
    return bookings.cancel(booking=booking, which=None, shown_fee_cents=None, received_at=at, by=BY["by"], at=at)


def _queue():
    """(the booking that holds both seats of a training, two that wait for one)."""
    of = training(maximum=2, minimum=1)
    holder = book(of, 2, is_booker_coming=False)
    return holder, *(book(of, booker=somebody(number), waits=True, is_booker_coming=False) for number in (1, 2))


def _offered():
    holder, first, _second = _queue()
    bookings.cancel(booking=holder, which=[holder.seats.first().pk], shown_fee_cents=None, **_received())
    return first.offers.get()


def bookings__accept_offer(published):
    offer = _offered()
    return lambda: bookings.accept_offer(offer=offer, **BY)


def bookings__decline_offer(published):
    offer = _offered()
    return lambda: bookings.decline_offer(offer=offer, **BY)


def bookings__lapse_offer(published):
    offer = _offered()
    return lambda: bookings.lapse_offer(offer=offer, by=BY["by"], at=offer.until + dt.timedelta(minutes=1))


def bookings__tell_offer(published):
    offer = _offered()
    return lambda: bookings.tell_offer(offer=offer.pk, **BY)


def bookings__leave_list(published):
    _holder, first, _second = _queue()
    return lambda: bookings.leave_list(booking=first, **BY)


def bookings__mind(published):
    holder, _first, _second = _queue()
    type(holder.training).objects.filter(pk=holder.training_id).update(maximum=3)
    return lambda: bookings.mind(training=holder.training, **BY)


def bookings__hold_seats(published):
    of, once = training(), uuid.uuid4()
    return lambda: bookings.hold_seats(training=of, count=3, once=once, **BY)


def bookings__ask_for_withdrawing(published):
    booking = book(training(), booker=somebody(4))
    return lambda: bookings.ask_for_withdrawing(number=booking.pk, email="h4@esimerkki.example", **BY)


def bookings__stop_expiry_notice(published):
    booking = book(training(), wants_expiry_notice=True)
    return lambda: bookings.stop_expiry_notice(booking=booking, **BY)
