"""Two entries that look alike are two persons: said once, remembered through merges, taken back, and gone with either of the two."""

import datetime as dt

import pytest

from seloste.customers import operations
from seloste.customers.models import Person, ToldApart
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from tests.cast import NOON, add_person

pytestmark = pytest.mark.usefixtures("own_folder")
BY = {"by": OPERATOR, "at": NOON}
LATER = {"by": OPERATOR, "at": NOON + dt.timedelta(hours=1)}


@pytest.fixture
def cousin(aino):
    """Another of the family, with the same mailbox."""
    return add_person("Aune", "Virta", emails=["aino.virta@example.fi"])


@pytest.fixture
def desk(kerttu, signed_in):
    return signed_in(kerttu)


def apart(person, other):
    operations.tell_apart(person=person, other=other, **BY)


def test_whoever_was_told_apart_is_asked_about_no_more_on_the_page_of_either(aino, cousin, desk):
    assert operations.duplicates(aino) == [cousin]

    page = desk.post(f"/customers/{aino.pk}/apart/{cousin.pk}/", follow=True).content.decode()

    assert operations.duplicates(aino) == operations.duplicates(cousin) == []
    assert "Kirjattu: he ovat kaksi eri henkilöä." in page and f"/customers/{aino.pk}/apart/{cousin.pk}/back/" in page
    assert "Ei muita kuin alla mainitut." in page and "Kellään muulla ei ole samaa sähköpostia" not in page
    assert desk.get(f"/customers/{cousin.pk}/duplicates/count/").content.decode().strip() == ""


def test_it_is_written_down_once_without_a_name(aino, cousin):
    for _time in range(2):
        apart(aino, cousin)

    assert ToldApart.objects.count() == 2  # one from each
    entry = Entry.objects.get(event="customers.told_apart")
    assert "Aino" not in str(entry.facts) and entry.subject == aino.ref


def test_it_can_be_taken_back_from_the_page_of_the_other(aino, cousin, desk):
    apart(aino, cousin)

    for _time in range(2):
        answer = desk.post(f"/customers/{cousin.pk}/apart/{aino.pk}/back/")

    assert answer.url == f"/customers/{cousin.pk}/duplicates/"
    assert operations.duplicates(aino) == [cousin] and not ToldApart.objects.exists()
    assert Entry.objects.filter(event="customers.apart_taken_back").count() == 1


def test_it_goes_on_holding_when_either_becomes_one_with_a_third_and_when_they_are_parted_again(aino, cousin):
    third = add_person("Aune", "Wirta", emails=["aino.virta@example.fi"])
    apart(aino, cousin)

    merge = operations.merge_persons(kept=third, gone=cousin, **BY)
    assert operations.duplicates(aino) == operations.duplicates(third) == []

    cousin = operations.unmerge_persons(merge=merge, **LATER)
    assert operations.duplicates(aino) == [third] and operations.duplicates(cousin) == [third]


def test_two_who_became_one_all_the_same_are_not_shown_beside_themselves(aino, cousin, desk):
    apart(aino, cousin)

    operations.merge_persons(kept=aino, gone=cousin, **LATER)

    assert operations.told_apart(aino) == set()
    assert desk.get(f"/customers/{aino.pk}/duplicates/").status_code == 200


@pytest.mark.parametrize("erased", [0, 1])
def test_with_either_of_the_two_it_goes(aino, cousin, erased):
    apart(aino, cousin)

    rights.erase(person=(aino, cousin)[erased], **LATER)

    assert not ToldApart.objects.exists() and Person.objects.count() == 1


def test_nobody_who_went_or_became_one_with_another_meanwhile_is_told_apart(aino, cousin):
    third = add_person("Aune", "Wirta")
    operations.merge_persons(kept=third, gone=cousin, **BY)
    with pytest.raises(registry.Moved):
        apart(aino, cousin)

    rights.erase(person=third, **BY)
    with pytest.raises(registry.Gone):
        apart(aino, third)
    assert not ToldApart.objects.exists()


def test_whoever_serves_a_request_is_not_asked_again_and_what_they_say_is_known_at_the_desk(aino, cousin):
    apart(aino, cousin)
    second = add_person("Aino", "Virta-Lind", emails=["aino.virta@example.fi"])
    asked = rights.identify(asked=ask(person=aino, via="email", kind="access"), how="called_back", **BY)

    rights.tell_apart(asked=asked, other=second, **BY)

    assert rights.copy(person=aino, **BY)
    assert operations.duplicates(aino) == []


def test_the_page_of_two_offers_to_say_that_they_are_two(aino, cousin, desk):
    page = desk.get(f"/customers/{aino.pk}/merge/{cousin.pk}/").content.decode()

    assert f'formaction="/customers/{aino.pk}/apart/{cousin.pk}/"' in page
    assert desk.post(f"/customers/{aino.pk}/apart/{aino.pk}/").status_code == 404


def test_the_copy_tells_that_another_entry_was_told_apart_and_not_whose(aino, cousin):
    apart(aino, cousin)

    (details,) = [group for group in rights.copy(person=aino, **BY)["groups"] if group["key"] == "contact_details"]

    (table,) = [table for table in details["tables"] if table["table"] == "customers.ToldApart"]
    assert [[field["name"] for field in row] for row in table["rows"]] == [["at", "by"]]
    assert "Aune" not in str(table) and str(cousin.ref) not in str(table)
