"""A domain that folds into a customer's is another's: whoever hires ``busineß.example`` reads no letter of ``business.example``."""

import datetime as dt

import pytest

from seloste.bookings import operations
from seloste.bookings.ordering.orders import Name
from seloste.courses.tests.catalogue import sitting
from seloste.customers.models import EmailAddress
from seloste.journal.actors import VISITOR
from seloste.marketing import operations as marketing
from seloste.marketing import standing, suppressing
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from tests.cast import NOON, TODAY, add_person

from .desk import BY, book, training

VICTIM, THIEF = "helmi@business.example", "helmi@busineß.example"


@pytest.fixture
def booking(published):
    return book(training(maximum=20, sittings=[sitting(TODAY + dt.timedelta(days=12))]), booker=Name("Helmi", "Suo", VICTIM))


@pytest.mark.parametrize("typed", [THIEF, "ſ" + VICTIM, VICTIM.upper()])
def test_the_link_to_withdraw_goes_to_the_address_that_is_known_or_nowhere(booking, typed):
    operations.ask_for_withdrawing(number=booking.pk, email=typed, by=VISITOR, at=NOON)

    sent = list(Message.objects.filter(letter="bookings.withdrawing").values_list("to", flat=True))
    assert sent == ([VICTIM] if typed.isascii() else [])


def test_who_books_with_it_is_somebody_else(booking):
    other = book(booking.training, booker=Name("Helmi", "Suo", THIEF), **BY)

    assert other.booker != booking.booker and EmailAddress.objects.filter(person=other.booker).get().match_key == THIEF


def test_nobody_permits_marketing_for_a_customer_from_there_and_what_was_forbidden_stays(booking, settings, tmp_path):
    settings.DATA = tmp_path
    asked = {"topic": "trainings", "wording": "Ja", "language": "sv", "source": "booking_page", "once": "x"}
    asking = marketing.ask_for_permission(email=THIEF, person=booking.booker, **asked, by=VISITOR, at=NOON)
    letter = Message.objects.get(letter="marketing.confirm").body
    marketing.confirm_permission(token=letter.split("/confirm/")[1].split("/")[0], by=VISITOR, at=NOON)
    asking.refresh_from_db()
    assert asking.confirmed_at and standing.at(booking.booker, Channel.EMAIL, Topic.TRAININGS).state == State.NOT_ASKED

    folded = suppressing.digest(f"email {VICTIM}")  # how an address with that letter was noted before
    assert folded in suppressing.emails(THIEF)
    other = add_person("Kaarle", "Kalastaja", emails=[THIEF])
    marketing.object_to_marketing(person=other, received_via=Via.PHONE, by=VISITOR, at=NOON)
    assert standing.at(other, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED


def test_a_letter_goes_to_no_address_that_is_plain_only_in_another_case():
    assert [outbox.can_reach(to) for to in ("saino@esimerkki.example", "ſaino@esimerkki.example", "AİNO@esimerkki.example")] == [
        True,
        False,
        False,
    ]
