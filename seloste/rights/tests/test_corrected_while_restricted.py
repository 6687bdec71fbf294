"""What is wrong is corrected also while the use is restricted, for that may be what is disputed: with a reason, and nothing else."""

import pytest

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy import restricting
from seloste.rights import operations
from seloste.rights.models import Deed, Restriction
from tests.cast import NOON

from .requests import ask

BY = {"by": OPERATOR, "at": NOON}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, time_machine):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


@pytest.fixture
def asked(aino):
    asked = ask(person=aino, kind="restrict", email="aino.virta@example.fi")
    operations.restrict(asked=asked, ground="accuracy", **BY)
    return asked


@pytest.fixture
def desk(olli, signed_in):
    olli.language = "en"
    olli.save()
    return signed_in(olli)


def as_sent(page, **said):
    form = page.context["form"]
    stood = {form.add_initial_prefix(name): form[name].initial for name, field in form.fields.items() if field.show_hidden_initial}
    now = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**stood, **now, **said}.items() if value not in (None, False)}


def test_the_page_asks_why_and_the_journal_says_it(asked, aino, desk):
    page = desk.get(f"/customers/{aino.pk}/correct/")
    sent = as_sent(page, last_name="Virtanen", how="phone")
    refused = desk.post(f"/customers/{aino.pk}/correct/", sent)

    assert refused.context["form"].errors == {"why": ["Choose why."]} and Person.objects.get(pk=aino.pk).last_name == "Virta"
    assert desk.post(f"/customers/{aino.pk}/correct/", {**sent, "why": "checked"}).status_code == 302

    assert Person.objects.get(pk=aino.pk).last_name == "Virtanen" and Restriction.objects.exists()
    entry = Entry.objects.get(event="customers.person_corrected_while_restricted")
    assert (entry.facts, entry.subject) == ({"source": "self", "fields": ["last_name"], "why": "checked"}, aino.ref)
    assert not Entry.objects.filter(event="customers.person_corrected").exists()


def test_a_page_that_was_opened_before_it_was_restricted_asks_too(aino, desk):
    sent = as_sent(desk.get(f"/customers/{aino.pk}/correct/"), last_name="Virtanen", how="phone")
    operations.restrict(asked=ask(person=aino, kind="restrict", email="a@example.fi"), ground="accuracy", **BY)

    refused = desk.post(f"/customers/{aino.pk}/correct/", sent)

    assert set(refused.context["form"].errors) == {"why"} and refused.context["form"]["last_name"].value() == "Virtanen"


def test_without_a_reason_of_the_list_nothing_is_corrected_and_a_correction_is_not_taken_back(asked, aino):
    said = {"person": aino, "changes": {"last_name": "Virtanen"}, "revision": aino.revision, "source": "self", **BY}
    with pytest.raises(restricting.Restricted):
        customers.correct_person(**said)
    with pytest.raises(ValueError, match="because"):
        customers.correct_person(**said, why="because")
    assert Person.objects.get(pk=aino.pk).last_name == "Virta"

    correction = customers.correct_person(**said, why="asked")
    with pytest.raises(restricting.Restricted):
        customers.undo_correction(person=aino, correction=correction, **BY)


def test_who_is_not_restricted_is_not_asked_why(aino, desk):
    page = desk.get(f"/customers/{aino.pk}/correct/")
    assert "why" not in page.context["form"].fields

    desk.post(f"/customers/{aino.pk}/correct/", as_sent(page, last_name="Virtanen", how="phone"))
    assert Entry.objects.get(event="customers.person_corrected").facts == {"source": "self", "fields": ["last_name"]}


@pytest.mark.parametrize("via", ["email", "letter"])
def test_a_doubled_press_tells_once_that_the_restriction_ends(asked, aino, desk, via):
    page = desk.get(f"/rights/requests/{asked.pk}/lifting/")
    sent = as_sent(page, via=via)

    first, second = (desk.post(f"/rights/requests/{asked.pk}/lifting/", sent) for _press in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert Deed.objects.filter(asked=asked, what="announced").count() == 1
    assert Message.objects.filter(letter="rights.lifting").count() == (via == "email")
    assert Entry.objects.filter(event="rights.lifting_told").count() == 1
