"""A name that is written wrong, told on the participant's own page: the office puts it right, and what was told is the participant's."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from seloste.bookings import links, operations
from seloste.bookings.ordering.orders import Name
from seloste.courses.tests.catalogue import sitting
from seloste.customers.models import Person
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.rights import operations as rights
from tests.cast import TODAY

from .desk import list_employers, of_firm, training

pytestmark = pytest.mark.usefixtures("own_folder")


def seat_of(name):
    list_employers()
    booking = of_firm(2, of=training(maximum=20, sittings=[sitting(TODAY + dt.timedelta(days=60))]), language="en")
    operations.name_participants(booking=booking, names=[name], by=VISITOR, at=timezone.now())
    return booking.seats.get(participant__isnull=False)


@pytest.fixture
def seat(published):
    return seat_of(Name("Helmi", "Suo", "helmi@esimerkki.example", language="en"))


def own(seat):
    return reverse("bookings_seat", args=[links.token(seat, links.SEAT, at=timezone.now())])


def test_a_wrong_name_becomes_an_enquiry_and_the_link_changes_nobody(client, seat):
    once = client.get(own(seat)).context["spelling_form"]["once"].value()
    for _twice in range(2):
        assert client.post(own(seat), {"deed": "spell", "name": "Helmi Suoniemi", "once": once}).status_code == 302

    assert "Helmi Suoniemi" in Enquiry.objects.get().message
    assert Person.objects.get(pk=seat.participant_id).last_name == "Suo"


def test_a_name_that_was_asked_to_be_put_right_is_told_in_a_copy_and_goes_with_an_erasure(client, seat):
    once = client.get(own(seat)).context["spelling_form"]["once"].value()
    client.post(own(seat), {"deed": "spell", "name": "Helmi Suoniemi", "once": once})
    person = Person.objects.get(pk=seat.participant_id)
    assert "Helmi Suoniemi" in str(rights.copy(person=person, by=OPERATOR, at=timezone.now()))

    rights.erase(person=person, by=OPERATOR, at=timezone.now())
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(("phones", "can_ask"), [(["040 123 4567"], True), ([], False)])
def test_whoever_has_the_page_on_paper_only_can_have_their_name_put_right(client, published, phones, can_ask):
    seat = seat_of(Name("Helmi", "Suo", "", *phones, language="en"))
    shown = client.get(own(seat))
    assert (b'value="spell"' in shown.content, b"Call or write to us" in shown.content) == (can_ask, not can_ask)

    said = {"deed": "spell", "name": "Helmi Suoniemi", "once": shown.context["spelling_form"]["once"].value()}
    assert (client.post(own(seat), said).status_code, Enquiry.objects.count()) == ((302, 1) if can_ask else (422, 0))
