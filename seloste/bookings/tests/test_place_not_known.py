"""A training whose place is not chosen yet is nowhere: neither pages nor letters say that it is online."""

import datetime as dt

from django.urls import reverse

from seloste.bookings import errands, letters, links
from seloste.bookings.models import Booking
from seloste.courses.models import Venue
from seloste.courses.tests.catalogue import correct, sitting
from seloste.courses.words import Kind
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import BY
from .desk import book, training

DAY = dt.date(2026, 12, 12)
TEXTS = dict.fromkeys(("fi", "sv", "en"), ("Muutos: {course}", "{was} | {now} | {leave} {link}"))


def confirmed(booking):
    return Message.objects.get(letter=letters.BOOKED.key, once__startswith=f"bookings:{booking.pk}:").body


def own_page(client, booking):
    return client.get(reverse("bookings:manage", args=[links.token(booking, links.MANAGE, at=NOON)])).content.decode()


def test_it_is_told_later_and_then_told_as_a_change(published, client):
    of = training(sittings=[sitting(DAY)])
    booking = book(of)

    assert "Paikka kerrotaan myöhemmin" in confirmed(booking) and "Verkossa" not in confirmed(booking)
    assert "linkin" not in confirmed(booking).split("Ota mukaan")[0]
    assert "Paikka kerrotaan myöhemmin" in own_page(client, booking)

    venue = Venue.objects.create(name="Pasilan sali", city="Helsinki", once="0d6f3b0e-3e0c-4d0a-9c55-6d1f2f6f9f10")
    correct(of, sittings=[sitting(DAY, venue=venue)])
    of.refresh_from_db()
    errands.tell_change(training=of, texts=TEXTS, lets_leave=True, **BY)

    told = Message.objects.get(letter=letters.CHANGED.key).body
    assert "Paikka kerrotaan myöhemmin |" in told and "Pasilan sali, Helsinki |" in told
    assert Booking.objects.get().told_sessions[0]["where"] == "Pasilan sali, Helsinki"


def test_a_webinar_is_online_though_its_link_is_not_known(published, client):
    booking = book(training(kind=Kind.WEBINAR, sittings=[sitting(DAY)]), way="ahead")

    letter = Message.objects.get(letter=letters.UNPAID.key).body
    assert "Verkossa" in letter and "Paikka kerrotaan" not in letter and "Verkossa" in own_page(client, booking)
