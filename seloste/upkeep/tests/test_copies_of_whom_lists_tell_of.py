"""Whoever stood on an old list can have their copy: it says what the list filled in."""

import datetime as dt

import pytest

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.rights.operations import copy
from tests.cast import NOON, TODAY

from .test_importing import AFTER, take_in

pytestmark = pytest.mark.usefixtures("own_folder")


def told(person, name):
    groups = copy(person=person, language="fi", **AFTER)["groups"]
    rows = [row for group in groups for table in group["tables"] for row in table["rows"]]
    return [(field["value"], field.get("text")) for row in rows for field in row if field["name"] == name]


def test_the_copy_says_what_a_list_filled_in(bjorn):
    take_in("Björn;Åkerlund;bjorn@example.fi;+46 70 123 45 67;;;;", duplicates="join", dated_on=TODAY - dt.timedelta(days=9))

    assert told(bjorn, "filled") == [(["email"], "Sähköposti")]


def test_and_what_it_filled_in_of_the_business_that_is_a_persons_own(aino):
    facts = {"name": "Hoiva Virta", "business_id": "1234567-1", "kind": "sole_trader"}
    firm = customers.add_organisation(facts=facts, source="self", by=OPERATOR, at=NOON)
    customers.name_trader(organisation=firm, person=aino, revision=firm.revision, by=OPERATOR, at=NOON)
    header = "Yritys;Y-tunnus;Sähköposti;Laskutussähköposti"
    take_in("Hoiva Virta;1234567-1;virta@example.fi;lasku@example.fi", header=header, kind="companies", duplicates="join")

    assert told(aino, "filled") == [(["email", "billing_invoice_email"], "Sähköposti, Sähköposti PDF-laskuille")]
