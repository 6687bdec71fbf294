"""What an upgrade can hold waits until the description tells of it; the rest goes on, and nothing is lost."""

from dataclasses import replace

from seloste import search
from seloste.customers.models import Person, Superseded
from seloste.customers.operations import correct_person
from seloste.description.amendments import amended
from seloste.description.models import Draft
from seloste.jobs.models import Job
from seloste.journal.actors import OPERATOR
from seloste.privacy.keep import Period
from seloste.register import operations as register
from seloste.search.models import SearchDoc
from seloste.search.tasks import catch_up
from seloste.web.templatetags.web import day
from tests.cast import NOON, add_person, publish
from tests.test_every_group_has_a_door import without


def in_english(signed_in, account):
    account.language = "en"
    account.save()
    return signed_in(account)


def test_without_the_index_people_are_added_and_found_once_the_description_tells_of_it(published, helmi, kerttu):
    publish(without(published["customers"].content, "search_index"), by=OPERATOR)
    aino = add_person("Aino", "Virta")
    assert [hit.key for hit in search.find("virta")] == []
    assert [hit.key for hit in search.find("öhman")] == [str(helmi.pk)]  # what was held before stays

    register.take_in(key="customers", by=OPERATOR, at=NOON)
    draft = Draft.objects.get(key="customers")
    register.publish(draft=draft, revision=draft.revision, reason="The index", by=kerttu.as_actor(), at=NOON)
    assert Job.objects.filter(name="search.catch_up").count() == 1
    catch_up()

    assert [hit.key for hit in search.find("virta")] == [str(aino.pk)]
    assert SearchDoc.objects.count() == 2


def test_a_name_is_corrected_without_an_earlier_one_being_kept_and_the_page_says_so(published, aino, kerttu, signed_in):
    publish(without(published["customers"].content, "superseded_facts"), by=OPERATOR)
    browser = in_english(signed_in, kerttu)
    address = f"/customers/{aino.pk}/correct/"

    page = browser.get(address)
    assert "A correction cannot be undone now" in page.content.decode()

    correct_person(person=aino, changes={"first_name": "Aina"}, revision=aino.revision, source="self", by=OPERATOR, at=NOON)
    assert Person.objects.get(pk=aino.pk).first_name == "Aina"
    assert not Superseded.objects.exists()


def test_an_earlier_value_is_kept_as_long_as_the_published_description_says(published, aino):
    content = published["customers"].content
    keeps = tuple(replace(row, period=Period(days=7)) if row.group == "superseded_facts" else row for row in content.keeps)
    publish(replace(content, keeps=keeps), by=OPERATOR)

    correct_person(person=aino, changes={"first_name": "Aina"}, revision=aino.revision, source="self", by=OPERATOR, at=NOON)

    earlier = Superseded.objects.get()
    assert (earlier.ends_at - earlier.superseded_at).days == 7


def test_who_types_somebody_in_reads_which_part_of_the_description_is_lacking(published, kerttu, signed_in):
    publish(without(published["customers"].content, "contact_details"), by=OPERATOR)

    page = in_english(signed_in, kerttu).get("/customers/new/").content.decode()

    assert "does not tell of this data yet" in page and '<form method="post" class="spread"' not in page
    publish(amended(published["customers"].content), by=OPERATOR)
    assert "does not tell of this data yet" not in signed_in(kerttu).get("/customers/new/").content.decode()


def test_the_pages_promise_to_part_two_entries_for_as_long_as_the_published_description_says(published, aino, kerttu, signed_in):
    content = published["customers"].content
    keeps = tuple(replace(row, period=Period(days=7)) if row.group == "merged_entries" else row for row in content.keeps)
    publish(replace(content, keeps=keeps), by=OPERATOR)
    twin, browser = add_person("Aino", "Virta"), in_english(signed_in, kerttu)

    address = f"/customers/{aino.pk}/merge/{twin.pk}/"
    asked = browser.get(address).content.decode()
    done = browser.post(address, follow=True).content.decode()

    ends_at = aino.merges.get().ends_at
    assert "can be parted again for this long: 7 days." in asked and "30 days" not in asked
    assert f"parted again until {day(ends_at)}" in done
