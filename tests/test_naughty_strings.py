"""What hostile hands write into every form is refused in words or kept as plain text, and is text wherever staff read it."""

import uuid

import pytest
from django.urls import reverse

from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.register.tests.page import sent_by
from tests.campaigns import beyond
from tests.cast import NOON
from tests.walking import entered, organisations

pytestmark = [pytest.mark.slow]
MARK = "<script src=//canary.example></script>"
NAUGHTY = [
    f"{MARK}<img src=x onerror=alert(1)>\"'>",
    "{{ 7|add:7 }}{% debug %}{number}{x.__class__.__init__.__globals__}",
    "a\r\nBcc: all@example.com",
    "a\x00b\x1b[31m",
    "‮evil⁦x",
    '=HYPERLINK("//canary.example")',
    "' OR 1=1;--\\",
    "../../../../etc/passwd",
    "x" * 20_000,
    '#eval(read("/etc/passwd")) $ #import "@preview/x:1"',
    "2²²²",
    "-1",
    str(2**70),
    "1e999999999",
    "\u2028\ud7ff\ufffe",
    "📛" * 300,
]
# What breaks each in its own way: markup, lines of a letter, what no database takes.
EACH = beyond(range(len(NAUGHTY)), "the kinds of harm are tried beside", sqlite=[0, 2, 3, 12], postgresql=[3, 12])


@pytest.fixture
def client(published, kerttu):
    return entered(kerttu)


def forms(aino, enquiry, kerttu):
    """(address, fields) of every form of the house whose fields are typed."""
    person = {
        "first_name": "Aino",
        "last_name": "Virta",
        "language": "fi",
        "how_approved": "phone",
        "how_informed": "read_aloud",
        "anyway": "1",
    }
    place = {"street": "", "postcode": "", "city": "", "country": "FI"}
    yield (
        "/en/contact/",
        {"name": "A", "email": "a@example.fi", "phone": "", "topic": "trainings", "message": "M", "sheet": "", "proof": "", "homepage": ""},
    )
    asked = {"buyer": "company", "place": "theirs", "training_language": "fi", "email": "a@example.fi", "participants": "2", "sheet": ""}
    lines = ("organisation", "business_id", "last_name", "phone", "street", "training", "place_city", "wish_1", "e_invoice_address")
    texts = ("site_notes", "trade", "earlier_certificates", "payer", "invoice_reference", "message", "need", "time_1", "found_us")
    yield "/en/quote/", {**asked, **dict.fromkeys((*lines, *texts), "")}
    said = ("training", "most_useful", "would_change", "name", "email", "trainer", "recommends", "pace", "practised_enough", "may_quote")
    yield "/en/feedback/", {**dict.fromkeys(said, ""), "sheet": "", "dares_now": "5"}
    yield "/customers/new/", {**person, **place, "email": "", "phone": ""}
    yield from notes(aino)
    yield from companies(aino)
    yield from of_owners()
    yield f"/customers/{aino.pk}/undo/", {"correction": str(uuid.uuid4())}
    yield "/search/", {"text": "aino"}
    noted = {"kind": "phone", "topic": "other", "language": "fi", "how_informed": "read_aloud", "who_answers": "me", "came_on": "1.1.2026"}
    yield "/enquiries/new/", {**noted, "name": "A", "phone": "040 123 4567", "email": "", "message": "M"}
    yield f"/enquiries/{enquiry.pk}/answer/", {"once": str(uuid.uuid4()), "revision": "1", "text": "T"}
    yield f"/enquiries/{enquiry.pk}/state/", {"state": "closed"}
    yield f"/enquiries/{enquiry.pk}/assignment/", {"to": "me"}
    yield f"/enquiries/{enquiry.pk}/person/new/", {"first_name": "A", "last_name": "V", "revision": "1"}
    yield "/staff/accounts/invite/", {"email": "new@example.fi", "role": "owner", "language": "fi"}
    yield f"/staff/accounts/{kerttu.pk}/role/", {"role": "owner"}
    yield "/staff/account/", {"name": "Kerttu", "language": "en"}
    yield "/staff/account/sessions/", {"session": "1"}
    yield "/staff/account/password/", {"oldpassword": "x", "password1": "y", "password2": "y"}
    yield "/staff/sign-in/second/", {"code": "1"}


def notes(aino):
    note = {"kind": "call", "text": "T", "happened_on": "", "deed": "D", "due_on": "1.1.2030", "assignee": "", "once": str(uuid.uuid4())}
    yield f"/customers/{aino.pk}/log/", note
    yield "/customers/log/", {**note, "who": "aino", "person": str(aino.pk)}
    yield f"/customers/{aino.pk}/follow-up/", {"deed": "D", "due_on": "1.1.2030", "assignee": "", "once": str(uuid.uuid4()), "revision": ""}
    yield f"/customers/{aino.pk}/history/files/", {"text": "T", "once": str(uuid.uuid4())}


