"""Staff write to those who booked and those who come, in their own words, about the training."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from seloste.bookings import errands, letters, operations
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Audience
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy.words import MessageClass

from .desk import BY, book, list_employers, of_firm, somebody, training
from .test_offers_at_once import restrict
from .test_telling import HELMI

TEXTS = {"fi": ("Ota sisäkengät", "Lattia on {uusi}."), "sv": ("Ta med inneskor", "Golvet är nytt.")}


def write(of, to=Audience.BOTH, *, once=None, texts=None):
    return errands.write_to_all(training=of, to=to, texts=texts or TEXTS, once=once or uuid.uuid4(), **BY)


def written():
    return Message.objects.filter(letter=letters.TRAINING_LETTER.key).order_by("pk")


@pytest.fixture
def of(published):
    """A firm's contact who stays at home and one participant; somebody who comes alone and reads Swedish; somebody who only waits."""
    list_employers()
    found = training(maximum=4, minimum=1)
    of_firm(2, of=found, booker=somebody(7), participants=(somebody(1), Name("Ilman", "Osoitetta")))
    book(found, booker=somebody(2), language="sv")
    book(found, 3, booker=somebody(3), waits=True, is_booker_coming=False)
    return found


@pytest.mark.parametrize(
    ("to", "whom"),
    [
        (Audience.BOTH, ["h1", "h2", "h7"]),
        (Audience.BOOKERS, ["h2", "h7"]),
        (Audience.PARTICIPANTS, ["h1", "h2"]),
    ],
)
def test_it_reaches_whom_it_is_for_and_says_what_it_is_about(of, to, whom):
    assert write(of, to) == len(whom)

    assert sorted(one.to.partition("@")[0] for one in written()) == whom
    assert {one.message_class for one in written()} == {MessageClass.SERVICE}
    swedish = written().get(language="sv")
    assert swedish.subject_line == "Ta med inneskor" and "Det här brevet gäller kursen" in swedish.body
    assert all("{uusi}" in one.body for one in written().filter(language="fi"))


def test_a_form_that_is_sent_twice_writes_once_and_the_journal_holds_no_word(of):
    once = uuid.uuid4()

    assert (write(of, once=once), write(of, once=once), write(of)) == (3, 0, 3)
    entries = Entry.objects.filter(event="bookings.written_to")
    assert entries.count() == 6 and {str(one.facts) for one in entries} == {str({"training": of.pk})}


def test_one_mailbox_gets_it_once(published):
    of = training()
    book(of, 3, participants=(Name("Lumi", "Aalto", "aino@esimerkki.example"), Name("Pyry", "Aalto", "aino@esimerkki.example")))

    assert (write(of), write(of, Audience.PARTICIPANTS)) == (1, 1)


def test_who_reads_a_language_without_a_text_stops_all_of_it(of):
    with pytest.raises(ValidationError):
        write(of, texts={"fi": TEXTS["fi"]})
    assert not written().exists()


def test_the_restricted_and_those_without_an_address_are_passed_by(published):
    of = training()
    restricted, told, _silent = (book(of, booker=one) for one in (somebody(1), somebody(2), HELMI))
    restrict(restricted.booker)

    assert write(of) == 1 and written().get().subject == told.booker.ref
    assert operations.write_to(training=of, person=restricted.booker, texts=TEXTS, once=uuid.uuid4(), **BY) == 0


def test_staff_see_whom_it_reaches_and_how_it_reads_before_the_one_press(of, desk):
    book(of, booker=HELMI)
    page = reverse("bookings:letter", args=[of.pk])
    assert page in desk.get(of.get_absolute_url()).content.decode()
    shown = desk.get(page).content.decode()
    assert "Henkilö 1" in shown and "No e-mail address: phone" in shown and "It may not advertise" in shown and "Henkilö 3" not in shown
    said = {"to": "both", "subject_fi": "Ota sisäkengät", "body_fi": "Terve!", "subject_sv": "Ta med inneskor", "body_sv": "Hej!"}
    said["once"] = str(uuid.uuid4())

    looked = desk.post(page, said | {"look": "1"}).content.decode()
    assert "Tämä kirje koskee" in looked and "Terve!" in looked
    assert "Write the text." in desk.post(page, said | {"body_sv": " "}).content.decode()
    assert "identity code" in desk.post(page, said | {"body_sv": "131052-308T"}).content.decode()
    assert not written().exists()
    said["body_fi"] = "Terve!\u2028Tervetuloa"
    assert desk.post(page, said).status_code == desk.post(page, said).status_code == 302
    assert written().count() == 3
    assert desk.post(page, said | {"once": str(uuid.uuid4()), "to": "bookers", "body_sv": "", "subject_sv": ""}).status_code == 200


def test_a_training_without_bookings_has_nobody_to_write_to(published, desk):
    of = training()

    assert reverse("bookings:letter", args=[of.pk]) not in desk.get(of.get_absolute_url()).content.decode()
    shown = desk.get(reverse("bookings:letter", args=[of.pk])).content.decode()
    assert "Nobody." in shown and "Send the letters" not in shown


def test_when_none_of_them_is_reached_it_is_said(published, desk):
    of = training()
    book(of, 2, booker=HELMI, participants=(somebody(1),), is_booker_coming=False)
    said = {"to": "bookers", "once": str(uuid.uuid4()), "subject_fi": "Terve", "body_fi": "Tervetuloa"}

    assert "No letter reaches any of them." in desk.post(reverse("bookings:letter", args=[of.pk]), said).content.decode()
    assert not written().exists()


def test_only_those_who_edit_bookings_write(of, tiina, signed_in):
    assert signed_in(tiina).get(reverse("bookings:letter", args=[of.pk])).status_code == 403


def test_thirty_days_after_a_training_no_letter_about_it_is_written(of):
    last = of.ends_at + dt.timedelta(days=30)
    assert errands.write_to_all(training=of, to=Audience.BOTH, texts=TEXTS, once=uuid.uuid4(), by=OPERATOR, at=last) == 3

    after = {"by": OPERATOR, "at": last + dt.timedelta(minutes=1)}
    with pytest.raises(ValidationError) as refused:
        errands.write_to_all(training=of, to=Audience.BOTH, texts=TEXTS, once=uuid.uuid4(), **after)
    assert refused.value.code == "too_late" and written().count() == 3


def test_the_page_of_the_letter_ends_with_the_letter_and_shows_nobody_any_more(of, desk, olli, signed_in, time_machine):
    page, last = reverse("bookings:letter", args=[of.pk]), of.ends_at + dt.timedelta(days=30)
    time_machine.move_to(last - dt.timedelta(minutes=1))
    desk = signed_in(olli)
    assert page in desk.get(of.get_absolute_url()).content.decode() and "Send the letters" in desk.get(page).content.decode()
    reads = Entry.objects.filter(event="bookings.customers_read")
    before = reads.count()

    time_machine.move_to(last + dt.timedelta(minutes=1))
    for answer in (desk.get(page), desk.post(page, {"to": "both", "once": str(uuid.uuid4()), "subject_fi": "Terve", "body_fi": "Hei"})):
        shown = answer.content.decode()
        assert "until 30 days after it ends" in shown and "Henkilö" not in shown and "<form" not in shown.split("<main")[1]
    assert reads.count() == before and not written().exists()
    assert page not in desk.get(of.get_absolute_url()).content.decode()
