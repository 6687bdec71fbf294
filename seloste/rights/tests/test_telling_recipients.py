"""Whoever was given a list is told of an erasure and of a correction, and the person reads who that is (GDPR Art. 19)."""

import datetime as dt
import uuid

import pytest

from seloste.bookings import operations as bookings
from seloste.bookings.models import Disclosure
from seloste.bookings.tests.desk import book, training
from seloste.bookings.tests.test_participants_file import list_accountant
from seloste.customers import operations as customers
from seloste.customers.models import Superseded
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.rights import operations, telling
from seloste.rights.models import Request, Telling
from seloste.staff import operations as staff
from tests.cast import NOON

from .requests import ask, ask_known, letters

pytestmark = pytest.mark.usefixtures("own_folder")
BY = {"by": OPERATOR, "at": NOON}
DAY = dt.timedelta(days=1)


@pytest.fixture
def of(published):
    list_accountant()
    return training()


@pytest.fixture
def aino(of):
    """A participant whose name stood on a list that the accountant has."""
    booker = book(of).booker
    given(of, NOON)
    return booker


@pytest.fixture
def desk(published, olli, signed_in):
    staff.acknowledge(account=olli, version=published["staff"].number, by=olli.as_actor(), at=NOON)
    return signed_in(olli)


def given(of, at):
    bookings.take_out_participants(training=of, recipient="recipient_1", by=OPERATOR, at=at)


def correct(person, at, **changes):
    changes = changes or {"first_name": "Aina"}
    customers.correct_person(person=person, changes=changes, revision=person.revision, source="self", how="phone", by=OPERATOR, at=at)
    person.refresh_from_db()


def test_before_erasing_staff_read_whom_they_tell_of_it_with_what_and_when(aino, olli, desk):

    trial = operations.erase(person=aino, by=olli.as_actor(), at=NOON, dry_run=True)
    pages = [desk.get(f"/rights/{aino.pk}/").content.decode(), desk.get(f"/rights/{aino.pk}/erasure/").content.decode()]

    assert trial.to_tell == ("Tilitoimisto Oy: names of participants, once, on 23.11.2026",)
    assert all("Tilitoimisto Oy: osallistujien nimet, kerran, 23.11.2026" in page for page in pages)


def test_the_letter_names_those_who_had_received_the_data_and_stays_with_the_request(aino):
    asked = ask_known(person=aino, kind="erase", via="email")

    done = operations.answer_by_erasing(asked=asked, via="email", **BY)

    body = letters()[-1][2]
    assert "Dessa hade fått dina uppgifter" in body and "- Tilitoimisto Oy: deltagarnas namn, " in body
    assert not Disclosure.objects.exists()
    assert "- Tilitoimisto Oy: deltagarnas namn" in Request.objects.get().letter
    assert [one.partition(":")[0] for one in done.to_tell] == ["Tilitoimisto Oy"]


def test_of_a_person_whose_data_was_given_to_nobody_the_letter_says_nothing(of):
    booker = book(of).booker

    operations.answer_by_erasing(asked=ask_known(person=booker, kind="erase", via="email"), via="email", **BY)

    body = letters()[-1][2]
    assert "Vi raderade" in body and "Dessa hade fått" not in body


def test_without_a_request_staff_read_whom_they_tell_once_more_when_it_is_done(aino, olli, signed_in):
    answer = signed_in(olli).post(f"/rights/{aino.pk}/erasure/", {"name": aino.full_name}, follow=True)

    assert "Kerro poistosta: Tilitoimisto Oy" in answer.content.decode()


def test_after_a_correction_the_persons_page_says_who_holds_what_was_wrong_until_they_get_another_list(
    of, aino, olli, signed_in, time_machine
):
    time_machine.move_to(NOON + 2 * DAY)  # what was corrected is shown for a month
    desk, line = signed_in(olli), "Kerro oikaisusta vastaanottajalle Tilitoimisto Oy"

    before = desk.get(f"/customers/{aino.pk}/").content.decode()
    correct(aino, NOON + DAY)
    corrected = desk.get(f"/customers/{aino.pk}/").content.decode()
    given(of, NOON + 2 * DAY)
    after = desk.get(f"/customers/{aino.pk}/").content.decode()

    assert [line in page for page in (before, corrected, after)] == [False, True, False]


def restrict(person):
    asked = ask(person=person, kind="restrict", email="aino@esimerkki.example")
    operations.restrict(asked=asked, ground="accuracy", **BY)
    return asked


def causes():
    return list(Telling.objects.untold().order_by("pk").values_list("cause", flat=True))


def test_today_says_whom_to_tell_of_a_correction_and_by_when_until_it_is_ticked_as_told(of, aino, desk):
    line = "Kerro vastaanottajalle Tilitoimisto Oy, että henkilön Aina Aalto tietoja on oikaistu"
    correct(aino, NOON + DAY)

    today = desk.get("/staff/").content.decode()
    assert line in today and "viimeistään to 24.12.2026: heillä on osallistujien nimet, 23.11.2026" in today
    assert Entry.objects.filter(event="rights.to_tell_read").latest("pk").facts["count"] == 1
    row = Telling.objects.get()
    assert desk.post(f"/rights/recipients/{row.pk}/told/", {"back": "today"}).url == "/staff/"
    assert desk.post(f"/rights/recipients/{row.pk}/told/").url == "/rights/recipients/"

    assert line not in desk.get("/staff/").content.decode()
    assert "Kerro oikaisusta" not in desk.get(f"/customers/{aino.pk}/").content.decode()
    told = Entry.objects.get(event="rights.recipient_told")
    assert (told.subject, told.facts["cause"]) == (aino.ref, "corrected")
    page = desk.get("/rights/recipients/").content.decode()
    assert "Tilitoimisto Oy: tietoja oikaistiin" in page and "Aina Aalto" in page


