"""What the version in force does not say cannot be done."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seloste.description import permits
from seloste.description.amendments import amended
from seloste.description.models import Version
from seloste.journal.actors import OPERATOR
from seloste.privacy import keeping, registry
from seloste.privacy.keep import Period
from seloste.privacy.words import DescriptionKey, Purpose, RoleKey, Source
from tests.cast import publish


def without(version, part, key):
    content = version.content
    return publish(replace(content, **{part: tuple(row for row in getattr(content, part) if row.key != key)}), by=OPERATOR)


def test_nothing_is_permitted_before_the_first_version_but_the_owners_own_work(db):
    assert permits.in_force() is None
    assert not permits.source(Source.CONTACT_FORM)
    assert not permits.purpose(Purpose.CUSTOMER_RELATIONS)
    assert not permits.recipient("mail")
    assert permits.role(RoleKey.OWNER) and not permits.role(RoleKey.OFFICE)


@pytest.mark.parametrize(
    "asked", [{"source": Source.SELF}, {"purpose": Purpose.CUSTOMER_RELATIONS}, {"recipient": "mail"}, {"group": "notes"}]
)
def test_a_new_owner_is_told_to_publish_and_not_that_the_description_lacks_something(db, asked):
    assert permits.why_not(**asked).startswith("No register description is published yet")


@pytest.mark.parametrize("source", [Source.CONTACT_FORM, Source.QUOTE_REQUEST, Source.SELF, Source.FEEDBACK_FORM])
def test_a_source_that_is_taken_out_closes_its_door_at_once(published, source):
    assert permits.source(source)

    without(published["customers"], "sources", source)

    assert not permits.source(source)
    with pytest.raises(permits.NotPermitted, match="does not list this source"):
        permits.demand(source=source)


def test_names_from_an_employer_are_refused_until_the_description_lists_them(published):
    assert not permits.source(Source.EMPLOYER)


@pytest.mark.parametrize("purpose", [Purpose.MARKETING, Purpose.SERVICE_DEVELOPMENT, Purpose.CUSTOMER_RELATIONS, Purpose.INVOICING])
def test_a_purpose_that_is_taken_out_is_off_with_its_features(published, purpose):
    features = next(row.features for row in published["customers"].content.purposes if row.key == purpose)
    assert permits.purpose(purpose) and all(permits.feature(feature) for feature in features)

    without(published["customers"], "purposes", purpose)

    assert not permits.purpose(purpose)
    assert not any(permits.feature(feature) for feature in features)


def test_one_feature_can_be_left_out_of_a_purpose_that_stays(published):
    content = published["customers"].content
    purposes = tuple(replace(row, features=("contact_form",)) if row.key == Purpose.CUSTOMER_RELATIONS else row for row in content.purposes)
    publish(replace(content, purposes=purposes), by=OPERATOR)

    assert permits.purpose(Purpose.CUSTOMER_RELATIONS) and permits.feature("contact_form") and not permits.feature("customer_pages")


@pytest.mark.parametrize("role", [RoleKey.OFFICE, RoleKey.TRAINER, RoleKey.ACCOUNTANT])
def test_a_role_that_is_not_listed_has_no_access(published, role):
    assert permits.role(role)

    without(published["customers"], "roles", role)

    assert not permits.role(role) and permits.role(RoleKey.OWNER)


def test_an_unlisted_recipient_is_refused(published):
    assert permits.recipient("mail") and permits.recipient("hosting")
    assert not permits.recipient("collector")
    with pytest.raises(permits.NotPermitted):
        permits.demand(recipient="collector")


def test_every_group_of_the_program_is_listed_and_kept_as_published(published):
    for group in registry.groups():
        assert permits.group(group.key)
        assert permits.keep(group.key).period == group.keep.period


def test_a_group_that_an_upgrade_adds_waits_for_its_amendment(published):
    content = published["customers"].content
    line = content.contents[0]
    new = line.groups[0]
    before = replace(content, contents=(replace(line, groups=line.groups[1:]), *content.contents[1:]))
    before = replace(before, keeps=tuple(keep for keep in before.keeps if keep.group != new.key))
    publish(before, by=OPERATOR)

    assert not permits.group(new.key)
    assert [group.key for group in permits.ungranted_groups()] == [new.key]
    with pytest.raises(permits.NotPermitted):
        permits.keep(new.key)

    publish(amended(before), by=OPERATOR)
    assert permits.group(new.key)


def test_the_staffs_own_words_are_asked_of_the_staffs_description(published):
    assert permits.source(Source.STAFF_MEMBER) and permits.purpose(Purpose.STAFF_ACCESS)
    assert not any(row.key == Source.STAFF_MEMBER for row in published["customers"].content.sources)


def test_an_answer_costs_one_small_query_and_within_a_request_none_again(published):
    with permits.remembered():
        permits.in_force()  # a process reads which version is the newest once, until there is another
    with CaptureQueriesContext(connection) as queries, permits.remembered():
        permits.source(Source.CONTACT_FORM)
        permits.role(RoleKey.OFFICE)
        permits.purpose(Purpose.MARKETING)

    assert len(queries) == 1
    assert "plain" not in queries[0]["sql"]


def test_what_is_demanded_is_looked_up_anew_within_a_request(published):
    with permits.remembered():
        assert permits.source(Source.CONTACT_FORM)
        without(published["customers"], "sources", Source.CONTACT_FORM)
        with pytest.raises(permits.NotPermitted):
            permits.demand(source=Source.CONTACT_FORM)


def test_an_operation_of_many_demands_looks_anew_once(published):
    with permits.remembered():
        assert permits.source(Source.CONTACT_FORM)
        without(published["customers"], "sources", Source.CONTACT_FORM)
        with permits.looked_at():
            permits.in_force()  # a process reads each version's content once
        with CaptureQueriesContext(connection) as queries, permits.looked_at():
            permits.demand(role=RoleKey.OFFICE)
            with pytest.raises(permits.NotPermitted):
                permits.demand(source=Source.CONTACT_FORM)

    assert len(queries) == 1


def test_the_published_controller_is_the_one_that_letters_name(published):
    assert permits.controller().name == "Learn2Help Oy"
    assert permits.contact().email == "tietosuoja@learn2help.fi"
    assert Version.objects.of(DescriptionKey.CUSTOMERS).count() == 1


def test_rooms_below_keep_what_they_hold_as_long_as_the_published_description_says(published):
    assert keeping.period_of("journal") == registry.group("journal").keep.period

    content = published["customers"].content
    keeps = tuple(replace(row, period=Period(months=12)) if row.group == "journal" else row for row in content.keeps)
    publish(replace(content, keeps=keeps), by=OPERATOR)

    assert keeping.period_of("journal") == Period(months=12)


def test_a_page_that_runs_into_a_closed_door_says_which_part_of_the_description_is_lacking(published, kerttu, signed_in):
    from seloste.description.middleware import ClosedUntilPublished

    request = signed_in(kerttu).get("/register/").wsgi_request

    refused = ClosedUntilPublished(None).process_exception(request, permits.NotPermitted("Not told of."))

    assert refused.status_code == 403 and "Not told of." in refused.content.decode()
    assert ClosedUntilPublished(None).process_exception(request, ValueError()) is None
