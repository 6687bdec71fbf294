"""Two colleagues tell the customers of one training at nearly the same time: the second sees what went out, and keeps their own words."""

import re

import pytest
from django.urls import reverse

from seloste.bookings import errands, letters
from seloste.bookings.models import Booking
from seloste.bookings.words import State
from seloste.courses.models import Training
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.at_once import at_once
from tests.campaigns import rounds
from tests.cast import NOON

from .desk import book, somebody
from .test_moving import pair
from .test_telling import BY, HELMI, moved, texts
from .test_telling_pages import sent

WHICH = [("change", letters.CHANGED), ("cancellation", letters.CALLED_OFF)]


def opened(browser, page):
    """What the form of the page carries unseen."""
    return {"seen": re.search('name="seen" value="([^"]*)"', browser.get(page).content.decode()).group(1)}


@pytest.fixture
def both(desk, kerttu, signed_in):
    kerttu.language = "en"
    kerttu.save()
    return desk, signed_in(kerttu)


@pytest.mark.parametrize("name, letter", WHICH)
def test_the_second_reads_which_words_went_out_by_whom_and_when_beside_their_own(both, olli, name, letter):
    desk, other = both
    here, there = pair()
    book(here, booker=somebody(1))
    moved(here)
    page = reverse(f"bookings:{name}", args=[here.pk])
    chosen = ({"reason": "no_trainer", "dates": [there.pk]}, {"reason": "no_place"}) if name == "cancellation" else ({}, {})
    marks = [opened(browser, page) for browser in both]
    words = [{"body_fi": texts(letter)["fi"][1] + f"\nTerveisin {who}"} for who in ("Olli", "Kerttu")]

    assert desk.post(page, sent(letter) | chosen[0] | marks[0] | words[0]).status_code == 302
    answer = other.post(page, sent(letter) | chosen[1] | marks[1] | words[1]).content.decode()

    assert "A colleague was first" in answer and olli.name in answer
    assert "Terveisin Olli" in answer and "Terveisin Kerttu" in answer
    if name == "cancellation":
        assert "No trainer can come" in answer and "The place cannot be used" in answer and "16.1.2027" in answer
    assert Message.objects.filter(letter=letter.key).count() == 1


def test_who_cancels_after_a_colleague_where_no_letter_left_reads_it_too(both, olli):
    desk, other = both
    here, _there = pair()
    book(here, booker=HELMI)
    page = reverse("bookings:cancellation", args=[here.pk])
    marks = [opened(browser, page) for browser in both]

    desk.post(page, sent(letters.CALLED_OFF, reason="no_trainer") | marks[0])
    answer = other.post(page, sent(letters.CALLED_OFF, reason="no_place", body_fi="Terveisin Kerttu") | marks[1]).content.decode()

    assert "A colleague was first" in answer and olli.name in answer and "Terveisin Kerttu" in answer
    assert Training.objects.get(pk=here.pk).reason == "no_trainer" and not Message.objects.filter(letter=letters.CALLED_OFF.key).exists()


@pytest.mark.parametrize("name, letter", WHICH)
def test_while_the_first_one_s_letters_still_leave_the_second_s_wait_until_they_were_seen(both, name, letter):
    """The first was interrupted between two customers: the rest get the second's letter only after its writer has seen the first's."""
    _desk, other = both
    here, _there = pair()
    first, last = book(here, booker=somebody(1)), book(here, booker=somebody(2))
    moved(here)
    page, own = reverse(f"bookings:{name}", args=[here.pk]), {"body_fi": texts(letter)["fi"][1] + "\nTerveisin Kerttu"}
    more = {"reason": "no_place"} if name == "cancellation" else {}
    seen = opened(other, page)
    told = {"texts": texts(letter), "by": OPERATOR, "at": NOON}
    if name == "change":
        errands.operations.tell_booking(booking=first, lets_leave=False, **told)
    else:
        errands.courses.cancel_training(training=here, reason="no_trainer", **BY)
        errands.operations.call_off_booking(booking=first, dates=(), **told)

    answer = other.post(page, sent(letter) | more | own | seen).content.decode()
    assert "A colleague was first" in answer and "They have not reached everybody" in answer
    assert Message.objects.filter(letter=letter.key).count() == 1 and "Terveisin Kerttu" in answer
    again = {"seen": re.search('name="seen" value="([^"]*)"', answer).group(1)}
    assert other.post(page, sent(letter) | more | own | again).status_code == 302

    to_last = Message.objects.get(letter=letter.key, subject=last.booker.ref)
    assert "Terveisin Kerttu" in to_last.body and Message.objects.filter(letter=letter.key).count() == 2
    if name == "cancellation":
        assert {one.state for one in Booking.objects.all()} == {State.REFUSED}


@pytest.mark.parametrize("once", rounds(5))
@pytest.mark.parametrize("verb", ["tell_change", "call_off"])
def test_of_two_who_press_at_one_moment_one_is_overtaken_and_everybody_reads_the_same(committing, published, verb, once):
    here, _there = pair()
    for number in range(4):
        book(here, booker=somebody(number + 1))
    moved(here)
    seen = errands.overtaking.mark(Training.objects.get(pk=here.pk))
    of = letters.CHANGED if verb == "tell_change" else letters.CALLED_OFF
    more = {"lets_leave": False} if verb == "tell_change" else {"reason": "no_place", "dates": ()}

    def press(who):
        written = {code: (title, f"{body}\n{who}") for code, (title, body) in texts(of).items()}
        return getattr(errands, verb)(training=Training.objects.get(pk=here.pk), texts=written, seen=seen, **more, **BY)

    ends = at_once(lambda: press("Olli"), lambda: press("Kerttu"))

    assert sorted(map(str, map(type, ends))) == ["<class 'int'>", "<class 'seloste.bookings.errands.Overtaken'>"], ends
    bodies = Message.objects.filter(letter=of.key).values_list("body", flat=True)
    assert len(bodies) == 4 and len({"Olli" in body for body in bodies}) == 1
