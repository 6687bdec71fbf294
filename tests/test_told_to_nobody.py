"""Whoever asked not to be phoned, and whoever has a protected address: no page, list, file or letter gives the number or the place away.

Somebody with both, who has a business of their own, is in everything that a register has: they have booked, sit on a seat that another
booked, pay for another, have written, and stand beside others in lists. Every page of the house is opened as an owner, and what is asked
for by a press too. Where the number and the place may stand is named here, with the reason. And of each page the journal tells who was
seen on it (GDPR Art. 5(2)).
"""

import datetime as dt
import io
import re
import uuid
from html import unescape
from importlib import import_module
from itertools import chain

import pypdf
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse
from django.utils import translation

from seloste import search
from seloste.bookings.models import Booking, Payer, Seat
from seloste.bookings.ordering.orders import Name
from seloste.bookings.tests import desk
from seloste.cli import main
from seloste.courses import operations as courses
from seloste.courses.models import Training
from seloste.courses.tests import catalogue
from seloste.customers import newcomers, reaching
from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.rights import operations as rights
from seloste.staff import operations as accounts
from tests import walking
from tests.cast import NOON, add_person
from tests.routes import routes

pytestmark = [pytest.mark.slow(seconds=90)]
BY = {"by": OPERATOR, "at": NOON}
NUMBER, PLACE = "447654321", re.compile("Piilokatu|Utsjoki|99980")
HOME = {"street": "Piilokatu 77", "postcode": "99980", "city": "Utsjoki"}
_CORRECTED = "it is looked up here to be corrected, under the banner"
_BOTH = "the entries stand side by side, and it is chosen what stands"
NUMBERS_STAND = {
    "customers:person": _CORRECTED,
    "customers:correcting": _CORRECTED,
    "customers:correcting_organisation": _CORRECTED,
    "customers:merging": _BOTH,
}
PLACES_STAND = {
    "customers:person": _CORRECTED,
    "customers:correcting": _CORRECTED,
    "customers:correcting_organisation": _CORRECTED,
    "customers:billing": _CORRECTED,
    "customers:merging": _BOTH,
    "enquiries:enquiry": "what they wrote themselves, under the banner",
}

SEEN = re.compile("Salla Salainen|Salainen, Salla|Sallan vaunu")
# Somebody of the same name asks here, and nobody has said yet who it is.
NAMESAKES = {"enquiries:enquiry", "rights:requests"} | {
    f"rights:{name}" for name in ("request", "identity", "answer", "refusal", "extension", "restriction", "lifting")
}

TOLD_IN_WORDS = (
    "staff:today",
    "bookings:change",
    "bookings:cancellation",
    "bookings:letter",
    "bookings:new",
    "customers:list",
    "customers:organisation",
    "customers:organisations",
    "customers:adding_contact",
    "customers:adding_company",
    "enquiries:enquiry",
    "enquiries:candidates",
    "rights:candidates",
    "search:answer",
)


@pytest.fixture
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def salla(whole_register, at_noon):
    """Somebody with both protections and a business of their own, in everything that a register has."""
    facts = {"phones": ["044 765 4321"], "addresses": [HOME], "is_address_protected": True, "is_phoning_forbidden": True}
    return add_person("Salla", "Salainen", language="sv", **facts)


@pytest.fixture
def business(salla):
    """Salla's own, of which nobody said anything else than of her."""
    facts = {"name": "Sallan vaunu", "kind": "sole_trader", "phone": "044 765 4321", **HOME}
    found = customers.add_organisation(facts=facts, source="self", **BY)
    customers.set_billing(organisation=found, changes={**HOME, "reminder_address": "Piilokatu 77"}, revision=0, source="self", **BY)
    customers.set_duties(person=salla, organisation=found, duties=["orders"], source="self", **BY)
    found.refresh_from_db()
    customers.name_trader(organisation=found, person=salla, revision=found.revision, **BY)
    return found


@pytest.fixture
def everywhere(whole_register, published, salla, business):
    """The walk's register, every address of which leads to Salla where it can."""
    people, values, passkeys = whole_register
    said = {"language": "sv", "topic": "trainings", "message": "Hej?", "version": published["customers"]}
    stranger = enquiries.receive(once=uuid.uuid4(), name="Salla Salainen", email="s@esimerkki.example", **said, **BY)
    wanted = {"kind": "access", "via": "letter", "received_on": NOON.date(), "language": "sv", "once": uuid.uuid4()}
    asked = rights.receive(name="Salla Salainen", email="", **wanted, **BY)
    booked, changed, cancelled = _booked(salla)
    values |= {
        "person_id": (salla.pk, values["person_id"][0]),
        "other_id": (values["person_id"][0], salla.pk),
        "organisation_id": (business.pk, values["organisation_id"][0]),
        "enquiry_id": (_wrote(salla, published).pk, stranger.pk),
        "request_id": (asked.pk, asked.pk),
        "booking_id": (booked.pk, values["booking_id"][0]),
        "seat_id": (booked.seats.first().pk, values["seat_id"][0]),
        "training_id": (changed.pk, cancelled.pk),
    }
    return people, values, passkeys


