"""What an old list says is as old as the list: how long it is kept counts from the day the list is of, not from the day it came in."""

import datetime as dt
import uuid

import pytest

from seloste.customers import ending
from seloste.customers import operations as customers
from seloste.customers.models import Organisation, Person
from seloste.description import permits
from seloste.journal.actors import OPERATOR
from seloste.privacy import keeping
from seloste.upkeep import operations
from tests.cast import NOON, TODAY

from .test_importing import AFTER, EERO, take_in
from .test_undoing_imports import FIRMS, undo

pytestmark = pytest.mark.usefixtures("own_folder")
TOLD = {"source": "self", "how_approved": "form", "how_informed": "read_aloud"}


def over_on(day):
    return set(ending.silent_since(keeping.first_kept(permits.keep("contact_details").period, on=day)))


@pytest.mark.parametrize("how_informed", ["writing", ""])
def test_who_came_with_an_old_list_goes_when_the_time_since_the_day_of_the_list_is_over(published, how_informed):
    """Not since the day it came in, nor since the letter by which they were told of it."""
    of = TODAY - dt.timedelta(days=300)
    batch = take_in(EERO, dated_on=of, how_informed=how_informed, inform_by=None if how_informed else TODAY + dt.timedelta(days=20))
    if not how_informed:
        operations.note_informed(batch=batch, how_informed="writing", **AFTER)
    last = permits.keep("contact_details").period.after(of)

    assert over_on(last) == set() and over_on(last + dt.timedelta(days=1)) == {Person.objects.get()}
    customers.write_note(person=Person.objects.get(), kind="call", text="Soitti.", once=uuid.uuid4(), **AFTER)
    assert over_on(last + dt.timedelta(days=1)) == set()


def test_what_an_old_list_fills_in_is_no_later_sign_of_the_person_than_the_list(published):
    long_ago = {"by": OPERATOR, "at": NOON - dt.timedelta(days=400)}
    eero = customers.add_person(first_name="Eero", last_name="Niemi", emails=["eero@example.fi"], **TOLD, **long_ago)
    of = TODAY - dt.timedelta(days=300)
    take_in(EERO, dated_on=of, duplicates="join")
    last = permits.keep("contact_details").period.after(of)

    assert eero.phones.exists()
    assert over_on(last) == set() and over_on(last + dt.timedelta(days=1)) == {eero}


def test_a_list_of_an_earlier_day_can_be_undone_and_another_of_that_day_stays(published):
    of = TODAY - dt.timedelta(days=300)
    first = take_in(EERO, dated_on=of)
    take_in("Eero;Niemi;eero@example.fi;;;;;suomi", "Ida;Salo;ida@example.fi;;;;;suomi", dated_on=of)

    assert operations.undo_list(batch=first, **AFTER)["gone"] == 1
    assert [person.first_name for person in Person.objects.all()] == ["Ida"]


def test_a_company_of_an_old_list_and_who_orders_for_it_are_as_old_as_the_list_and_what_is_newer_stays_so(published):
    of = TODAY - dt.timedelta(days=300)
    firm = customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", by=OPERATOR, at=NOON)
    rows = "Konepaja Oy;9100001-3;;;;", "Saaristo Ab;91000021;;laskut@example.fi;Ek, Bo;bo@example.fi"

    batch = take_in(*rows, header=FIRMS, kind="companies", duplicates="join", dated_on=of)
    firm.refresh_from_db()
    other = Organisation.objects.exclude(pk=firm.pk).get()
    assert {other.at, other.billing.at, other.contacts.get().at} == {batch.said_at} and batch.said_at.date() <= of
    assert (firm.business_id, firm.at, other.created_at) == ("9100001-3", NOON, NOON)

    undo(batch)
    assert [(firm.name, firm.business_id) for firm in Organisation.objects.all()] == [("Konepaja Oy", "")]
