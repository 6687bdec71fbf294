"""What staff see and do on the pages of organisations."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seloste.cli import main
from seloste.customers import operations
from seloste.customers.models import BillingProfile, Contact, Organisation
from seloste.journal.models import Entry
from tests.cast import add_person

from .conftest import BY, add
from .test_pages import text_of


@pytest.fixture
def desk(olli, published, signed_in):
    olli.language = "en"
    olli.save()
    return signed_in(olli)


def set_duties(person, organisation, *duties):
    operations.set_duties(person=person, organisation=organisation, duties=duties, source="self", **BY)


def sent(page, **changes):
    """The page's main form as a browser sends it, with some fields changed."""
    form = page.content.decode()
    form = form[form.index("<main") :]
    values = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        is_off = attrs.get("type") in ("radio", "checkbox") and " checked" not in tag
        if "name" in attrs and not is_off and attrs["name"] != "csrfmiddlewaretoken":
            values[attrs["name"]] = attrs.get("value", "")
    return {**values, **changes}


def test_a_company_is_added_by_its_name_and_business_id(desk):
    page = desk.get("/customers/organisations/new/")

    added = desk.post("/customers/organisations/new/", sent(page, name="Konepaja Oy", business_id="91000013"))

    firm = Organisation.objects.get()
    assert added.status_code == 302 and added.headers["Location"] == f"/customers/organisations/{firm.pk}/"
    assert (firm.business_id, firm.by) == ("9100001-3", f"staff:{Entry.objects.last().actor_id}")


def test_a_mistyped_business_id_is_told_beside_its_field_and_nothing_is_added(desk):
    page = desk.post(
        "/customers/organisations/new/", {"name": "Konepaja Oy", "business_id": "9100001-4", "kind": "company", "language": "fi"}
    )

    assert "This is no business ID" in page.context["form"].errors["business_id"][0]
    assert 'value="9100001-4"' in page.content.decode() and not Organisation.objects.exists()


def test_who_may_be_here_already_is_shown_while_typing_and_before_another_is_added(desk, konepaja):
    piece = desk.post("/customers/organisations/alike/", {"name": "konepa"}).content.decode()
    assert "Konepaja Oy" in piece and "<html" not in piece
    assert "Konepaja" not in desk.post("/customers/organisations/alike/", {"name": "zz"}).content.decode()

    said = {"name": "Toinen nimi", "business_id": "9100001-3", "kind": "company", "language": "fi", "country": "FI"}
    page = desk.post("/customers/organisations/new/", said)
    assert "Konepaja Oy" in text_of(page) and Organisation.objects.count() == 1
    assert "Nothing has been added yet." in text_of(page)
    assert "Nothing has been added yet." not in text_of(desk.get("/customers/organisations/new/"))
    assert desk.post("/customers/organisations/new/", {**said, "anyway": konepaja.pk}).status_code == 302
    assert Organisation.objects.count() == 2


def test_the_page_tells_facts_contacts_and_invoices_and_is_written_down_with_those_it_showed(desk, konepaja, aino, bjorn):
    set_duties(aino, konepaja, "orders", "pays")
    set_duties(bjorn, konepaja, "on_site")
    operations.set_billing(organisation=konepaja, changes={"cost_centre": "4711"}, revision=0, source="self", **BY)

    page = desk.get(f"/customers/organisations/{konepaja.pk}/")

    told = text_of(page)
    assert "9100001-3" in told and "03 1234567" in told and "4711" in told and "orders, pays" in told
    assert "do not phone" in told and "+46" not in told
    opened = Entry.objects.get(event="customers.organisation_opened")
    assert opened.about_id == str(konepaja.pk) and {row.subject for row in opened.shown.all()} == {aino.ref, bjorn.ref}


