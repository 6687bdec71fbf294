"""Staff tell of a change and cancel a training on pages: whom it concerns and how the letter reads is seen before the one press."""

from dataclasses import replace

import pytest
from django.test import RequestFactory
from django.urls import reverse

from seloste.bookings import letters, today
from seloste.bookings.models import Booking
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import State
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import sitting
from seloste.courses.words import State as TrainingState
from seloste.description import permits
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.cast import publish

from .desk import book, list_employers, somebody, training
from .test_moving import LATER, pair
from .test_telling import HELMI, moved, texts


def sent(letter, code="fi", **more):
    subject, body = texts(letter)[code]
    return {f"subject_{code}": subject, f"body_{code}": body} | more


def test_a_change_is_looked_at_and_told_by_a_press(desk, olli):
    here, _there = pair()
    book(here, booker=somebody(1))
    silent = book(here, booker=HELMI)
    page = reverse("bookings:change", args=[here.pk])
    assert page not in desk.get(here.get_absolute_url()).content.decode()
    request = RequestFactory().get("/")
    request.user = olli
    assert today.untold(request) == []
    moved(here)
    assert [task.url for task in today.untold(request)] == [page]

    shown = desk.get(page).content.decode()
    assert "Henkilö 1" in shown and "Helmi" in shown and "12.12.2026" in shown and "16.1.2027" in shown
    assert page in desk.get(here.get_absolute_url()).content.decode()
    assert "Terve" in desk.post(page, sent(letters.CHANGED) | {"body_fi": "Terve {course}", "look": "1"}).content.decode()
    desk.post(page, sent(letters.CHANGED) | {"body_fi": ""})
    assert not Message.objects.filter(letter=letters.CHANGED.key).exists()
    desk.post(page, sent(letters.CHANGED, lets_leave="on"))

    assert Message.objects.filter(letter=letters.CHANGED.key).count() == 1
    assert "Helmi" in desk.get(page).content.decode()
    desk.post(reverse("bookings:reached", args=[silent.pk]))
    told = desk.get(page).content.decode()
    assert "Helmi" not in told and "Everybody knows how the training is now" in told


def test_it_is_seen_how_many_whom_another_named_are_written_to(desk):
    list_employers()
    here, _there = pair()
    shared = Name("Lumi", "Halla", somebody(1).email)  # reads the letters of whoever booked
    book(here, 4, somebody(1), participants=(shared, somebody(2), somebody(3)))
    moved(here)

    for name in ("change", "cancellation"):
        assert "2 participants get a letter of their own" in desk.get(reverse(f"bookings:{name}", args=[here.pk])).content.decode()

    desk.post(reverse("bookings:change", args=[here.pk]), sent(letters.CHANGED))
    assert Message.objects.filter(letter=letters.SEAT_CHANGED.key).count() == 2


def test_a_training_is_cancelled_by_a_press(desk):
    here, there = pair()
    book(here, booker=somebody(1))
    book(here, booker=HELMI)
    page = reverse("bookings:cancellation", args=[here.pk])

    assert "Henkilö 1" in desk.get(page).content.decode()
    told = sent(letters.CALLED_OFF, reason="no_trainer", dates=[there.pk])
    assert "16.1.2027" in desk.post(page, told | {"look": "1"}).content.decode()
    assert desk.post(page, told | {"body_fi": " "}).status_code == 200
    assert Training.objects.get(pk=here.pk).state == TrainingState.CONFIRMED
    after = desk.post(page, told, follow=True).content.decode()

    assert {one.state for one in Booking.objects.all()} == {State.REFUSED} and "Helmi" in after
    assert Message.objects.filter(letter=letters.CALLED_OFF.key).count() == 1


def test_of_a_training_that_is_over_it_is_said_why_nothing_can_be_cancelled(desk):
    here, _there = pair()
    Training.objects.filter(pk=here.pk).update(state=TrainingState.HELD)

    said = desk.get(reverse("bookings:cancellation", args=[here.pk])).content.decode()

    assert "there is nothing to cancel" in said and "<form method" not in said.partition("<main")[2]


def test_of_new_dates_it_is_seen_whether_anybody_finds_a_seat(desk):
    here, there = pair()
    book(training(course=here.course, sittings=[sitting(LATER)], maximum=1, minimum=1))

    dates = desk.get(reverse("bookings:cancellation", args=[here.pk])).context["form"].fields["dates"].choices

    assert [(str(key), words) for key, words in dates] == [
        (str(there.pk), "Sat 16.1.2027\u00a0at\u00a09.00 · 12 free seats"),
        (str(there.pk + 1), "Sat 18.9.2027\u00a0at\u00a09.00 · Full"),
    ]


def test_only_those_who_edit_trainings_tell(published, tiina, signed_in):
    here, _there = pair()
    book(here)
    assert signed_in(tiina).get(reverse("bookings:cancellation", args=[here.pk])).status_code == 403


@pytest.mark.parametrize("of_bookings", [True, False], ids=["a consultation", "nothing is told of bookings"])
def test_what_nobody_is_booked_to_can_be_cancelled_all_the_same(published, desk, of_bookings):
    of = training(kind="consultation" if of_bookings else "open")
    if not of_bookings:
        content = permits.in_force().content
        purposes = tuple(replace(row, features=tuple(key for key in row.features if key != "bookings")) for row in content.purposes)
        publish(replace(content, purposes=purposes), by=OPERATOR)
    page = reverse("bookings:cancellation", args=[of.pk])
    assert page in desk.get(of.get_absolute_url()).content.decode()

    assert desk.get(page).status_code == 200
    desk.post(page, {"reason": "customer"})

    of.refresh_from_db()
    assert of.state == TrainingState.CANCELLED and page not in desk.get(of.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name, letter", [("change", letters.CHANGED), ("cancellation", letters.CALLED_OFF)])
def test_who_presses_after_a_colleague_is_told_so_and_keeps_their_own_words(desk, name, letter):
    here, _there = pair()
    book(here, booker=somebody(1))
    moved(here)
    page, more = reverse(f"bookings:{name}", args=[here.pk]), {"reason": "too_few"} if name == "cancellation" else {}
    own = more | {"body_fi": "Terveisin Olli {course} {when} {link} {calendar} {money} {dates}"}

    assert desk.post(page, sent(letter, **more)).status_code == 302
    late, untouched = (desk.post(page, sent(letter) | said).content.decode() for said in (own, more))

    assert "Your letter was not sent" in late and "Terveisin Olli" in late
    assert (reverse("bookings:letter", args=[here.pk]) in late) == (name == "change")  # the next step: another letter with those words
    assert "Your letter was not sent" not in untouched
    assert Message.objects.filter(letter=letter.key).count() == 1


@pytest.mark.parametrize("number", ["9" * 23, str(2**63), "-" + "9" * 23, "²"])
def test_a_new_date_that_nobody_offered_is_refused_and_the_page_stands(desk, number):
    here, there = pair()
    book(here)
    page = reverse("bookings:cancellation", args=[here.pk])

    answer = desk.post(page, sent(letters.CALLED_OFF, reason="too_few", dates=[str(there.pk), number]))

    assert answer.status_code == 200 and list(answer.context["form"].errors) == ["dates"]
    assert Training.objects.get(pk=here.pk).state != TrainingState.CANCELLED
