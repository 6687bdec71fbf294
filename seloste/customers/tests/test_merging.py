"""Two entries become one person and may become two again; what each room says of its rows is what happens."""

import datetime as dt
import itertools

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from seloste import search
from seloste.customers import operations, sheet, together
from seloste.customers.models import Alias, Merge, Person
from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import operations as marketing
from seloste.marketing import standing
from seloste.marketing.models import Suppression
from seloste.marketing.words import Channel, State, Topic
from seloste.outbox.models import Message
from seloste.privacy import registry
from seloste.privacy.declarations import Merging
from seloste.rights.models import Restriction
from seloste.rights.operations import copy, erase
from seloste.rights.tests.filling import Filling
from tests.cast import NOON, add_person

pytestmark = pytest.mark.usefixtures("own_folder")
BY = {"by": OPERATOR, "at": NOON}
WORKED_OUT = {Alias, Suppression}  # what an alias is for, and what follows from the ledgers
LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def twin(aino):
    """The same Aino, typed in a second time."""
    return add_person(
        "Aino",
        "Wirta",
        emails=["aino.virta@example.fi", "aino@tyo.example"],
        phones=["050 999 8887"],
        addresses=[{"street": "Kuja 1", "postcode": "02100", "city": "Espoo"}],
        is_phoning_forbidden=True,
    )


def merged(kept, gone, at=NOON):
    return operations.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=at)


def everything(*, besides=()):
    """Every row of every declared table, without what a merge leaves as its trace."""
    found = {}
    for declared in registry.rows():
        if declared.merging not in (Merging.ALIAS, Merging.REMADE) and declared.of not in (Merge, *besides):
            left_aside = ("id", "since", "revision") if declared.of is Suppression else ("revision",)  # said again later: no less strict
            names = [field.attname for field in declared.of._meta.concrete_fields if field.name not in left_aside]
            found[declared.of._meta.label] = sorted(map(repr, declared.of._default_manager.values_list(*names)))
    return found


def test_before_it_an_address_reads_as_it_does_on_the_persons_page(aino, twin):
    told = {str(pair.label): pair.gone for pair in together.preview(aino, twin)["pairs"]}

    assert "Kuja 1, 02100 Espoo" in told.values()
    assert "Kuja 1, 02100 Espoo" in [line.text for line in sheet.lines(twin)]


def test_the_facts_of_both_are_the_one_persons_and_the_stricter_protection_stands(aino, twin):
    merged(aino, twin)

    kept = Person.objects.get()
    assert (kept.pk, kept.full_name, kept.is_phoning_forbidden) == (aino.pk, "Aino Virta", True)
    assert {row.address for row in kept.emails.all()} == {"aino.virta@example.fi", "aino@tyo.example"}
    assert {row.number for row in kept.phones.all()} == {"+358401234567", "+358509998887"}
    assert kept.origins.get(field="is_phoning_forbidden").source == "self"


def test_every_reference_and_page_of_the_other_leads_to_the_one_who_stays(aino, twin, kerttu, signed_in):
    merged(aino, twin)

    assert Person.objects.by_ref(twin.ref) == aino and twin.ref in aino.every_ref()
    for section in ("", "messages/", "correct/", "marketing/"):
        assert signed_in(kerttu).get(f"/customers/{twin.pk}/{section}").url == f"/customers/{aino.pk}/"
    assert [hit.key for hit in search.find("aino@tyo.example")] == [str(aino.pk)] and {hit.key for hit in search.find("Wirta")} == {
        str(aino.pk)
    }


def test_what_other_rooms_hold_comes_over_and_goes_back(aino, twin, published, kerttu):
    said = {"name": "Aino", "email": "aino@tyo.example", "language": "sv", "topic": "trainings", "message": "Hej"}
    import uuid

    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], **BY)
    enquiries.match_person(enquiry=enquiry, person=twin, **BY)
    letter = Message.objects.get(letter="enquiries.received")

    merge = merged(aino, twin)
    assert Enquiry.objects.get().person == aino and Message.objects.get(pk=letter.pk).subject == aino.ref

    operations.unmerge_persons(merge=merge, by=OPERATOR, at=LATER)
    assert Enquiry.objects.get().person == twin and Message.objects.get(pk=letter.pk).subject == twin.ref


