"""Other entries that may be the same person: said of each, before everything that is held is handed over or erased."""

import datetime as dt
import uuid

import pytest

from seloste import cli
from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.description import permits
from seloste.enquiries import operations as enquiries
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.rights import alike, operations
from seloste.rights.models import Apart, Handover, Request
from tests.cast import NOON, add_person

from .requests import ask

BY = {"by": OPERATOR, "at": NOON}


@pytest.fixture(autouse=True)
def _at_noon(time_machine, settings, tmp_path):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


@pytest.fixture
def second(aino):
    """As a booking page enters a known person again who writes their name in another way."""
    return add_person("Aino", "Virta-Lind", emails=["aino.virta@example.fi"])


def ready(person, kind):
    return operations.identify(asked=ask(person=person, via="email", kind=kind), how="called_back", **BY)


def offer(asked):
    return operations.offer_copy(asked=asked, once=uuid.uuid4(), **BY)


def erase(asked):
    return operations.answer_by_erasing(asked=asked, via="letter", **BY)


def apart(asked, other):
    return operations.tell_apart(asked=asked, other=other, **BY)


DONE = [("access", offer), ("portability", offer), ("erase", erase)]


@pytest.mark.parametrize(("kind", "do"), DONE)
def test_nothing_is_handed_over_or_erased_before_somebody_has_said_whether_the_other_entry_is_the_same(aino, second, kind, do):
    asked = ready(aino, kind)

    with pytest.raises(operations.MayBeTheSame):
        do(asked)
    assert Person.objects.filter(pk=aino.pk).exists() and not Handover.objects.exists() and Request.objects.get().is_open
    apart(asked, second)
    do(asked)

    assert Person.objects.filter(pk=second.pk).exists()


@pytest.mark.parametrize(("kind", "do"), DONE)
def test_entries_that_have_become_one_are_served_together(aino, second, kind, do):
    asked = ready(aino, kind)
    customers.merge_persons(kept=aino, gone=second, **BY)

    do(asked)

    assert not Person.objects.filter(pk=second.pk).exists()


def test_it_is_kept_on_the_request_and_written_down_once(aino, second, olli):
    asked = ready(aino, "access")

    for _time in range(2):
        operations.tell_apart(asked=asked, other=second, account=olli, **BY)

    assert list(Apart.objects.values_list("asked", "other", "at")) == [(asked.pk, second.ref, NOON)]
    assert list(asked.deeds.values_list("what", flat=True))[-2:] == ["identified", "apart"]
    entry = Entry.objects.get(event="rights.told_apart")
    assert entry.about_id == str(asked.pk) and "Aino" not in str(entry.facts)


def test_it_holds_for_all_that_this_person_asks_and_not_for_a_third_who_comes(aino, second):
    apart(ready(aino, "access"), second)

    assert alike.undecided(aino) == []
    third = add_person("A.", "Virta", phones=["+358401234567"])
    assert alike.undecided(aino) == [third]


def test_whoever_does_not_look_alike_is_passed_over(aino, bjorn):
    apart(ready(aino, "access"), bjorn)

    assert not Apart.objects.exists()


def test_when_the_request_turns_out_to_be_about_another_it_is_asked_again(aino, bjorn, second):
    asked = ready(aino, "access")
    apart(asked, second)

    operations.match_person(asked=asked, person=bjorn, **BY)

    assert not Apart.objects.exists()


def test_with_either_of_the_two_it_goes(aino, second):
    asked = ready(aino, "erase")
    apart(asked, second)

    operations.erase(person=second, **BY)
    assert not Apart.objects.exists()


