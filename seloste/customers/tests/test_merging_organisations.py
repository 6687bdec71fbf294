"""Two entries become one company and may become two again; what each room says of its rows is what happens."""

import datetime as dt
import uuid

import pytest

from seloste import search
from seloste.bookings.models import Booking
from seloste.bookings.tests import desk as bookings
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import plan
from seloste.customers import operations
from seloste.customers.models import (
    BillingProfile,
    Contact,
    FollowUp,
    Note,
    Organisation,
    OrganisationAlias,
    OrganisationMerge,
    OrganisationToldApart,
    SetAside,
)
from seloste.description import permits
from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry, restricting
from seloste.privacy.declarations import Merging
from seloste.rights import operations as rights
from seloste.rights.operations import copy, erase
from seloste.rights.tests.requests import ask
from tests.cast import NOON, add_person, publish
from tests.test_every_group_has_a_door import without

from .conftest import BY, add

pytestmark = pytest.mark.usefixtures("own_folder")
LATER = NOON + dt.timedelta(days=1)
TRACES = (OrganisationAlias, OrganisationMerge)


@pytest.fixture
def twin(konepaja):
    """The same company, typed in a second time."""
    return add("Konepaja", vat_id="FI91000013", street="Konetie 1", postcode="33100", city="Nokia", phone="03 765 4321")


def merged(kept, gone, at=NOON, **more):
    kept, gone = (Organisation.objects.get(pk=one.pk) for one in (kept, gone))
    return operations.merge_organisations(kept=kept, gone=gone, **more, by=OPERATOR, at=at)


def parted(merge, at=LATER):
    return operations.unmerge_organisations(merge=OrganisationMerge.objects.get(pk=merge.pk), by=OPERATOR, at=at)


def acts(person, firm, *duties):
    operations.set_duties(person=person, organisation=firm, duties=duties, source="self", **BY)


def billed(firm, **changes):
    operations.set_billing(organisation=firm, changes=changes, revision=0, source="self", **BY)


def asked(firm, version, name="Aino"):
    said = {"name": name, "email": "aino@tyo.example", "language": "sv", "topic": "trainings", "message": "Hej"}
    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=version, **BY)
    enquiries.match_organisation(enquiry=enquiry, organisation=firm, **BY)
    return enquiry


def everything():
    """Every row that says of which organisation it is, and the organisations, but for how often they were written in."""
    models = {Organisation, SetAside, *(declared.of for declared in registry.belongings(Organisation))} - {*TRACES}
    names = {model: [field.attname for field in model._meta.concrete_fields if field.name != "revision"] for model in models}
    return {model._meta.label: sorted(map(repr, model.objects.values_list(*names[model]))) for model in models}


def test_what_the_one_that_stays_lacks_comes_and_nothing_of_its_own_is_replaced(konepaja, twin):
    merged(konepaja, twin)

    kept = Organisation.objects.get()
    assert (kept.pk, kept.name, kept.business_id, kept.vat_id) == (konepaja.pk, "Konepaja Oy", "9100001-3", "FI91000013")
    assert (kept.street, kept.city, kept.phone) == ("", "Tampere", "+35831234567")


def test_a_place_is_taken_whole_and_a_business_id_of_another_country_is_not(published):
    kept, gone = add("Firma"), add("Firma Ab", business_id="556000-0001", country="SE")
    merged(kept, gone)
    assert (Organisation.objects.get().business_id, Organisation.objects.get().country) == ("", "FI")

    kept, gone = add("Verkstad"), add("Verkstad Ab", business_id="556000-0001", country="SE", street="Gatan 1", city="Umeå")
    merged(kept, gone)
    kept = Organisation.objects.get(pk=kept.pk)
    assert (kept.business_id, kept.country, kept.street, kept.city) == ("556000-0001", "SE", "Gatan 1", "Umeå")


