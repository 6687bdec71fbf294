"""Scenarios of old lists: their parts in customers and marketing, and the whole in upkeep."""

import datetime as dt

from seloste.customers import newcomers, readers
from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations as marketing
from seloste.marketing.models import MarketingPermission
from seloste.marketing.words import Channel
from seloste.upkeep import operations as upkeep
from seloste.upkeep.models import Import
from tests.cast import NOON

LATER = NOON + dt.timedelta(hours=1)
BY, AFTER = {"by": OPERATOR, "at": NOON}, {"by": OPERATOR, "at": LATER}
HOW = {"source": "self", "how_approved": "form"}
CSV = "Etunimi;Sukunimi;Sähköposti\nEero;Niemi;eero@example.fi\nSiiri;Lahti;siiri@example.fi\n"


def newcomer(first_name="Eero", last_name="Niemi", email="eero@example.fi", **facts):
    return newcomers.read({"first_name": first_name, "last_name": last_name, "emails": [email], "phones": ["050 123 4567"], **facts})


def _place():
    return newcomer("Aino", "Virta", "aino.virta@example.fi", street="Kuja 1", postcode="00100", city="Helsinki", is_phoning_forbidden=True)


def _added(**more):
    return customers.add_persons(newcomers=[newcomer()], **HOW, **{**BY, **more})


def customers__add_persons(published):
    return lambda: _added(how_informed="writing")


def customers__fill_in(helmi):
    return lambda: customers.fill_in(known={helmi.pk: _place()}, **HOW, **AFTER)


def customers__take_out_again(helmi):
    filled = customers.fill_in(known={helmi.pk: _place()}, **HOW, **AFTER)
    return lambda: customers.take_out_again(filled=filled, filled_at=LATER, **AFTER)


def customers__note_informed(published):
    added = _added()
    return lambda: customers.note_informed(persons=[added[0].pk], how_informed="writing", **AFTER)


def customers__send_back(published):
    added = _added()
    return lambda: customers.send_back(persons=[added[0].pk], **AFTER)


def _facts(**more):
    return readers.organisation({"name": "Konepaja Oy", "business_id": "9100001-3", **more})


def _billing():
    return readers.billing({"cost_centre": "4711"}, "FI")


def customers__add_organisations(published):
    return lambda: customers.add_organisations(listed=[(_facts(), _billing())], source="self", **BY)


def customers__fill_in_organisations(helmi):
    firm = customers.add_organisation(facts={"name": "Konepaja Oy", "kind": "sole_trader"}, source="self", **BY)
    customers.name_trader(organisation=firm, person=helmi, revision=firm.revision, **BY)
    return lambda: customers.fill_in_organisations(known={firm.pk: (_facts(), _billing())}, source="self", **AFTER)


def customers__add_contacts(aino):
    firm = customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", **BY)
    return lambda: customers.add_contacts(pairs=[(firm.pk, aino.pk)], source="self", **AFTER)


def customers__send_back_organisations(published):
    firm = customers.add_organisations(listed=[(_facts(), {})], source="self", **BY)[0]
    return lambda: customers.send_back_organisations(organisations=[firm], filled={}, taken_at=NOON, said_at=NOON, **AFTER)


def _said(**more):
    return {"source": "self", "decided_at": NOON - dt.timedelta(days=30), **BY, **more}


def marketing__take_in_wishes(published):
    added = customers.add_persons(newcomers=[newcomer(), newcomer("Siiri", "Lahti", "siiri@example.fi")], **HOW, **BY)
    wishes = {added[0].pk: marketing.Wishes(forbids=tuple(Channel)), added[1].pk: marketing.Wishes(permits=(Channel.EMAIL,))}
    return lambda: marketing.take_in_wishes(added=added, wishes=wishes, **_said())


def marketing__take_in_wishes_of_known(aino, helmi):
    wishes = {aino.pk: marketing.Wishes(forbids=(Channel.EMAIL,)), helmi.pk: marketing.Wishes(permits=(Channel.SMS,))}
    return lambda: marketing.take_in_wishes_of_known(wishes=wishes, filled=[], **_said())


def marketing__take_back_wishes(aino):
    wishes = {aino.pk: marketing.Wishes(permits=(Channel.EMAIL,))}
    marketing.take_in_wishes_of_known(wishes=wishes, filled=[], **_said())
    assert MarketingPermission.objects.exists()
    return lambda: marketing.take_back_wishes(going=[], staying=[aino.pk], taken_at=NOON, **AFTER)


def _staged(content=CSV, **more):
    told = {"kind": "persons", "dated_on": NOON.date(), "how_informed": "writing", **HOW, **more}
    return upkeep.stage_list(content=content.encode(), **told, **BY)


def upkeep__stage_list(published):
    return _staged


def upkeep__keep_copy(published):
    return lambda: upkeep.keep_copy(content=CSV.encode(), **BY)


def upkeep__choose_columns(published):
    batch = _staged()
    return lambda: upkeep.choose_columns(batch=batch, columns=["first_name", "", "email"], **BY)


def upkeep__check_list(published):
    batch = _staged()
    return lambda: upkeep.check_list(batch=batch, **BY)


def upkeep__begin(published, kerttu):
    batch = _staged()
    return lambda: upkeep.begin(batch=batch, state="checking", language="sv", by=kerttu.as_actor(), at=NOON)


def upkeep__give_up(published, kerttu):
    batch = upkeep.begin(batch=_staged(), state="checking", language="sv", by=kerttu.as_actor(), at=NOON)
    return lambda: upkeep.give_up(batch=batch, why=lambda: upkeep.FAULT, **BY)


def upkeep__take_in_list(published):
    batch = _staged()
    upkeep.check_list(batch=batch, **BY)
    return lambda: upkeep.take_in_list(batch=batch, **BY)


def _taken_in(**more):
    batch = _staged(**more)
    upkeep.check_list(batch=batch, **BY)
    upkeep.take_in_list(batch=batch, **BY)
    return Import.objects.get(pk=batch.pk)


def upkeep__undo_list(published):
    batch = _taken_in()
    return lambda: upkeep.undo_list(batch=batch, **AFTER)


def upkeep__note_informed(published):
    batch = _taken_in(how_informed="", inform_by=NOON.date() + dt.timedelta(days=7))
    return lambda: upkeep.note_informed(batch=batch, how_informed="writing", **AFTER)


def upkeep__discard_list(published):
    batch = _staged()
    return lambda: upkeep.discard_list(batch=batch, **BY)


def upkeep__forget_lists(published):
    _staged()
    return lambda: upkeep.forget_lists(by=OPERATOR, at=NOON + dt.timedelta(days=3))


def customers__inform_persons(published, letters_leave):
    added = _added()
    return lambda: customers.inform_persons(persons=[added[0].pk], source="self", **AFTER)


def _untold():
    return _taken_in(how_informed="", inform_by=NOON.date() + dt.timedelta(days=7))


def upkeep__inform_list(published, letters_leave):
    batch = _untold()
    return lambda: upkeep.inform_list(batch=batch, **AFTER)


def upkeep__begin_informing(published, kerttu):
    batch = _untold()
    return lambda: upkeep.begin_informing(batch=batch, language="sv", by=kerttu.as_actor(), at=LATER)
