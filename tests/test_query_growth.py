"""No page asks the database more often when there is more in the register: one of each thing costs what several do.

How often is asked is the program's doing, whatever the engine: it is counted on one.
"""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import seloste.staff.operations as staff
from seloste.bookings.tests import desk
from seloste.courses.models import Training
from seloste.customers import operations as customers
from seloste.customers.models import Organisation, Person
from seloste.description.seed import demonstration
from seloste.enquiries import operations as enquiries
from seloste.files.reading import read
from seloste.journal import operations as journal
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.law import operations as law
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy.words import DescriptionKey
from seloste.rights import operations as rights
from seloste.upkeep import operations as upkeep
from tests import walking
from tests.cast import NOON, add_person, open_account, publish
from tests.routes import routes

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
BY = {"by": OPERATOR, "at": NOON}
MORE = 4
# Pages that show the rows added here: were they not longer afterwards, nothing would have been asked.
# ``customers:seen_by`` is full from the first walk on: every page that is read is a line of it.
LISTS = {
    "staff:account",
    "staff:accounts",
    "outbox:messages",
    "customers:list",
    "customers:person",
    "customers:correcting",
    "customers:messages",
    "customers:organisations",
    "customers:organisation",
    "customers:companies",
    "customers:history",
    "customers:organisation_history",
    "customers:follow_ups",
    "bookings:bookings",
    "person_bookings:of_person",
    "organisation_bookings:of_organisation",
    "courses:training",
    "staff:today",
    "person_enquiries:of_person",
    "organisation_enquiries:of_organisation",
    "enquiries:inbox",
    "enquiries:feedback",
    "register:versions",
    "journal",
    "register:journal",
    "register:number",
    "rights:requests",
    "upkeep:imports",
    "rights:request",
    "rights:person",
}


def one_more_of_everything(number, whole, aino):
    """Whatever a page may list, once more."""
    accounts, values, _passkeys = whole
    _one_more_account(number, accounts)
    _one_more_version(number, accounts["owner"])
    _one_more_person(number, aino)
    _one_more_organisation(number, aino, values["organisation_id"][0])
    _one_more_enquiry(number, accounts["office"], aino, Organisation.objects.get(pk=values["organisation_id"][0]))
    _one_more_note(aino, Organisation.objects.get(pk=values["organisation_id"][0]), accounts["owner"])
    _one_more_booking(number, aino, values)
    law.add_value(key="gdpr.answer_months", starts_on=dt.date(2030 + number, 1, 1), value=1 + number, source="The law", **BY)
    rights.copy(person=aino, **BY)
    _one_more_list(number)
    _one_more_request(number, accounts["office"], aino)
    journal.seal(**BY)


def _one_more_account(number, accounts):
    open_account(f"Elli{number}", "office")
    staff.invite(email=f"later{number}@esimerkki.example", role="office", **BY)
    walking.passkey(accounts["owner"])
    seen = {"ip": "192.0.2.1", "user_agent": "A browser", "last_seen_at": NOON}
    UserSession.objects.create(user=accounts["owner"], session_key=f"key{number}", **seen)


def _one_more_version(number, owner):
    """The owner reads it at once, or would be led there from Today."""
    for key in DescriptionKey:
        content = demonstration(key)
        version = publish(
            replace(content, made_on=content.made_on + dt.timedelta(days=number)), by=OPERATOR, at=NOON + dt.timedelta(hours=number)
        )
    staff.acknowledge(account=owner, version=version.number, **BY)


def _one_more_person(number, aino):
    known = {"emails": [f"maija{number}@example.fi"], "phones": [f"040 765 432{number}"]}
    add_person("Maija", f"Mäki{number}", **known, addresses=[{"street": f"Kuja {number}", "postcode": "00100", "city": "Helsinki"}])
    aino = Person.objects.get(pk=aino.pk)
    changes = {"last_name": f"Virta{number}", "phone:new": f"050 111 222{number}", "email:new": f"aino{number}@example.fi"}
    customers.correct_person(person=aino, changes=changes, revision=aino.revision, source="self", how="phone", **BY)


def _one_more_organisation(number, aino, organisation_id):
    maija = Person.objects.get(last_name=f"Mäki{number}")
    told = {"duties": ["orders"], "source": "self", **BY}
    firm = customers.add_organisation(facts={"name": f"Firma {number}", "business_id": "9100002-1"}, source="self", **BY)
    customers.set_duties(person=aino, organisation=firm, **told)
    customers.set_duties(person=maija, organisation=Organisation.objects.get(pk=organisation_id), **told)