def test_a_page_and_a_list_ask_the_same_few_questions_however_much_is_held(desk, konepaja, aino):
    other = add("Toinen Oy")
    set_duties(aino, konepaja, "pays")

    def asked(address):
        desk.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address).status_code == 200
        return len(queries)

    addresses = ("/customers/organisations/", f"/customers/organisations/{konepaja.pk}/", f"/customers/{aino.pk}/companies/")
    few = [asked(address) for address in addresses]
    for number in range(3):
        person = add_person("Anna", f"Virta {number}", emails=[f"anna{number}@example.fi"], phones=[f"040 123 456{number}"])
        set_duties(person, konepaja, "orders", "pays")
        add(f"Firma {number}")
    set_duties(aino, other, "orders")

    assert [asked(address) for address in addresses] == few


def test_of_two_who_correct_at_once_the_second_sees_both_values_and_chooses(desk, kerttu, konepaja, signed_in):
    address = f"/customers/organisations/{konepaja.pk}/correct/"
    mine = sent(desk.get(address), city="Oulu", phone="03 765 4321")
    signed_in(kerttu).post(address, sent(desk.get(address), city="Vaasa", name="Konepaja Oy Ab"))

    page = desk.post(address, mine)
    assert [value for value, _label in page.context["form"].fields["city"].widget.choices] == ["Vaasa", "Oulu"]
    assert Organisation.objects.get().city == "Vaasa"

    assert desk.post(address, sent(page, city="Oulu", phone="03 765 4321")).status_code == 302
    chosen = Organisation.objects.get()
    assert (chosen.city, chosen.name, chosen.phone) == ("Oulu", "Konepaja Oy Ab", "+35837654321")


def test_how_it_is_invoiced_is_written_and_of_two_who_write_the_second_chooses(desk, kerttu, konepaja, signed_in):
    address = f"/customers/organisations/{konepaja.pk}/billing/"
    mine = sent(desk.get(address), cost_centre="4712", payment_days="30")
    signed_in(kerttu).post(address, sent(desk.get(address), cost_centre="4711", is_one_per_course="on"))

    page = desk.post(address, mine)
    assert [value for value, _label in page.context["form"].fields["cost_centre"].widget.choices] == ["4711", "4712"]
    assert desk.post(address, sent(page, cost_centre="4712", payment_days="30")).status_code == 302

    profile = BillingProfile.objects.get()
    assert (profile.cost_centre, profile.payment_days, profile.is_one_per_course) == ("4712", 30, True)


def test_a_wrong_e_invoice_address_is_told_beside_its_field(desk, konepaja):
    page = desk.post(f"/customers/organisations/{konepaja.pk}/billing/", {"einvoice_address": "003791000014", "payment_days": "500"})

    assert set(page.context["form"].errors) == {"einvoice_address", "payment_days"} and not BillingProfile.objects.exists()


def test_a_contact_is_added_and_removed_from_the_companys_page(desk, konepaja, aino):
    address = f"/customers/organisations/{konepaja.pk}/contacts/new/"
    page = desk.post(address, {"text": "virta"})
    assert "Virta, Aino · aino.virta@example.fi" in text_of(page)

    said = {"text": "virta", "choose": "yes", "other": aino.pk, "source": "self"}
    assert "duties" in desk.post(address, said).context["form"].errors
    assert desk.post(address, {**said, "duties": ["orders", "pays"]}).status_code == 302
    assert {row.duty for row in Contact.objects.all()} == {"orders", "pays"}

    change = f"/customers/organisations/{konepaja.pk}/contacts/{aino.pk}/"
    assert sent(desk.get(change))["duties"] == "pays"
    assert desk.post(change, {**sent(desk.get(change)), "duties": []}).headers["Location"] == f"/customers/organisations/{konepaja.pk}/"
    assert not Contact.objects.exists()


