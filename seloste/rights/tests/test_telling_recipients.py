"""Whoever was given a list is told of an erasure and of a correction, and the person reads who that is (GDPR Art. 19)."""

import datetime as dt

import pytest

from seloste.bookings import operations as bookings
from seloste.bookings.models import Disclosure
from seloste.bookings.tests.desk import book, training
from seloste.bookings.tests.test_participants_file import list_accountant
from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.rights import operations
from seloste.rights.models import Request
from tests.cast import NOON

from .requests import ask, letters

BY = {"by": OPERATOR, "at": NOON}
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


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


def given(of, at):
    bookings.take_out_participants(training=of, recipient="recipient_1", by=OPERATOR, at=at)


def correct(person, at):
    changes = {"first_name": "Aina"}
    customers.correct_person(person=person, changes=changes, revision=person.revision, source="self", how="phone", by=OPERATOR, at=at)
    person.refresh_from_db()


def test_before_erasing_staff_read_whom_they_tell_of_it_with_what_and_when(aino, olli, signed_in):
    desk = signed_in(olli)

    trial = operations.erase(person=aino, by=olli.as_actor(), at=NOON, dry_run=True)
    pages = [desk.get(f"/rights/{aino.pk}/").content.decode(), desk.get(f"/rights/{aino.pk}/erasure/").content.decode()]

    assert trial.to_tell == ("Tilitoimisto Oy: names of participants, once, on 23.11.2026",)
    assert all("Tilitoimisto Oy: osallistujien nimet, kerran, 23.11.2026" in page for page in pages)


def test_the_letter_names_those_who_had_received_the_data_and_stays_with_the_request(aino):
    asked = ask(person=aino, kind="erase", via="email")

    done = operations.answer_by_erasing(asked=asked, via="email", **BY)

    body = letters()[-1][2]
    assert "Dessa hade fått dina uppgifter" in body and "- Tilitoimisto Oy: deltagarnas namn, " in body
    assert not Disclosure.objects.exists()
    assert "- Tilitoimisto Oy: deltagarnas namn" in Request.objects.get().letter
    assert [one.partition(":")[0] for one in done.to_tell] == ["Tilitoimisto Oy"]


def test_of_a_person_whose_data_was_given_to_nobody_the_letter_says_nothing(of):
    booker = book(of).booker

    operations.answer_by_erasing(asked=ask(person=booker, kind="erase", via="email"), via="email", **BY)

    body = letters()[-1][2]
    assert "Vi raderade" in body and "Dessa hade fått" not in body


def test_without_a_request_staff_read_whom_they_tell_once_more_when_it_is_done(aino, olli, signed_in):
    answer = signed_in(olli).post(f"/rights/{aino.pk}/erasure/", {"name": aino.full_name}, follow=True)

    assert "Kerro poistosta: Tilitoimisto Oy" in answer.content.decode()


def test_after_a_correction_the_persons_page_says_who_holds_what_was_wrong_until_they_get_another_list(of, aino, olli, signed_in):
    desk, line = signed_in(olli), "Kerro oikaisusta vastaanottajalle Tilitoimisto Oy"

    before = desk.get(f"/customers/{aino.pk}/").content.decode()
    correct(aino, NOON + DAY)
    corrected = desk.get(f"/customers/{aino.pk}/").content.decode()
    given(of, NOON + 2 * DAY)
    after = desk.get(f"/customers/{aino.pk}/").content.decode()

    assert [line in page for page in (before, corrected, after)] == [False, True, False]
