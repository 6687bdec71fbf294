"""Owners choose how long before a training its names are closed; pages and letters tell the moment."""

import datetime as dt

import pytest
from django.utils.timezone import localtime

from seloste.bookings import letters, operations, today
from seloste.bookings.attending import naming
from seloste.bookings.models import NamesLock
from seloste.courses.tests.catalogue import sitting
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.web.templatetags.web import moment
from tests.cast import NOON, TODAY

from .desk import BY, list_employers, of_firm, somebody, training

PAGE = "/settings/names/"


@pytest.fixture(autouse=True)
def _employers(published):
    list_employers()


@pytest.fixture
def owner(signed_in, kerttu):
    kerttu.language = "en"
    kerttu.save()
    return signed_in(kerttu)


@pytest.fixture
def booking():
    """A firm's two seats in five days."""
    return of_firm(2, of=training(sittings=[sitting(TODAY + dt.timedelta(days=5))]))


def until(booking, at=NOON):
    return booking.training.starts_at - naming.standing(booking, at).until


def test_without_a_choice_names_are_closed_a_day_before(booking):
    assert until(booking) == dt.timedelta(hours=24) and not NamesLock.objects.exists()


def test_what_an_owner_chooses_holds_at_once_and_is_written_down(owner, booking):
    answer = owner.post(PAGE, {"hours": "72", "revision": "0"}, follow=True)

    assert "It is saved" in answer.content.decode() and until(booking) == dt.timedelta(hours=72)
    assert Entry.objects.get(event="bookings.names_lock_set").facts == {"hours": 72}
    late = booking.training.starts_at - dt.timedelta(hours=71)
    assert naming.standing(booking, late).refusal == naming.LOCKED
    with pytest.raises(operations.Closed):
        operations.name_participants(booking=booking, names=[somebody(1)], by=BY["by"], at=late)
    assert operations.name_participants(booking=booking, names=[somebody(1)], is_staff=True, by=BY["by"], at=late) == 1


def test_the_letter_and_today_tell_the_moment(owner, booking, olli, rf):
    operations.set_names_lock(hours=48, revision=0, **BY)
    closes = localtime(booking.training.starts_at - dt.timedelta(hours=48))

    operations.ask_for_names(booking=booking, once="1", **BY)

    assert f"{closes.day}.{closes.month}.{closes.year}" in Message.objects.get(letter=letters.NAMES_WANTED.key).body
    request = rf.get("/staff/")
    request.user = olli
    assert moment(closes) in today.unnamed(request)[0].detail


def test_zero_is_until_the_training_begins(booking):
    operations.set_names_lock(hours=0, revision=0, **BY)

    assert until(booking) == dt.timedelta(0)


def test_two_owners_at_once_see_what_the_other_chose(owner):
    owner.post(PAGE, {"hours": "48", "revision": "0"})

    page = owner.post(PAGE, {"hours": "12", "revision": "0"}).content.decode()

    assert "It now says: 48" in page and 'value="12"' in page and NamesLock.objects.get().hours == 48
    assert owner.post(PAGE, {"hours": "12", "revision": "1"}).status_code == 302 and NamesLock.objects.get().hours == 12


@pytest.mark.parametrize("hours", ["", "-1", "337", "x", "1.5", "٣"])
def test_what_is_no_number_of_hours_is_refused_with_how_to_write_it(owner, hours):
    page = owner.post(PAGE, {"hours": hours, "revision": "0"}).content.decode()

    assert ("from 0 to 336" in page or "Write a number" in page) and not NamesLock.objects.exists()


def test_only_owners_choose(desk):
    assert desk.get(PAGE).status_code == 403
