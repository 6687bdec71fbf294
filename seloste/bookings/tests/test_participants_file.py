"""The participants of a training leave as a file: to ourselves, or to whom the description lists, each time written down."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings import operations
from seloste.bookings.attending import spreadsheet
from seloste.bookings.models import Disclosure
from seloste.bookings.ordering.orders import Name
from seloste.bookings.personal_data import GIVEN
from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.description import permits
from seloste.description.content import StatedRecipient, Text
from seloste.description.terms import RecipientRole
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from tests.cast import NOON, publish

from .desk import AINO, BY, book, list_employers, of_firm, training

ACCOUNTANT = StatedRecipient(
    key="recipient_1",
    name="Tilitoimisto Oy",
    role=RecipientRole.RECIPIENT,
    country="FI",
    kind=Text("kirjanpito", "bokföring", "bookkeeping"),
    what=Text("osallistujien nimet", "deltagarnas namn", "names of participants"),
)


def list_accountant():
    """The published description lists an accountant as a recipient."""
    content = permits.in_force().content
    return publish(replace(content, recipients=(*content.recipients, ACCOUNTANT)), by=OPERATOR)


def page_of(of):
    return f"/bookings/trainings/{of.pk}/participants/"


def taken(desk, of, to="-ours", **more):
    """The cells of the file that a press gives."""
    answer = desk.post(page_of(of), {"to": to} | more)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8", answer.content.decode()
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def person_of(name):
    return Person.objects.get(first_name=name.first_name, last_name=name.last_name)


def test_every_fact_of_a_person_in_the_file_is_one_whose_correction_is_told_to_whoever_has_it(desk, published):
    of = training()
    book(of)

    (headings, *_rows) = taken(desk, of, with_contacts="on")

    of_booking = ["Company", "Booking", "State"]
    facts = {"last_name": "Last name", "first_name": "First name", "email": "E-mail", "phone": "Phone"}
    assert [facts[fact] for fact in GIVEN.facts] == [heading for heading in headings if heading not in of_booking]
    assert set(headings) == {*of_booking, *facts.values()}


def test_the_file_holds_names_company_and_booking_and_seats_without_a_name_are_not_in_it(desk, published):
    list_employers()
    of = training(maximum=20)
    private = book(of)
    firm = of_firm(3, of=of, participants=(Name("Veikko", "Ääri", "veikko@esimerkki.example"), Name("Bo", "Ek", "bo@esimerkki.example")))

    rows = taken(desk, of)

    assert rows == [
        ["Last name", "First name", "Company", "Booking", "State"],
        ["Aalto", "Aino", "", private.number, "Confirmed"],
        ["Ek", "Bo", "Konepaja Oy", firm.number, "Confirmed"],
        ["Ääri", "Veikko", "Konepaja Oy", firm.number, "Confirmed"],
    ]
    assert "1 seat has no name yet" in desk.get(page_of(of)).content.decode()


def test_it_opens_in_a_spreadsheet_stays_in_no_cache_and_its_name_tells_of_nobody(desk, published):
    of = training()
    book(of)

    answer = desk.post(page_of(of), {"to": "-ours"})

    assert answer.content.startswith(b"\xef\xbb\xbf") and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="participants-{of.pk}.csv"'


@pytest.mark.parametrize(("language", "heading"), [("fi", "Sukunimi"), ("sv", "Efternamn"), ("en", "Last name")])
def test_its_headings_are_in_the_language_of_whoever_takes_it(signed_in, olli, published, language, heading):
    of = training()
    book(of)
    olli.language = language
    olli.save()

    assert taken(signed_in(olli), of)[0][0] == heading


def test_e_mails_and_phone_numbers_are_in_it_only_when_asked_for_and_no_number_of_whoever_forbids_phoning(desk, published):
    of = training()
    book(of, booker=replace(AINO, phone="040 123 4567"))
    quiet = Name("Bo", "Ek", "bo@esimerkki.example", phone="040 765 4321")
    book(of, booker=quiet)
    Person.objects.filter(pk=person_of(quiet).pk).update(is_phoning_forbidden=True)

    plain, whole = taken(desk, of), taken(desk, of, with_contacts="on")

    assert all(len(row) == 5 for row in plain)
    assert [row[5:] for row in whole] == [
        ["E-mail", "Phone"],
        ["aino@esimerkki.example", "'+358401234567"],
        ["bo@esimerkki.example", ""],
    ]


def test_a_name_that_a_spreadsheet_would_reckon_is_text(desk, published):
    of = training()
    book(of, booker=Name("=1+1", '-2;"x', "x@esimerkki.example"))

    assert taken(desk, of)[1][:2] == ["'-2;\"x", "'=1+1"]


@given(st.text(alphabet="=+-@ \t\r\n;,\"'ax＝"))
def test_no_cell_begins_as_a_formula_and_every_cell_comes_back(text):
    (row,) = csv.reader(io.StringIO(spreadsheet.of([[text, "next"]]).decode("utf-8-sig"), newline=""), delimiter=";")

    assert row[1] == "next" and row[0].replace("'", "") == text.replace("'", "")
    pieces = re.split("[,;\t\r\n]", row[0])  # as a program splits it that takes another sign between cells
    assert not [one for one in pieces if one.strip().startswith(("=", "+", "-", "@", "＝"))]


def test_every_cell_is_quoted_so_that_no_comma_begins_another():
    line = spreadsheet.of([["Aalto,=1+1", "tie 1, -2", "a-b, c"]]).decode("utf-8-sig")

    assert line == '"Aalto,\'=1+1";"tie 1, \'-2";"a-b, c"\r\n'


def test_for_our_own_use_it_is_written_down_with_how_many_and_without_a_name(desk, published):
    of = training()
    book(of)

    taken(desk, of)

    entry = Entry.objects.get(event="bookings.list_taken_out")
    assert entry.facts == {"count": 1} and entry.about_id == str(of.pk) and not Disclosure.objects.exists()
    assert set(entry.shown.values_list("subject", flat=True)) == {person_of(AINO).ref}


def test_whom_the_description_lists_may_get_it_and_whoever_stood_on_it_is_told_so(desk, published):
    version = list_accountant()
    of = training()
    book(of)
    assert "Tilitoimisto Oy, bookkeeping: names of participants" in desk.get(page_of(of)).content.decode()

    taken(desk, of, "recipient_1")

    entry = Entry.objects.get(event="bookings.list_given")
    assert entry.facts == {"count": 1, "recipient": 3, "version": version.number}
    told = rights.copy(person=person_of(AINO), by=OPERATOR, at=NOON, language="en")
    assert [row["name"] for row in told["about"]["recipients"]] == ["Tilitoimisto Oy"]
    assert told["about"]["possible_recipients"] == []


@pytest.mark.parametrize("to", ["-another", "recipient_1", "nobody"])
def test_whom_the_description_does_not_list_gets_nothing(desk, published, to):
    of = training()
    book(of)

    answer = desk.post(page_of(of), {"to": to})

    page = answer.content.decode()
    assert "does not list this recipient with its country and contract, so nothing is given" in page and "Aalto" not in page
    assert not Disclosure.objects.exists() and not Entry.objects.filter(event__startswith="bookings.list_").exists()


def test_the_machines_suppliers_are_no_readers_of_lists(desk, published):
    of = training()
    book(of)

    page = desk.get(page_of(of)).content.decode()

    assert permits.recipient("mail") and "Skärgårdspost" not in page and "To somebody else" in page


def test_whose_data_is_restricted_is_left_out_and_whoever_is_erased_takes_along_to_whom_they_were_given(desk, published, kerttu):
    list_accountant()
    of = training()
    book(of)
    other = Name("Bo", "Ek", "bo@esimerkki.example")
    book(of, booker=other)
    taken(desk, of, "recipient_1")
    rights.restrict(asked=ask(person=person_of(other), kind="restrict"), ground="accuracy", by=OPERATOR, at=NOON)

    rows, page = taken(desk, of), desk.get(page_of(of)).content.decode()
    rights.erase(person=person_of(AINO), by=OPERATOR, at=NOON)

    assert [row[0] for row in rows] == ["Last name", "Aalto"] and "1 participant is left out" in page
    assert [row.person for row in Disclosure.objects.all()] == [person_of(other)]


def test_a_sole_traders_own_name_is_given_with_the_firm_they_own(aino, published):
    list_employers()
    list_accountant()
    owner = {"source": "self", **BY}
    firm = customers.add_organisation(facts={"name": "Virran vaunu", "kind": "sole_trader"}, **owner)
    customers.name_trader(organisation=firm, person=aino, revision=firm.revision, **BY)
    of = training()
    booking = of_firm(1, of=of, organisation=firm, participants=(Name("Bo", "Ek", "bo@esimerkki.example"),))

    operations.take_out_participants(training=of, recipient="recipient_1", **BY)

    assert {row.person for row in Disclosure.objects.all()} == {aino, booking.seats.get().participant}


@pytest.mark.parametrize("processor", ["mail", "hosting"])
def test_who_carries_letters_or_houses_the_register_is_given_no_list_though_it_is_listed(desk, published, processor):
    """The page offers neither; a form that says so all the same was taken."""
    of = training()
    book(of)
    assert permits.recipient(processor)

    answer = desk.post(page_of(of), {"to": processor})

    assert "attachment" not in answer.get("Content-Disposition", "") and not Disclosure.objects.exists()


def test_trainers_take_no_list_out(signed_in, tiina, published):
    of = training()

    assert signed_in(tiina).get(page_of(of)).status_code == 403
