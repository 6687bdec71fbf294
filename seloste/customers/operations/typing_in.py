"""Somebody is typed in at the desk once: however often the button is pressed, and whoever else types them in at the same moment."""

from django.db import transaction

from seloste.databases import turns
from seloste.privacy import registry
from seloste.web.sorting import sort_key

from .. import wellformed
from .adding import add_person
from .informing import add_and_inform
from .matching import match
from .matching_organisations import match_organisations
from .organisations import add_organisation

FEWEST_LETTERS = 3  # of a name that is looked for


class HereAlready(Exception):
    """Somebody or a company that looks alike is here and was not shown to whoever types: nothing was added."""


@transaction.atomic
def type_in_person(*, facts, source, seen=(), by, at):
    """``add_person``, unless somebody who looks alike is here: ``HereAlready``. ``seen``: keys of those who were shown and are others.

    Two who type in the same e-mail, phone or name go one after the other, so that the second is told of the first.
    """
    _demand_new_person(facts, seen)
    return _settled(add_person(**facts, source=source, by=by, at=at))


@transaction.atomic
def type_in_and_inform(*, facts, source, seen=(), by, at):
    """The same by ``add_and_inform``."""
    _demand_new_person(facts, seen)
    return _settled(add_and_inform(facts=facts, source=source, by=by, at=at))


@transaction.atomic
def type_in_organisation(*, facts, source, seen=(), by, at):
    """The same by ``add_organisation``, for the same business ID or name."""
    name, business_id = facts["name"], facts.get("business_id", "")
    turns.wait(*(f"customers.typing_in:{said}" for said in (sort_key(name).hex(), business_id) if said))
    _demand_new(match_organisations(name=name, business_id=business_id), seen)
    return add_organisation(facts=facts, source=source, by=by, at=at)


def _demand_new_person(facts, seen):
    email, phone = (next(iter(facts.get(kind, ())), "") for kind in ("emails", "phones"))
    last, first = facts.get("last_name", ""), facts.get("first_name", "")
    said = (sort_key(last, first).hex(), wellformed.mailbox_key(email) if email else "", phone)
    turns.wait(*(f"customers.typing_in:{one}" for one in said if one))
    _demand_new(match(**described(first_name=first, last_name=last, email=email, phone=phone)), seen)


def _settled(person):
    """Whoever types them in reads at once what was noted of their addresses before they came, such as that marketing is forbidden there."""
    registry.settle(person)
    return person


def _demand_new(found, seen):
    if {str(one.pk) for one in found} - {*map(str, seen)}:
        raise HereAlready


def described(*, first_name="", last_name="", email="", phone="", **_more):
    """What ``match`` is asked about somebody who is being typed in; a name of two letters would find everybody."""
    name = f"{last_name} {first_name}".strip()
    return {"email": email, "phone": phone, "name": name if len(name) >= FEWEST_LETTERS else ""}
