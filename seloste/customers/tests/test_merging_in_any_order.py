"""Whatever companies are made one and parted again, and in whatever order: nothing of any of them is lost or changed."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste.customers.models import Organisation, OrganisationMerge
from seloste.enquiries.models import Enquiry
from tests.campaigns import examples
from tests.cast import NOON

from .conftest import add
from .test_merging_organisations import acts, asked, billed, everything, merged, parted

STEPS = st.lists(st.tuples(st.sampled_from(["merge", "part"]), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6)


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    facts=st.lists(
        st.fixed_dictionaries({"id": st.sampled_from(["", "9100001-3", "0201256-6"]), "pays": st.booleans(), "bills": st.booleans()}),
        min_size=4,
        max_size=4,
    ),
    steps=STEPS,
)
def test_whatever_is_merged_and_parted_in_whatever_order_in_the_end_everything_is_as_it_was(facts, steps, aino, bjorn, published):
    firms = [add(f"Firma {number}", business_id=one["id"], email=f"f{number}@example.fi") for number, one in enumerate(facts)]
    for number, (firm, one) in enumerate(zip(firms, facts, strict=True)):
        acts(aino, firm, *(["pays", "orders"] if one["pays"] else ["orders"]))
        if number % 2:
            acts(bjorn, firm, "on_site")
        if one["bills"]:
            billed(firm, cost_centre=str(number))
        asked(firm, published["customers"])
    before = everything()

    for step, (verb, one, other) in enumerate(steps):
        at = NOON + dt.timedelta(hours=step + 1)
        alive = {firm.pk for firm in Organisation.objects.all()}
        if verb == "merge" and one != other and {firms[one].pk, firms[other].pk} <= alive:
            merged(firms[one], firms[other], at=at, despite_ids=True)
            assert Enquiry.objects.filter(organisation=firms[one]).exists() and Enquiry.objects.filter(organisation=None).count() == 0
        elif verb == "part" and (merges := list(OrganisationMerge.objects.order_by("pk"))):
            parted(merges[one % len(merges)], at=at)
    while merges := list(OrganisationMerge.objects.order_by("-pk")):
        parted(merges[0])

    assert everything() == before
    Organisation.objects.filter(pk__in=[firm.pk for firm in firms]).delete()
    Enquiry.objects.all().delete()
