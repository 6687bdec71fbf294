"""Today of bookings: names that are missing, money that is to come, credits that end, places offered, customers to phone."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from seloste.bookings import operations, today
from seloste.bookings.models import Booking, Credit, Offer
from seloste.bookings.money import account
from seloste.bookings.words import Answer, Paid, State, Via, Way
from seloste.business import operations as business
from seloste.courses import operations as courses
from seloste.courses import today as today_of_courses
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import add_course, add_trainer, correct, price, sitting
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.outbox.models import State as MessageState
from seloste.staff import operations as staff
from seloste.web.plan import Urgency
from seloste.web.templatetags.web import money
from tests.cast import NOON, TODAY

from .chosen import add_file, choose
from .desk import book, list_employers, of_firm, somebody, training
from .test_offers_at_once import restrict
from .test_telling import HELMI, tell

DAYS = dt.timedelta(days=1)


@pytest.fixture
def asked(desk, olli):
    """The lines of one duty for an account, as (title, detail), and the tasks themselves by ``whole``."""

    def lines(duty, account=olli, *, whole=False):
        request = RequestFactory().get("/")
        request.user = account
        with translation.override("en"):
            tasks = duty(request)
        return tasks if whole else [(task.title, task.detail) for task in tasks]

    return lines


@pytest.fixture
def page(desk, olli, published):
    staff.acknowledge(account=olli, version=published["staff"].number, by=olli.as_actor(), at=NOON)
    return lambda: desk.get("/staff/").content.decode()


def soon(days=4, **facts):
    return training(sittings=[sitting(TODAY + days * DAYS)], minimum=1, **facts)


def priced():
    course = add_course()
    price(course)
    return course


def test_names_that_are_missing_stand_with_the_time_they_close_and_are_asked_for_in_place(desk, page, asked):
    list_employers()
    of = soon(4, maximum=20)
    of_firm(3, of=of, participants=(somebody(1),))
    book(of, 1, booker=somebody(5))
    assert asked(today.unnamed)[0][1].startswith("2 of 4 names are missing; whoever ordered can write them until 26.11.2026")

    shown = page()
    address = f"/bookings/trainings/{of.pk}/names/asking/"
    assert "2 of 4 names" in shown and address in shown
    for _twice in range(2):
        assert desk.post(address, {"back": "today"}).url == "/staff/"

    assert Message.objects.filter(letter="bookings.names_wanted").count() == 1


def test_names_that_no_company_may_tell_are_not_asked_for(desk, asked, published):
    of = soon(4, maximum=20)
    of_firm(2, of=of)
    (task,) = asked(today.unnamed, whole=True)
    assert task.detail == "2 of 2 names are missing, and the description does not let companies tell them" and not task.deed

    told = desk.post(f"/bookings/trainings/{of.pk}/names/asking/", follow=True).content.decode()

    assert "does not list this source of data" in told and "cannot be asked by letter" not in told


def test_closed_names_are_for_the_office_alone_and_next_weeks_are_no_matter_of_today(asked, time_machine):
    near, far = soon(1), soon(8)
    book(near, 2), book(far, 2, booker=somebody(1))
    time_machine.move_to(near.starts_at - dt.timedelta(hours=23), tick=False)

    (task,) = asked(today.unnamed, whole=True)
    assert "only the office can write them now" in task.detail and not task.deed
    Booking.objects.filter(training=near).update(state=State.CANCELLED, ended_at=NOON)
    assert [task.url for task in asked(today.unnamed, whole=True)] == []


def test_whom_no_letter_asks_is_told_to_be_phoned(desk):
    of = soon()
    book(of, 2, booker=HELMI)

    answer = desk.post(f"/bookings/trainings/{of.pk}/names/asking/", follow=True).content.decode()

    assert "1 who ordered cannot be asked by letter" in answer


def test_customers_who_wait_for_the_number_of_our_account_are_told_to_owners_until_there_is_one(asked):
    assert asked(today.no_account) == []
    book(soon(20), way=Way.AHEAD)

    assert asked(today.no_account) == [("Customers wait for the number of your account", "1 booking waits to be paid by transfer")]
    business.add_bank_account(iban="FI2112345600000785", bic="", by=OPERATOR, at=NOON)
    assert asked(today.no_account) == []


def test_a_trainer_has_the_duties_of_their_own_trainings_and_an_accountant_of_none(asked, tiina, aimo):
    own = soon(3, course=priced())
    other = soon(4, course=own.course)
    own.sessions.get().trainers.add(add_trainer("Tiina", account=tiina))
    for of in (own, other):
        book(of, 2, booker=somebody(of.pk))

    assert [task.url for task in asked(today.unnamed, tiina, whole=True)] == [own.get_absolute_url()]
    assert not any(task.deed for task in asked(today.unnamed, tiina, whole=True))
    assert {task.url for task in asked(today_of_courses.tasks, tiina, whole=True)} == {own.get_absolute_url()}
    assert asked(today.unnamed, aimo) == asked(today_of_courses.tasks, aimo) == []
    assert len(asked(today.unnamed)) == 2 and asked(today_of_courses.tasks)


def test_what_is_not_paid_beforehand_stands_a_week_before_with_the_way_to_note_it(page, asked):
    near, far = soon(1), soon(8)
    booking = book(near, way=Way.AHEAD)
    book(near, booker=somebody(1)), book(far, booker=somebody(2), way=Way.AHEAD)

    ((title, detail),) = asked(today.unpaid)
    assert (title, detail) == (f"Booking {booking.number}: {money(8900)} not paid yet", "Emergency first aid, 4 lessons, Tue 24.11.2026")
    assert f"/bookings/{booking.pk}/payment/" in page()
    paid = {"cents": 8900, "how": Paid.CASH, "on": NOON.date(), "once": uuid.uuid4()}
    operations.note_payment(booking=booking, **paid, by=OPERATOR, at=NOON)
    assert asked(today.unpaid) == []


def test_money_that_is_owed_back_stands_until_it_has_gone_back(page, asked, time_machine):
    of = soon(40)
    booking = book(of, via=Via.PAGE, way=Way.AHEAD)
    paid = {"how": Paid.CASH, "on": NOON.date(), "by": OPERATOR, "at": NOON}
    operations.note_payment(booking=booking, cents=8900, once=uuid.uuid4(), **paid)
    assert asked(today.to_give_back) == []
    operations.withdraw(booking=booking, name="Aino", to="aino@esimerkki.example", received_at=NOON, by=OPERATOR, at=NOON)

    (task,) = asked(today.to_give_back, whole=True)
    assert (task.title, task.urgency) == (f"Booking {booking.number}: give {money(8900)} back", Urgency.CALM)
    assert task.detail.endswith("; at the latest on 7.12.2026") and f"/bookings/{booking.pk}/return/" in page()
    for days, urgency in ((7, Urgency.SOON), (14, Urgency.SOON), (15, Urgency.LATE)):
        time_machine.move_to(NOON + days * DAYS, tick=False)
        assert [one.urgency for one in asked(today.to_give_back, whole=True)] == [urgency]

    operations.note_return(booking=booking, cents=8900, once=uuid.uuid4(), **paid)
    assert asked(today.to_give_back) == []


def test_a_credit_is_told_for_its_last_two_weeks_and_until_it_is_used(desk, asked, time_machine):
    choose(add_file("learn2help"), from_on=NOON.date())
    of = soon(2)
    booking = book(of, via=Via.IN_PERSON)
    received = of.starts_at - dt.timedelta(hours=30)
    operations.cancel(booking=booking, which=None, shown_fee_cents=1780, received_at=received, by=OPERATOR, at=received)
    credit = Credit.objects.get()

    assert asked(today.credits_ending) == []
    assert [row.pk for row in desk.get("/bookings/?money=credit").context["listing"].rows] == [booking.pk]
    time_machine.move_to(NOON + (credit.until_on - TODAY - 14 * DAYS), tick=False)
    ((title, detail),) = asked(today.credits_ending)
    assert title.startswith("A credit of 17,80") and booking.number in detail
    Credit.objects.update(used_at=NOON)
    assert asked(today.credits_ending) == [] and not account.with_credit(Booking.objects.all())


def test_a_place_that_is_offered_waits_for_its_answer_and_then_for_somebody_to_phone(asked):
    of = soon(20, maximum=2)
    holder = book(of, 2, is_booker_coming=False)
    first = book(of, booker=somebody(1), waits=True)
    book(of, 2, booker=somebody(2), waits=True, is_booker_coming=False)
    gone = holder.seats.first()
    operations.cancel(booking=holder, which=[gone.pk], shown_fee_cents=None, received_at=NOON, by=OPERATOR, at=NOON)

    ((title, detail),) = asked(today.offers)
    assert title.startswith("Waiting list: Emergency first aid")
    assert detail.startswith(f"booking {first.number} is offered 1 seat, to be answered by 24.11")
    offer = Offer.objects.get()
    Offer.objects.update(offered_at=NOON.replace(hour=22))
    assert "letter leaves 24.11" in asked(today.offers)[0][1]
    operations.lapse_offer(offer=offer, by=OPERATOR, at=offer.until + dt.timedelta(minutes=1))
    assert Offer.objects.get().answer == Answer.LAPSED
    ((_title, detail),) = asked(today.offers)
    words = "1 seat is free: nobody answered, and no letter asks those who wait (1)."
    assert detail == f"{words} Phone them; write to those who are not to be phoned."
    operations.leave_list(booking=Booking.objects.get(state=State.WAITING), by=OPERATOR, at=NOON)
    assert asked(today.offers)[0][1] == "1 seat is free: nobody answered, and nobody else waits"
    book(of, booker=somebody(3))
    assert asked(today.offers) == []


def test_whom_no_letter_of_a_change_reaches_is_phoned_and_ticked_in_place(desk, page, asked):
    of = soon(5)
    book(of, booker=somebody(1))
    silent = book(of, booker=HELMI)
    moved = correct(Training.objects.get(pk=of.pk), sittings=[sitting(TODAY + 6 * DAYS)])
    assert [task.url for task in asked(today.untold, whole=True)] == [f"/bookings/trainings/{of.pk}/change/"]
    tell(Training.objects.get(pk=of.pk))
    assert moved and asked(today.untold) == []

    assert asked(today.to_phone)[0][0].startswith("No letter reaches Helmi Ilman Osoitetta")
    Message.objects.filter(letter="bookings.changed").update(state=MessageState.FAILED)
    assert len(asked(today.to_phone)) == 2
    assert "Helmi Ilman Osoitetta" in page() and Entry.objects.filter(event="bookings.customers_read").exists()
    for booking in Booking.objects.all():
        assert desk.post(f"/bookings/{booking.pk}/reached/", {"back": "today"}).url == "/staff/"
    silent.refresh_from_db()
    assert asked(today.to_phone) == [] and silent.reached_at


def test_who_lost_a_cancelled_training_is_phoned_while_a_new_date_can_be_chosen_and_not_who_left_before(asked, time_machine):
    of = soon(5)
    before = book(of, booker=HELMI)
    operations.cancel_for_us(booking=before, by=OPERATOR, at=NOON)
    late = NOON + dt.timedelta(hours=1)
    lost = book(of, booker=somebody(1), at=NOON)
    time_machine.move_to(late, tick=False)
    Message.objects.all().delete()
    courses.cancel_training(training=of, reason="too_few", by=OPERATOR, at=late)
    assert [task.action for task in asked(today.untold, whole=True)] == ["Go on"]
    lost.booker.emails.all().delete()
    operations.cancel_for_us(booking=lost, is_told=True, by=OPERATOR, at=late)

    assert [title for title, _detail in asked(today.to_phone)] == ["No letter reaches Testi Henkilö 1, and there is no phone number"]
    time_machine.move_to(late + 31 * DAYS, tick=False)
    assert asked(today.to_phone) == []


def test_whose_data_is_restricted_is_not_dunned_but_told_what_they_may_claim(asked, olli):
    of = soon(5)
    silent = book(of, booker=HELMI, way=Way.AHEAD)
    correct(Training.objects.get(pk=of.pk), sittings=[sitting(TODAY + 6 * DAYS)])
    assert len(asked(today.to_phone)) == len(asked(today.unpaid)) == 1

    restrict(silent.booker)

    assert len(asked(today.to_phone)) == 1 and asked(today.unpaid) == []


def test_who_is_restricted_is_phoned_of_a_change_and_no_letter_of_it_is_asked_for(asked):
    of = soon(5)
    booking = book(of, booker=somebody(1))
    correct(Training.objects.get(pk=of.pk), sittings=[sitting(TODAY + 6 * DAYS)])
    assert len(asked(today.untold)) == 1 and asked(today.to_phone) == []

    restrict(booking.booker)

    assert asked(today.untold) == [] and len(asked(today.to_phone)) == 1


def test_a_register_of_many_asks_no_more(asked, page):
    course = priced()

    def more(number):
        of = soon(2 + number % 4, course=course, maximum=4)
        book(of, 2, booker=somebody(10 * number), way=Way.AHEAD)
        holder = book(of, 2, booker=somebody(10 * number + 1), is_booker_coming=False)
        book(of, booker=somebody(10 * number + 2), waits=True)
        operations.cancel(booking=holder, which=[holder.seats.first().pk], shown_fee_cents=None, received_at=NOON, by=OPERATOR, at=NOON)
        silent = soon(6, course=course)
        book(silent, booker=HELMI)
        correct(Training.objects.get(pk=silent.pk), sittings=[sitting(TODAY + 6 * DAYS, "13:00", "16:00")])

    more(1)
    page()
    with CaptureQueriesContext(connection) as few:
        assert all(asked(one) for one in (today.unnamed, today.to_phone, today.unpaid, today.offers))
        page()
    for number in range(2, 14):
        more(number)
    with CaptureQueriesContext(connection) as many:
        shown = page()
        for one in (today.unnamed, today.to_phone, today.unpaid, today.offers):
            assert len(asked(one)) >= 11
    assert len(many) == len(few)
    assert "More customers are to be phoned" in shown and "More trainings lack names" in shown and "?state=unpaid" in shown
