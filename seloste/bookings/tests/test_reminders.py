"""Whoever has a seat is reminded of their training once, in the daytime, some days before it that owners choose."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from seloste.bookings import errands, letters, operations
from seloste.bookings.models import Reminders
from seloste.bookings.ordering.orders import Name
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import add_course, add_room, add_venue, correct, sitting
from seloste.customers import operations as customers
from seloste.journal.actors import CLOCK
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy.words import MessageClass
from tests.cast import NOON

from .desk import BY, book, list_employers, of_firm, somebody, training
from .test_offers_at_once import restrict
from .test_telling import HELMI, tell

HELD_ON = dt.date(2026, 12, 12)


def on(days_before, hour=10, minute=0):
    day = HELD_ON - dt.timedelta(days=days_before)
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=timezone.get_default_timezone())


def remind(days_before=3, **clock):
    return errands.remind(by=CLOCK, at=on(days_before, **clock))


def reminders(*kinds):
    return Message.objects.filter(letter__in=[letter.key for letter in kinds or (letters.REMINDER, letters.SEAT_REMINDER)]).order_by("pk")


@pytest.fixture
def of(published):
    room = add_room()
    venue = room.venue
    venue.floor, venue.parking = "3. krs", "Pihalla"
    venue.save()
    return training(sittings=[sitting(HELD_ON, venue=venue, room=room)])


def test_whoever_booked_and_each_participant_is_reminded_once(of):
    list_employers()
    booking = of_firm(3, of=of, booker=somebody(7), participants=(somebody(1), Name("Ilman", "Osoitetta")), language="sv")

    assert (remind(4), remind(3), remind(3, hour=11), remind(2)) == (0, 2, 0, 0)

    first, second = reminders()
    assert (first.letter, first.to, first.language) == ("bookings.reminder", "h7@esimerkki.example", "sv")
    assert (second.letter, second.to, second.message_class) == ("bookings.seat_reminder", "h1@esimerkki.example", MessageClass.SERVICE)
    for letter in (first, second):
        assert "3. krs" in letter.body and "Pihalla" in letter.body and "12.12.2026" in letter.body
    assert "/bookings/manage/" in first.body and "/bookings/seat/" in second.body and "/bookings/manage/" not in second.body
    assert first.subject == booking.booker.ref
    assert Entry.objects.filter(event="bookings.reminded").count() == 2


def test_a_webinar_is_reminded_of_with_its_link_once_the_seat_is_sure(published):
    link = "https://kokous.example/abc"
    of = training(course=add_course(), sittings=[sitting(HELD_ON, join_link=link, venue=add_venue())])
    book(of, booker=somebody(1)), book(of, booker=somebody(2), way="ahead")

    assert remind() == 2
    sure, unpaid = reminders()
    assert link in sure.body and link not in unpaid.body


@pytest.mark.parametrize(("hour", "minute", "sent"), [(7, 59, 0), (8, 0, 1), (20, 59, 1), (21, 0, 0), (3, 0, 0)])
def test_nobody_is_written_to_at_night(of, hour, minute, sent):
    booking = book(of)

    assert operations.remind(training=of, person=booking.booker, by=CLOCK, at=on(3, hour, minute)) == sent
    Message.objects.filter(letter=letters.REMINDER.key).delete()
    assert remind(3, hour=hour, minute=minute) == sent


def test_owners_choose_how_many_days_before(of):
    book(of)
    operations.set_reminders(before_training=0, before_credit_ends=30, revision=0, **BY)
    assert remind() == 0
    operations.set_reminders(before_training=7, before_credit_ends=30, revision=1, **BY)
    assert (remind(8), remind(7)) == (0, 1)
    with pytest.raises(operations.RemindersChanged):
        operations.set_reminders(before_training=5, before_credit_ends=30, revision=1, **BY)
    assert Reminders.objects.get().before_training == 7


def test_what_has_ended_or_waits_is_not_reminded_of(published):
    of = training(minimum=1, maximum=2, sittings=[sitting(HELD_ON)])
    gone = book(of, booker=somebody(1))
    operations.cancel(booking=gone, which=None, shown_fee_cents=None, received_at=NOON, **BY)
    book(of, 2, booker=somebody(2), is_booker_coming=False)
    book(of, booker=somebody(3), waits=True)

    assert remind() == 1 and reminders().get().to == "h2@esimerkki.example"
    Message.objects.all().delete()
    Training.objects.update(state="cancelled", reason="too_few")
    assert remind() == 0


def test_who_booked_in_those_days_has_just_read_it_all(of):
    late = book(of, booker=somebody(1), at=on(2))
    assert remind(1) == 0
    Message.objects.filter(once=f"bookings:{late.pk}:booked").delete()  # booked by phone, and no letter told them
    assert remind(1) == 1


def test_a_change_is_told_by_staff_first_and_another_day_is_reminded_of_again(of):
    book(of)
    assert remind() == 1
    place = {"room": of.sessions.get().room, "venue": of.sessions.get().venue}
    correct(Training.objects.get(), sittings=[sitting(HELD_ON, "13:00", "15:00", **place)])
    assert remind(2) == 0
    tell(Training.objects.get())
    assert remind(2) == 0  # another hour of the same day: they have been told
    correct(Training.objects.get(), sittings=[sitting(HELD_ON + dt.timedelta(days=7), **place)])
    assert remind(-5) == 0  # nobody hears of the new day from the clock
    tell(Training.objects.get())
    assert (remind(-5), remind(-5)) == (1, 0) and "19.12.2026" in reminders().last().body


def test_a_moved_booking_is_reminded_of_the_training_it_moved_to(of):
    booking = book(of)
    remind()
    to = training(course=of.course, sittings=[sitting(HELD_ON)])
    operations.move_booking(booking=booking, to=to, shown_fee_cents=None, shown_cents=None, received_at=NOON, **BY)

    assert (remind(2), remind(2)) == (1, 0)
    assert reminders().count() == 2


def test_one_person_gets_one_letter_for_all_they_have_of_a_training(of):
    first, second = book(of), book(of)
    book(of, 2, booker=somebody(4), participants=(Name("Aino", "Aalto", "aino@esimerkki.example"),))
    child = Name("Lumi", "Aalto", "aino@esimerkki.example")
    book(of, 2, participants=(child,), is_booker_coming=False)

    assert remind() == 2
    letter = reminders(letters.REMINDER).get(to="aino@esimerkki.example")
    assert first.booker == second.booker and letter.body.count("/bookings/manage/") == 3 and letter.body.count("/bookings/seat/") == 3


def test_who_became_one_with_another_is_not_reminded_twice(of):
    first, second = book(of), book(of, booker=Name("Aino", "Aalto", "toinen@esimerkki.example"))
    assert operations.remind(training=of, person=first.booker, by=CLOCK, at=on(3)) == 1
    customers.merge_persons(kept=second.booker, gone=first.booker, **BY)

    assert remind() == 0


def test_the_restricted_and_the_unreachable_are_passed_by(of):
    restricted, told, _unreachable = (book(of, booker=one) for one in (somebody(2), somebody(1), HELMI))
    restrict(restricted.booker)

    assert remind() == 1 and reminders().get().subject == told.booker.ref
    assert operations.remind(training=of, person=restricted.booker, by=CLOCK, at=on(3)) == 0


def test_a_contact_is_passed_by_while_the_sole_trader_who_pays_is_restricted(of):
    booking = of_firm(1, of=of, booker=somebody(1), organisation={"name": "Toiminimi", "business_id": "0201256-6", "kind": "sole_trader"})
    trader = book(of, booker=somebody(2)).booker
    customers.name_trader(organisation=booking.payer, person=trader, revision=booking.payer.revision, **BY)
    restrict(trader)

    assert remind() == 0


def test_owners_choose_on_a_page(signed_in, kerttu, desk, published):
    page = reverse("reminder_settings")
    client = signed_in(kerttu)

    assert 'value="3"' in client.get(page).content.decode()
    assert "14" in client.post(page, {"before_training": "15", "before_credit_ends": "30", "revision": "0"}).content.decode()
    assert client.post(page, {"before_training": "5", "before_credit_ends": "20", "revision": "0"}).status_code == 302
    other = client.post(page, {"before_training": "6", "before_credit_ends": "30", "revision": "0"}).content.decode()
    assert 'role="alert"' in other and 'value="6"' in other and 'name="revision" value="1"' in other
    assert (Reminders.objects.get().before_training, Reminders.objects.get().before_credit_ends) == (5, 20)


def test_only_owners_choose(desk, published):
    assert desk.get(reverse("reminder_settings")).status_code == 403
