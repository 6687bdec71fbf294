"""An enquiry is found by who wrote it, and not after it has gone."""

from seloste import search
from seloste.enquiries import operations
from seloste.enquiries.models import Enquiry
from seloste.enquiries.words import State
from seloste.privacy import registry
from seloste.search.models import SearchDoc
from tests.cast import NOON


def found(text):
    return [int(hit.key) for hit in search.find(text, noun="enquiry")]


def test_an_enquiry_is_found_by_its_writers_name_address_and_number(receive):
    enquiry = receive(name="Linnéa Sjöberg", email="linnea@esimerkki.example", phone="040 765 4321")

    for text in ("sjöberg", "sjöbreg", "linnea@esimerkki", "0407654321"):
        assert found(text) == [enquiry.pk], text
    assert found("kurs") == []


def test_spam_is_not_found_until_somebody_says_it_is_none(receive, olli):
    enquiry, who = receive(name="Linnéa Sjöberg"), {"account": olli, "by": olli.as_actor(), "at": NOON}

    operations.turn(enquiry=enquiry, state=State.SPAM, **who)
    assert found("sjöberg") == []
    operations.turn(enquiry=enquiry, state=State.NEW, **who)
    assert found("sjöberg") == [enquiry.pk]


def test_an_enquiry_that_has_gone_leaves_nothing_in_the_index(receive, olli):
    enquiry = receive(name="Linnéa Sjöberg")
    operations.make_person(enquiry=enquiry, first_name="Linnéa", last_name="Sjöberg", by=olli.as_actor(), at=NOON)
    assert SearchDoc.objects.get(noun="enquiry").subject == Enquiry.objects.get().person.ref

    Enquiry.objects.all().delete()

    assert not SearchDoc.objects.filter(noun="enquiry").exists() and SearchDoc.objects.filter(noun="person").exists()


def test_a_persons_enquiries_turns_and_answers_are_found_from_the_person(receive, olli):
    person = operations.make_person(enquiry=receive(), first_name="Aino", last_name="Virta", by=olli.as_actor(), at=NOON)

    held = {row.of.__name__: registry.rows_about(person, row).count() for row in registry.rows()}

    assert held["Enquiry"] == held["Turn"] == 1 and held["Message"] == 1
