"""The cover of a copy tells from where this person's data came and who has received it, not what may happen to anybody's."""

import datetime as dt
import re
import uuid
from dataclasses import replace

from django.utils import translation

from seloste.customers import operations as customers
from seloste.description import permits
from seloste.description.content import StatedRecipient, Text
from seloste.description.terms import RecipientRole
from seloste.enquiries import operations as enquiries
from seloste.enquiries.letters import RECEIVED
from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.journal.words import WORDS
from seloste.outbox import operations as outbox
from seloste.privacy import registry
from seloste.privacy.declarations import Group
from seloste.register.operations import retain
from seloste.rights import operations, reading
from tests.cast import NOON, publish

DAY = dt.timedelta(days=1)


def copy_of(person, language="en", at=NOON + 9 * DAY):
    return operations.copy(person=person, by=OPERATOR, at=at, language=language)


def waiting_for(person, at):
    facts = {"number": 1, "received_on": NOON.date()}
    return outbox.send(letter=RECEIVED, to="aino@example.fi", language="sv", facts=facts, subject=person.ref, by=OPERATOR, at=at)


def handed_over(person, at):
    outbox.settle_sent(message=waiting_for(person, at), handed_to="mail", at=at)


def asked_by(name, email, published):
    """An enquiry by the contact form."""
    said = {"topic": "trainings", "message": "När?", "language": "sv", "version": published["customers"]}
    return enquiries.receive(once=uuid.uuid4(), name=name, email=email, **said, by=VISITOR, at=NOON)


def renamed(content, key, name):
    return replace(content, recipients=tuple(replace(row, name=name) if row.key == key else row for row in content.recipients))


def test_of_a_person_to_whom_nothing_was_sent_nobody_has_received_anything(aino):
    waiting_for(aino, NOON)

    assert copy_of(aino)["about"]["recipients"] == ["Nobody outside has received data about you from the register."]


def test_that_nobody_has_received_anything_is_said_only_of_the_time_of_which_it_is_recorded(aino):
    """A letter's row goes after its twelve months, and with it who carried it."""
    handed_over(aino, NOON + DAY)
    later = NOON.replace(year=NOON.year + 1) + 2 * DAY

    retain(by=CLOCK, at=later)

    assert copy_of(aino, at=later)["about"]["recipients"] == [
        "Since 25.11.2026 nobody outside has received data about you from the register.",
        "What was handed over before 25.11.2026 is not recorded any more.",
    ]


def test_whoever_carried_a_letter_is_named_as_they_were_called_on_that_day(aino, published):
    handed_over(aino, NOON + DAY)
    handed_over(aino, NOON + 2 * DAY)
    publish(renamed(published["customers"].content, "mail", "Nyposten Ab"), by=OPERATOR, at=NOON + 3 * DAY)

    before = copy_of(aino)["about"]["recipients"]
    handed_over(aino, NOON + 4 * DAY)
    after = copy_of(aino)["about"]["recipients"]

    assert [(row["name"], row["given"]) for row in before] == [("Skärgårdspost Ab", "2 times, from 24.11.2026 to 25.11.2026")]
    assert [(row["name"], row["given"]) for row in after] == [
        ("Skärgårdspost Ab", "2 times, from 24.11.2026 to 25.11.2026"),
        ("Nyposten Ab", "once, on 27.11.2026"),
    ]


def test_letters_to_others_name_nobody_in_this_copy(aino, bjorn):
    handed_over(bjorn, NOON)

    assert copy_of(aino)["about"]["recipients"] == ["Nobody outside has received data about you from the register."]
    assert [row["name"] for row in copy_of(bjorn)["about"]["recipients"]] == ["Skärgårdspost Ab"]


def test_on_a_hired_machine_each_of_its_suppliers_in_the_persons_time_is_named(aino, published, settings):
    settings.SELOSTE_MACHINE = "hired"
    publish(renamed(published["customers"].content, permits.HOSTING, "Molnet Ab"), by=OPERATOR, at=NOON + DAY)

    told = [(row["name"], row["given"]) for row in copy_of(aino)["about"]["recipients"]]

    assert told == [(name, "all that is held, on a machine of theirs") for name in ("Granitpalvelin Oy", "Molnet Ab")]


