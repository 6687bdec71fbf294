"""What staff read once a decision is noted: no more and no less than what was forbidden, and where a permission came from."""

import pytest
from django.utils.html import escape

from seloste.journal.actors import OPERATOR, VISITOR
from seloste.marketing import links, operations
from seloste.marketing.words import Channel
from seloste.rights.operations import erase
from tests.cast import NOON

from .decisions import permit

pytestmark = pytest.mark.usefixtures("own_folder")
ALL, STANDS = "Suoramarkkinointi on tästä lähtien kielletty.", "Kielto on kirjattu. Jotain on edelleen sallittu: katso alta."


@pytest.fixture
def forbid(olli, signed_in, aino):
    desk = signed_in(olli)

    def forbid(**said):
        page = desk.post(f"/customers/{aino.pk}/objection/", {"received_via": "phone", "topic": ""} | said, follow=True)
        return page.content.decode()

    return forbid


def test_who_forbids_some_reads_what_it_is(forbid):
    some = forbid(channels=["sms", "phone"])
    assert "Tästä lähtien kielletty: Tekstiviesti, Puhelu." in some and ALL not in some

    topic = forbid(channels=Channel.values, topic="sales")
    assert "Tästä lähtien kielletty: Tarjousten ja varausten jälkiyhteydet." in topic

    assert ALL in forbid(channels=Channel.values)


def test_what_is_still_permitted_is_said_without_saying_that_it_came_later(forbid, aino):
    """It said that what had been permitted after the prohibition stands, of a permission that was there before."""
    permit(aino)

    page = forbid(channels=["email"], topic="sales")

    assert STANDS in page and "Sen jälkeen annettu" not in page


def test_the_ledger_says_from_which_form_a_permission_came_and_since_when_it_asks_so(olli, signed_in, aino):
    said = {"email": aino.emails.get().address, "topic": "trainings", "wording": "Berätta om kurser", "language": "sv"}
    asking = operations.ask_for_permission(**said, source="quote_request", once="x", by=VISITOR, at=NOON)
    operations.confirm_permission(token=links.confirming(asking, at=NOON).split("/")[-2], by=VISITOR, at=NOON)
    operations.object_to_marketing(person=aino, channels=["sms"], received_via="phone", by=OPERATOR, at=NOON)

    page = signed_in(olli).get(f"/customers/{aino.pk}/marketing/").content.decode()

    assert "lomakkeellamme · tarjouspyyntö" in page
    assert escape("Kysyttiin sanoilla, käytössä 23.11.2026 alkaen:") in page and '<q lang="sv">Berätta om kurser</q>' in page
    assert "puhelimitse · henkilö itse" in page


def test_whoever_is_typed_in_with_a_forbidden_address_bears_the_mark_at_once(forbid, aino, olli, signed_in):
    email = aino.emails.get().address
    forbid(channels=Channel.values)
    erase(person=aino, by=OPERATOR, at=NOON)
    said = {"last_name": "Mäki", "email": email, "language": "fi", "country": "FI", "how_approved": "phone", "how_informed": "read_aloud"}

    page = signed_in(olli).post("/customers/new/", said, follow=True).content.decode()

    assert "Markkinointi kielletty" in page and "Mäki" in page