def test_parted_again_everything_is_as_it_was(aino, twin):
    marketing.object_to_marketing(person=twin, received_via="phone", **BY)
    before = everything()

    operations.unmerge_persons(merge=merged(aino, twin), by=OPERATOR, at=LATER)

    assert everything() == before
    assert not Alias.objects.exists() and not Merge.objects.exists()
    assert search.find("Wirta")[0].key == str(twin.pk)


def test_whatever_a_table_holds_of_two_persons_comes_over_and_goes_back(published, kerttu):
    """Rows in every declared table, made by walking the models: a new room is tried without being named."""
    numbers = itertools.count(1)

    def write(name):
        return f"+35840{next(numbers):07}" if name in ("number", "phone") else f"Qu{next(numbers):06}"

    kept, gone = Filling(write).person, Filling(write).person
    Restriction.objects.all().delete()  # whoever is restricted is not merged
    Alias.objects.update(number=F("number") + 1_000_000)  # of nobody who is here: what was filled in may be the very number that goes
    before = everything(besides=WORKED_OUT)

    merge = merged(kept, gone, at=LATER)  # after all that was filled in

    for declared in registry.rows():
        if declared.merging == Merging.MOVE and "__" not in declared.subject and declared.of not in WORKED_OUT:
            assert registry.rows_about(kept, declared).count() >= 2, declared
    operations.unmerge_persons(merge=merge, by=OPERATOR, at=LATER)
    assert everything(besides=WORKED_OUT) == before


