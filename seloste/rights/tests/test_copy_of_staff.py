"""Those who work here are told what is held of them, as customers are, by the same declarations (GDPR Art. 15)."""

import io
import json
import zipfile

import pytest
from allauth.account.models import EmailAddress

from seloste import cli
from seloste.courses.tests.catalogue import add_trainer
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey
from seloste.rights import of_staff, operations, packing
from tests.cast import NOON, open_account

from .filling import Filling

BY = {"by": OPERATOR, "at": NOON}
HELD = [
    (group.key, model, getattr(part, "field", part))
    for group in registry.groups(DescriptionKey.STAFF)
    for model, parts in group.holds.items()
    for part in parts
    if getattr(part, "keys", True) != ()  # of which nothing is held
]
# What a table's own constraints and columns want.
FITTING = {
    ("TermsChoice", "course"): None,
    ("TermsChoice", "kind"): "",
    ("Trainer", "languages"): ["fi"],
    ("UserSession", "ip"): "192.0.2.1",
}


class Staffed(Filling):
    """One account, who is a trainer too, about whom every table that the staff's description declares holds a filled row."""

    def __init__(self, account):
        self.account = account
        account.closed_at = account.last_login = NOON
        account.save()
        super().__init__()
        self._made |= {type(account): account}
        EmailAddress.objects.filter(user=account).delete()
        for _group, model, _field in HELD:
            self._make(model)

    def _value(self, model, field):
        if (model.__name__, field.name) in FITTING:
            return FITTING[model.__name__, field.name]
        if field.name.endswith("_kind") and f"{field.name.removesuffix('_kind')}_id" in {one.name for one in model._meta.fields}:
            return "staff"
        if field.name.endswith("_id") and f"{field.name.removesuffix('_id')}_kind" in {one.name for one in model._meta.fields}:
            return str(self.account.pk)
        if field.name == "session_key":
            return "the-session-of-theirs"
        return super()._value(model, field)

    def _related(self, model):
        return self._made.get(model) or super()._related(model)


def told(copy):
    return {
        (group["key"], table["table"], field["name"]): field
        for group in copy["groups"]
        for table in group["tables"]
        for row in table["rows"]
        for field in row
    }


@pytest.mark.parametrize(("group", "model", "name"), HELD, ids=lambda part: getattr(part, "__name__", part))
def test_of_every_field_the_registry_knows_whose_it_is(group, model, name):
    names = [field for _group, its, field in HELD if its is model and _group == group]

    assert of_staff.condition(model, names, of_staff.Whose(None, (1,))) is not None


def test_every_declared_field_of_those_who_work_here_is_in_their_copy(published, settings, tmp_path):
    settings.DATA = tmp_path
    account = open_account("Tiina", "trainer")
    Staffed(account)

    copy = operations.copy_of_staff(whose=of_staff.of_account(account), **BY)

    found = told(copy)
    assert [key for group, model, name in HELD if (key := (group, model._meta.label, name)) not in found] == []


def test_what_lets_somebody_in_is_said_to_be_kept_and_not_shown(published, tiina):
    tiina.set_password("salainen sana on pitkä")
    tiina.save()

    copy = operations.copy_of_staff(whose=of_staff.of_account(tiina), language="en", **BY)

    password = told(copy)["staff_credentials", "staff.Account", "password"]
    assert password["text"] == "kept, and not shown here: whoever reads it gets in"
    assert tiina.password not in json.dumps(copy) and tiina.email in json.dumps(copy)


def test_the_copy_of_one_holds_no_other_and_no_customer(published, tiina, kerttu, aino):
    add_trainer("Sirkka Alanen")
    operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)
    operations.copy(person=aino, by=tiina.as_actor(), at=NOON)

    said = json.dumps(operations.copy_of_staff(whose=of_staff.of_account(tiina), **BY), ensure_ascii=False)

    others = (kerttu.email, "Sirkka Alanen", aino.last_name, str(aino.ref), *Person.objects.values_list("emails__address", flat=True))
    assert [one for one in others if one in said] == []


