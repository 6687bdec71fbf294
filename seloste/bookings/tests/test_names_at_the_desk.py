"""Staff name those who come, tell whom no letter reached, and read what participants need; an owner opens the door to employers."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from seloste.bookings import links, operations
from seloste.bookings.models import Booking, Need
from seloste.bookings.ordering.orders import Name
from seloste.courses.tests.catalogue import add_trainer, sitting
from seloste.description import permits
from seloste.description.models import Draft
from seloste.journal.actors import VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy import registry
from seloste.privacy.words import Source
from seloste.register import operations as register
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from seloste.staff import operations as staff
from tests.cast import NOON, TODAY

from .desk import book, list_employers, of_firm, somebody, training

BY = {"by": VISITOR, "at": NOON}
DAY = TODAY + dt.timedelta(days=12)


@pytest.fixture
def booking(desk):
    list_employers()
    return of_firm(3, of=training(sittings=[sitting(DAY)]))


def named(booking):
    return [seat.participant.full_name for seat in booking.seats.all() if seat.participant]


def test_the_office_writes_names_and_tells_whom_no_letter_reached(desk, booking):
    page = f"/bookings/{booking.pk}/names/"
    assert b"Ask for the names by letter" in desk.get(page).content
    desk.post(page, {"deed": "save", "rows": "3", "p0-first_name": "Helmi", "p0-last_name": "Suo"})

    assert named(booking) == ["Helmi Suo"]
    assert b"No letter reached them" in desk.get(page).content
    seat = booking.seats.first()
    desk.post(f"{page}{seat.pk}/told/", {"how": "form"})
    seat.refresh_from_db()
    assert seat.told_at is None
    desk.post(f"{page}{seat.pk}/told/", {"how": "paper"})
    seat.refresh_from_db()
    assert seat.told_at and b"No letter reached them" not in desk.get(page).content


def test_names_are_asked_for_by_a_press_and_twice_by_two(desk, booking):
    for once in ("1", "1", "2"):
        desk.post(f"/bookings/{booking.pk}/names/asking/", {"once": once})

    assert Message.objects.filter(letter="bookings.names_wanted").count() == 2


def test_another_comes_instead_at_any_time_and_both_are_told(desk, booking, olli, signed_in, time_machine):
    operations.name_participants(booking=booking, names=[somebody(1), somebody(2)], **BY)
    seat, other = booking.seats.all()[:2]
    operations.tell_need(seat=seat, text="En voi polvistua", wording="Suostun", **BY)
    time_machine.move_to(booking.training.starts_at - dt.timedelta(hours=1), tick=False)
    late = signed_in(olli)
    page, names = f"/bookings/{booking.pk}/names/{seat.pk}/swap/", f"/bookings/{booking.pk}/names/"
    assert page in late.get(names).content.decode()
    assert "Whoever ordered cannot do it any more" in late.get(page).content.decode()

    said = {"first_name": "Anni", "email": "anni@esimerkki.example", "language": "fi"}
    assert late.post(page, {"language": "fi"}).status_code == 422
    taken = {"first_name": other.participant.first_name, "last_name": other.participant.last_name}
    assert late.post(page, said | taken | {"email": "h2@esimerkki.example"}).status_code == 422
    assert named(booking) == ["Testi Henkilö 1", "Testi Henkilö 2"]
    assert late.post(page, said | {"last_name": "Suo"}).url == names

    assert named(booking) == ["Anni Suo", "Testi Henkilö 2"] and not Need.objects.exists()
    passed, welcomed = (Message.objects.filter(letter=f"bookings.{name}").last() for name in ("seat_passed_on", "participant_named"))
    assert (passed.to, welcomed.to) == ("h1@esimerkki.example", "anni@esimerkki.example") and "Konepaja" in passed.body
    assert Message.objects.filter(letter="bookings.names_received").count() == 2
    assert late.get(f"/bookings/{booking.pk}/names/{booking.seats.last().pk}/swap/").url == names


@pytest.mark.parametrize(("email", "told"), [("anni@esimerkki.example", "We write to whoever comes now."), ("", "No letter reaches them")])
@pytest.mark.parametrize("is_by_link", [False, True])
def test_whoever_exchanges_a_participant_reads_whether_a_letter_goes_to_whoever_comes_now(desk, booking, is_by_link, email, told):
    Booking.objects.update(language="en")
    operations.name_participants(booking=booking, names=[somebody(1)], **BY)
    by_link, seat = links.token(booking, links.NAMES, at=NOON), booking.seats.first()
    page = f"/bookings/names/{by_link}/seats/{seat.pk}/" if is_by_link else f"/bookings/{booking.pk}/names/{seat.pk}/swap/"

    answer = desk.post(page, {"first_name": "Anni", "last_name": "Suo", "email": email, "language": "fi"}, follow=True)

    shown = answer.content.decode()
    assert (told in shown) == (bool(email) or not is_by_link) and ("We write to whoever comes now." in shown) == bool(email)
    assert Message.objects.filter(letter="bookings.participant_named", to="anni@esimerkki.example").count() == bool(email)


@pytest.mark.parametrize("is_by_link", [False, True])
def test_two_who_exchange_the_same_participant_see_who_comes(desk, booking, is_by_link):
    operations.name_participants(booking=booking, names=[somebody(1)], **BY)
    by_link, seat = links.token(booking, links.NAMES, at=NOON), booking.seats.first()
    page = f"/bookings/names/{by_link}/seats/{seat.pk}/" if is_by_link else f"/bookings/{booking.pk}/names/{seat.pk}/swap/"
    said = {"last_name": "Suo", "language": "fi", "shown_swaps": _shown_swaps(desk.get(page))}
    assert desk.post(page, said | {"first_name": "Anni"}).status_code == 302

    late = desk.post(page, said | {"first_name": "Eva"})

    assert (late.status_code, named(booking)) == (422, ["Anni Suo"]) and 'value="Eva"' in late.content.decode()
    desk.post(page, said | {"first_name": "Eva", "shown_swaps": _shown_swaps(late)})
    assert named(booking) == ["Eva Suo"]


def _shown_swaps(page):
    return re.search(r'name="shown_swaps" value="(\d)"', page.content.decode())[1]


def test_trainers_and_accountants_swap_nobody(booking, tiina, aimo, signed_in):
    operations.name_participants(booking=booking, names=[somebody(1)], **BY)
    page = f"/bookings/{booking.pk}/names/{booking.seats.first().pk}/swap/"
    assert {signed_in(one).get(page).status_code for one in (tiina, aimo)} == {403}


def told(booking):
    operations.name_participants(booking=booking, names=[somebody(1), Name("Helmi", "Suo")], **BY)
    seat = booking.seats.first()
    return operations.tell_need(seat=seat, text="En voi polvistua", wording="Suostun", **BY)


def test_what_participants_need_is_read_by_who_holds_the_training_and_it_is_written_down(desk, booking, tiina, aimo, signed_in):
    need = told(booking)
    page = f"/bookings/trainings/{booking.training_id}/needs/"

    assert "En voi polvistua" in desk.get(page).content.decode()
    assert Entry.objects.get(event="bookings.needs_read").facts == {"count": 1}
    shown = desk.get(f"/courses/trainings/{booking.training_id}/").content.decode()
    assert "1 participant has told" in shown and "polvistua" not in shown
    assert "polvistua" not in desk.get(f"/bookings/{booking.pk}/").content.decode()
    trainer = signed_in(tiina)
    assert trainer.get(page).status_code == 404 and signed_in(aimo).get(page).status_code == 403
    booking.training.sessions.get().trainers.add(add_trainer("Tiina", account=tiina))
    assert "En voi polvistua" in trainer.get(page).content.decode()
    operations.take_need_back(seat=need.seat, **BY)
    assert "Nobody has told anything" in desk.get(page).content.decode()


def test_whoever_phones_to_take_back_what_they_told_has_it_deleted_by_who_reads_it(desk, booking, tiina, signed_in):
    need = told(booking)
    page = f"/bookings/trainings/{booking.training_id}/needs/"
    deed = f"{page}{need.seat_id}/taken-back/"
    assert deed in desk.get(page).content.decode()
    assert signed_in(tiina).post(deed).status_code == 404 and Need.objects.exists()

    answer = desk.post(deed, follow=True).content.decode()

    assert "What they had told is deleted." in answer and "Nobody has told anything" in answer
    assert not Need.objects.exists()
    assert Entry.objects.filter(event="bookings.need_taken_back").count() == 1
    assert desk.post(deed).url == page


@pytest.mark.parametrize("end", ["cancel", "leave", "erase"])
def test_what_was_told_for_a_seat_ends_with_the_seat(end, booking):
    if end == "erase":
        booking = book(booking.training, 3)
    need = told(booking)
    if end == "cancel":
        operations.cancel(booking=booking, which=[need.seat_id], shown_fee_cents=None, received_at=BY["at"], **BY)
    elif end == "leave":
        Booking.objects.filter(pk=booking.pk).update(state="waiting")
        operations.leave_list(booking=booking, **BY)
    else:
        rights.erase(person=booking.booker, **BY)

    assert not Need.objects.exists()
    assert Entry.objects.filter(event="bookings.need_ended").count() == 1


def test_of_whoever_is_restricted_nothing_is_told_but_that_they_are_one_more(desk, booking):
    need = told(booking)
    other = booking.seats.all()[1]
    operations.tell_need(seat=other, text="Pähkinäallergia", wording="Suostun", **BY)
    rights.restrict(asked=ask(person=need.seat.participant, kind="restrict"), ground="accuracy", **BY)

    page = desk.get(f"/bookings/trainings/{booking.training_id}/needs/").content.decode()

    assert "polvistua" not in page and need.seat.participant.full_name not in page
    assert "Pähkinäallergia" in page and "1 not shown: the use of the data is restricted" in page
    entry = Entry.objects.get(event="bookings.needs_read")
    assert entry.facts == {"count": 1} and [one.subject for one in entry.shown.all()] == [other.participant.ref]


def test_what_was_needed_goes_a_week_after_the_training_and_the_booking_stays(booking):
    told(booking)
    ends = booking.training.ends_at

    register.retain(by=VISITOR, at=ends + dt.timedelta(days=6))
    assert Need.objects.exists()
    register.retain(by=VISITOR, at=ends + dt.timedelta(days=8))
    assert not Need.objects.exists() and Booking.objects.filter(pk=booking.pk).exists()


def test_what_was_needed_is_told_to_nobody_else(booking):
    told(booking)
    group = next(one for one in registry.groups() if one.key == "special_needs")

    assert not any("polvistua" in str(message.body) for message in Message.objects.all())
    assert group.special and set(group.holds) == {Need}


def test_an_owner_opens_the_door_to_employers_by_one_press_and_publishing(published, kerttu, signed_in):
    kerttu.language = "en"
    kerttu.save()
    staff.acknowledge(account=kerttu, version=published["staff"].number, **BY)
    owner = signed_in(kerttu)
    of_firm(2, of=training(sittings=[sitting(timezone.localdate() + dt.timedelta(days=40))]))
    assert "companies cannot name their participants" in owner.get("/staff/").content.decode()
    assert "Companies cannot name their participants." in owner.get("/register/").content.decode()

    answer = owner.post("/register/draft/customers/sources/employer/")

    assert answer.url == "/register/draft/customers/publish/"
    draft = Draft.objects.get(key="customers")
    register.list_source(source=Source.EMPLOYER, **BY)
    assert [one.key for one in Draft.objects.get(key="customers").content.sources].count("employer") == 1
    register.publish(draft=draft, revision=Draft.objects.get(key="customers").revision, reason="Osallistujat", **BY)
    permits.forget()
    assert permits.source("employer") and "cannot name" not in owner.get("/staff/").content.decode()


@pytest.mark.parametrize("written", [{"deed": "save", "rows": "1", "p0-first_name": "Anni", "p0-last_name": "Suo"}, {"deed": "look"}])
def test_whoever_names_somebody_when_another_has_taken_the_last_seat_keeps_what_they_wrote_and_reads_why(client, booking, desk, written):
    booking = of_firm(3, of=booking.training, language="en")
    operations.name_participants(booking=booking, names=[somebody(number) for number in range(3)], by=VISITOR, at=timezone.now())
    written = written | {"pasted": "Anni Suo"}
    link = reverse("bookings_names", args=[links.token(booking, links.NAMES, at=timezone.now())])

    for browser, where in ((client, link), (desk, f"/bookings/{booking.pk}/names/")):
        answer = browser.post(where, written)
        text = answer.content.decode()
        assert answer.status_code == 422 and "Every seat has a name. To let another come instead" in text
        assert ('value="Anni"' in text and 'value="Suo"' in text) if "rows" in written else ">\nAnni Suo</textarea>" in text
        assert "Thank you!" not in text
    assert "Thank you!" in client.get(link).content.decode()