def test_the_office_sees_the_entry_on_the_page_of_the_request_and_says_which(aino, second, olli, signed_in):
    desk, asked = signed_in(olli), ready(aino, "access")
    here = asked.get_absolute_url()

    seen = desk.get(here).content.decode()
    assert "Virta-Lind" in seen and f"/customers/{aino.pk}/merge/{second.pk}/" in seen
    assert Entry.objects.filter(event="rights.alike_read", about_id=str(asked.pk)).exists()
    assert desk.post(f"/rights/{aino.pk}/copy/").headers["Location"] == here
    assert desk.post(f"{here}offer/", {"once": uuid.uuid4()}).headers["Location"] == here and not Handover.objects.exists()
    assert "rights.copied" not in Entry.objects.values_list("event", flat=True)
    assert desk.post(f"{here}apart/{second.pk}/").headers["Location"] == here

    after = desk.get(here).content.decode()
    assert "Virta-Lind" in after and f"/merge/{second.pk}/" not in after
    assert desk.post(f"/rights/{aino.pk}/copy/").headers["Content-Type"] == "application/zip"


def test_the_page_of_erasing_says_it_and_erases_nobody(aino, second, olli, signed_in):
    desk, asked = signed_in(olli), ready(aino, "erase")
    here = f"/rights/{aino.pk}/erasure/"

    assert f"/rights/requests/{asked.pk}/apart/{second.pk}/" in desk.get(here).content.decode()
    refused = desk.post(here, {"name": "Aino Virta", "via": "letter"})

    assert refused.status_code == 200 and Person.objects.count() == 2
    assert "Virta-Lind" in refused.content.decode()


@pytest.mark.parametrize("kind", ["access", "erase"])
def test_rows_bound_to_nobody_with_the_same_address_are_told_of_before_and_after(aino, olli, signed_in, kind):
    said = {"name": "A", "email": "Aino.Virta@example.fi", "language": "sv", "topic": "trainings", "message": "Hej?"}
    desk, asked = signed_in(olli), ready(aino, kind)
    places = (asked.get_absolute_url(), f"/rights/{aino.pk}/", f"/rights/{aino.pk}/erasure/")
    before = [desk.get(place).content.decode().count("banner soon") for place in places]

    enquiries.receive(once=uuid.uuid4(), **said, version=permits.in_force(), by=VISITOR, at=NOON)

    after = [desk.get(place).content.decode().count("banner soon") for place in places]
    assert all(now > then for now, then in zip(after, before, strict=True))


def test_of_an_entry_whose_use_is_restricted_a_request_of_its_own_is_served(aino, second, olli, signed_in):
    operations.restrict(asked=ask(person=second, kind="restrict"), ground="accuracy", **BY)
    desk, asked = signed_in(olli), ready(aino, "access")

    seen = desk.get(asked.get_absolute_url()).content.decode()
    assert f"/merge/{second.pk}/" not in seen and f"/apart/{second.pk}/" in seen
    desk.post(f"{asked.get_absolute_url()}apart/{second.pk}/")

    assert offer(asked)


def test_the_commands_say_it_too(aino, second, tmp_path, capsys):
    def run(verb, *more):
        args = cli.build_parser().parse_args(["rights", verb, str(aino.pk), *more])
        return args.run(args), capsys.readouterr().out

    out = tmp_path / "copy.json"
    code, told = run("copy", "--out", str(out))
    assert code == 0 and f"Not in it: look at person {second.pk} " in told
    out.unlink()
    asked = ready(aino, "access")
    code, told = run("copy", "--out", str(out))
    assert code == 1 and f"look at person {second.pk} " in told and asked.get_absolute_url() in told and not out.exists()
    assert f"look at person {second.pk} " in run("erase", "--dry-run")[1]
    apart(asked, second)
    assert run("copy", "--out", str(out))[0] == 0 and "look at person" not in run("erase", "--dry-run")[1]


def test_an_old_answer_does_not_let_a_new_entry_pass(aino, olli, signed_in):
    asked = ready(aino, "access")
    offer(asked)
    add_person("Aino", "V", emails=["aino.virta@example.fi"])

    assert signed_in(olli).post(f"/rights/{aino.pk}/copy/").status_code == 302
    with pytest.raises(operations.MayBeTheSame):
        operations.offer_copy(asked=asked, once=uuid.uuid4(), by=OPERATOR, at=NOON + dt.timedelta(minutes=1))