def test_what_every_room_holds_comes_over_and_goes_back(konepaja, twin, aino, bjorn, published):
    acts(aino, konepaja, "pays")
    acts(aino, twin, "pays", "orders")
    acts(bjorn, twin, "on_site")
    billed(twin, cost_centre="4711")
    booking = bookings.of_firm(2)
    Booking.objects.update(payer=twin)
    training, enquiry = plan(kind="company", organisation=twin), asked(twin, published["customers"])
    note = operations.write_note(organisation=twin, person=aino, kind="call", text="Hej", once=uuid.uuid4(), **BY)
    operations.set_follow_up(organisation=twin, note=note, text="Ring", due_on=NOON.date(), once=uuid.uuid4(), **BY)
    department = add("Konepaja Vaasa")
    operations.tell_organisations_apart(organisation=twin, other=department, **BY)
    before = everything()

    merge = merged(konepaja, twin)
    assert operations.organisations_told_apart(konepaja) == {department.pk}
    firm = Organisation.objects.get(pk=konepaja.pk)
    assert Booking.objects.get(pk=booking.pk).payer == firm and Training.objects.get(pk=training.pk).organisation == firm
    assert Enquiry.objects.get(pk=enquiry.pk).organisation == firm and BillingProfile.objects.get().organisation == firm
    assert Note.objects.get().organisation == FollowUp.objects.get().organisation == firm
    assert {(row.person_id, row.duty) for row in firm.contacts.all()} == {(aino.pk, "pays"), (aino.pk, "orders"), (bjorn.pk, "on_site")}
    assert SetAside.objects.get().person == aino and "4711" not in str(merge.held)

    assert parted(merge) == twin
    assert everything() == before
    assert not OrganisationAlias.objects.exists() and not OrganisationMerge.objects.exists()


def test_every_table_that_names_an_organisation_is_walked():
    """What is moved above is all that there is: a new room's rows are tried there too."""
    moved = {declared.of for declared in registry.belongings(Organisation) if declared.merging in (Merging.MOVE, Merging.RULE)}
    assert moved == {Contact, BillingProfile, Note, FollowUp, Training, Enquiry, Booking, OrganisationToldApart, *TRACES}


def test_of_two_ways_of_being_invoiced_the_one_that_stays_has_its_own(konepaja, twin):
    billed(konepaja, cost_centre="1")
    billed(twin, cost_centre="2", payer_name="Emoyhtiö Oy")

    merge = merged(konepaja, twin)
    assert (BillingProfile.objects.get().cost_centre, BillingProfile.objects.get().payer_name) == ("1", "")
    parted(merge)
    assert {row.organisation_id: row.cost_centre for row in BillingProfile.objects.all()} == {konepaja.pk: "1", twin.pk: "2"}


def test_what_came_after_stays_with_the_one_that_remained(konepaja, twin, aino):
    merge = merged(konepaja, twin)
    acts(aino, Organisation.objects.get(), "orders")
    kept = Organisation.objects.get()
    operations.correct_organisation(organisation=kept, changes={"vat_id": "FI02012566"}, revision=kept.revision, source="self", **BY)

    parted(merge)

    assert Contact.objects.get().organisation == konepaja
    assert {one.pk: one.vat_id for one in Organisation.objects.all()} == {konepaja.pk: "FI02012566", twin.pk: "FI91000013"}


def test_two_business_ids_are_one_company_only_when_somebody_says_so(konepaja, published):
    other = add("Konepaja", business_id="0201256-6", vat_id="FI02012566")
    before = everything()

    with pytest.raises(operations.DifferentIds):
        merged(konepaja, other)
    assert everything() == before

    merge = merged(konepaja, other, despite_ids=True)
    assert (Organisation.objects.get().business_id, Organisation.objects.get().vat_id) == ("9100001-3", "")
    parted(merge)
    assert everything() == before


def test_a_persons_own_business_stays_theirs_and_of_two_persons_there_is_none(konepaja, aino, bjorn):
    business = add("Konepaja Virta", kind="sole_trader", business_id="9100001-3")
    operations.name_trader(organisation=business, person=aino, revision=1, **BY)
    merge = merged(konepaja, business)
    kept = Organisation.objects.get()
    assert (kept.trader, kept.kind) == (aino, "sole_trader")

    other = add("Konepaja Åkerlund", kind="sole_trader")
    operations.name_trader(organisation=other, person=bjorn, revision=1, **BY)
    with pytest.raises(operations.OfTwoPersons):
        merged(konepaja, other)

    parted(merge)
    assert Organisation.objects.get(pk=konepaja.pk).trader is None and Organisation.objects.get(pk=business.pk).trader == aino
    assert search.find("Konepaja Virta")[0].key == str(business.pk)


def test_whose_business_it_was_may_become_one_with_another_meanwhile(konepaja, aino):
    twin = add_person("Aino", "Wirta", emails=["aino@tyo.example"])
    business = add("Virran vaunu", kind="sole_trader")
    operations.name_trader(organisation=business, person=twin, revision=1, **BY)
    acts(twin, konepaja, "pays")
    acts(twin, business, "pays")
    merge = merged(konepaja, business)

    operations.merge_persons(kept=aino, gone=twin, **BY)
    parted(merge)

    assert Organisation.objects.get(pk=business.pk).trader == aino and Organisation.objects.get(pk=konepaja.pk).trader is None
    assert {(row.person_id, row.organisation_id) for row in Contact.objects.all()} == {(aino.pk, konepaja.pk), (aino.pk, business.pk)}


