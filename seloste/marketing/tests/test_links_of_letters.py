"""What the two links of letters open: in the language of the letter, whoever opens them, and nobody is asked again what they have said."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from seloste.journal.actors import OPERATOR
from seloste.marketing import links, operations
from seloste.marketing.models import Asking, Objection
from seloste.marketing.words import Channel, State
from seloste.outbox import signing
from seloste.outbox.delivery import written
from seloste.outbox.links import absolute
from tests.cast import NOON

from .decisions import state

pytestmark = pytest.mark.usefixtures("own_folder")
FINNISH = {"HTTP_ACCEPT_LANGUAGE": "fi"}
ASKS, THANKS, STOPPED = "Får vi skriva till dig?", "Ditt tillstånd är antecknat.", "Marknadsföringen är stoppad"
NO_MORE = "Vi skickar inte längre någon marknadsföring till dig via e-post."


@pytest.fixture
def asked(aino):
    said = {
        "email": "aino.virta@example.fi",
        "topic": "trainings",
        "wording": "Kerro kursseista",
        "language": "sv",
        "source": "contact_form",
    }
    now = timezone.now()
    return links.confirming(operations.ask_for_permission(**said, once="x", by=OPERATOR, at=now), at=now)


def test_the_page_that_confirms_speaks_as_the_letter_did_and_asks_once(client, aino, asked):
    asks = client.get(asked, **FINNISH).content.decode()
    assert ASKS in asks and 'kryssades för: <q dir="auto">Kerro kursseista</q>' in asks
    confirmed = client.post(asked, **FINNISH)
    assert THANKS in confirmed.content.decode() and confirmed.headers["Content-Language"] == "sv"

    again = client.get(asked, **FINNISH).content.decode()

    assert THANKS in again and ASKS not in again and "<button" not in again.partition("<main")[2].partition("</main>")[0]
    assert state(aino) == State.PERMITTED


def test_a_link_of_before_which_told_no_language_confirms_all_the_same(client, aino, asked):
    now, number = timezone.now(), Asking.objects.get().pk
    before = reverse("marketing_confirm", args=[signing.sign(number, purpose=links.CONFIRMING, at=now, lasts=dt.timedelta(days=7))])

    assert "Kerro kursseista" in client.get(before).content.decode() and client.post(before).status_code == 200
    assert state(aino) == State.PERMITTED

    with time_machine.travel(now + dt.timedelta(days=40)):
        operations.forget_ended(by=OPERATOR, at=timezone.now())
        assert client.get(before).status_code == 410


def test_whoever_confirmed_and_stopped_it_since_reads_that_nothing_is_sent(client, aino, asked):
    client.post(asked)
    operations.object_to_marketing(person=aino, channels=["email"], topic="", received_via="phone", by=OPERATOR, at=timezone.now())

    for page in (client.get(asked, **FINNISH), client.post(asked, **FINNISH)):
        assert STOPPED in page.content.decode() and THANKS not in page.content.decode()
    assert state(aino) == State.PROHIBITED


def test_a_confirmation_that_came_too_late_says_so_in_the_language_of_the_letter(client, asked):
    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        operations.forget_ended(by=OPERATOR, at=timezone.now())
        late = client.get(asked, **FINNISH)

    assert (late.status_code, late.headers["Content-Language"]) == (410, "sv") and "Länken gäller inte längre" in late.content.decode()


def test_the_page_that_stops_marketing_speaks_as_the_letter_did_and_asks_for_nothing_that_is_so(client, aino):
    address = links.stopping(aino.ref, to=aino.emails.get().address, at=NOON)
    assert "Ingen mer marknadsföring" in client.get(address, **FINNISH).content.decode()
    client.post(address, {"channels": "email"})

    some = client.get(address, **FINNISH).content.decode()
    assert NO_MORE in some and 'value="all"' in some and 'value="email"' not in some

    client.post(address, {"channels": "all"})
    everything = client.get(address, **FINNISH).content.decode()
    assert STOPPED in everything and 'name="channels"' not in everything
    assert Objection.objects.filter(person=aino).count() == len(Channel)


def test_neither_page_stays_in_a_cache_for_it_says_what_somebody_wants(client, aino, asked):
    stopping = links.stopping(aino.ref, to=aino.emails.get().address, at=timezone.now())

    kept = [client.get(link).headers.get("Cache-Control", "") for link in (asked, stopping)]

    assert ["no-store" in one for one in kept] == [True, True]


def test_the_link_of_the_mail_programs_button_leaves_the_house_as_it_is(aino, write):
    """It left as "=?utf-8?q?=3Chttp…": mail programs decode nothing in this line (RFC 2369), and showed no button."""
    operations.permit_marketing(person=aino, channels=["email"], topic="trainings", received_via="phone", by=OPERATOR, at=NOON)
    letter = write(aino)

    lines = written(letter).as_bytes().split(b"\r\n")

    whole = absolute(links.stopping(aino.ref, to=letter.to, at=NOON))
    assert f"List-Unsubscribe: <{whole}>".encode() in lines and b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines
    assert max(map(len, lines)) <= 998  # RFC 5322 section 2.1.1


def test_whoever_confirmed_in_time_reads_so_from_the_old_letter_too(client, aino, asked):
    """It said that nothing had been permitted and that no marketing comes, to somebody who gets it."""
    client.post(asked)

    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        late = client.get(asked, **FINNISH), client.post(asked, **FINNISH)
        operations.object_to_marketing(person=aino, channels=["email"], topic="", received_via="phone", by=OPERATOR, at=timezone.now())
        stopped = client.get(asked, **FINNISH)

    assert [page.status_code for page in (*late, stopped)] == [200] * 3
    assert all(THANKS in page.content.decode() for page in late) and STOPPED in stopped.content.decode()


def test_of_a_link_that_nobody_knows_any_more_nothing_is_said_that_may_be_untrue(client, aino, asked):
    client.post(asked)

    with time_machine.travel(timezone.now() + dt.timedelta(days=60)):
        operations.forget_ended(by=OPERATOR, at=timezone.now())
        late = client.get(asked, **FINNISH)

    assert late.status_code == 410 and state(aino) == State.PERMITTED
    assert "Om du inte bekräftade det medan länken gällde har inget tillåtits" in late.content.decode()
