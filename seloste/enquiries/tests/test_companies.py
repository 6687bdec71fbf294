"""The company of a request for a quote becomes an organisation in the register by one press, or is joined to one."""

import uuid
from dataclasses import replace

import pytest

from seloste.customers import operations as customers
from seloste.customers.models import BillingProfile, Contact, Organisation, Person
from seloste.description import permits
from seloste.enquiries import operations
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.rights.operations import erase
from tests.at_once import at_once
from tests.cast import NOON, add_person, publish

BY = {"by": OPERATOR, "at": NOON}
ASKED = {
    "buyer": "company",
    "organisation": "Kahvila Kaneli Oy",
    "business_id": "9100001-3",
    "first_name": "Pekka",
    "last_name": "Rantala",
    "street": "Koivukuja 5",
    "postcode": "33100",
    "city": "Tampere",
    "training": "EA",
    "training_language": "fi",
    "participants": 15,
    "place": "ours",
    "e_invoice_address": "003791000013",
    "intermediary": "DABAFIHH",
    "invoice_reference": "Kaneli 17",
}


@pytest.fixture
def request_quote(published):
    def request_quote(email="pekka@kaneli.example", **more):
        whose = {"once": uuid.uuid4(), "email": email, "language": "sv", "version": published["customers"]}
        return operations.receive_quote(asked=ASKED | more, **whose, by=VISITOR, at=NOON)

    return request_quote


@pytest.fixture
def desk(olli, signed_in):
    return signed_in(olli)


def duties():
    return list(Contact.objects.values_list("person__last_name", "organisation__name", "duty", "source"))


def test_one_press_makes_the_company_its_billing_details_and_the_contact_who_orders(request_quote, desk):
    enquiry = request_quote()
    assert "Lisää tämä yritys" in desk.get(enquiry.get_absolute_url()).content.decode()

    for _press in range(2):
        desk.post(f"{enquiry.get_absolute_url()}organisation/new/")

    made, profile = Organisation.objects.get(), BillingProfile.objects.get()
    assert (made.name, made.business_id, made.kind, made.language, made.source) == (
        "Kahvila Kaneli Oy",
        "9100001-3",
        "company",
        "sv",
        "quote_request",
    )
    assert (made.street, made.postcode, made.city, made.email, made.phone) == ("Koivukuja 5", "33100", "Tampere", "", "")
    assert (profile.einvoice_address, profile.intermediary, profile.buyer_reference) == ("003791000013", "DABAFIHH", "Kaneli 17")
    assert duties() == [("Rantala", "Kahvila Kaneli Oy", "orders", "quote_request")]
    enquiry.refresh_from_db()
    assert (enquiry.organisation, enquiry.person) == (made, Person.objects.get())
    assert Entry.objects.filter(event="enquiries.organisation_matched", about_id=str(enquiry.pk)).count() == 1
    assert made.get_absolute_url() in desk.get(enquiry.get_absolute_url()).content.decode()


def test_what_people_asked_for_a_company_stands_on_its_page(request_quote, desk, tiina, signed_in):
    enquiry, _other = request_quote(), request_quote(name="Somebody Else")
    desk.post(f"{enquiry.get_absolute_url()}organisation/new/")

    made = Organisation.objects.get()
    place = f"{made.get_absolute_url()}enquiries/"
    assert f'href="{place}"' in desk.get(made.get_absolute_url()).content.decode()
    shown = desk.get(place).content.decode()
    assert "Rantala" in shown and "Somebody Else" not in shown
    read = Entry.objects.get(event="enquiries.list_read")
    assert read.facts == {"count": 1} and [row.subject for row in read.shown.all()] == [Person.objects.get().ref]
    assert signed_in(tiina).get(place).status_code in (403, 404)


def test_where_somebody_like_the_writer_is_known_staff_say_who_wrote_and_the_duty_follows(request_quote, desk):
    pekka, enquiry = add_person("Pekka", "Rantala", emails=["pekka@kaneli.example"]), request_quote()

    answer = desk.post(f"{enquiry.get_absolute_url()}organisation/new/")
    assert answer["Location"] == f"{enquiry.get_absolute_url()}person/" and duties() == [] and Person.objects.count() == 1
    desk.post(f"{enquiry.get_absolute_url()}person/{pekka.pk}/")

    assert duties() == [("Rantala", "Kahvila Kaneli Oy", "orders", "quote_request")]


@pytest.mark.parametrize("known", [{"name": "Kaneli Group", "business_id": "9100001-3"}, {"name": "kahvila kaneli OY"}])
def test_a_company_of_the_same_id_or_name_is_offered_and_joined_as_it_stands(request_quote, desk, known):
    firm, enquiry = customers.add_organisation(facts=known, source="self", **BY), request_quote()
    place = f"{enquiry.get_absolute_url()}organisation"
    assert f"{place}/{firm.pk}/" in desk.get(enquiry.get_absolute_url()).content.decode()

    desk.post(f"{place}/new/")  # as if the other had come after the page
    assert Organisation.objects.get() == firm
    desk.post(f"{place}/{firm.pk}/", follow=True)

    enquiry.refresh_from_db()
    assert (enquiry.organisation, enquiry.organisation.name) == (firm, known["name"]) and not BillingProfile.objects.exists()


