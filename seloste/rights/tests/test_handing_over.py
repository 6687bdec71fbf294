"""The copy handed over electronically: a link in a letter without data, a code told by another way, the file made when it is fetched."""

import datetime as dt
import io
import json
import re
import uuid
import zipfile

import pytest

from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.register import operations as register
from seloste.rights import handing, operations
from seloste.rights.models import Handover, Request, Restriction
from tests.cast import NOON

from .requests import ask, letters

BY = {"by": OPERATOR, "at": NOON}
LATER = {"by": OPERATOR, "at": NOON + dt.timedelta(minutes=1)}


@pytest.fixture(autouse=True)
def _at_noon(time_machine, settings, tmp_path):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


@pytest.fixture
def asked(aino):
    return operations.identify(asked=ask(person=aino, via="email"), how="called_back", **BY)


def offer(asked, **more):
    return operations.offer_copy(asked=asked, once=more.pop("once", uuid.uuid4()), **{**BY, **more})


def address(number=-1):
    """Where the link of a letter leads."""
    return re.search(r"(/copy/\S+)", letters()[number][2])[1]


def fetch(handover, code=None, at=NOON):
    return operations.fetch_copy(handover=handover, code=code or handing.code(handover), by=VISITOR, at=at)


def test_the_letter_says_where_to_fetch_and_holds_nothing_about_the_person_and_no_code(asked):
    handover = offer(asked)

    ((to, subject, body),) = letters()
    assert to == "aino.virta@example.fi" and "/copy/" in body and "30.11.2026" in body
    assert not any(word in subject + body for word in ("Aino", "Virta", "Storgatan", "+358"))
    assert handing.code(handover) not in body and handing.code(handover).replace(" ", "") not in body
    asked = Request.objects.get()
    assert (asked.state, asked.letter) == ("answered", "")
    assert list(asked.deeds.values_list("what", "via"))[-1] == ("offered", "email")


def test_a_link_that_is_opened_at_the_moment_at_which_its_reader_is_erased_has_ended(asked, aino):
    handover, code = offer(asked), handing.code(Handover.objects.get())
    operations.erase(person=aino, **BY)

    with pytest.raises(operations.Shut):
        fetch(handover, code)


def test_the_link_goes_to_the_address_that_was_given_last(asked, aino):
    told = {"address": "aino@uusi.example", "match_key": "aino@uusi.example", "source": "self", "by": "operator"}
    aino.emails.create(at=NOON, **told)

    offer(asked)

    assert [to for to, _subject, _body in letters()] == ["aino@uusi.example"]


def test_whoever_has_the_link_and_the_code_gets_the_copy(asked, client, aino):
    handover = offer(asked)

    shown = client.get(address())
    answer = client.post(address(), {"code": f" {handing.code(handover).replace(' ', '-')} "})

    assert shown.status_code == 200 and 'lang="sv"' in shown.content.decode()
    assert answer.headers["Content-Type"] == "application/zip" and "no-store" in answer.headers["Cache-Control"]
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert json.loads(packed.read("kopia.json"))["person"] == str(aino.ref)
    assert list(Request.objects.get().deeds.values_list("what", flat=True))[-1] == "fetched"
    assert list(Entry.objects.order_by("-pk").values_list("event", flat=True)[:2]) == ["rights.copied", "rights.copy_fetched"]


def test_showing_the_page_fetches_nothing(asked, client):
    offer(asked)

    client.get(address())

    assert Handover.objects.get().fetched_at is None
    assert not Entry.objects.filter(event="rights.copied").exists()


def test_six_wrong_codes_end_the_link(asked, client):
    handover = offer(asked)
    wrong = "0000 0000" if handing.code(handover) != "0000 0000" else "1111 1111"

    for number in range(handing.TRIES):
        answer = client.post(address(), {"code": wrong})
        assert answer.status_code == 200 and Handover.objects.get().tries == number + 1

    assert client.post(address(), {"code": handing.code(handover)}).status_code == 404
    with pytest.raises(operations.Shut):
        fetch(handover)
    assert Entry.objects.filter(event="rights.code_refused").count() == handing.TRIES


def test_the_link_ends_after_a_week(asked, client, time_machine):
    handover = offer(asked)

    assert fetch(handover, at=NOON + handing.LASTS)
    with pytest.raises(operations.Shut):
        fetch(handover, at=NOON + handing.LASTS + dt.timedelta(seconds=1))
    time_machine.move_to(NOON + handing.LASTS + dt.timedelta(minutes=2))
    assert client.get(address()).status_code == 404