@pytest.mark.parametrize("address", ["/customers/organisations/{firm}/contacts/{person}/", "/customers/{person}/companies/{firm}/"])
def test_of_two_who_change_a_contacts_duties_the_second_sees_both_and_chooses(desk, kerttu, konepaja, aino, signed_in, address):
    set_duties(aino, konepaja, "orders")
    address = address.format(firm=konepaja.pk, person=aino.pk)
    mine = {**sent(desk.get(address)), "duties": ["on_site"]}
    signed_in(kerttu).post(address, {**sent(desk.get(address)), "duties": ["orders", "pays"]})

    page = desk.post(address, mine)
    assert "Aino Virta, Konepaja Oy: orders, pays." in text_of(page) and sent(page)["duties"] == "on_site"
    assert {row.duty for row in Contact.objects.all()} == {"orders", "pays"}

    assert desk.post(address, sent(page)).status_code == 302
    assert {row.duty for row in Contact.objects.all()} == {"on_site"}


def test_of_two_who_take_a_contact_away_the_second_is_told_nothing(desk, kerttu, konepaja, aino, signed_in):
    set_duties(aino, konepaja, "orders")
    address = f"/customers/organisations/{konepaja.pk}/contacts/{aino.pk}/"
    mine = {**sent(desk.get(address)), "duties": []}

    assert [signed_in(one).post(address, mine).status_code for one in (kerttu, kerttu)] == [302, 302]


@pytest.mark.parametrize("adds", ["contact", "company"])
def test_who_is_added_though_a_contact_already_keeps_the_duties_until_both_were_seen(desk, konepaja, aino, adds):
    set_duties(aino, konepaja, "pays")
    to_company = (f"/customers/organisations/{konepaja.pk}/contacts/new/", {"text": "virta", "other": aino.pk})
    address, said = (
        to_company if adds == "contact" else (f"/customers/{aino.pk}/companies/new/", {"text": "konepaja", "other": konepaja.pk})
    )
    said |= {"choose": "yes", "source": "self", "duties": ["on_site"]}

    page = desk.post(address, said)
    assert "A contact already. As it stands now: Aino Virta, Konepaja Oy: pays." in text_of(page)
    assert {row.duty for row in Contact.objects.all()} == {"pays"}

    assert desk.post(address, {**said, "stood": page.context["form"]["stood"].value()}).status_code == 302
    assert {row.duty for row in Contact.objects.all()} == {"on_site"}


def test_a_company_is_added_and_removed_on_the_persons_page(desk, konepaja, aino):
    address = f"/customers/{aino.pk}/companies/new/"
    assert "9100001-3 · Tampere" in text_of(desk.post(address, {"text": "9100001-3"}))

    said = {"text": "konepaja", "choose": "yes", "other": konepaja.pk, "source": "self", "duties": ["on_site"]}
    assert desk.post(address, said).headers["Location"] == f"/customers/{aino.pk}/companies/"
    assert "Konepaja Oy on site" in text_of(desk.get(f"/customers/{aino.pk}/companies/"))

    change = f"/customers/{aino.pk}/companies/{konepaja.pk}/"
    desk.post(change, {**sent(desk.get(change)), "duties": []})
    assert "No company yet" in text_of(desk.get(f"/customers/{aino.pk}/companies/"))


def test_what_somebody_else_told_waits_until_the_description_lists_it(desk, konepaja, aino):
    said = {"text": "konepaja", "choose": "yes", "other": konepaja.pk, "source": "employer", "duties": ["on_site"]}

    page = desk.post(f"/customers/{aino.pk}/companies/new/", said)

    assert "does not list this source" in page.context["form"].errors["source"][0] and not Contact.objects.exists()


def test_nobody_is_chosen_whom_the_words_did_not_find(desk, konepaja, aino, bjorn):
    said = {"text": "virta", "choose": "yes", "other": bjorn.pk, "source": "self", "duties": ["pays"]}

    assert "other" in desk.post(f"/customers/organisations/{konepaja.pk}/contacts/new/", said).context["form"].errors
    assert not Contact.objects.exists()