def test_what_was_done_is_told_event_by_event_with_each_moment_for_machines(published, tiina, aino):
    for _time in range(3):
        operations.copy(person=aino, by=tiina.as_actor(), at=NOON)

    copy = operations.copy_of_staff(whose=of_staff.of_account(tiina), language="en", **BY)

    (journal,) = [table for group in copy["groups"] if group["key"] == "staff_journal" for table in group["tables"]]
    rows = [{field["name"]: field.get("text") or field["value"] for field in row} for row in journal["rows"]]
    copied = next(row for row in rows if row["event"] == "A copy of everything held about a person was made")
    assert (copied["rows"], copied["actor_id"]) == (3, str(tiina.pk)) and len(journal["moments"]) == Entry.objects.filter(
        actor_id=tiina.pk
    ).count()


def test_a_trainer_who_does_not_sign_in_gets_a_copy_of_what_stands_of_them(published, kerttu, signed_in):
    sirkka = add_trainer("Sirkka Alanen", qualification="EA-kouluttaja")

    answer = signed_in(kerttu).post(f"/rights/trainers/{sirkka.pk}/copy/")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        copy = json.loads(archive.read(next(name for name in archive.namelist() if name.endswith(".json"))))
        paper = archive.read(next(name for name in archive.namelist() if name.endswith(".pdf")))
    assert told(copy)["trainers", "courses.Trainer", "qualification"]["value"] == "EA-kouluttaja" and paper.startswith(b"%PDF")
    assert {group["key"] for group in copy["groups"]} == {"trainers"} and copy["about"]["version"]
    assert Entry.objects.filter(event="rights.copied_of_staff", about_id=str(sirkka.pk)).count() == 1
    assert signed_in(kerttu).post("/rights/trainers/999/copy/").status_code == 404


def test_everybody_gets_their_own_and_only_an_owner_that_of_others(published, tiina, olli, kerttu, signed_in):
    own = signed_in(tiina).post("/rights/staff/own/copy/")
    assert own.status_code == 200 and own["Content-Type"] == "application/zip" and str(tiina.pk) in own["Content-Disposition"]
    assert "rights/staff/own/copy/" in signed_in(tiina).get("/staff/account/").content.decode()

    assert signed_in(olli).post(f"/rights/staff/{tiina.pk}/copy/").status_code == 403
    window = signed_in(kerttu)
    assert f"/rights/staff/{tiina.pk}/copy/" in window.get(f"/staff/accounts/{tiina.pk}/").content.decode()
    assert window.post(f"/rights/staff/{tiina.pk}/copy/").status_code == 200


def test_the_paper_reads_like_a_customers_copy_in_the_language_of_the_account(published, tiina):
    tiina.language = "sv"
    tiina.save()
    copy = operations.copy_of_staff(whose=of_staff.of_account(tiina), **BY)

    assert copy["language"] == "sv" and {"controller", "purposes", "keeps", "rights", "complaint"} <= set(copy["about"])
    assert {name.rpartition(".")[2] for name in zipfile.ZipFile(io.BytesIO(packing.packed(copy))).namelist()} == {"pdf", "json", "txt"}


@pytest.mark.parametrize("name", ["copy.json", "copy.zip", "copy.txt"])
def test_the_command_writes_the_copy_of_an_account_into_a_new_file_of_ones_own(published, tiina, tmp_path, capsys, name):
    asked = ["rights", "copy-of-staff", "--account", str(tiina.pk), "--out", str(tmp_path / name)]

    assert cli.main(asked) == 0
    assert (tmp_path / name).stat().st_mode & 0o077 == 0 and tiina.email not in capsys.readouterr().out
    if name == "copy.json":
        assert json.loads((tmp_path / name).read_text())["person"] == f"staff-{tiina.pk}"
    assert cli.main(asked) == 1  # never over another file
    assert cli.main([*asked[:2], "--trainer", "4711", "--out", str(tmp_path / "other.json")]) == 1
    assert "Nobody who works here has this number." in capsys.readouterr().out and not (tmp_path / "other.json").exists()
