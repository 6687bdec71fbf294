"""The same promise (``test_told_to_nobody``) for whoever else looks: the office, who holds the training, who has a link of a letter, and a
telephone that reads a calendar.
"""

import datetime as dt
import re
from itertools import chain

import pytest
from django.urls import reverse
from django.utils import translation

from seloste.bookings import links
from seloste.bookings.models import Booking, Seat
from seloste.courses import operations as courses
from seloste.courses.models import Session, Trainer, Training
from seloste.customers import operations as customers
from seloste.staff import operations as accounts
from tests import test_told_to_nobody as told
from tests import walking
from tests.cast import NOON
from tests.routes import routes

pytestmark = [pytest.mark.slow(seconds=120)]
at_noon, salla, business, everywhere = told.at_noon, told.salla, told.business, told.everywhere
BY, TOMORROW = told.BY, NOON + dt.timedelta(days=1)
OF_LETTERS = {
    "bookings:manage",
    "bookings:calendar",
    "bookings:cancelling",
    "bookings:withdrawing",
    "bookings:more",
    "bookings:references_by_link",
    "bookings_offer",
    "bookings_move",
    "bookings_names",
    "bookings_seat",
    "bookings_seat_calendar",
}


@pytest.fixture
def held(everywhere, salla, tiina):
    """Salla's number and place have been corrected once, and tomorrow Tiina holds the training in which she sits."""
    salla.refresh_from_db()
    moved = {f"address:{salla.addresses.get().pk}": {**told.HOME, "street": "Piilokatu 78"}}
    customers.correct_person(person=salla, changes=moved, revision=salla.revision, source="self", how="phone", **BY)
    trainer = Trainer.objects.first()
    Trainer.objects.filter(pk=trainer.pk).update(account=tiina)
    seated = Training.objects.filter(pk__in=Seat.objects.filter(participant=salla).values("booking__training"))
    Training.objects.filter(pk__in=seated).update(starts_at=TOMORROW, ends_at=TOMORROW + dt.timedelta(hours=3))
    for session in Session.objects.filter(training__in=seated):
        session.trainers.set([trainer])
    return everywhere


def _found(walk):
    """(pages with the number, with the place, where Salla is seen)."""
    numbers, places, seen = set(), set(), set()
    for name, text in walk:
        numbers |= {name} if told.NUMBER in re.sub(r"[\s\u00a0-]", "", text) else set()
        places |= {name} if told.PLACE.search(text) else set()
        seen |= {name} if told.SEEN.search(text) else set()
    return numbers, places, seen


def _walked(role, held, published):
    account = held[0][role]
    accounts.acknowledge(account=account, version=published["staff"].number, by=account.as_actor(), at=NOON)
    browser = walking.entered(account)
    with translation.override("en"):
        return _found(chain(told._pages(browser, held), told._pressed(browser, held)))


def test_the_office_reads_them_where_they_are_corrected_and_nowhere_else(held, published):
    numbers, places, seen = _walked("office", held, published)

    assert (numbers, places) == (set(told.NUMBERS_STAND), set(told.PLACES_STAND)) and {"search:answer", "staff:today"} <= seen


def test_who_holds_the_training_reads_the_name_alone(held, published):
    assert _walked("trainer", held, published) == (set(), set(), {"bookings:attendance"})


def test_the_accountant_reads_nothing_of_it(held, published):
    assert _walked("accountant", held, published) == (set(), set(), set())


def test_no_link_of_a_letter_gives_them_away(held, client):
    """Neither to whoever booked with her, nor to whom they forwarded it."""
    opened = {}
    with translation.override("en"):
        for name, text in _of_links(client):
            opened[name] = opened.get(name, "") + text

    numbers, places, seen = _found(opened.items())
    assert numbers == places == set() and opened.keys() >= OF_LETTERS and "bookings_seat" in seen


def _of_links(client):
    """(name, text) of every page that a link of a booking or a seat opens."""
    tokens = [links.token(booking, purpose, at=NOON) for booking in Booking.objects.all() for purpose in (links.MANAGE, links.NAMES)]
    tokens += [links.token(seat, links.SEAT, at=NOON) for seat in Seat.objects.all()]
    for address, name, view, converters in routes():
        if view.access.is_public and set(converters) == {"token"}:
            pages = (client.get("/" + address.replace("<str:token>", token)) for token in tokens)
            yield from ((name, told._text(page)) for page in pages if page.status_code == 200)


def test_the_calendar_of_who_holds_it_and_those_for_everybody_name_nobody(held, client, tiina):
    word = courses.make_feed(account=tiina, by=tiina.as_actor(), at=NOON)
    own = client.get(reverse("courses:own_feed", args=[word]))
    open_to_all = client.get("/sv/calendar.ics")

    assert [answer.status_code for answer in (own, open_to_all)] == [200, 200] and b"BEGIN:VEVENT" in own.content
    assert _found([("own", told._text(own)), ("open", told._text(open_to_all))]) == (set(), set(), set())
