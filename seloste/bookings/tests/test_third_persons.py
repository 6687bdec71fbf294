"""Whoever another person names has not told us anything themselves: their source says so (GDPR Art. 14(2)(f))."""

from dataclasses import replace

import pytest

from seloste.bookings import letters, operations
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Via
from seloste.customers.models import EmailAddress, Person, Provenance
from seloste.description import permits
from seloste.description.models import Draft
from seloste.description.seed import demonstration
from seloste.outbox import letters as texts
from seloste.privacy import registry
from seloste.privacy.words import Purpose, Source
from seloste.register import operations as register
from tests.cast import publish

from .desk import BY, book, list_employers, of_firm, somebody, training

MOTHER = Name("Maija", "Maksaja", "maija@maksaja.example", "040 123 4567")


@pytest.fixture
def owner(published, kerttu, signed_in):
    kerttu.language = "en"
    kerttu.save()
    return signed_in(kerttu)


def sources(email):
    """Of everything known of whoever has the mailbox."""
    person = Person.objects.get(emails__address=email)
    rows = [*Provenance.objects.filter(person=person), *person.emails.all(), *person.phones.all()]
    return {row.source for row in rows}


def without(source):
    content = demonstration("customers")
    return publish(replace(content, sources=tuple(one for one in content.sources if one.key != source)), **BY)


def test_a_payer_and_a_participant_whom_a_caller_names_come_from_another_person(published):
    book(training(maximum=9), 2, somebody(1), via=Via.PHONE, payer=MOTHER, participants=(somebody(2),))

    assert sources("h1@esimerkki.example") == {Source.SELF}
    assert sources("maija@maksaja.example") == sources("h2@esimerkki.example") == {Source.ANOTHER}


def test_by_the_page_they_come_from_the_page_and_of_a_company_from_the_orderer(published):
    list_employers()
    book(training(maximum=9), 2, somebody(1), payer=MOTHER, participants=(somebody(2),))
    firm = of_firm(1, via=Via.PHONE)
    operations.name_participants(booking=firm, names=[somebody(3)], is_staff=True, **BY)

    assert sources("maija@maksaja.example") == sources("h2@esimerkki.example") == {Source.BOOKING_PAGE}
    assert sources("h3@esimerkki.example") == {Source.EMPLOYER}


def test_whom_the_description_does_not_let_another_name_is_refused_whole(published):
    without(Source.ANOTHER)

    with pytest.raises(permits.NotPermitted):
        book(training(maximum=9), 1, somebody(1), via=Via.PHONE, payer=MOTHER)

    assert not EmailAddress.objects.exists()


def test_one_press_puts_other_persons_into_the_draft(published, owner):
    without(Source.ANOTHER)
    assert "Staff cannot write down whom another person names." in owner.get("/register/").content.decode()

    owner.post("/register/draft/customers/sources/another/")
    assert owner.post("/register/draft/customers/sources/program/").status_code == 404

    assert [one.is_indirect for one in Draft.objects.get(key="customers").content.sources if one.key == Source.ANOTHER] == [True]
    assert register.list_source(source=Source.ANOTHER, **BY).content.sources == Draft.objects.get(key="customers").content.sources


def test_staff_say_who_told_them_of_a_person_and_the_person_has_approved_nothing_yet(published, owner):
    told = {"first_name": "Aino", "last_name": "Virta", "language": "fi", "country": "FI", "how_informed": "letter"}
    owner.post("/customers/new/", told)
    assert not Person.objects.exists()  # nobody has said how they approved

    owner.post("/customers/new/", told | {"source": "another"})

    aino = Person.objects.get()
    assert set(Provenance.objects.values_list("source", "how")) == {("another", "")} and not aino.notices.exists()


@pytest.mark.parametrize(("language", "certificate"), [("fi", "todistu"), ("sv", "intyg"), ("en", "certificate")])
def test_whom_another_names_reads_of_no_purpose_that_nothing_is_held_for(language, certificate):
    """A letter is true of every register, whatever its description lists; that of one who is told by law above all (GDPR Art. 14)."""
    _subject, body = texts.text(letters.PARTICIPANT_NAMED.key, language)

    assert [group.key for group in registry.groups() if Purpose.CERTIFICATES in group.purposes] == []
    assert certificate not in body and "{orderer}" in body
