"""Scenarios of organisations and who acts for them."""

import datetime as dt
from dataclasses import replace

from seloste.customers import operations as customers
from seloste.description.content import StatedSource
from seloste.description.shapes import from_plain
from seloste.journal.actors import OPERATOR
from seloste.privacy.words import DescriptionKey
from seloste.register.editing import known
from tests.cast import NOON, publish

BY = {"by": OPERATOR, "at": NOON}


def _firm(kind="company"):
    facts = {"name": "Konepaja Oy", "kind": kind, "business_id": "9100001-3"}
    return customers.add_organisation(facts=facts, source="self", **BY)


def customers__add_organisation(published):
    return _firm


def customers__type_in_organisation(published):
    facts = {"name": "Konepaja Oy", "kind": "company", "business_id": "9100001-3"}
    return lambda: customers.type_in_organisation(facts=facts, source="self", **BY)


def business_of(person):
    firm = _firm("sole_trader")
    customers.name_trader(organisation=firm, person=person, revision=firm.revision, **BY)
    return type(firm).objects.get(pk=firm.pk)


def customers__correct_organisation(aino):
    firm = business_of(aino)
    return lambda: customers.correct_organisation(organisation=firm, changes={"city": "Vasa"}, revision=firm.revision, source="self", **BY)


def customers__name_trader(aino):
    firm = _firm("sole_trader")
    return lambda: customers.name_trader(organisation=firm, person=aino, revision=firm.revision, **BY)


def customers__delete_organisation(aino):
    firm = _firm()
    customers.set_duties(person=aino, organisation=firm, duties=["pays"], source="self", **BY)
    customers.set_billing(organisation=firm, changes={"cost_centre": "4711"}, revision=0, source="self", **BY)
    return lambda: customers.delete_organisation(organisation=type(firm).objects.get(pk=firm.pk), **BY)


def _twins(aino):
    """Two entries of one company: each with how it is invoiced, somebody who acts for both."""
    kept, gone = _firm(), customers.add_organisation(facts={"name": "Konepaja", "city": "Vasa"}, source="self", **BY)
    for firm, duties in ((kept, ["pays"]), (gone, ["pays", "orders"])):
        customers.set_duties(person=aino, organisation=firm, duties=duties, source="self", **BY)
        customers.set_billing(organisation=firm, changes={"cost_centre": "4711"}, revision=0, source="self", **BY)
    return kept, gone


def customers__merge_organisations(aino):
    kept, gone = _twins(aino)
    return lambda: customers.merge_organisations(kept=kept, gone=gone, **BY)


def customers__unmerge_organisations(aino):
    kept, gone = _twins(aino)
    merge = customers.merge_organisations(kept=kept, gone=gone, **BY)
    return lambda: customers.unmerge_organisations(merge=type(merge).objects.get(), **BY)


def customers__tell_organisations_apart(aino):
    one, other = _twins(aino)
    return lambda: customers.tell_organisations_apart(organisation=one, other=other, **BY)


def customers__take_organisations_apart_back(aino):
    one, other = _twins(aino)
    customers.tell_organisations_apart(organisation=one, other=other, **BY)
    return lambda: customers.take_organisations_apart_back(organisation=one, other=other, **BY)


def customers__forget_organisation_merges(aino):
    kept, gone = _twins(aino)
    customers.merge_organisations(kept=kept, gone=gone, **BY)
    return lambda: customers.forget_organisation_merges(by=OPERATOR, at=NOON + dt.timedelta(days=31))


def customers__set_billing(aino):
    firm = business_of(aino)
    return lambda: customers.set_billing(organisation=firm, changes={"cost_centre": "4711"}, revision=0, source="self", **BY)


def customers__set_duties(aino, published):
    listed = known.sources(DescriptionKey.CUSTOMERS)["employer"]
    content = published["customers"].content
    publish(replace(content, sources=(*content.sources, from_plain(StatedSource, listed))), by=OPERATOR)
    firm = _firm()
    customers.set_duties(person=aino, organisation=firm, duties=["pays"], source="self", **BY)
    return lambda: customers.set_duties(person=aino, organisation=firm, duties=["orders", "on_site"], source="employer", **BY)
