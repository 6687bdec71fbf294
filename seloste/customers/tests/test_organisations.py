"""Companies, associations and municipalities come in, are corrected, invoiced in their own way, and go."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste import search
from seloste.customers import ending, operations
from seloste.customers.models import BillingProfile, Contact, Organisation
from seloste.description import permits
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.rights import operations as rights
from seloste.search.models import SearchDoc
from tests.cast import NOON, publish
from tests.test_every_group_has_a_door import without

from .conftest import BY, add


def correct(organisation, changes, revision=1):
    return operations.correct_organisation(organisation=organisation, changes=changes, revision=revision, source="self", **BY)


def bill(organisation, changes, revision=0):
    return operations.set_billing(organisation=organisation, changes=changes, revision=revision, source="self", **BY)


def found(text):
    return [int(hit.key) for hit in search.find(text, noun="organisation")]


def test_a_name_is_enough_and_the_journal_holds_no_value(published):
    association = add("Rantatien kyläyhdistys ry", kind="association")

    assert (association.business_id, association.country, association.language, association.source) == ("", "FI", "fi", "self")
    entry = Entry.objects.get(event="customers.organisation_added")
    assert entry.facts == {"source": "self", "kind": "association", "fields": ["country", "kind", "language", "name"]}
    assert (entry.about_id, entry.subject) == (str(association.pk), None)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Konepaja Oy", "business_id": "9100001-4"}, "business_id"),
        ({"name": "Konepaja Oy", "vat_id": "FI91000014"}, "vat_id"),
        ({"name": "Konepaja Oy", "email": "no address"}, "email"),
        ({"name": "Konepaja Oy", "phone": "call"}, "phone"),
        ({"name": "Konepaja Oy", "country": "Narnia"}, "country"),
        ({"name": "Aino 131052-308T"}, "name"),
    ],
)
def test_what_is_malformed_is_refused_and_the_field_is_named(published, facts, field):
    with pytest.raises(ValidationError) as refused:
        add(**facts)

    assert list(refused.value.message_dict) == [field]
    assert not Organisation.objects.exists() and not SearchDoc.objects.exists()


def test_a_foreign_company_is_known_by_its_own_countrys_number(published):
    assert add("Werkstatt GmbH", business_id="HRB 12345", country="de").business_id == "HRB 12345"


@pytest.mark.parametrize(
    "text",
    ["konep", "Konepaja", "konepja", "konepaja oy", "oy konepaja", "9100001-3", "91000013", "tampere", "031234567", "toimisto@konepaja"],
)
def test_an_organisation_is_found_by_name_business_id_city_and_how_it_is_reached(konepaja, text):
    add("Toinen Oy", business_id="9100002-1", city="Vaasa")

    assert found(text) == [konepaja.pk]


def test_who_may_be_here_already_is_told_by_business_id_then_by_name(konepaja):
    other = add("Konepajojen liitto ry")

    assert operations.match_organisations(business_id="9100001 3", name="") == [konepaja]
    assert operations.match_organisations(name="konepaj", business_id="9100001-3") == [konepaja, other]
    assert operations.match_organisations(name="ko", business_id="91000") == []


def test_a_correction_counts_only_what_changed_and_is_found_at_once(konepaja):
    assert correct(konepaja, {"name": "Koivurannan Konepaja Oy", "city": "Tampere"})

    konepaja.refresh_from_db()
    assert (konepaja.name, konepaja.revision) == ("Koivurannan Konepaja Oy", 2)
    assert Entry.objects.get(event="customers.organisation_corrected").facts == {"source": "self", "fields": ["name"]}
    assert found("koivurannan") == [konepaja.pk]
    assert not correct(konepaja, {"name": " Koivurannan Konepaja Oy "}, revision=99)


def test_of_two_who_correct_at_once_the_second_is_told(konepaja):
    correct(konepaja, {"city": "Vaasa"})

    with pytest.raises(operations.Stale) as stale:
        correct(konepaja, {"city": "Oulu"})

    assert stale.value.standing.city == "Vaasa"


def test_moving_abroad_a_finnish_number_stays_and_coming_home_a_foreign_one_is_refused(published):
    firm = add("Werkstatt GmbH", business_id="HRB 12345", country="DE")

    with pytest.raises(ValidationError):
        correct(firm, {"country": "FI"})
    assert correct(firm, {"country": "FI", "business_id": "9100001-3"})


def test_how_it_is_invoiced_is_written_once_and_corrected_afterwards(konepaja):
    assert bill(konepaja, {"einvoice_address": "0037 9100 0013", "payment_days": "30", "is_one_per_course": True})
    assert bill(konepaja, {"payment_days": ""}, revision=1)

    profile = BillingProfile.objects.get()
    assert (profile.einvoice_address, profile.payment_days, profile.is_one_per_course, profile.revision) == ("003791000013", None, True, 2)
    told = [entry.facts["fields"] for entry in Entry.objects.filter(event="customers.billing_set").order_by("pk")]
    assert told == [["einvoice_address", "is_one_per_course", "payment_days"], ["payment_days"]]
    with pytest.raises(operations.Stale):
        bill(konepaja, {"cost_centre": "4711"}, revision=1)


@pytest.mark.parametrize("days", ["0", "121", "-1", "soon", "1.5"])
def test_days_to_pay_are_a_sensible_number(konepaja, days):
    with pytest.raises(ValidationError) as refused:
        bill(konepaja, {"payment_days": days})

    assert list(refused.value.message_dict) == ["payment_days"] and not BillingProfile.objects.exists()


def test_what_the_description_does_not_tell_of_stays_closed_and_what_is_held_is_still_corrected(published, konepaja, aino):
    for group in ("organisations", "billing_profiles", "organisation_contacts"):
        publish(without(permits.in_force().content, group), by=BY["by"])

    with pytest.raises(permits.NotPermitted):
        add("Toinen Oy")
    with pytest.raises(permits.NotPermitted):
        bill(konepaja, {"cost_centre": "4711"})
    with pytest.raises(permits.NotPermitted):
        operations.set_duties(person=aino, organisation=konepaja, duties=["pays"], source="self", **BY)
    assert correct(konepaja, {"city": "Vaasa"})


def test_a_person_has_exactly_the_duties_said_and_one_that_stood_keeps_its_source(konepaja, aino, published):
    def say(*duties):
        return operations.set_duties(person=aino, organisation=konepaja, duties=duties, source="self", **BY)

    assert say("orders", "pays")
    first = Contact.objects.get(duty="pays")
    assert say("on_site", "pays")
    assert not say("pays", "on_site")

    assert set(Contact.objects.values_list("duty", flat=True)) == {"pays", "on_site"}
    assert Contact.objects.get(duty="pays").pk == first.pk
    assert say() and not Contact.objects.exists()
    assert Entry.objects.filter(event="customers.contact_removed", subject=aino.ref, about_id=str(konepaja.pk)).count() == 1


def test_an_employers_word_is_taken_only_where_the_description_lists_it(konepaja, aino):
    with pytest.raises(permits.NotPermitted):
        operations.set_duties(person=aino, organisation=konepaja, duties=["pays"], source="employer", **BY)

    assert not Contact.objects.exists()


def test_the_row_that_a_merged_person_keeps_is_one_for_each_organisation_and_duty(konepaja, aino, helmi):
    other = add("Toinen Oy")
    for person, organisation, duties in (
        (aino, konepaja, ["orders", "pays"]),
        (helmi, konepaja, ["pays", "on_site"]),
        (helmi, other, ["pays"]),
    ):
        operations.set_duties(person=person, organisation=organisation, duties=duties, source="self", **BY)
    rule = next(row.rule for row in registry.rows() if row.of is Contact)

    assert {(row.organisation, row.duty) for row in rule(kept=aino, gone=helmi)} == {(konepaja, "on_site"), (other, "pays")}


def test_merged_and_parted_again_each_has_their_own_business_and_duties(konepaja, aino, helmi):
    gone, business = add("Pois Oy"), add("Öhmanin vaunu", kind="sole_trader")
    operations.name_trader(organisation=business, person=helmi, revision=business.revision, **BY)
    for person, organisation in ((aino, konepaja), (helmi, konepaja), (aino, gone), (helmi, gone)):
        operations.set_duties(person=person, organisation=organisation, duties=["pays"], source="self", **BY)

    merge = operations.merge_persons(kept=aino, gone=helmi, **BY)
    assert {(row.person, row.organisation) for row in Contact.objects.all()} == {(aino, konepaja), (aino, gone)}
    assert Organisation.objects.get(pk=business.pk).trader == aino
    assert SearchDoc.objects.get(noun="organisation", key=str(business.pk)).subject == aino.ref

    operations.delete_organisation(organisation=gone, **BY)
    parted = operations.unmerge_persons(merge=merge, **BY)
    assert {(row.person, row.organisation) for row in Contact.objects.all()} == {(aino, konepaja), (parted, konepaja)}
    assert Organisation.objects.get(pk=business.pk).trader == parted
    assert SearchDoc.objects.get(noun="organisation", key=str(business.pk)).subject == parted.ref


def test_a_contact_reads_their_duties_and_erasing_them_leaves_the_company(konepaja, aino, helmi):
    for person in (aino, helmi):
        operations.set_duties(person=person, organisation=konepaja, duties=["orders"], source="self", **BY)

    copy = rights.copy(person=aino, language="en", **BY)
    told = next(group for group in copy["groups"] if group["key"] == "organisation_contacts")["tables"][0]["rows"]
    assert {field["name"]: field.get("text", field["value"]) for field in told[0]} == {
        "organisation": "Konepaja Oy",
        "duty": "orders",
        "source": "the person themselves",
        "at": NOON.astimezone(told_zone(told)).isoformat(),
        "by": "The operator of the server",
    }
    rights.erase(person=aino, **BY)

    assert [row.person for row in Contact.objects.all()] == [helmi]
    assert Organisation.objects.get() == konepaja


def told_zone(rows):
    """The zone in which the copy writes moments."""
    return dt.datetime.fromisoformat(next(field["value"] for field in rows[0] if field["name"] == "at")).tzinfo


def test_a_sole_traders_business_is_their_own_data_copied_and_erased_with_them(aino):
    business = add("Virran vaunu", kind="sole_trader", business_id="9100006-4")
    bill(business, {"invoice_email": "aino@vaunu.example"})
    operations.name_trader(organisation=business, person=aino, revision=business.revision, **BY)

    copied = str(rights.copy(person=aino, **BY)["groups"])
    assert "Virran vaunu" in copied and "aino@vaunu.example" in copied
    rights.erase(person=aino, **BY)

    assert not Organisation.objects.exists() and not BillingProfile.objects.exists()
    assert found("vaunu") == []


def test_only_a_sole_traders_business_is_a_persons_own(konepaja, aino):
    with pytest.raises(ValidationError):
        operations.name_trader(organisation=konepaja, person=aino, revision=konepaja.revision, **BY)

    business = add("Virran vaunu", kind="sole_trader")
    operations.name_trader(organisation=business, person=aino, revision=business.revision, **BY)
    correct(business, {"kind": "company"}, revision=business.revision + 1)
    assert Organisation.objects.get(pk=business.pk).trader is None


def test_a_deleted_company_is_gone_with_its_billing_and_duties_and_the_persons_stay(konepaja, aino):
    operations.set_duties(person=aino, organisation=konepaja, duties=["pays"], source="self", **BY)
    bill(konepaja, {"cost_centre": "4711"})

    for _twice in range(2):
        operations.delete_organisation(organisation=konepaja, **BY)

    assert not Organisation.objects.exists() and not BillingProfile.objects.exists() and not Contact.objects.exists()
    assert found("konepaja") == [] and type(aino).objects.get() == aino
    assert Entry.objects.filter(event="customers.organisation_deleted").count() == 1
    with pytest.raises(registry.Gone):
        correct(konepaja, {"city": "Vaasa"})


def test_a_company_ends_by_itself_only_when_nobody_stands_for_it_and_nothing_was_written_lately(konepaja, aino):
    forgotten, written, business = add("Unohdettu Oy"), add("Muistettu Oy"), add("Virran vaunu", kind="sole_trader")
    operations.set_duties(person=aino, organisation=konepaja, duties=["pays"], source="self", **BY)
    operations.name_trader(organisation=business, person=aino, revision=business.revision, **BY)
    later = NOON + dt.timedelta(days=900)
    operations.set_billing(organisation=written, changes={"cost_centre": "4711"}, revision=0, source="self", by=BY["by"], at=later)

    over = ending.empty_since(NOON + dt.timedelta(days=1))

    assert list(over) == [forgotten]
    over.delete()
    assert found("unohdettu") == [] and found("muistettu") == [written.pk]


def test_what_came_while_the_index_was_not_told_of_is_taken_in_later(published):
    from seloste.search.operations import catch_up

    publish(without(published["customers"].content, "search_index"), by=BY["by"])
    firm = add("Konepaja Oy")
    assert found("konepaja") == []

    publish(published["customers"].content, by=BY["by"])
    assert catch_up(**BY) == 1
    assert found("konepaja") == [firm.pk]