def test_a_new_list_tells_of_a_correction_by_itself_and_a_later_correction_is_told_again(of, aino):
    correct(aino, NOON + DAY)
    given(of, NOON + 2 * DAY)
    assert causes() == ["corrected"] and not telling.waiting().exists()

    correct(aino, NOON + 3 * DAY, first_name="Anni")

    (row,) = telling.waiting()
    assert (row.at, row.given_at, row.lists) == (NOON + 3 * DAY, NOON + 2 * DAY, [of.pk]) and causes() == ["corrected"]


def test_corrected_twice_or_brought_back_it_is_owed_once_and_from_the_first_time(of, aino):
    correct(aino, NOON + DAY)
    correct(aino, NOON + 2 * DAY, first_name="Anni")
    correction = Superseded.objects.latest("pk").correction
    customers.undo_correction(person=aino, correction=correction, by=OPERATOR, at=NOON + 3 * DAY)

    assert [(row.cause, row.at) for row in telling.waiting()] == [("corrected", NOON + DAY)]


def test_of_what_they_cannot_have_received_nobody_is_told(of, aino):
    correct(aino, NOON + DAY, is_address_protected=True)

    assert causes() == []


def test_of_an_erasure_stays_whom_to_tell_and_which_list_to_give_anew_and_nothing_of_whom(of, aino, desk):
    correct(aino, NOON + DAY)
    operations.answer_by_erasing(asked=ask_known(person=aino, kind="erase", via="email"), via="email", **BY)

    assert causes() == ["erased"] and Telling.objects.get().person is None
    assert (
        "Kerro vastaanottajalle Tilitoimisto Oy, että heidän listallaan ollut henkilö on poistettu" in desk.get("/staff/").content.decode()
    )
    page = desk.get("/rights/recipients/").content.decode()
    assert f'href="/courses/trainings/{of.pk}/"' in page and "Aalto" not in page
    operations.note_recipient_told(telling=Telling.objects.get(), **BY)
    assert causes() == []


def test_of_a_restriction_they_are_told_while_it_lasts(of, aino, desk):
    asked = restrict(aino)

    assert "ettei henkilön Aino Aalto tietoja saa nyt käyttää" in desk.get("/staff/").content.decode()
    assert causes() == ["restricted"]
    operations.announce_lifting(asked=asked, via="letter", once=uuid.uuid4(), **BY)
    operations.lift(asked=asked, by=OPERATOR, at=NOON + 8 * DAY)
    assert causes() == []


def lift(asked, at):
    operations.announce_lifting(asked=asked, via="letter", once=uuid.uuid4(), by=OPERATOR, at=at - 8 * DAY)
    asked.refresh_from_db()
    operations.lift(asked=asked, by=OPERATOR, at=at)


def tell_all(at):
    for row in Telling.objects.untold():
        operations.note_recipient_told(telling=row, by=OPERATOR, at=at)


def test_whoever_was_told_of_a_restriction_is_told_when_it_is_lifted(of, aino, desk):
    asked = restrict(aino)
    tell_all(NOON + DAY)
    assert causes() == []

    lift(asked, NOON + 9 * DAY)

    assert causes() == ["lifted"]
    assert "että henkilön Aino Aalto tietoja saa taas käyttää" in desk.get("/staff/").content.decode()
    (row,) = telling.waiting()
    assert (row.person, row.recipient, row.lists, row.at) == (aino, "recipient_1", [of.pk], NOON + 9 * DAY)
    tell_all(NOON + 10 * DAY)
    assert causes() == [] and Entry.objects.filter(event="rights.recipient_told").latest("pk").facts["cause"] == "lifted"


def test_restricted_anew_nobody_is_told_that_it_was_lifted_until_it_is(of, aino):
    first = restrict(aino)
    tell_all(NOON + DAY)
    lift(first, NOON + 9 * DAY)
    second = ask(person=aino, kind="restrict", email="aino@esimerkki.example")
    operations.restrict(asked=second, ground="accuracy", by=OPERATOR, at=NOON + 10 * DAY)
    assert causes() == ["restricted"]

    lift(second, NOON + 19 * DAY)  # before they were told of it again: what they were told last is that it stands

    assert causes() == ["lifted"]


def test_whose_data_was_given_to_nobody_is_told_of_to_nobody(of):
    booker = book(of).booker
    correct(booker, NOON + DAY)
    operations.erase(person=booker, by=OPERATOR, at=NOON + DAY)

    assert not Telling.objects.exists()


def test_that_they_were_told_is_kept_as_long_as_what_was_answered(of, aino):
    correct(aino, NOON + DAY)
    (ending,) = [one for one in registry.endings() if one.of is Telling]
    assert not ending.ended(NOON + 999 * DAY).exists()

    operations.note_recipient_told(telling=Telling.objects.get(), by=OPERATOR, at=NOON + 2 * DAY)

    assert not ending.ended(NOON + 2 * DAY).exists() and ending.ended(NOON + 3 * DAY).exists()
