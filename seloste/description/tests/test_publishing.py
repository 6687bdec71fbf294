"""From draft to version: what may be published, what it is afterwards, and that it stays so."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy

from seloste.description import operations, permits
from seloste.description.amendments import title_of
from seloste.description.completeness import mended, problems, reachable
from seloste.description.content import Text
from seloste.description.models import Draft, Version
from seloste.description.seed import demonstration, ready_draft
from seloste.description.terms import TransferGround
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.keep import Period
from seloste.privacy.words import DescriptionKey, Purpose, RoleKey, Source
from tests.cast import NOON, publish

CUSTOMERS = DescriptionKey.CUSTOMERS


def drafted(content, by=OPERATOR):
    return operations.save_draft(content=content, revision=0, by=by, at=NOON)


def refusal(content):
    with pytest.raises(operations.Incomplete) as refused:
        operations.publish(draft=drafted(content), by=OPERATOR, at=NOON)
    return {problem.path.split("[")[0].split(".")[0]: problem.sentence for problem in refused.value.problems}


def test_a_published_version_is_in_force(published):
    assert permits.in_force() == published["customers"]
    assert permits.in_force().number == 1
    assert not Draft.objects.exists()


def test_publishing_leaves_one_entry_with_the_digest(published):
    entry = Entry.objects.filter(event="description.published").earliest("pk")

    assert entry.facts == {"description": "customers", "number": 1, "digest": published["customers"].digest}


def test_a_first_owner_starts_from_a_ready_draft_and_is_told_what_is_left(db):
    draft = operations.start_draft(key=CUSTOMERS, by=OPERATOR, at=NOON)

    places = [problem.place for problem in problems(draft.content)]
    assert set(places) == {"1 Controller", "2 Contact person", "7 Disclosure of data"}


@pytest.mark.parametrize(("typed", "is_wrong"), [("3138754-4", True), ("31387544", True), ("3138754-3", False), ("556036-0793", False)])
def test_the_business_id_that_is_printed_on_everything_has_its_check_digit(typed, is_wrong, db):
    content = demonstration(CUSTOMERS)
    mistyped = replace(content, controllers=(replace(content.controller, business_id=typed),))

    assert [problem.path for problem in problems(mistyped)] == (["controllers[1].business_id"] if is_wrong else [])


def test_the_next_draft_starts_from_the_version_in_force(published):
    draft = operations.start_draft(key=CUSTOMERS, by=OPERATOR, at=NOON)

    assert draft.content == published["customers"].content


def test_a_version_cannot_be_changed_or_deleted_even_in_raw_sql(published):
    for statement in ("UPDATE description_version SET number = 9", "DELETE FROM description_version"):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    assert set(Version.objects.values_list("key", "number")) == {("customers", 1), ("staff", 1)}


def test_versions_are_chained_by_their_digests(published):
    second = publish(replace(published["customers"].content, review_months=6), by=OPERATOR)
    second = Version.objects.get(pk=second.pk)

    assert second.number == 2
    assert second.previous_digest == published["customers"].digest
    assert second.digest == second.reckoned_digest()
    second.plain["review_months"] = 24
    assert second.digest != second.reckoned_digest()


def test_two_owners_at_one_draft_are_shown_both_texts(db, kerttu, olli):
    first = drafted(demonstration(CUSTOMERS), by=kerttu.as_actor())
    operations.save_draft(content=replace(first.content, review_months=6), revision=1, by=kerttu.as_actor(), at=NOON)

    with pytest.raises(operations.Stale) as stale:
        operations.save_draft(content=replace(first.content, review_months=3), revision=1, by=olli.as_actor(), at=NOON)

    assert stale.value.draft.content.review_months == 6


def test_saving_the_same_draft_again_changes_nothing(db):
    first = drafted(demonstration(CUSTOMERS))
    again = operations.save_draft(content=first.content, revision=0, by=OPERATOR, at=NOON)

    assert again.revision == first.revision
    assert Entry.objects.filter(event="description.drafted").count() == 1


def test_a_discarded_draft_leaves_the_version_in_force(published):
    draft = operations.start_draft(key=CUSTOMERS, by=OPERATOR, at=NOON)
    operations.discard_draft(draft=draft, revision=draft.revision, by=OPERATOR, at=NOON)

    assert permits.in_force().number == 1


def test_a_text_missing_in_one_language_is_named(db):
    content = demonstration(CUSTOMERS)
    sources = (replace(content.sources[0], title=Text(fi="Lomakkeella", sv="", en="By form")), *content.sources[1:])

    assert refusal(replace(content, sources=sources)) == {"sources": "The text is missing in Swedish."}


@pytest.mark.parametrize("email", ["tietosuoja(a)learn2help.fi", "tietosuoja (at) learn2help.fi"])
def test_an_address_that_cannot_be_written_to_is_missing_and_the_mailbox_is_proposed(db, email):
    content = demonstration(CUSTOMERS)

    found = refusal(replace(content, contact=replace(content.contact, email=email)))

    assert found == {"contact": f"{email} cannot be written to as it stands. Write tietosuoja@learn2help.fi."}


@pytest.mark.parametrize("email", ["[email protected]", "[email protected]", "", "tietosuoja", "a@b"])
def test_what_is_left_of_a_hidden_address_is_missing(db, email):
    content = demonstration(CUSTOMERS)

    assert "contact" in refusal(replace(content, contact=replace(content.contact, email=email)))
    assert not reachable(email) and not mended(email)


def test_a_keep_outside_the_programs_limits_is_refused(published):
    content = published["staff"].content
    keeps = tuple(replace(keep, period=Period(days=1)) if keep.group == "description_published" else keep for keep in content.keeps)

    assert "outside what may be chosen" in refusal(replace(content, keeps=keeps))["keeps"]


def with_keep(content, group, months):
    return replace(content, keeps=tuple(replace(k, period=Period(months=months)) if k.group == group else k for k in content.keeps))


def goes_too_early(content):
    return [problem.path for problem in problems(content) if "goes together with" in problem.sentence]


def test_what_goes_with_other_data_cannot_be_said_to_go_before_it(published):
    customers, staff = published["customers"].content, published["staff"].content

    assert goes_too_early(with_keep(customers, "quote_requests", 6))
    assert goes_too_early(with_keep(staff, "enquiry_handlers", 6))
    assert goes_too_early(with_keep(customers, "enquiries", 18))
    assert goes_too_early(with_keep(staff, "staff_journal", 12))
    assert not goes_too_early(with_keep(customers, "enquiries", 6))
    publish(with_keep(staff, "enquiry_handlers", 18), by=OPERATOR)
    publish(with_keep(with_keep(customers, "enquiries", 18), "quote_requests", 18), by=OPERATOR)


def test_a_group_that_the_program_does_not_hold_is_refused(db):
    content = demonstration(CUSTOMERS)
    line = content.contents[0]
    strange = replace(line, groups=(replace(line.groups[0], key="shoe_sizes"),))

    assert "shoe_sizes is no group" in refusal(replace(content, contents=(strange, *content.contents[1:])))["contents"]


def test_a_recipient_outside_the_eea_needs_a_ground(db):
    content = demonstration(CUSTOMERS)
    moved = replace(content.recipients[0], country="US")

    assert "outside EU/EEA" in refusal(replace(content, recipients=(moved,)))["recipients"]
    assert not problems(replace(content, recipients=(replace(moved, ground=TransferGround.STANDARD_CLAUSES),)))


def test_a_processor_needs_a_contract(db):
    content = demonstration(CUSTOMERS)

    assert "contract" in refusal(replace(content, recipients=(replace(content.recipients[0], contract_on=None),)))["recipients"]


def test_legitimate_interest_needs_its_balancing_test(db):
    content = demonstration(CUSTOMERS)
    purposes = tuple(
        replace(purpose, grounds=tuple(replace(ground, balancing=Text()) for ground in purpose.grounds)) for purpose in content.purposes
    )

    assert "Legitimate interest asks for three texts" in refusal(replace(content, purposes=purposes))["purposes"]


def test_nobody_can_publish_themselves_out_of_the_house(db):
    content = demonstration(CUSTOMERS)

    found = refusal(
        replace(
            content,
            roles=tuple(role for role in content.roles if role.key != RoleKey.OWNER),
            purposes=tuple(purpose for purpose in content.purposes if purpose.key != Purpose.RIGHTS),
        )
    )

    assert set(found) == {"roles", "purposes"}


def test_an_identity_code_is_refused_in_a_draft(db):
    content = demonstration(CUSTOMERS)

    with pytest.raises(ValidationError):
        drafted(replace(content, changes=Text(fi="131052-308T", sv="x", en="x")))


def test_the_old_text_is_kept_as_version_0_and_is_never_in_force(db):
    old = {
        "key": CUSTOMERS,
        "text": "REGISTERBESKRIVNING",
        "language": "sv",
        "dated_on": NOON.date(),
        "slips": {"fi": [], "sv": [], "en": []},
    }
    kept = operations.keep_dated_text(**old, by=OPERATOR, at=NOON)

    assert operations.keep_dated_text(**old, by=OPERATOR, at=NOON) == kept
    assert (kept.number, kept.content) == (0, None)
    assert permits.in_force() is None
    assert publish(demonstration(CUSTOMERS), by=OPERATOR).previous_digest == kept.digest


def test_a_toml_file_becomes_the_draft(db):
    text = operations.export_toml(ready_draft(CUSTOMERS, made_on=NOON.date()))

    assert operations.import_toml(text=text, revision=0, by=OPERATOR, at=NOON).content == ready_draft(CUSTOMERS, made_on=NOON.date())


def test_what_the_program_notes_by_itself_has_the_program_among_its_sources(db):
    content = demonstration(DescriptionKey.CUSTOMERS)
    without = replace(content, sources=tuple(row for row in content.sources if row.key != Source.PROGRAM))

    assert {problem.path for problem in problems(without)} == {"sources"}


def test_sensitive_data_is_told_with_the_consent_it_is_held_on_or_not_published(db):
    content = demonstration(DescriptionKey.CUSTOMERS)
    unsaid = replace(content, contents=tuple(replace(line, special=None) for line in content.contents))

    group = registry.group("special_needs").title
    lacks = [problem.sentence for problem in problems(unsaid)]
    assert lacks == [f"{group} is sensitive data: say that it is held only with explicit consent."]


def test_what_the_program_always_does_cannot_be_left_out(published):
    content = published["customers"].content
    purposes = tuple(replace(purpose, features=tuple(f for f in purpose.features if f != "journal")) for purpose in content.purposes)

    lacks = [problem.sentence for problem in problems(replace(content, purposes=purposes))]

    assert lacks == ["The program always does this: journal of readings and changes. Leave it ticked."]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_group_whose_name_was_never_translated_stops_publishing(db, language):
    content = demonstration(DescriptionKey.CUSTOMERS)
    line, *others = content.contents
    group, *rest = line.groups
    for title in (replace(group.title, **{language: group.title.en}), replace(group.title, **{language: ""}), Text()):
        lacking = replace(content, contents=(replace(line, groups=(replace(group, title=title), *rest)), *others))

        assert {problem.place for problem in problems(lacking)} == {"5 What the register holds"}
    assert problems(content) == []


def test_a_title_that_no_catalogue_knows_is_left_empty_rather_than_english():
    group = replace(registry.group("enquiries"), title=gettext_lazy("A title nobody has translated"))

    assert title_of(group) == Text(en="A title nobody has translated")


def test_every_group_is_frozen_with_its_name_in_three_languages(published):
    for version in published.values():
        titles = [group.title for group in version.content.groups().values()]
        assert titles and all(len({title.fi, title.sv, title.en}) == 3 and all((title.fi, title.sv, title.en)) for title in titles)