def test_a_sole_trader_is_asked_for_and_said_from_the_page(desk, aino, konepaja):
    business = add("Virran vaunu", kind="sole_trader")
    page = f"/customers/organisations/{business.pk}/"
    assert "Whose own business is it?" in text_of(desk.get(page))
    set_duties(aino, business, "orders")

    assert desk.post(f"{page}trader/", {"person": aino.pk}).status_code == 404
    assert desk.post(f"{page}trader/", {"person": aino.pk, "revision": business.revision}).status_code == 302

    assert "A person’s own business" in text_of(desk.get(page))
    assert "own business" in text_of(desk.get(f"/customers/{aino.pk}/companies/"))
    assert desk.post(f"/customers/organisations/{konepaja.pk}/trader/", {"person": aino.pk}).status_code == 404


def test_two_who_say_at_once_whose_business_it_is_see_both(desk, aino, helmi):
    business = add("Virran vaunu", kind="sole_trader")
    page = f"/customers/organisations/{business.pk}/trader/"
    for person in (aino, helmi):
        set_duties(person, business, "orders")
    seen = {"revision": business.revision}
    assert [desk.post(page, {**seen, "person": aino.pk}).status_code for _twice in range(2)] == [302, 302]

    asked = desk.post(page, {**seen, "person": helmi.pk})

    assert "Now: Aino Virta" in text_of(asked) and "Yours: Helmi Öhman" in text_of(asked)
    assert Organisation.objects.get().trader == aino
    assert desk.post(page, sent(asked)).status_code == 302 and Organisation.objects.get().trader == helmi


def test_who_corrects_what_somebody_has_said_to_be_a_persons_business_meanwhile_is_asked(desk, aino):
    business = add("Virran vaunu", kind="sole_trader")
    page = f"/customers/organisations/{business.pk}/correct/"
    open_page = desk.get(page)
    operations.name_trader(organisation=business, person=aino, revision=business.revision, **BY)

    asked = desk.post(page, sent(open_page, city="Vaasa"))

    assert "Somebody else corrected this company meanwhile" in text_of(asked) and Organisation.objects.get().city == ""


def test_the_list_is_narrowed_by_kind_and_the_search_box_finds_companies(desk, konepaja):
    add("Kylä ry", kind="association")

    assert "Kylä ry" in text_of(desk.get("/customers/organisations/?kind=association"))
    assert "Konepaja" not in text_of(desk.get("/customers/organisations/?kind=association"))
    found = desk.post("/search/", {"text": "9100001-3"}, headers={"HX-Request": "true"}).content.decode()
    assert f'href="/customers/organisations/{konepaja.pk}/"' in found and "9100001-3 · Tampere" in found


def test_a_company_is_deleted_after_being_asked(desk, konepaja):
    address = f"/customers/organisations/{konepaja.pk}/delete/"
    assert "cannot be brought back" in text_of(desk.get(address)) and Organisation.objects.exists()

    assert desk.post(address).headers["Location"] == "/customers/organisations/"
    assert not Organisation.objects.exists()


def test_the_command_finds_persons_and_companies(konepaja, aino, capsys):
    main(["customers", "find", "konepaja", "--json"])
    main(["customers", "find", "virta"])

    first, second = capsys.readouterr().out.splitlines()
    assert json.loads(first) == [{"kind": "organisation", "id": konepaja.pk, "name": "Konepaja Oy", "detail": "9100001-3 · Tampere"}]
    assert second.startswith("person ") and "Virta, Aino" in second


def test_a_hostile_name_is_shown_as_text(desk):
    firm = add("<script>alert(1)</script>", city='"><img src=x>')

    for address in ("", f"{firm.pk}/", f"{firm.pk}/correct/", f"{firm.pk}/billing/", f"{firm.pk}/delete/"):
        page = desk.get(f"/customers/organisations/{address}").content.decode()
        assert "<script>alert" not in page and "<img src=x>" not in page
