"""Customers move a booking by their link: until it begins, to what is on sale, and asking for what begins within their time to withdraw."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import links, moving, operations, settling
from seloste.bookings.models import Booking
from seloste.bookings.terms.outcome import Ground
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import VISITOR
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import book
from .test_moving import FIRST, pair, taken

STARTS = sitting(FIRST)["starts_at"]


def by_link(booking, to, *, at, ground=None, **more):
    ground = ground or moving.usual_ground(booking, at)
    told = {"shown_fee_cents": None, "shown_cents": None, "received_at": at, "by": VISITOR, "at": at} | more
    return operations.move_booking(booking=booking, to=to, ground=ground, **told)


def page_of(booking, at):
    return f"/bookings/move/{links.token(booking, links.MANAGE, at=at)}/"


@pytest.mark.parametrize("hours", [-1, 0, 30])
def test_what_we_changed_moves_free_of_charge_until_it_begins(published, client, signed_in, olli, time_machine, hours):
    choose(add_file("learn2help"), from_on=NOON.date())
    here, there = pair()
    booking = book(here, via="in_person")
    Booking.objects.filter(pk=booking.pk).update(may_leave=True)
    booking.refresh_from_db()
    at, is_free = STARTS + dt.timedelta(hours=hours), hours < 0
    time_machine.move_to(at, tick=False)

    assert settling.may_leave_free(booking, at) == is_free
    assert moving.usual_ground(booking, at) == (Ground.ORGANISER if is_free else Ground.TERMS)
    assert signed_in(olli).get(f"/bookings/{booking.pk}/move/").context["form"]["why"].value() == ("organiser" if is_free else "terms")
    posted = client.post(page_of(booking, at), {"to": there.pk, "fee": 0, "cents": 8900})

    assert posted.status_code == (303 if is_free else 409)
    if not is_free:
        with pytest.raises(ValidationError, match="free of charge"):
            by_link(booking, there, at=at, ground=Ground.ORGANISER)
    assert taken(here, there) == ([0, 1] if is_free else [1, 0])
