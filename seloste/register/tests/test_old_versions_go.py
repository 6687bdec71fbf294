"""What was published goes when its time is over, from the oldest on; before that the database lets nothing of it go."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from seloste.description import operations as descriptions
from seloste.description import promises
from seloste.description.models import Review, Version
from seloste.description.seed import demonstration
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.law import operations as law
from seloste.law.models import Parameter
from seloste.privacy.promising import State
from seloste.privacy.words import DescriptionKey
from seloste.register import operations
from seloste.register.models import Reason
from tests.cast import NOON, publish

GONE = {"description_published", "law_signatures"}  # the groups looked at here


def years_ago(years):
    """The database asks its own clock, so the rows are as old as they say."""
    return dt.datetime.now(dt.UTC) - dt.timedelta(days=years * 365.25)


@pytest.fixture
def old(database):
    """Three versions: replaced eleven years ago, replaced nine years ago, in force; the first with its reason and a review."""
    content = demonstration(DescriptionKey.CUSTOMERS)
    publish(demonstration(DescriptionKey.STAFF), by=OPERATOR, at=years_ago(12))
    found = [publish(content, by=OPERATOR, at=years_ago(years)) for years in (12, 11, 9)]
    for version in found:
        Reason.objects.create(version=version, text="Ny adress")
    descriptions.review(version=found[0], by=OPERATOR, at=years_ago(11.5))
    return found


def retained():
    return {part.group: part.removed for part in operations.retain(by=CLOCK, at=dt.datetime.now(dt.UTC)).parts.all() if part.group in GONE}


def refused(change):
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        change()


def test_a_version_replaced_more_than_ten_years_ago_goes_with_its_reason_and_its_reviews(old):
    first, second, third = old

    assert retained() == {"description_published": 1, "law_signatures": 0}

    assert list(Version.objects.of("customers").order_by("number")) == [second, third]
    assert set(Reason.objects.values_list("version", flat=True)) == {second.pk, third.pk}
    assert not Review.objects.filter(version=first.pk).exists()
    assert promises._are_unaltered(dt.datetime.now(dt.UTC)).state == State.KEPT


def test_the_database_lets_none_go_too_soon_nor_out_of_turn(old):
    first, second, third = old

    for change in (second.delete, third.delete, Reason.objects.get(version=second).delete, Reason.objects.get(version=third).delete):
        refused(change)
    refused(lambda: Version.objects.filter(pk=first.pk).update(by_id="7"))
    assert Version.objects.of("customers").count() == 3


def test_what_somebody_was_told_when_they_wrote_stays_as_long_as_what_they_wrote(old):
    said = {
        "name": "Aino",
        "phone": "050 123 4567",
        "language": "sv",
        "topic": "trainings",
        "message": "Hej",
        "received_at": years_ago(0.1),  # on a page that had been open for long; what is over itself would go the same night
        "once": uuid.uuid4(),
    }
    enquiry = Enquiry.objects.create(version=old[0], **said)

    assert retained()["description_published"] == 0

    enquiry.delete()
    assert retained()["description_published"] == 1


def added(kerttu, years):
    said = {"key": "vat.standard", "starts_on": dt.date(2027, 1, 1), "value": Decimal("26"), "source": "lag 1/2026"}
    return law.add_value(**said, by=kerttu.as_actor(), at=years_ago(years))


def test_after_ten_years_nobody_knows_who_entered_a_number_of_the_law_and_the_number_stands(published, kerttu):
    row = added(kerttu, 11)

    assert retained()["law_signatures"] == 1

    row.refresh_from_db()
    assert (row.value, row.source, row.added_by_kind, row.added_by_id) == ("26", "lag 1/2026", "staff", "")
    assert retained()["law_signatures"] == 0


def test_who_entered_a_number_is_known_as_long_as_the_description_says(published, kerttu):
    row = added(kerttu, 9)

    assert retained()["law_signatures"] == 0
    assert Parameter.objects.get().added_by_id == row.added_by_id != ""


def test_the_database_itself_keeps_a_signature_six_years_and_a_number_for_ever(published, kerttu):
    early = added(kerttu, 5)
    refused(lambda: Parameter.objects.filter(pk=early.pk).update(added_by_id=""))

    late = law.add_value(
        key="vat.standard", starts_on=dt.date(2028, 1, 1), value=Decimal("27"), source="lag", by=kerttu.as_actor(), at=years_ago(7)
    )
    for change in ({"added_by_id": "99"}, {"value": "1"}, {"value": "1", "added_by_id": ""}):
        refused(lambda change=change: Parameter.objects.filter(pk=late.pk).update(**change))
    law.let_signature_go(parameter=late, by=CLOCK, at=NOON)
    assert Parameter.objects.get(pk=late.pk).added_by_id == ""
