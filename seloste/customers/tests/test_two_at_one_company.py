"""Two who correct one company at once, each rightly: what they wrote does not fit together, and the second sees both."""

from seloste.customers import operations
from seloste.customers.models import BillingProfile, Organisation

from .conftest import BY
from .test_organisation_pages import sent


def test_of_two_whose_corrections_do_not_fit_together_the_second_sees_both_too(desk, kerttu, published, signed_in):
    firm = operations.add_organisation(facts={"name": "Werkstatt", "business_id": "HRB 1", "country": "DE"}, source="self", **BY)
    address = f"/customers/organisations/{firm.pk}/correct/"
    mine = sent(desk.get(address), business_id="HRB 2")
    signed_in(kerttu).post(address, sent(desk.get(address), business_id="9100001-3", country="FI"))

    page = desk.post(address, mine)  # a German ID, and it has moved to Finland meanwhile

    assert [value for value, _label in page.context["form"].fields["business_id"].widget.choices] == ["9100001-3", "HRB 2"]
    assert Organisation.objects.get().business_id == "9100001-3"


def test_of_two_ways_of_being_invoiced_that_do_not_fit_together_both_are_seen(desk, kerttu, konepaja, signed_in):
    address = f"/customers/organisations/{konepaja.pk}/billing/"
    desk.post(address, sent(desk.get(address), payer_name="Werkstatt", country="DE"))
    mine = sent(desk.get(address), business_id="HRB 2")
    signed_in(kerttu).post(address, sent(desk.get(address), country="FI"))

    page = desk.post(address, mine)

    assert [value for value, _label in page.context["form"].fields["business_id"].widget.choices] == ["", "HRB 2"]
    assert BillingProfile.objects.get().business_id == ""