def test_a_listed_recipient_of_whom_nothing_is_recorded_is_told_as_one_who_may_have_received(aino, published):
    accountant = StatedRecipient(
        key="recipient_1",
        name="Tilitoimisto Oy",
        role=RecipientRole.RECIPIENT,
        country="FI",
        kind=Text("kirjanpito", "bokföring", "bookkeeping"),
        what=Text("laskut", "fakturor", "invoices"),
    )
    content = published["customers"].content
    publish(replace(content, recipients=(*content.recipients, accountant)), by=OPERATOR)

    copy = copy_of(aino)

    assert [row["name"] for row in copy["about"]["possible_recipients"]] == ["Tilitoimisto Oy"]
    assert "Who else may receive it; whether they have is not recorded" in reading.as_text(copy)


def test_the_sources_are_those_of_this_persons_own_facts(aino, published, kerttu):
    enquiry = asked_by("Björn", "b@example.fi", published)
    bjorn = enquiries.make_person(enquiry=enquiry, first_name="Björn", last_name="Ek", by=kerttu.as_actor(), at=NOON)

    assert [row["source"] for row in copy_of(aino)["about"]["sources"]] == [
        "With the customer's approval from the customer",
        "The program itself notes when data was stored, read, changed and sent",
    ]
    assert "Through the contact form" in [row["source"] for row in copy_of(bjorn)["about"]["sources"]]
    assert "With the customer's approval from the customer" not in str(copy_of(bjorn)["about"]["sources"])


def test_where_no_fact_says_its_source_the_copy_says_that_it_is_not_known(aino):
    for related in (aino.emails, aino.phones, aino.addresses, aino.origins):
        related.all().delete()

    told = copy_of(aino)["about"]["sources"]

    assert [row["source"] for row in told if row["of"] == [str(registry.group("contact_details").title)]] == [
        "not recorded; one of these: Through the contact form; Through a quote request; With the customer's approval from the customer; "
        "Through the feedback form; Through the booking page; the employer; "
        "From another person who books for the participant or says who pays"
    ]


def test_the_readable_copy_says_every_code_in_words(aino, published, kerttu):
    enquiry = asked_by("Aino Virta", "a@example.fi", published)
    enquiries.match_person(enquiry=enquiry, person=aino, by=kerttu.as_actor(), at=NOON)
    changes = {"is_phoning_forbidden": True, "language": "fi", "first_name": "Aina"}
    customers.correct_person(person=aino, changes=changes, revision=aino.revision, source="self", how="phone", by=OPERATOR, at=NOON)
    handed_over(aino, NOON)

    fields = [field for group in copy_of(aino, "fi")["groups"] for table in group["tables"] for row in table["rows"] for field in row]

    said = {(field["name"], str(field["value"]), str(field.get("text", field["value"]))) for field in fields}
    assert {"message_class", "letter", "handed_to", "country", "how", "source", "value", "version", "topic", "state"} <= {
        name for name, value, text in said if text != value
    }
    assert [(name, text) for name, value, text in said if CODE.fullmatch(value) and text == value] == []


CODE = re.compile(r"[a-z]+([_.][a-z_]+)*|[A-Z]{2}|True|False|None")  # what people write has a capital, a space or an @ here


def test_every_choice_of_a_told_field_has_a_word():
    """Where the label of a choice is its code, the journal's own words say it."""
    told = [(model, name) for model, name, declared in registry.holdings() if isinstance(declared, Group)]
    fields = {model._meta.get_field(name) for model, name in told}
    with translation.override("fi"):
        bare = {(str(field), code) for field in fields for code, label in field.flatchoices or () if str(WORDS.get(code, label)) == code}

    assert bare == set()
    assert sum(len(field.flatchoices or ()) for field in fields) > 20
