"""What the page says before two entries become one is what stands afterwards."""

import datetime as dt

import pytest

from seloste.customers import operations, together
from seloste.customers.models import Merge, Person
from seloste.journal.actors import OPERATOR
from seloste.privacy import registry
from tests.cast import NOON, add_person

pytestmark = pytest.mark.usefixtures("own_folder", "published")
PLACE = {"street": "Kuja 1", "postcode": "02100", "city": "Espoo"}
CASES = {
    "nothing of one is the other's": {"emails": ["b@example.fi"], "phones": ["050 999 8887"], "addresses": [{**PLACE, "street": "Tie 2"}]},
    "both have the same, spelled otherwise": {
        "emails": ["A@example.fi", "a+x@example.fi"],
        "phones": ["+358 40 1234567"],
        "addresses": [{**PLACE, "street": "KUJA 1"}],
    },
    "the other is protected": {"emails": ["A@example.fi"], "is_address_protected": True, "is_phoning_forbidden": True},
    "the other has nothing": {},
}


@pytest.mark.parametrize("is_crossed", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_it_is_so_afterwards(case, is_crossed):
    one = add_person("Aino", "Virta", emails=["a@example.fi"], phones=["040 123 4567"], addresses=[PLACE])
    other = add_person("Bea", "Wirta", **CASES[case])
    kept, gone = (other, one) if is_crossed else (one, other)
    told = together.preview(kept, gone)

    operations.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=NOON + dt.timedelta(hours=1))

    now = together.preview(Person.objects.get(), add_person("Nobody", "Else"))
    assert {pair.label: pair.then for pair in told["pairs"]} == {pair.label: pair.kept for pair in now["pairs"]}
    assert sum(told["moves"].values()) == _moved()


def _moved():
    """How many rows came over, of tables that are told of."""
    told = {declared.of._meta.label for declared in registry.rows() if [*registry.fields_of(declared.of, "customers")]}
    return sum(len(keys) for label, (_column, keys) in Merge.objects.get().held["moved"].items() if label in told)
