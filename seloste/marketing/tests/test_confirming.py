"""What somebody has forbidden is confirmed on paper too; who else has the address is noted as seen; a sale keeps what was typed."""

import io
from dataclasses import replace

import pypdf
import pytest

from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import operations
from seloste.marketing.models import SaleContact
from seloste.marketing.words import State
from seloste.privacy.words import Purpose
from tests.cast import NOON, add_person, publish

from .decisions import state

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def desk(olli, signed_in):
    return signed_in(olli)


def test_whoever_has_no_mailbox_gets_the_confirmation_on_paper_in_their_language(desk, published):
    address = {"street": "Storgatan 3", "postcode": "02770", "city": "Esbo"}
    maija = add_person("Maija", "Mäki", language="sv", phones=["040 765 4321"], addresses=[address])
    paper = f"/customers/{maija.pk}/objection/confirmation.pdf"
    assert "confirm" not in desk.get(f"/customers/{maija.pk}/objection/").context["form"].fields
    assert paper not in desk.get(f"/customers/{maija.pk}/marketing/").content.decode() and desk.get(paper).status_code == 404

    said = {"received_via": "phone", "by": OPERATOR, "at": NOON}
    operations.object_to_marketing(person=maija, channels=["post"], **said)
    operations.object_to_marketing(person=maija, channels=["email", "sms"], topic="trainings", **said)
    assert paper in desk.get(f"/customers/{maija.pk}/marketing/").content.decode()
    told = _printed(desk.get(paper))
    assert "23.11.2026: Post; Kursnyheter: E-post, Sms" in told and "Maija Mäki" in told and "Storgatan 3" in told
    assert Entry.objects.filter(event="marketing.confirmation_printed", subject=maija.ref).exists()

    operations.object_to_marketing(person=maija, **said)
    assert "23.11.2026: all direktmarknadsföring" in _printed(desk.get(paper))


def test_a_prohibition_of_another_at_the_same_address_is_confirmed_to_nobody_else(desk, published):
    helmi, otto = (add_person(name, "Laine", emails=["laineet@example.fi"]) for name in ("Helmi", "Otto"))
    operations.object_to_marketing(person=helmi, received_via="phone", by=OPERATOR, at=NOON)

    assert state(otto) == State.PROHIBITED
    assert [desk.get(f"/customers/{one.pk}/objection/confirmation.pdf").status_code for one in (helmi, otto)] == [200, 404]


def test_a_sale_of_a_day_to_come_is_refused_on_its_page_and_nothing_typed_is_lost(desk, published, aino):
    content = published["customers"].content
    purposes = (replace(row, features=(*row.features, "soft_opt_in")) if row.key == Purpose.MARKETING else row for row in content.purposes)
    publish(replace(content, purposes=tuple(purposes)), by=OPERATOR)

    refused = desk.post(f"/customers/{aino.pk}/sale/", {"channel": "sms", "sold_on": "31.12.2098", "told_via": "letter"})

    page = refused.content.decode()
    assert refused.status_code == 200 and 'value="31.12.2098"' in page and not SaleContact.objects.exists()
    assert refused.context["sale"]["channel"].value() == "sms" and "sold_on" in refused.context["sale"].errors
    assert desk.post(f"/customers/{aino.pk}/sale/", {"channel": "sms", "sold_on": "22.11.2026", "told_via": "letter"}).status_code == 302


def _printed(answer):
    return " ".join("\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages).split())


def test_who_else_has_the_address_is_written_down_as_shown(desk, published):
    helmi, otto = (add_person(name, "Laine", emails=["laineet@example.fi"]) for name in ("Helmi", "Otto"))

    assert "Laine, Otto" in desk.get(f"/customers/{helmi.pk}/objection/").content.decode()

    assert [entry.subject for entry in Entry.objects.about([otto.ref]).filter(event="marketing.standing_read")] == [helmi.ref]