def test_a_department_with_the_same_id_is_added_as_another(request_quote, desk):
    firm = customers.add_organisation(facts={"name": "Kaneli, keittiö", "business_id": "9100001-3"}, source="self", **BY)
    enquiry = request_quote()

    desk.post(f"{enquiry.get_absolute_url()}organisation/new/", {"beside": [firm.pk]})

    assert Organisation.objects.count() == 2 and Enquiry.objects.get().organisation.name == "Kahvila Kaneli Oy"


def test_a_wrong_press_is_taken_back_with_the_duty_that_came_with_it(request_quote, desk):
    enquiry = request_quote()
    desk.post(f"{enquiry.get_absolute_url()}organisation/new/")

    desk.post(f"{enquiry.get_absolute_url()}organisation/none/")

    enquiry.refresh_from_db()
    assert enquiry.organisation is None and duties() == [] and Organisation.objects.count() == 1
    assert Entry.objects.filter(event="enquiries.organisation_unmatched").count() == 1


def test_parting_from_the_wrong_person_takes_their_duty_along(request_quote, desk, aino):
    enquiry = request_quote()
    desk.post(f"{enquiry.get_absolute_url()}organisation/new/")

    desk.post(f"{enquiry.get_absolute_url()}person/{aino.pk}/")
    assert duties() == [("Virta", "Kahvila Kaneli Oy", "orders", "quote_request")]
    desk.post(f"{enquiry.get_absolute_url()}person/none/")

    assert duties() == []


def test_a_duty_that_staff_or_another_request_told_of_stays(request_quote):
    first, second = request_quote(), request_quote()
    firm = operations.make_organisation(enquiry=first, **BY)
    person = Person.objects.get()
    operations.match_person(enquiry=second, person=person, **BY)
    operations.match_organisation(enquiry=second, organisation=firm, **BY)

    operations.unmatch_organisation(enquiry=first, **BY)
    assert len(duties()) == 1
    customers.set_duties(person=person, organisation=firm, duties=[], source="self", **BY)
    customers.set_duties(person=person, organisation=firm, duties=["orders", "pays"], source="self", **BY)
    operations.unmatch_organisation(enquiry=second, **BY)

    assert [duty for _name, _firm, duty, _source in duties()] == ["orders", "pays"]


def test_what_has_another_form_is_left_to_staff_and_said(request_quote, desk):
    enquiry = request_quote(e_invoice_address="ABCDEFGH99", payer="Kirjanpito Oy\nPL 5\n00101 Helsinki")

    page = desk.post(f"{enquiry.get_absolute_url()}organisation/new/", follow=True).content.decode()

    assert "Tätä ei siirretty. Katso se ja kirjaa se yrityksen sivulle: Verkkolaskuosoite, Toinen maksaja." in page
    profile = BillingProfile.objects.get()
    assert (profile.einvoice_address, profile.payer_name, profile.buyer_reference) == ("", "", "Kaneli 17")


def test_no_company_is_made_while_the_description_does_not_tell_of_companies(request_quote, desk):
    enquiry = request_quote()
    publish(_without(permits.in_force().content, "organisations"), by=OPERATOR, at=NOON)

    desk.post(f"{enquiry.get_absolute_url()}organisation/new/")
    with pytest.raises(permits.NotPermitted):
        operations.make_organisation(enquiry=enquiry, **BY)

    assert not Organisation.objects.exists() and not Person.objects.exists()


def _without(content, key):
    lines = tuple(replace(line, groups=tuple(group for group in line.groups if group.key != key)) for line in content.contents)
    return replace(content, contents=lines, keeps=tuple(keep for keep in content.keeps if keep.group != key))


def test_an_enquiry_that_names_no_company_makes_none(request_quote, desk):
    enquiry = request_quote(buyer="private")

    assert "organisation/new/" not in desk.get(enquiry.get_absolute_url()).content.decode()
    assert desk.post(f"{enquiry.get_absolute_url()}organisation/new/").status_code == 404
    assert not Organisation.objects.exists()


def test_an_enquiry_stands_after_its_company_was_deleted_or_its_writer_erased(request_quote):
    first, second = request_quote(), request_quote(email="toinen@kaneli.example", first_name="Ville", last_name="Kallio")
    firm = operations.make_organisation(enquiry=first, **BY)
    operations.match_organisation(enquiry=second, organisation=firm, **BY)

    erase(person=Person.objects.get(last_name="Rantala"), **BY)
    assert list(Enquiry.objects.values_list("pk", "organisation")) == [(second.pk, firm.pk)]
    customers.delete_organisation(organisation=firm, **BY)

    assert list(Enquiry.objects.values_list("pk", "organisation")) == [(second.pk, None)]


@pytest.mark.parametrize("are_same", [True, False], ids=["one enquiry", "two enquiries of one company"])
def test_two_press_at_once_and_one_company_is_made(committing, request_quote, are_same):
    first = request_quote()
    second = first if are_same else request_quote()

    ends = at_once(*(lambda one=one: operations.make_organisation(enquiry=one, **BY) for one in (first, second)))

    kinds = sorted(type(end).__name__ for end in ends)
    assert kinds == (["Organisation"] * 2 if are_same else ["HereAlready", "Organisation"])
    assert (Organisation.objects.count(), Person.objects.count(), Contact.objects.count()) == (1, 1, 1)