def _one_more_note(aino, firm, owner):
    pdf, about = read("lista.pdf", b"%PDF-1.7"), {"person": aino, "organisation": firm}
    note = customers.write_note(**about, kind="call", text="Ringde om kursen", files=[pdf], once=uuid.uuid4(), **BY)
    due = {"text": "Ring tillbaka", "due_on": dt.date(2020, 1, 1), "assignee": owner, "once": uuid.uuid4()}
    customers.set_follow_up(**about, note=note, **due, **BY)


def _one_more_booking(number, aino, values):
    of, firm = Training.objects.get(pk=values["training_id"][0]), Organisation.objects.get(pk=values["organisation_id"][0])
    desk.list_employers()
    desk.book(of, 1, booker=aino, organisation=firm, buyer="company", participants=(desk.somebody(number + 3),), is_booker_coming=False)


def _one_more_enquiry(number, office, aino, firm):
    from seloste.description import permits

    for matched in (True, False):
        said = {"name": f"Aino {number}", "email": "aino.virta@example.fi", "language": "sv", "topic": "trainings", "message": "Hej?"}
        enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=permits.in_force(), by=VISITOR, at=NOON)
        if matched:
            enquiries.match_person(enquiry=enquiry, person=aino, **BY)
            enquiries.match_organisation(enquiry=type(enquiry).objects.get(pk=enquiry.pk), organisation=firm, **BY)
            enquiries.answer(enquiry=type(enquiry).objects.get(pk=enquiry.pk), text="På tisdag.", account=office, once=uuid.uuid4(), **BY)
        given = {"answers": {"trainer": 5}, "name": f"Aino {number}", "email": "aino.virta@example.fi", "language": "sv"}
        told = enquiries.receive_feedback(once=uuid.uuid4(), **given, version=permits.in_force(), by=VISITOR, at=dt.datetime.now(dt.UTC))
        enquiries.match_person(enquiry=told.enquiry, person=aino, **BY)
    message = Message.objects.order_by("pk").last()
    outbox.claim(message_id=message.pk, at=NOON + dt.timedelta(hours=1))
    message.refresh_from_db()
    outbox.fail(message=message, error="SMTP 550", at=NOON)


def _one_more_list(number):
    """Waiting, and one whose persons are yet to be told."""
    told = {"kind": "persons", "source": "self", "dated_on": NOON.date(), "how_approved": "form", "inform_by": NOON.date()}
    for content in (f"Etunimi\nEero{number}\n", f"Etunimi\nIda{number}\n"):
        batch = upkeep.stage_list(content=content.encode(), **told, **BY)
    upkeep.take_in_list(batch=batch, **BY)


def _one_more_request(number, office, aino):
    said = {"kind": "access", "via": "letter", "received_on": NOON.date(), "language": "sv"}
    for person in (aino, None):
        rights.receive(once=uuid.uuid4(), **said, person=person, name=f"Aino {number}", account=office, **BY)
    first = type(rights.receive(once=uuid.uuid4(), **said, person=aino, **BY)).objects.order_by("pk").first()
    rights.identify(asked=first, how="known", account=office, **BY)


def costs(whole):
    """(name, who) -> (statements, characters), for every page that answers with HTML: an owner's, and a visitor's where all may look."""
    with translation.override("sv"):
        return {(name, bool(who)): cost for who in (whole[0]["owner"], None) for name, cost in _walk(who, whole)}


def _walk(who, whole):
    browser = walking.entered(who)
    for address, name, view, converters in list(routes()):
        if name in walking.NEED_A_REAL_KEY or (who is None and not view.access.is_public):
            continue
        place = walking.filled(address, converters, "own", "owner", whole)
        answer = browser.get(place)  # what is remembered from one page to the next is remembered now
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            with CaptureQueriesContext(connection) as asked:
                browser.get(place)
            yield name, (len(asked), len(answer.content))


def test_no_page_asks_more_of_the_database_when_there_is_more_in_it(whole_register, aino):
    whole_register[1]["number"] = (2, 2)  # the first version has none before it to be compared with
    one_more_of_everything(0, whole_register, aino)
    few = costs(whole_register)
    for number in range(1, 1 + MORE):
        one_more_of_everything(number, whole_register, aino)
    many = costs(whole_register)

    assert few.keys() == many.keys()
    assert {page: (few[page][0], many[page][0]) for page in few if few[page][0] != many[page][0]} == {}
    assert LISTS - {name for name, who in few if many[name, who][1] > few[name, who][1] + 20 * MORE} == set()