def companies(aino):
    firm, other = organisations(aino)
    facts = dict.fromkeys(("business_id", "vat_id", "street", "postcode", "city", "email", "phone"), "")
    yield "/customers/organisations/new/", {"name": "F", **facts, "kind": "company", "language": "fi", "country": "FI", "anyway": "yes"}
    yield "/customers/organisations/alike/", {"name": "F", "business_id": ""}
    yield f"/customers/organisations/{firm}/contacts/{aino.pk}/", {"duties": "pays", "source": "self", "stood": "orders"}
    yield (
        f"/customers/organisations/{firm}/contacts/new/",
        {"text": "aino", "choose": "yes", "other": aino.pk, "duties": "pays", "stood": ""},
    )
    yield f"/customers/organisations/{firm}/merge/{other}/", {"despite_ids": "on"}
    yield f"/customers/organisations/{firm}/unmerge/", {"merge": "1"}
    for address, sent in notes(aino):
        if address != "/customers/log/":
            yield address.replace(f"/{aino.pk}/", f"/organisations/{firm}/"), {**sent, "other": str(aino.pk), "once": str(uuid.uuid4())}


def of_owners():
    yield "/register/law/gdpr.answer_months/", {"starts_on": "1.1.2030", "value": "1", "source": "S"}
    yield "/register/law/vat.standard/", {"starts_on": "1.1.2030", "value": "1", "source": "S"}
    yield "/register/draft/customers/publish/", {"reason": "R", "revision": "1"}
    server = {"host": "mail.example", "tls": "starttls", "port": "587", "user": "u", "password": "p", "revision": "0"}
    yield "/settings/email/server/", server
    yield "/settings/email/server/removal/", {"revision": "0"}
    yield "/settings/email/sender/", {"name": "N", "address": "a@example.fi", "reply_to": "", "bounces_to": "", "revision": "0"}
    text = {"subject_line": "S {number}", "body": "B", "revision": "0"}
    for verb in ("", "preview/", "restore/"):
        yield f"/settings/letters/enquiries.received/fi/{verb}", {**text, "insert": "number"} if verb == "preview/" else text
    yield "/settings/accounts/", {"iban": "FI2112345600000785", "bic": "NDEAFIHH"}
    yield "/settings/languages/", {"languages": "en", "first": "en", "revision": "0"}
    yield "/settings/logo/removal/", {"seen": "x"}


LISTS = [
    "/customers/",
    "/customers/follow-ups/",
    "/enquiries/",
    "/messages/",
    "/journal/",
    "/en/description/",
    "/description.txt",
    "/staff/account/sessions/",
]
PARTS = [
    "after",
    "before",
    "order",
    "state",
    "event",
    "account",
    "since",
    "until",
    "ref",
    "kind",
    "language",
    "layout",
    "next",
    "whose",
    "note",
]


@pytest.mark.parametrize("number", EACH)
def test_no_form_breaks_or_gives_back_a_page_of_the_writers(number, client, aino, kerttu, published):
    text, found = NAUGHTY[number], []
    said = {"name": "Aino Virta", "email": "aino@esimerkki.example", "language": "sv", "topic": "trainings", "message": "Hej?"}
    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], by=VISITOR, at=NOON)
    for address, fields in forms(aino, enquiry, kerttu):
        for field in fields:
            found += _complaints(address, field, client.post(address, {**fields, field: text}))
    for address in LISTS:
        found += _complaints(address, "query", client.get(address, dict.fromkeys(PARTS, text)))
    assert found == []


def _complaints(address, field, answer):
    if answer.status_code >= 500:
        return [f"{address} {field}: {answer.status_code}"]
    return [f"{address} {field}: unescaped"] if MARK in answer.content.decode() else []


WORDS, NUMBERS = ("-en", "-name", "-country", "-website", "language", "add", "seen"), ("-count", "-was", "-period", "-unit")


@pytest.mark.parametrize("number", EACH)
def test_the_editor_shows_what_it_was_given_as_text(number, client):
    text, found = NAUGHTY[number], []
    for anchor in ("controller", "recipients", "keeps"):
        address = reverse("register:heading", args=["customers", anchor])
        stood = {**sent_by(client.get(address)), "language": "en", "add": ""}
        for ends in (WORDS, NUMBERS):
            sent = {name: text if name.endswith(ends) else value for name, value in stood.items()}
            found += _complaints(address, f"{ends} preview", client.post(f"{address}preview/", sent))
            found += _complaints(address, ends, client.post(address, sent, headers={"HX-Request": "true"}))
        found += _complaints(address, "read", client.get("/register/draft/customers/"))
    assert found == []


def test_what_was_let_in_is_text_on_every_page_and_in_every_letter(client, olli, published):
    for text in NAUGHTY:
        for field in ("name", "message"):
            said = {"name": "Aino", "email": "aino@esimerkki.example", "topic": "trainings", "message": "Hej", "language": "en"}
            try:
                enquiries.receive(once=uuid.uuid4(), **{**said, field: text}, version=published["customers"], by=VISITOR, at=NOON)
            except Exception as refused:
                assert type(refused).__name__ == "ValidationError"
    assert Enquiry.objects.count() > 10
    addresses = ["/enquiries/", "/messages/", "/journal/", *(f"/enquiries/{one.pk}/" for one in Enquiry.objects.all())]
    addresses += [f"/enquiries/{one.pk}/person/" for one in Enquiry.objects.all()]
    addresses += [f"/messages/{one.pk}/" for one in Message.objects.all()]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200 and MARK not in page.content.decode(), address
    assert not [one.pk for one in Message.objects.all() if MARK in one.subject_line + one.body or "\n" in one.subject_line]
    assert not [entry for entry in Entry.objects.all() if "canary" in str(entry.facts)]