def _wrote(person, published):
    """A quote that Salla asked for, with the number and the place in it."""
    asked = {"buyer": "private", "first_name": "Salla", "last_name": "Salainen", "training": "Hätäensiapu 4 t", "participants": 2}
    asked |= {"training_language": "sv", "place": "ours", **HOME}
    whose = {"email": "salla@esimerkki.example", "phone": "044 765 4321", "language": "sv", "version": published["customers"]}
    enquiry = enquiries.receive_quote(once=uuid.uuid4(), asked=asked, **whose, **BY)
    enquiries.match_person(enquiry=enquiry, person=person, **BY)
    return enquiry


def _booked(person):
    """(a booking of theirs, its training that has changed since, one that is cancelled): booked, named and to pay without an e-mail."""
    rows = []
    for _number in range(2):
        of = desk.training(maximum=20)
        rows.append(desk.book(of, 2, booker=Name("Toinen", "Salainen"), participants=(Name("Kolmas", "Salainen"),), by=VISITOR))
        other = desk.book(of, payer=Name("Neljäs", "Salainen"), by=VISITOR)
        Booking.objects.filter(pk=rows[-1].pk).update(booker=person)
        Seat.objects.filter(booking=rows[-1]).exclude(participant=None).update(participant=person)
        Payer.objects.filter(booking=other).update(person=person)
    changed, cancelled = (Training.objects.get(pk=row.training_id) for row in rows)
    catalogue.correct(changed, sittings=[catalogue.sitting(dt.date(2026, 12, 19))])
    courses.cancel_training(training=cancelled, reason="too_few", **BY)
    return rows[0], changed, cancelled


@pytest.mark.campaign(
    "what a page shows of somebody is the same on either engine; every page is opened here by the matrix", on="postgresql"
)
def test_number_and_place_stand_where_they_are_corrected_and_nowhere_else_and_whoever_is_seen_is_noted(everywhere, published, kerttu):
    accounts.acknowledge(account=kerttu, version=published["staff"].number, by=kerttu.as_actor(), at=NOON)
    staff = walking.entered(kerttu)
    numbers, places, texts, unnoted = set(), set(), {}, set()
    with translation.override("en"):
        for name, text, is_noted in _noted(chain(_pages(staff, everywhere), _pressed(staff, everywhere))):
            unnoted |= {name} if SEEN.search(text) and not is_noted else set()
            numbers |= {name} if NUMBER in re.sub(r"[\s\u00a0-]", "", text) else set()
            places |= {name} if PLACE.search(text) else set()
            texts[name] = texts.get(name, "") + text

    assert numbers == set(NUMBERS_STAND)
    assert places == set(PLACES_STAND)
    assert unnoted == NAMESAKES
    for name in TOLD_IN_WORDS:
        assert "Salla" in texts[name] and "saa soittaa" in texts[name], name


def _noted(walk):
    """Each with whether the journal tells that Salla was seen there."""
    refs = Person.objects.get(first_name="Salla").every_ref()
    while True:
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        if (found := next(walk, None)) is None:
            return
        yield *found, Entry.objects.about(refs).filter(pk__gt=last).exists()


def _pages(browser, whole):
    """(name, text) of everything that opens, of each thing that an address can name."""
    for address, name, view, converters in routes():
        if name in walking.NEED_A_REAL_KEY or view.access.is_public:
            continue
        for which in ("own", "other") if converters else ("own",):
            yield name, _text(browser.get(walking.filled(address, converters, which, "owner", whole)))


def _pressed(browser, whole):
    """The same of what is asked for by a press: what search, lists to choose from and files tell."""
    changed, cancelled = whole[1]["training_id"]
    company = whole[1]["organisation_id"][1]
    for name, arguments, said in (
        ("search:answer", [], {"text": "Salla"}),
        ("customers:log", [], {"who": "Salla", "kind": "call", "text": "Hej", "once": uuid.uuid4(), "happened_on": "23.11.2026"}),
        ("customers:alike", [], {"first_name": "Salla", "last_name": "Salainen", "phone": "044 765 4321"}),
        ("customers:organisations_alike", [], {"name": "Sallan vaunu"}),
        ("customers:adding_contact", [company], {"text": "Salla"}),
        ("customers:adding_company", [whole[1]["person_id"][0]], {"text": "Sallan"}),
        ("bookings:participants", [changed], {"to": "-ours", "with_contacts": "on"}),
        ("bookings:change", [changed], {"look": "1"}),
        ("bookings:cancellation", [cancelled], {"look": "1"}),
    ):
        yield name, _text(browser.post(reverse(name, args=arguments), said))
    yield "bookings:new", _text(browser.post(f"{reverse('bookings:new')}?training={changed}", {"find": "Salla", "deed": "find"}))


