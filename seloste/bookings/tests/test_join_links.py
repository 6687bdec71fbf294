"""The link to join an online training reaches those whose seats are confirmed, and nobody hears of it behind the staff's back."""

import datetime as dt

import pytest
from django.urls import reverse

from seloste.bookings import errands, letters
from seloste.bookings.letters import changes
from seloste.bookings.models import Booking
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import add_venue, correct, sitting
from seloste.outbox.models import Message

from .desk import BY, book, list_employers, of_firm, somebody, training
from .test_telling import tell

LINK, OTHER = "https://kokous.example/abc", "https://kokous.example/xyz"


def send(of):
    return errands.send_join_links(training=of, **BY)


def written(letter=letters.JOIN_LINK):
    return Message.objects.filter(letter=letter.key).order_by("pk")


def linked(of, link, day=dt.date(2026, 12, 12)):
    correct(Training.objects.get(pk=of.pk), sittings=[sitting(day, join_link=link)])
    return Training.objects.get(pk=of.pk)


@pytest.fixture
def of(published):
    """A webinar without its link; a firm with one participant named, somebody who has not paid, somebody sure."""
    list_employers()
    found = training()
    of_firm(2, of=found, booker=somebody(7), participants=(somebody(1),), language="sv")
    book(found, booker=somebody(2), way="ahead"), book(found, booker=somebody(3))
    return found


def test_the_confirmation_holds_it_for_whose_seat_is_sure(published):
    of = training(sittings=[sitting(join_link=LINK, venue=add_venue())])
    book(of), book(of, booker=somebody(2), way="ahead")

    assert LINK in written(letters.BOOKED).get().body and LINK not in written(letters.UNPAID).get().body


def test_a_link_that_comes_later_is_told_as_a_change(of):
    after = linked(of, LINK)

    assert changes.untold(after).count() == 3
    assert tell(after) == 3
    told = {one.to: one.body for one in (*written(letters.CHANGED), *written(letters.SEAT_CHANGED))}
    assert sorted(to for to, body in told.items() if LINK in body) == [f"h{number}@esimerkki.example" for number in (1, 3, 7)]
    assert "h2@esimerkki.example" in told


def test_or_it_is_sent_by_a_press_once_as_it_is_now(of):
    assert send(of) == 0
    after = linked(of, LINK)

    assert (send(after), send(after)) == (3, 0)
    assert sorted(one.to for one in written()) == [f"h{number}@esimerkki.example" for number in (1, 3, 7)]
    assert all(LINK in one.body for one in written())
    assert [one.booker.last_name for one in changes.untold(after)] == ["Henkilö 2"]  # whose seat is not sure yet
    assert send(linked(of, OTHER)) == 3 and OTHER in written().last().body


def test_another_day_is_still_to_be_told(of):
    after = linked(of, LINK, dt.date(2026, 12, 19))

    assert send(after) == 3 and changes.untold(after).count() == 3


def test_staff_see_whom_it_reaches_and_how_it_reads(of, desk):
    page = reverse("bookings:join_link", args=[of.pk])
    assert page not in desk.get(of.get_absolute_url()).content.decode()
    assert "Send the letters" not in desk.get(page).content.decode()
    linked(of, LINK)
    assert page in desk.get(of.get_absolute_url()).content.decode()

    shown = desk.get(page).content.decode()
    assert shown.count(LINK) == 2 and "The booking is not confirmed yet" in shown and "Henkilö 1" in shown
    assert not written().exists()
    after = desk.post(page, follow=True).content.decode()
    assert written().count() == 3 and "3 have got the link already" in after and "Send the letters" not in after


def test_only_those_who_edit_bookings_send_it(of, tiina, signed_in):
    assert signed_in(tiina).post(reverse("bookings:join_link", args=[of.pk])).status_code == 403
    assert Booking.objects.count() == 3
