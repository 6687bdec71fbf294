"""Whether and how long a consumer may withdraw is as they were told when they ordered, whatever becomes of the course (KSL 6:14-16)."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from seloste.bookings import bookingsheet, links, operations
from seloste.bookings.models import Booking
from seloste.bookings.money import moving, settling
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import State
from seloste.courses.models import Course
from seloste.courses.tests.catalogue import add_course, sitting
from seloste.courses.words import Exemption
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import BY, choose, plain
from .desk import book, of_firm, training
from .test_booking_page import Page
from .test_waiting import free, full, wait

migration = import_module("seloste.bookings.migrations.0021_exemption")
EXEMPTING = '\n[[withdrawal.exempt]]\ncourse = "hätäensiapu 4 t"\narticle = "KSL 6:16 § 1 mom. 11 kohta"\n'


def exempted(course, exemption=Exemption.LEISURE):
    Course.objects.filter(pk=course.pk).update(exemption=exemption)


def ground(booking):
    return settling.propose(Booking.objects.get(pk=booking.pk), 1, at=NOON).ground


def manage(client, booking):
    return client.get(f"/bookings/manage/{links.token(booking, links.MANAGE, at=NOON)}/").content.decode()


def withdraw_link(booking):
    return f"/bookings/withdraw/{links.token(booking, links.MANAGE, at=NOON)}/"


@pytest.fixture
def agreed(published):
    choose(operations.add_terms(source=plain(), **BY))


def test_a_course_that_is_exempted_later_takes_no_right_from_whoever_ordered_before(agreed, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    booking = book(training())
    exempted(booking.training.course)

    assert ground(booking) == Ground.WITHDRAWAL
    assert withdraw_link(booking) in manage(client, booking)
    Booking.objects.update(informed_at=None)
    assert bookingsheet.lacks_confirmation(Booking.objects.get(), NOON.date())
    operations.withdraw(booking=booking, received_at=NOON, **BY)
    assert Booking.objects.get().state == State.WITHDRAWN


def test_nor_does_it_give_one_to_whoever_was_told_that_there_is_none(agreed, client, desk, time_machine):
    time_machine.move_to(NOON, tick=False)
    booking = book(training(course=add_course(exemption=Exemption.LEISURE)))
    exempted(booking.training.course, "")

    assert booking.exemption == Exemption.LEISURE and ground(booking) == Ground.TERMS
    assert "konsumentskyddslagen 6:16" in Message.objects.get().body or "kuluttajansuojalaki 6:16" in Message.objects.get().body
    assert withdraw_link(booking) not in manage(client, booking)
    Booking.objects.update(informed_at=None)
    assert not bookingsheet.lacks_confirmation(Booking.objects.get(), NOON.date())
    assert "leisure on a fixed day" in desk.get(booking.get_absolute_url()).content.decode()


def test_what_the_terms_say_of_the_course_is_told_and_stays_when_it_is_called_otherwise(published, client):
    choose(operations.add_terms(source=plain() + EXEMPTING.encode(), **BY))
    of = training()
    page = Page(client, of)
    page.open()
    assert "Den här bokningen kan inte ångras (KSL 6:16 § 1 mom. 11 kohta)" in page.text and "inom 14 dagar" not in page.text

    booking = book(of)
    Course.objects.filter(pk=of.course_id).update(names={"fi": "Uusi", "sv": "Ny", "en": "New"})

    assert booking.exemption == "KSL 6:16 § 1 mom. 11 kohta" and ground(booking) == Ground.TERMS
    assert "KSL 6:16 § 1 mom. 11 kohta" in Message.objects.get().body and "Peruuttamislomake" not in Message.objects.get().body


def test_a_course_that_terms_exempt_under_its_new_name_is_none_of_before(published):
    choose(operations.add_terms(source=plain() + EXEMPTING.replace("hätäensiapu 4 t", "Uusi").encode(), **BY))
    booking = book(training())
    Course.objects.update(names={"fi": "Uusi", "sv": "Ny", "en": "New"})

    assert ground(booking) == Ground.WITHDRAWAL


@pytest.mark.parametrize(("before", "after"), [("", Exemption.LEISURE), (Exemption.LEISURE, "")])
def test_what_changed_while_the_page_was_filled_in_is_shown_first(published, client, before, after):
    of = training(course=add_course(exemption=before))
    page = Page(client, of)
    page.open()
    exempted(of.course, after)

    answer = page.send()

    assert answer.status_code == 200 and not Booking.objects.exists()
    assert ("fritidstjänst" in answer.content.decode()) == bool(after)
    assert page.send().status_code == 303 and Booking.objects.get().exemption == after


def test_whoever_takes_an_offered_place_is_told_then_and_that_holds(published, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    of, holder = full()
    waiting = wait(of, 1)
    free(holder)
    exempted(of.course)
    address = f"/bookings/offer/{links.token(waiting, links.MANAGE, at=NOON)}/"

    assert "kuluttajansuojalaki 6:16" in client.get(address).content.decode()
    assert client.post(address, {"answer": "yes", "exemption": ""}).status_code == 409
    client.post(address, {"answer": "yes", "exemption": "leisure"})

    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED and waiting.exemption == Exemption.LEISURE
    exempted(of.course, "")
    assert ground(waiting) == Ground.TERMS


def test_an_organisation_is_told_nothing_of_it(published):
    assert of_firm(1, of=training(course=add_course(exemption=Exemption.LEISURE))).exemption == ""


def test_another_exemption_than_was_shown_is_refused(published):
    of, holder = full()
    waiting = wait(of, 1)
    free(holder)

    with pytest.raises(ValidationError) as refused:
        operations.accept_offer(offer=waiting.offers.get(), shown_exemption="leisure", **BY)

    assert refused.value.code == "exemption_changed"


def test_bookings_of_before_have_what_their_course_and_terms_say(published):
    choose(operations.add_terms(source=plain() + EXEMPTING.encode(), **BY))
    by_terms, by_course = book(training()), book(training(course=add_course(names=dict.fromkeys(("fi", "sv", "en"), "Melonta"))))
    firm = of_firm(1, of=training(course=by_course.training.course))
    exempted(by_course.training.course)
    Booking.objects.update(exemption="")

    migration.freeze(apps, None)

    for booking, told in ((by_terms, "KSL 6:16 § 1 mom. 11 kohta"), (by_course, "leisure"), (firm, "")):
        booking.refresh_from_db()
        assert booking.exemption == told


MORE_DAYS = "\n[withdrawal]\ndays = 30\n"


def test_terms_that_give_more_days_are_told_by_their_days_and_asked_by_them(published, client):
    choose(operations.add_terms(source=plain() + MORE_DAYS.encode(), **BY))
    of = training(sittings=[sitting(NOON.date() + dt.timedelta(days=26))])
    page = Page(client, of)
    page.open()

    assert "inom 30 dagar" in page.text and "inom 14 dagar" not in page.text
    assert page.send(accepts_terms="on").status_code == 200 and not Booking.objects.exists()
    assert page.send(accepts_terms="on", asks_to_start="on").status_code == 303
    assert Booking.objects.get().asked_to_start_at is not None


def test_whoever_asked_expressly_pays_for_what_was_held_within_those_days(published):
    choose(operations.add_terms(source=plain() + MORE_DAYS.encode(), **BY))
    of = training(sittings=[sitting(NOON.date() + dt.timedelta(days=number)) for number in (20, 26)])
    booking = book(of, asks_to_start=True)

    proposal = settling.propose(booking, 1, at=NOON + dt.timedelta(days=22))

    assert (proposal.ground, proposal.fee_cents) == (Ground.WITHDRAWAL, 4450)


def test_by_terms_of_no_more_days_than_the_law_s_nothing_is_asked_beyond_them(published, client):
    choose(operations.add_terms(source=plain(), **BY))
    page = Page(client, training(sittings=[sitting(NOON.date() + dt.timedelta(days=26))]))
    page.open()

    assert "inom 14 dagar" in page.text and page.send(accepts_terms="on").status_code == 303


def test_a_booking_that_moves_asks_by_the_days_of_its_own_terms(published):
    choose(operations.add_terms(source=plain() + MORE_DAYS.encode(), **BY))
    booking = book(training(sittings=[sitting(NOON.date() + dt.timedelta(days=40))]))
    near = training(course=booking.training.course, sittings=[sitting(NOON.date() + dt.timedelta(days=26))])

    assert moving.must_ask_to_start(booking, near) and not moving.must_ask_to_start(booking, booking.training)
