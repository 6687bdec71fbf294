import pytest

from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.staff import operations
from seloste.staff.models import Account
from tests.cast import NOON


def test_the_last_owner_cannot_be_closed(kerttu):
    with pytest.raises(operations.LastOwner):
        operations.close(account=kerttu, by=OPERATOR, at=NOON)

    assert Account.objects.get(pk=kerttu.pk).is_active


def test_opening_an_account_is_one_journal_entry(db):
    account = operations.open_account(email="Elli@esimerkki.example", name="Elli", role="owner", by=OPERATOR, at=NOON)

    entry = Entry.objects.get()
    assert (entry.event, entry.about_id, entry.facts) == ("staff.account_opened", str(account.pk), {"role": "owner"})
    assert account.email == "elli@esimerkki.example"