def test_erasing_a_person_takes_what_parting_would_have_told_of_them(konepaja, twin, aino, bjorn):
    for firm in (konepaja, twin):
        acts(aino, firm, "pays")
        acts(bjorn, firm, "orders")
    merge = merged(konepaja, twin)
    assert "set aside" not in str(copy(person=aino, by=OPERATOR, at=NOON)) and SetAside.objects.filter(person=aino).exists()

    erase(person=aino, by=OPERATOR, at=NOON)
    assert not SetAside.objects.filter(person=aino).exists()
    parted(merge)
    assert {(row.person_id, row.organisation_id) for row in Contact.objects.all()} == {(bjorn.pk, konepaja.pk), (bjorn.pk, twin.pk)}


def test_of_an_own_business_nothing_is_left_when_its_person_is_erased_though_it_had_become_a_companys(konepaja, aino):
    business = add("Virran vaunu", kind="sole_trader", email="vaunu@example.fi")
    operations.name_trader(organisation=business, person=aino, revision=1, **BY)
    merged(konepaja, business)
    kept = Organisation.objects.get()
    operations.correct_organisation(organisation=kept, changes={"kind": "company"}, revision=kept.revision, source="self", **BY)

    erase(person=aino, by=OPERATOR, at=NOON)

    assert Organisation.objects.get().pk == konepaja.pk and not OrganisationMerge.objects.exists()


@pytest.mark.parametrize("whose", ["trader", "contact", "writer"])
def test_while_the_use_of_anybodys_data_is_restricted_nothing_of_theirs_moves(konepaja, twin, aino, published, whose):
    if whose == "trader":
        twin = add("Virran vaunu", kind="sole_trader")
        operations.name_trader(organisation=twin, person=aino, revision=1, **BY)
    elif whose == "contact":
        acts(aino, twin, "pays")
    else:
        enquiries.match_person(enquiry=asked(twin, published["customers"]), person=aino, **BY)
    merge = merged(konepaja, twin)
    parted(merge)
    rights.restrict(asked=ask(person=aino, kind="restrict", email="aino.virta@example.fi"), ground="claims", **BY)
    before = everything()

    with pytest.raises(restricting.Restricted):
        merged(konepaja, twin)
    assert everything() == before


def test_nothing_is_merged_while_the_description_does_not_tell_of_it(konepaja, twin, published):
    publish(without(published["customers"].content, "merged_companies"), by=OPERATOR)

    with pytest.raises(permits.NotPermitted):
        merged(konepaja, twin)
    assert Organisation.objects.count() == 2 and operations.organisations_parting_period() is None


def test_after_thirty_days_nothing_parts_them_and_the_old_address_leads_on(konepaja, twin):
    merge = merged(konepaja, twin)
    end = NOON + dt.timedelta(days=30)

    with pytest.raises(operations.CannotUnmerge):
        operations.unmerge_organisations(merge=merge, by=OPERATOR, at=end)
    assert operations.forget_organisation_merges(by=OPERATOR, at=end) == 1
    assert operations.forget_organisation_merges(by=OPERATOR, at=end) == 0
    assert OrganisationAlias.objects.get().number == twin.pk


def test_the_journal_tells_the_trader_and_says_no_values(konepaja, aino):
    business = add("Virran vaunu", kind="sole_trader")
    operations.name_trader(organisation=business, person=aino, revision=1, **BY)
    parted(merged(konepaja, business))

    for event in ("customers.organisations_merged", "customers.organisations_unmerged"):
        entry = Entry.objects.get(event=event)
        assert entry.about_id == str(konepaja.pk) and entry.facts == {"organisation": business.pk}
        assert aino.ref in {entry.subject, *entry.shown.values_list("subject", flat=True)}


def test_a_list_that_is_taken_back_takes_no_company_that_became_one_with_another(konepaja, twin):
    """``send_back_organisations`` takes what nobody has written in since."""
    merged(twin, konepaja)

    gone, stay = operations.send_back_organisations(organisations=[twin.pk], filled={}, taken_at=NOON, said_at=NOON, by=OPERATOR, at=LATER)
    assert (gone, stay) == (0, 1)
