"""What an earlier version put away comes back as this one would have written it."""

import datetime as dt

import pytest

from seloste.customers import operations
from seloste.customers.models import EmailAddress, Merge
from seloste.journal.actors import OPERATOR
from tests.cast import NOON, add_person

pytestmark = pytest.mark.usefixtures("own_folder", "published")
HOUR = dt.timedelta(hours=1)


def as_an_earlier_version_left_it(merge):
    """Before migrations 0010 and 0015: domains were folded, and no mailbox stood beside a spelling."""
    for row in merge.held["rows"]:
        if row["model"] == EmailAddress._meta.label_lower:
            row["fields"]["match_key"] = row["fields"]["address"].casefold()
            del row["fields"]["mailbox_key"], row["fields"]["came_at"]
    merge.save()


@pytest.mark.parametrize("address", ["Anna+x@example.fi", "anna+x@faß.example", "anna@example.fi"])
def test_an_address_that_both_had_is_found_by_todays_keys_when_they_are_parted(address):
    kept, gone = (add_person(name, "Virta", emails=[address]) for name in ("Anna", "Anna-Maija"))
    fresh = kept.emails.values_list("address", "match_key", "mailbox_key").get()
    merge = operations.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=NOON + HOUR)
    as_an_earlier_version_left_it(Merge.objects.get(pk=merge.pk))

    parted = operations.unmerge_persons(merge=merge, by=OPERATOR, at=NOON + 2 * HOUR)

    assert parted.emails.values_list("address", "match_key", "mailbox_key").get() == fresh