def test_what_one_of_them_forbids_is_forbidden_whoever_stays(aino, twin):
    permission = {"channels": [Channel.EMAIL], "topic": Topic.TRAININGS, "received_via": "phone"}
    marketing.object_to_marketing(person=twin, received_via="phone", **BY)
    marketing.permit_marketing(person=aino, **permission, by=OPERATOR, at=LATER)

    merge = merged(aino, twin, at=LATER + dt.timedelta(hours=1))
    assert standing.at(aino, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED

    operations.unmerge_persons(merge=merge, by=OPERATOR, at=LATER + dt.timedelta(hours=2))
    assert standing.at(twin, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED


def test_after_thirty_days_nothing_parts_them_and_nothing_of_the_other_entry_is_left(aino, twin):
    merge = merged(aino, twin)
    end = NOON + dt.timedelta(days=30)

    with pytest.raises(operations.CannotUnmerge):
        operations.unmerge_persons(merge=merge, by=OPERATOR, at=end)
    assert operations.forget_merges(by=OPERATOR, at=end) == 1 and operations.forget_merges(by=OPERATOR, at=end) == 0
    assert Person.objects.by_ref(twin.ref) == aino


def test_merged_twice_over_and_parted_in_any_order(aino, twin):
    third = add_person("A.", "Virta", emails=["a.virta@example.fi"])
    before = everything()
    inner, outer = merged(twin, third), None
    outer = merged(aino, twin)

    operations.unmerge_persons(merge=Merge.objects.get(pk=outer.pk), by=OPERATOR, at=LATER)
    inner = Merge.objects.get()
    assert inner.person_id == twin.pk
    operations.unmerge_persons(merge=inner, by=OPERATOR, at=LATER)

    assert everything() == before


def test_erasing_the_one_erases_both_and_the_copy_holds_both(aino, twin):
    merged(aino, twin)

    assert "aino@tyo.example" in str(copy(person=aino, by=OPERATOR, at=NOON))
    erase(person=aino, by=OPERATOR, at=NOON)
    assert not Merge.objects.exists() and not Alias.objects.exists()


def test_the_journal_says_that_two_became_one_about_both(aino, twin):
    merged(aino, twin)

    entry = Entry.objects.get(event="customers.persons_merged")
    assert entry.subject == aino.ref and list(entry.shown.values_list("subject", flat=True)) == [twin.ref]


# pages
def test_of_two_with_one_name_the_page_says_which_is_kept_instead(aino, kerttu, signed_in):
    namesake = add_person("Aino", "Virta")

    page = signed_in(kerttu).get(f"/customers/{aino.pk}/merge/{namesake.pk}/").content.decode()

    assert "Pidä sen sijaan toinen merkintä" in page and "Pidä sen sijaan Aino" not in page


def test_duplicates_are_shown_compared_made_one_and_parted(aino, twin, olli, signed_in):
    desk = signed_in(olli)
    page = desk.get(f"/customers/{aino.pk}/duplicates/").content.decode()
    assert f"/customers/{aino.pk}/merge/{twin.pk}/" in page

    page = desk.get(f"/customers/{aino.pk}/merge/{twin.pk}/").content.decode()
    assert "aino@tyo.example" in page and "Aino Wirta" in page and Person.objects.count() == 2
    assert "Pidä sen sijaan Aino Wirta" in page

    desk.post(f"/customers/{aino.pk}/merge/{twin.pk}/")
    assert Person.objects.count() == 1
    page = desk.get(f"/customers/{aino.pk}/duplicates/").content.decode()
    assert "Aino Wirta" in page
    answer = desk.post(f"/customers/{aino.pk}/unmerge/", {"merge": Merge.objects.get().pk})
    assert answer.url == f"/customers/{twin.pk}/" and Person.objects.count() == 2


def test_while_somebody_is_typed_in_who_may_be_here_already_is_shown_with_what_tells_namesakes_apart(aino, olli, signed_in):
    add_person("Aino", "Virta", emails=["aino@virta.example"], phones=["050 111 2223"], is_phoning_forbidden=True)
    desk = signed_in(olli)

    part = desk.post("/customers/alike/", {"email": "aino.virta@example.fi", "first_name": ""}).content.decode()
    assert "Virta, Aino" in part and "aino.virta@example.fi · 040\u00a01234567" in part and "<html" not in part
    named = desk.post("/customers/alike/", {"last_name": "Virta", "first_name": "Aino"}).content.decode()
    assert named.count("<li>") == 2 and "aino@virta.example" in named and 'class="tag bad"' in named
    assert "050 1112223" not in named


def test_how_many_may_be_the_same_is_counted_for_the_row_of_sections(aino, twin, bjorn, olli, signed_in):
    desk = signed_in(olli)
    address = f"/customers/{aino.pk}/duplicates/count/"

    assert f'data-hx-get="{address}" data-hx-trigger="load"' in desk.get(f"/customers/{aino.pk}/").content.decode()
    assert desk.get(address).content.decode().strip() == '<span class="count">1</span>'
    assert len(desk.get(f"/customers/{aino.pk}/duplicates/").context["found"]) == 1
    assert desk.get(f"/customers/{bjorn.pk}/duplicates/count/").content.decode().strip() == ""
    merged(aino, twin)
    assert desk.get(f"/customers/{twin.pk}/duplicates/count/").status_code == 302


def test_what_does_not_exist_is_not_found(aino, olli, signed_in):
    desk = signed_in(olli)

    for address in (f"/customers/{aino.pk}/merge/{aino.pk}/", f"/customers/{aino.pk}/merge/999999/"):
        assert desk.get(address).status_code == 404
    assert desk.post(f"/customers/{aino.pk}/unmerge/", {"merge": 5}).status_code == 404


def test_whoever_has_the_same_mailbox_spelled_otherwise_may_be_the_same_person(aino):
    tagged = add_person("A.", "Kallio", emails=["aino.virta+kurssi@example.fi"])
    nameless = add_person("Ilman", "Postia")

    assert operations.duplicates(aino) == [tagged] and operations.duplicates(tagged) == [aino]
    assert operations.duplicates(nameless) == []


def test_of_many_who_share_an_address_the_same_ten_are_shown_each_time(aino):
    others = [add_person(f"Nimi{number:02}", f"Suku{number:02}", emails=["aino.virta@example.fi"]) for number in range(12)]

    with CaptureQueriesContext(connection) as asked:
        found = operations.duplicates(aino)

    limited = [query["sql"] for query in asked if '"customers_person"' in query["sql"].partition("WHERE")[0] and "LIMIT" in query["sql"]]
    assert found == others[:10]
    assert len(limited) >= 2 and all("ORDER BY" in sql for sql in limited)
