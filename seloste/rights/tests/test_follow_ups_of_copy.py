"""The follow-ups of a person's copy: looked at as notes are, some left out with a reason, the same by every way out."""

import io
import json
import uuid
import zipfile

import pytest

from seloste import cli
from seloste.customers import operations as customers
from seloste.customers.models import FollowUp
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey
from seloste.rights import notes_of_copy, operations, packing, reading
from seloste.rights.models import FollowUpChoice
from tests.cast import NOON

from .requests import ask_known, fetched

BY = {"by": OPERATOR, "at": NOON}
WHY = "Uppföljningen berättar om en annan kund"


@pytest.fixture(autouse=True)
def _at_noon(time_machine, settings, tmp_path):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


def agree(person=None, text="Ring Björn Lind om Aino", **more):
    return customers.set_follow_up(person=person, text=text, due_on=NOON.date(), once=uuid.uuid4(), **more, **BY)


def choose(person, left_out=None):
    looked_at = dict(notes_of_copy.follow_ups(person).values_list("pk", "wording"))
    operations.choose_follow_ups(person=person, looked_at=looked_at, left_out=left_out or {}, **BY)


def whole(person):
    """All that any of the parts of a copy says."""
    copy = operations.copy(person=person, **BY)
    return " ".join((reading.as_text(copy), packing.as_json(copy)))


def rows(person):
    copy = operations.copy(person=person, **BY)
    return [row for group in copy["groups"] for one in group["tables"] if one["table"] == "customers.FollowUp" for row in one["rows"]]


def test_nobody_takes_home_what_is_to_be_done_about_another_unread(aino, olli, signed_in):
    out, inside = agree(aino), agree(aino, "Skicka programmet")
    desk, page = signed_in(olli), f"/rights/{aino.pk}/copy/files/"

    assert "Björn Lind" not in whole(aino)
    assert desk.post(f"/rights/{aino.pk}/copy/").headers["Location"] == page
    seen = desk.get(page).content.decode()
    assert out.text in seen and inside.text in seen
    shown = f"f{out.pk}.1,f{inside.pk}.1"
    refused = desk.post(page, {"shown": shown, f"out_f{out.pk}": "on"})
    assert refused.status_code == 200 and not FollowUpChoice.objects.exists()
    desk.post(page, {"shown": shown, f"out_f{out.pk}": "on", f"why_f{out.pk}": WHY})

    packed = zipfile.ZipFile(io.BytesIO(desk.post(f"/rights/{aino.pk}/copy/").getvalue()))
    told = json.loads(packed.read("kopia.json"))
    assert "Björn Lind" not in whole(aino) and "Skicka programmet" in whole(aino)
    assert [f"bortlämnad: {WHY}"] in [[field["value"] for field in row] for row in rows(aino)]
    assert "En uppföljning lämnades bort" in told["about"]["notes"][0] and WHY in told["about"]["notes"][0]
    assert Entry.objects.get(event="rights.follow_ups_chosen").facts == {"count": 2, "left_out": 1}


def test_of_a_follow_up_that_goes_every_declared_field_is_told(aino, olli):
    customers.finish_follow_up(follow_up=agree(aino, assignee=olli), **BY)
    choose(aino)

    told = {field["name"] for row in rows(aino) for field in row}

    assert {name for name, _group in registry.fields_of(FollowUp, DescriptionKey.CUSTOMERS)} <= told


def test_a_follow_up_is_read_again_when_it_is_worded_anew_and_not_when_it_is_taken_and_done(aino, olli):
    row = agree(aino, "Skicka programmet")
    choose(aino)
    row = customers.finish_follow_up(follow_up=customers.take_follow_up(follow_up=row, assignee=olli, **BY), **BY)
    assert notes_of_copy.unseen(aino) == []

    said = {"due_on": NOON.date(), "assignee": olli, "revision": row.revision}
    row = customers.change_follow_up(follow_up=row, text="Ring Björn Lind", **said, **BY)
    operations.choose_follow_ups(person=aino, looked_at={row.pk: 1}, left_out={}, **BY)

    assert notes_of_copy.unseen(aino) == [row] and "Björn Lind" not in whole(aino)


def test_the_link_hands_out_what_staff_chose_and_no_follow_up_that_came_later(aino, client):
    agree(aino, "Skicka programmet")
    asked = ask_known(person=aino, via="email")
    with pytest.raises(operations.NotLookedAt):
        operations.offer_copy(asked=asked, once=uuid.uuid4(), **BY)
    choose(aino)
    handover = operations.offer_copy(asked=asked, once=uuid.uuid4(), **BY)
    agree(aino)

    packed = zipfile.ZipFile(io.BytesIO(fetched(client, handover)))

    told = packed.read("kopia.json").decode()
    assert "Skicka programmet" in told and "Björn Lind" not in told and "Be oss om den." in told


def test_follow_ups_of_a_business_that_is_the_persons_own_are_read_too_and_anothers_are_passed_over(aino, bjorn):
    own = customers.add_organisation(facts={"name": "Aino Virta Tmi", "kind": "sole_trader"}, source="self", **BY)
    customers.name_trader(organisation=own, person=aino, revision=own.revision, **BY)
    row, other = agree(organisation=own), agree(bjorn)

    assert notes_of_copy.unseen(aino) == [row] and "Björn Lind" not in whole(aino)
    operations.choose_follow_ups(person=aino, looked_at={row.pk: 1, other.pk: 1}, left_out={}, **BY)

    assert "Björn Lind" in whole(aino) and list(FollowUpChoice.objects.values_list("follow_up", flat=True)) == [row.pk]


def test_the_command_lists_what_to_read_and_writes_the_same(aino, tmp_path, capsys):
    row, _other = agree(aino), agree(aino, "Skicka programmet")

    def run(*more):
        args = cli.build_parser().parse_args(["rights", "copy", str(aino.pk), "--out", str(tmp_path / "copy.json"), *more])
        return args.run(args), capsys.readouterr().out

    code, told = run()
    assert code == 1 and f"f{row.pk} " in told and "Björn" not in told
    assert run("--leave-out", f"f{row.pk}", WHY, "--others-go")[0] == 0
    told = (tmp_path / "copy.json").read_text()
    assert "Björn Lind" not in told and "Skicka programmet" in told and WHY in told