def test_a_new_link_ends_the_earlier_one_and_has_another_code(asked, client):
    first = offer(asked)
    second = offer(asked, at=NOON + dt.timedelta(minutes=1))

    assert handing.code(first) != handing.code(second)
    with pytest.raises(operations.Shut):
        fetch(Handover.objects.get(pk=first.pk), at=NOON + dt.timedelta(minutes=2))
    assert fetch(second, at=NOON + dt.timedelta(minutes=2))


def test_a_doubled_press_sends_one_letter(asked):
    once = uuid.uuid4()

    assert offer(asked, once=once) == offer(asked, once=once)
    assert len(letters()) == 1


def test_a_link_of_an_erased_person_opens_nothing(asked, client, aino):
    offer(asked)

    operations.erase(person=aino, **BY)

    assert letters() == [] and Handover.objects.count() == 0


def test_of_a_merged_person_the_link_opens_what_is_held_of_the_one_who_remains(asked, aino, bjorn):
    handover = offer(asked)
    Request.objects.update(person=bjorn)

    assert fetch(Handover.objects.get(pk=handover.pk))["person"] == str(bjorn.ref)


def _is_about_somebody_else(asked, other):
    operations.unmatch(asked=asked, **LATER)
    operations.match_person(asked=asked, person=other, **LATER)


def _is_about_somebody_else_at_once(asked, other):
    operations.match_person(asked=asked, person=other, **LATER)


def _is_from_nobody_known(asked, other):
    operations.identify(asked=asked, how="not_yet", **LATER)


def _is_put_away_unanswered(asked, other):
    operations.reopen(asked=asked, **LATER)
    operations.close(asked=asked, why="no_request", **LATER)


def _is_refused(asked, other):
    operations.reopen(asked=asked, **LATER)
    operations.refuse(asked=asked, via="letter", reason="identity", once=uuid.uuid4(), **LATER)


@pytest.mark.parametrize(
    "turn",
    [_is_about_somebody_else, _is_about_somebody_else_at_once, _is_from_nobody_known, _is_put_away_unanswered, _is_refused],
)
def test_a_link_that_was_sent_opens_nobodys_copy_once_the_request(asked, bjorn, client, turn, time_machine):
    handover = offer(asked)
    assert fetch(handover)

    turn(asked, bjorn)

    time_machine.move_to(NOON + dt.timedelta(minutes=2))
    assert client.post(address(0), {"code": handing.code(handover)}).status_code == 404
    with pytest.raises(operations.Shut):
        fetch(handover, at=NOON + dt.timedelta(minutes=2))


def test_a_link_stays_open_when_the_answered_request_is_put_away(asked):
    handover = offer(asked)

    operations.close(asked=asked, why="done", **LATER)

    assert fetch(handover, at=NOON + dt.timedelta(minutes=2))


def test_a_restriction_leaves_whoever_the_request_turns_out_not_to_be_about(asked, aino, bjorn):
    operations.restrict(asked=asked, ground="accuracy", **BY)
    assert Restriction.objects.get().person == aino

    operations.match_person(asked=asked, person=bjorn, **LATER)

    assert not Restriction.objects.exists()


@pytest.mark.parametrize("change", [{"identified": "not_yet"}, {"person": None}, {"kind": "rectify"}, {"state": "closed"}])
def test_no_link_is_sent_to_somebody_unknown_or_for_something_else(asked, change):
    Request.objects.update(**change)

    with pytest.raises(operations.CannotOffer):
        offer(Request.objects.get())
    assert letters() == []


def test_a_token_of_another_kind_or_a_changed_one_opens_nothing(asked, client):
    offer(asked)

    assert client.get(address()[:-3] + "xx/").status_code == 404
    assert client.get("/copy/nothing/").status_code == 404


def test_staff_press_once_and_see_the_code_to_tell(asked, olli, signed_in):
    browser = signed_in(olli)
    here = asked.get_absolute_url()

    browser.post(f"{here}offer/", {"once": uuid.uuid4()})

    code = handing.code(Handover.objects.get())
    assert code in browser.get(here).content.decode()
    fetch(Handover.objects.get())
    assert "fetched" in browser.get(here).content.decode() or "noudettu" in browser.get(here).content.decode()


def test_a_link_that_has_ended_is_forgotten_a_month_later(asked):
    offer(asked)

    register.retain(by=OPERATOR, at=NOON + handing.LASTS + dt.timedelta(days=30))
    assert Handover.objects.count() == 1
    register.retain(by=OPERATOR, at=NOON + handing.LASTS + dt.timedelta(days=31))

    assert Handover.objects.count() == 0
