"""Once the last session has begun nobody cancels or moves by their link: whoever sits there would pay less than whoever came."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from seloste.bookings import links, operations
from seloste.bookings.words import State
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR, VISITOR
from tests.cast import NOON

from .chosen import BY, choose, plain
from .desk import book, training

DAYS = [dt.date(2026, 12, 12), dt.date(2026, 12, 19)]
LATER = dt.date(2027, 1, 16)


@pytest.fixture
def course_of_two_days(published):
    """Two Saturdays; by their terms 60 per cent is kept of whoever cancels late, and one moves at any time."""
    terms = plain(fee="60 %") + b'\n[[person.rebooking]]\nfee = "free"\nwithin = "6 months"\n'
    choose(operations.add_terms(source=terms, **BY), from_on=NOON.date())
    return training(sittings=[sitting(day) for day in DAYS])


def seen(client, booking, name, at):
    return client.get(reverse(name, args=[links.token(booking, links.MANAGE, at=at)]))


def cancel(booking, at, by=VISITOR):
    return operations.cancel(booking=booking, which=None, shown_fee_cents=None, received_at=at, by=by, at=at)


def test_between_two_sessions_the_terms_decide(course_of_two_days):
    booking = book(course_of_two_days, via="in_person")

    assert cancel(booking, course_of_two_days.ends_at - dt.timedelta(days=1)).fee_cents == 5340


@pytest.mark.parametrize("later", [dt.timedelta(0), dt.timedelta(hours=1), dt.timedelta(days=3)])
def test_whoever_sits_in_the_last_one_or_has_done_so_is_told_to_write(course_of_two_days, client, time_machine, later):
    other = training(course=course_of_two_days.course, sittings=[sitting(LATER)])
    booking, at = book(course_of_two_days, language="fi", via="in_person"), sitting(DAYS[1])["starts_at"] + later
    time_machine.move_to(at, tick=False)

    page = seen(client, booking, "bookings:cancelling", at).content.decode()
    assert "varausta ei voi enää perua tai siirtää tässä" in page and "mailto:" in page and 'name="fee"' not in page
    assert "tätä varausta ei voi enää siirtää" in seen(client, booking, "bookings_move", at).content.decode().lower()
    own = seen(client, booking, "bookings:manage", at).content.decode()
    assert "Peru varaus" not in own and "Siirrä toiseen aikaan" not in own and "Peruuta sopimus tästä" in own
    with pytest.raises(ValidationError) as refused:
        cancel(booking, at)
    with pytest.raises(ValidationError) as held:
        told = {"shown_fee_cents": None, "shown_cents": None, "received_at": at, "by": VISITOR, "at": at}
        operations.move_booking(booking=booking, to=other, **told)
    assert refused.value.code == held.value.code == "begun"


def test_staff_note_what_was_told_in_time(course_of_two_days, time_machine):
    booking, at = book(course_of_two_days, via="in_person"), course_of_two_days.ends_at + dt.timedelta(days=1)
    time_machine.move_to(at, tick=False)
    told = {"which": None, "shown_fee_cents": None, "by": OPERATOR, "at": at}

    assert operations.cancel(booking=booking, received_at=NOON, **told).fee_cents == 0
    booking.refresh_from_db()
    assert booking.state == State.CANCELLED


def test_names_are_asked_for_no_more_once_it_has_begun(course_of_two_days, client, time_machine):
    booking = book(course_of_two_days, 2, language="fi", via="in_person")
    assert "Ilmoita osallistujat" in seen(client, booking, "bookings:manage", NOON).content.decode()

    time_machine.move_to(course_of_two_days.starts_at, tick=False)
    assert "Ilmoita osallistujat" not in seen(client, booking, "bookings:manage", course_of_two_days.starts_at).content.decode()
