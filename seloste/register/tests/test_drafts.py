"""Two owners at one draft, the first draft of all, additions that wait, drafts thrown away, reviews."""

from dataclasses import replace

import pytest

from seloste.description import operations as description
from seloste.description import permits
from seloste.description.models import Draft, Version
from seloste.description.seed import demonstration
from seloste.journal.models import Entry
from seloste.privacy.words import DescriptionKey, Source
from seloste.register import operations
from seloste.register.models import Reason
from seloste.staff import operations as staff
from tests.cast import NOON, publish

from .desk import CONTACT_FORM, fill, publish_draft, take_away
from .page import sent_by


def test_two_owners_in_different_headings_do_not_disturb_each_other(desk, kerttu, signed_in):
    mine = sent_by(desk.get("/register/draft/customers/name/")) | {"name-en": "My name"}
    take_away(signed_in(kerttu), "sources", CONTACT_FORM)

    desk.post("/register/draft/customers/name/", mine)

    content = Draft.objects.get().content
    assert content.name.en == "My name" and Source.CONTACT_FORM not in {source.key for source in content.sources}


def test_two_owners_in_the_same_heading_see_both_texts_and_choose(desk, kerttu, signed_in):
    address = "/register/draft/customers/name/"
    mine, theirs = (sent_by(desk.get(address)) | {"name-en": text} for text in ("My name", "Their name"))
    signed_in(kerttu).post(address, theirs)

    page = desk.post(address, mine)
    assert "My name" in page.content.decode() and "Their name" in page.content.decode()
    assert Draft.objects.get().content.name.en == "Their name"

    desk.post(address, sent_by(page))
    assert Draft.objects.get().content.name.en == "My name"


def test_publishing_what_was_not_read_is_refused(desk, kerttu, signed_in):
    take_away(desk, "sources", CONTACT_FORM)
    page = sent_by(desk.get("/register/draft/customers/publish/"), "card")
    take_away(signed_in(kerttu), "sources", "sources-quote_request-is_listed")

    answer = desk.post("/register/draft/customers/publish/", page | {"reason": "because"})

    assert answer.status_code == 409
    assert Version.objects.of("customers").count() == 1


def test_the_first_owner_starts_from_a_ready_text_and_publishes_after_telling_who_they_are(db, kerttu, signed_in):
    desk = signed_in(kerttu)
    fill(
        desk,
        "controller",
        {"controllers-0-name": "Apu Oy", "controllers-0-business_id": "3138754-3"}
        | {f"controllers-0-address-{key}": "Katu 1, 00100 Helsinki" for key in ("fi", "sv", "en")},
    )
    fill(desk, "contact", {"contact-name": "Helmi", "contact-email": "privacy@apu.example"})
    recipients = sent_by(desk.get("/register/draft/customers/recipients/"))
    fill(
        desk,
        "recipients",
        {
            f"recipients-{i}-{part}": said
            for i in range(int(recipients["recipients-count"]))
            for part, said in (("name", "Palvelin Oy"), ("country", "FI"), ("contract_on", "1.1.2026"))
        },
    )

    publish_draft(desk, "The first one.")

    assert permits.controller().name == "Apu Oy"
    assert permits.source(Source.CONTACT_FORM)


def test_who_the_business_is_is_typed_once_and_stands_in_the_other_description_too(db, kerttu, signed_in):
    told = demonstration(DescriptionKey.CUSTOMERS)
    publish(told, by=kerttu.as_actor())
    staff.correct(account=kerttu, name=kerttu.name, language="en", by=kerttu.as_actor(), at=NOON)

    desk = signed_in(kerttu)
    page = desk.get("/register/draft/staff/").content.decode()
    assert told.controller.name in page and told.contact.email in page and "as your other description says" in page

    form = sent_by(desk.get("/register/draft/staff/controller/"))
    assert form["controllers-0-name"] == told.controller.name
    desk.post("/register/draft/staff/controller/", form)
    draft = Draft.objects.get(key="staff").content
    assert (draft.controllers, draft.contact) == (told.controllers, told.contact)


def test_a_first_version_is_published_without_being_asked_why_it_changes(db, kerttu, signed_in):
    told = demonstration(DescriptionKey.CUSTOMERS)
    description.save_draft(content=told, revision=0, by=kerttu.as_actor(), at=NOON)
    staff.correct(account=kerttu, name=kerttu.name, language="en", by=kerttu.as_actor(), at=NOON)
    desk = signed_in(kerttu)
    address = "/register/draft/customers/publish/"
    page = desk.get(address)
    assert "Why does it change?" not in page.content.decode()

    desk.post(address, sent_by(page, "card"))

    assert permits.in_force().number == 1 and Reason.objects.get().text == "The register is taken into use."
    description.save_draft(content=replace(told, notes=()), revision=0, by=kerttu.as_actor(), at=NOON)
    assert "Why does it change?" in desk.get(address).content.decode()


def test_a_draft_that_is_published_by_two_at_one_moment_is_one_version_and_the_second_reads_why(db, kerttu):
    draft = description.save_draft(content=demonstration(DescriptionKey.CUSTOMERS), revision=0, by=kerttu.as_actor(), at=NOON)
    told = {"draft": draft, "revision": draft.revision, "reason": "It is time.", "by": kerttu.as_actor(), "at": NOON}
    operations.publish(**told)

    with pytest.raises(operations.Refused, match="Read what would change now"):
        operations.publish(**told)

    assert Version.objects.count() == 1


def test_what_the_program_has_gained_is_added_to_the_draft_in_one_press(db, kerttu, signed_in, published):
    content = permits.in_force().content
    lines = tuple(
        replace(line, groups=tuple(group for group in line.groups if group.key != "contact_details")) for line in content.contents
    )
    publish(
        replace(content, contents=lines, keeps=tuple(keep for keep in content.keeps if keep.group != "contact_details")),
        by=kerttu.as_actor(),
    )
    desk = signed_in(kerttu)
    assert "/register/draft/customers/additions/" in desk.get("/register/").content.decode() and not permits.group("contact_details")

    desk.post("/register/draft/customers/additions/")
    desk.post("/register/draft/customers/additions/")
    publish_draft(desk, "The program holds more.")

    assert permits.group("contact_details")


def test_a_draft_is_thrown_away_after_a_question(desk):
    take_away(desk, "sources", CONTACT_FORM)

    seen = desk.get("/register/draft/customers/discard/").context["desk"].revision
    assert Draft.objects.exists()
    desk.post("/register/draft/customers/discard/", {"revision": seen})

    assert not Draft.objects.exists() and permits.source(Source.CONTACT_FORM)


def test_a_draft_that_somebody_changed_meanwhile_is_not_thrown_away_unread(desk):
    take_away(desk, "sources", CONTACT_FORM)
    seen = desk.get("/register/draft/customers/discard/").context["desk"].revision
    fill(desk, "name", {"name-en": "Another name"})

    for revision in (seen, "", "x"):
        page = desk.post("/register/draft/customers/discard/", {"revision": revision}, follow=True)

    assert Draft.objects.exists() and "Somebody has changed the draft meanwhile" in page.content.decode()


def test_a_review_is_noted(desk):
    desk.post("/register/versions/customers/review/")

    assert Entry.objects.filter(event="description.reviewed").count() == 1


@pytest.mark.parametrize("address", ["/register/draft/nobody/", "/register/draft/customers/nothing/", "/register/versions/customers/9/"])
def test_what_does_not_exist_is_not_found(desk, address):
    assert desk.get(address).status_code == 404