def _text(answer):
    """What is read on a page, or on a paper."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return unescape(content.decode(errors="replace"))


def test_no_letter_to_another_and_no_list_of_the_command_line_gives_them_away(everywhere, capsys):
    letters = [f"{message.subject_line} {message.body}" for message in Message.objects.all()]
    assert main(["customers", "find", "Salla"]) == 0
    found = capsys.readouterr().out

    assert "Salainen" in found and "Sallan vaunu" in found and len(letters) > 5
    assert not [text for text in [found, *letters] if NUMBER in re.sub(r"[\s-]", "", text) or PLACE.search(text)]


def test_nobody_is_found_by_a_protected_place_and_the_business_is_no_longer_when_it_becomes_so(published):
    person = add_person("Salla", "Salainen", addresses=[HOME])
    business = customers.add_organisation(facts={"name": "Vaunu", "kind": "sole_trader", **HOME}, source="self", **BY)
    customers.name_trader(organisation=business, person=person, revision=business.revision, **BY)
    assert {hit.noun for hit in search.find("Utsjoki", nouns=["person", "organisation"])} == {"person", "organisation"}

    customers.correct_person(person=person, changes={"is_address_protected": True}, revision=person.revision, source="self", **BY)

    assert search.find("Utsjoki", nouns=["person", "organisation"]) == []
    assert [hit.noun for hit in search.find("Vaunu", nouns=["organisation"])] == ["organisation"]


def test_a_register_of_before_forgets_the_places_that_its_index_held(published):
    person = add_person("Salla", "Salainen")
    business = customers.add_organisation(facts={"name": "Vaunu", "kind": "sole_trader", **HOME}, source="self", **BY)
    customers.name_trader(organisation=business, person=person, revision=business.revision, **BY)
    customers.add_organisation(facts={"name": "Kunta", "kind": "municipality", **HOME}, source="self", **BY)
    Person.objects.filter(pk=person.pk).update(is_address_protected=True)  # as an earlier version left it
    assert len(search.find("Utsjoki", nouns=["organisation"])) == 2

    hide = import_module("seloste.customers.migrations.0006_protected_businesses").hide_places
    hide(MigrationLoader(connection).project_state([("customers", "0006_protected_businesses")]).apps, None)  # as tables stood then

    kept, hidden = (search.find(word, nouns=["organisation"]) for word in ("Utsjoki", "Vaunu"))
    assert len(kept) == len(hidden) == 1 and kept != hidden


def test_an_old_list_that_protects_an_address_protects_the_business_too_until_it_is_undone(published):
    person = add_person("Salla", "Salainen", emails=["s@esimerkki.example"])
    business = customers.add_organisation(facts={"name": "Vaunu", "kind": "sole_trader", **HOME}, source="self", **BY)
    customers.name_trader(organisation=business, person=person, revision=business.revision, **BY)
    told = newcomers.read({"first_name": "Salla", "last_name": "Salainen", "language": "fi", "is_address_protected": True})

    filled = customers.fill_in(known={person.pk: told}, source="self", how_approved="form", **BY)
    assert search.find("Utsjoki", nouns=["organisation"]) == []

    customers.take_out_again(filled=filled, filled_at=NOON, **BY)
    assert [hit.noun for hit in search.find("Utsjoki", nouns=["organisation"])] == ["organisation"]


def test_whoever_asks_here_for_a_call_is_called_here_unless_they_asked_not_to_be_later(published):
    def wrote(at, **more):
        said = {"name": "Salla", "phone": "044 765 4321", "language": "sv", "topic": "trainings", "message": "Hej?"} | more
        enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], by=OPERATOR, at=at)
        enquiries.match_person(enquiry=enquiry, person=person, **BY)
        return Enquiry.objects.get(pk=enquiry.pk).call

    person = add_person("Salla", "Salainen", is_phoning_forbidden=True)
    hour = dt.timedelta(hours=1)

    assert wrote(NOON + hour, wants_call=True) == reaching.Call("+358447654321")
    assert wrote(NOON - hour, wants_call=True) == wrote(NOON + hour) == reaching.Call(is_forbidden=True)
