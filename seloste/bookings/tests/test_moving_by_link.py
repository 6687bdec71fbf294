"""Customers move a booking by their link: until it begins, to what is on sale, and asking for what begins within their time to withdraw."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import links, operations
from seloste.bookings.models import Booking
from seloste.bookings.money import moving, settling
from seloste.bookings.terms import quoting
from seloste.bookings.terms.outcome import Ground
from seloste.courses import operations as courses
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import book, somebody, training
from .test_moving import FIRST, SECOND, TERMS, pair, taken
from .test_moving_desk import asked, sent

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
        with pytest.raises(ValidationError) as refused:
            by_link(booking, there, at=at, ground=Ground.ORGANISER)
        assert refused.value.code == "not_free"
    assert taken(here, there) == ([0, 1] if is_free else [1, 0])


def test_by_link_it_moves_only_to_what_is_on_sale_or_to_any_date_when_we_cancelled_it(published, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    here, there = pair()
    secret = [training(course=here.course, sittings=[sitting(SECOND)]) for _ in range(3)]
    for one, facts in zip(secret, ({"state": "tentative"}, {"closes_at": NOON}, {"opens_at": STARTS}), strict=True):
        Training.objects.filter(pk=one.pk).update(**facts)
    booking = book(here)

    page = client.get(page_of(booking, NOON))
    assert [row[0] for row in page.context["dates"]] == [there]
    for to in secret:
        assert client.post(page_of(booking, NOON), {"to": to.pk, "fee": 0, "cents": 8900}).status_code == 409
        with pytest.raises(ValidationError) as refused:
            by_link(booking, to, at=NOON)
        assert refused.value.code == "closed"
    assert taken(here, *secret) == [1, 0, 0, 0]
    courses.cancel_training(training=here, reason="too_few", by=OPERATOR, at=NOON)
    operations.cancel_for_us(booking=booking, by=OPERATOR, at=NOON)
    booking.refresh_from_db()
    by_link(booking, secret[1], at=NOON)
    assert taken(secret[1]) == [1]


@pytest.mark.parametrize("door", ["link", "desk"])
def test_a_date_without_a_price_is_refused_in_words(published, client, desk, time_machine, door):
    time_machine.move_to(NOON, tick=False)
    here, there = pair()
    booking = book(here)
    here.course.prices.all().delete()
    with pytest.raises(ValidationError) as refused:
        by_link(booking, there, at=NOON)
    assert refused.value.code == "no_price"
    if door == "link":
        answer = client.post(page_of(booking, NOON), {"to": there.pk, "fee": 0, "cents": 8900})
        assert answer.status_code == 409 and "ei ole vielä hintaa" in answer.content.decode()
    else:
        answer = desk.post(f"/bookings/{booking.pk}/move/", sent(booking, there), follow=True)
        assert "no price yet" in answer.content.decode()


@pytest.fixture
def soon(published, time_machine):
    """A booking of twenty days ahead, and a date three days ahead."""
    time_machine.move_to(NOON, tick=False)
    choose(add_file(TERMS), from_on=NOON.date())
    here, _there = pair()
    return book(here), training(course=here.course, sittings=[sitting(NOON.date() + dt.timedelta(days=3))], minimum=1)


def test_a_consumer_moves_to_what_begins_within_their_time_to_withdraw_only_by_asking_for_it(soon, client):
    booking, to = soon
    page = client.get(page_of(booking, NOON)).content.decode()
    assert page.count('type="checkbox" name="asks"') == 1 and f'id="asks-{to.pk}"' in page
    fee = moving.propose(booking, to, at=NOON).fee_cents
    said = {"to": to.pk, "fee": fee, "cents": 8900}

    refused = client.post(page_of(booking, NOON), said)
    assert refused.status_code == 409 and "peruuttamisajan kuluessa" in refused.content.decode()
    with pytest.raises(ValidationError):
        by_link(booking, to, at=NOON)
    assert client.post(page_of(booking, NOON), said | {"asks": "on"}).status_code == 303

    booking.refresh_from_db()
    assert (booking.training, booking.asked_to_start_at) == (to, NOON)
    assert "maksat pidetyn osan" in Message.objects.get(letter="bookings.moved").body
    after = to.ends_at + dt.timedelta(hours=1)
    with pytest.raises((ValidationError, quoting.NoAnswer)):
        operations.withdraw(booking=booking, received_at=after, by=VISITOR, at=after)


@pytest.mark.parametrize("says", [True, False])
def test_staff_note_whether_a_consumer_asked(soon, desk, says):
    booking, to = soon
    page = desk.get(f"/bookings/{booking.pk}/move/", asked(to)).content.decode()
    assert 'name="asks_to_start"' in page

    fee = moving.propose(booking, to, at=NOON).fee_cents
    desk.post(f"/bookings/{booking.pk}/move/", sent(booking, to, fee=fee) | ({"asks_to_start": "on"} if says else {}))

    booking.refresh_from_db()
    assert (booking.training, booking.asked_to_start_at) == (to, NOON if says else None)


def test_who_is_no_consumer_or_has_time_or_has_asked_is_not_asked(soon, client):
    booking, to = soon
    here = booking.training
    far = moving.must_ask_to_start(booking, here)
    firm, there_in_person = book(here, buyer="company"), book(here, booker=somebody(1), via="in_person")
    Booking.objects.filter(pk=booking.pk).update(asked_to_start_at=NOON)
    booking.refresh_from_db()

    assert [far, *(moving.must_ask_to_start(one, to) for one in (firm, there_in_person, booking))] == [False] * 4
    assert 'name="asks"' not in client.get(page_of(booking, NOON)).content.decode()


@pytest.mark.parametrize("is_paid", [False, True])
def test_a_new_date_for_what_we_cancelled_says_that_one_pays_where_nothing_was_owed_any_more(published, client, time_machine, is_paid):
    time_machine.move_to(NOON, tick=False)
    here, _there = pair()
    booking = book(here, via="in_person")
    if is_paid:
        operations.note_payment(booking=booking, cents=8900, how="cash", on=NOON.date(), once="a" * 32, by=OPERATOR, at=NOON)
    courses.cancel_training(training=here, reason="too_few", by=OPERATOR, at=NOON)
    operations.cancel_for_us(booking=booking, by=OPERATOR, at=NOON)
    booking.refresh_from_db()

    page = client.get(page_of(booking, NOON))

    assert [row[2].costs_more for row in page.context["dates"]] == [not is_paid]


@pytest.mark.parametrize("days", [0, 18])
def test_who_cannot_move_is_led_to_cancelling_while_it_is_free_of_charge(published, client, time_machine, days):
    choose(add_file(TERMS), from_on=NOON.date())
    booking = book(training(sittings=[sitting(FIRST)]), 2, is_booker_coming=False, via="in_person")
    at, (first, second) = NOON + dt.timedelta(days=days), booking.seats.order_by("pk")
    time_machine.move_to(at, tick=False)

    page = client.get(page_of(booking, at)).content.decode()
    one = client.get(page_of(booking, at), {"seats": second.pk}).content.decode()

    way = f"/bookings/cancel/{links.token(booking, links.MANAGE, at=at)}/?seats="
    assert "ei ole toista aikaa" in page and settling.propose(booking, 2, at=at).fee_cents == (0 if days == 0 else 8900)
    assert [f'"{way}{first.pk}&amp;seats={second.pk}"' in page, f'"{way}{second.pk}"' in one] == [days == 0] * 2
    assert ("Voit perua varauksen maksutta." in page) == (days == 0)
    assert re.search(r'toisena aikana: <a href="mailto:([^"]+)">\1</a>', page)
    assert "Näytä ajat" in page and "Näytä, mitä se maksaa" not in page  # nothing costs anything yet
