"""Who books, pays and comes: found in the register when it is surely them, else put in with the door as their source.

Surely: the same mailbox and the same name. Two may share an e-mail address or a name; whoever is put in a second time is shown to staff
as a likely duplicate, and they decide. So is whom a stranger names on a page while their data may not be used, for a refusal would tell
that they are known and restricted; and a firm whose business ID is given with another name, for anybody can look up the ID.

Anybody can write somebody's name and address on a page. By it they read nothing: it is the same person only when the name is written just
as it is known and the address is the one to which letters go, so that neither pages nor letters ever show another spelling than was
written, and no other address than was written is written to. They write nothing either but what they have ordered, which whoever it is told
of can end: not a phone number, not a language. That somebody orders for a firm is put in as told by the booking page, and staff see that.
"""

from contextlib import suppress

from django.db.models import F, OuterRef, Subquery

from seloste.customers import duties, wellformed
from seloste.customers import operations as customers
from seloste.customers.models import EmailAddress, Organisation, Person
from seloste.customers.newcomers import words_of
from seloste.customers.operations.contacts import CONTACT_DOOR
from seloste.customers.words import Duty, HowApproved, HowInformed
from seloste.databases.prepared import Prepared, text
from seloste.description import permits
from seloste.privacy import registry, restricting
from seloste.privacy.words import Source
from seloste.search.norm import normalise

MOST_ALIKE = 50  # departments of one municipality share its ID
HOW = {"how_approved": HowApproved.FORM, "how_informed": HowInformed.FORM}
NAMED = {"how_approved": None, "how_informed": None}  # by another, and yet to be told (GDPR Art. 14)


@Prepared
def _of_address():
    return Person.objects.filter(emails__match_key=text("key")).order_by("pk")[:20]


@Prepared
def _of_mailbox():
    """Those to whom letters go to this address, because they have given no other since (``telling.mailbox``)."""
    last = EmailAddress.objects.filter(person=OuterRef("pk")).order_by("-at", "-pk").values("match_key")[:1]
    found = Person.objects.alias(last=Subquery(last)).filter(emails__match_key=text("key"), last=F("emails__match_key"))
    return found.order_by("pk")[:20]


def person(said, *, source, language, how=None, own=None, is_strangers=False, by, at):
    """The ``Person`` of a row or a ``Name``; a new one with each fact's source when they are not known.

    ``restricting.Restricted`` when their data may not be used, unless it is they themselves (``own``, a key) who tell it (GDPR Art. 18(2)).
    ``is_strangers``: told by a page; they are put in anew then.
    """
    if found := known(said, is_strangers=is_strangers):
        try:
            return registry.hold(found, even_restricted=own is not None and found.pk == own)
        except restricting.Restricted:
            if not is_strangers:
                raise
    return _added(said, source=source, language=language, how=how, by=by, at=at)


def hold(told):
    """Hold those of several who are known, in the order of their numbers, before some of them are held by themselves."""
    for number in sorted({one.pk for one in map(known, told) if one}):
        with suppress(registry.Gone):  # erased just now: nothing depends on them
            registry.hold(Person(pk=number), even_restricted=True)


def persons(told, *, is_own, source, how=None, **more):
    """The same of several, in their order. Those who are known are held in the order of their numbers, as everybody holds them.

    ``source``, ``how``: of the first, who books; the others are named by them, and what staff are told of them is from another person.
    ``is_own``: the first of them does it by the page; another whose data may not be used is put in anew then.
    """
    of_others = {"how": NAMED, "source": source if is_own else Source.ANOTHER}
    already = [known(said, is_strangers=is_own) for said in told]
    own = already[0].pk if is_own and already[0] else None
    held = {}
    for pk, one in sorted({one.pk: one for one in already if one}.items()):
        try:
            held[pk] = registry.hold(one, even_restricted=pk == own)
        except restricting.Restricted:
            if not is_own:
                raise
    found = []
    for said, one in zip(told, already, strict=True):
        if one and one.pk in held:
            found.append(held[one.pk])
        elif one or not found:
            found.append(_added(said, **(of_others if found else {"how": how, "source": source}), **more))
        else:  # who is named twice and was not known is one person
            found.append(person(said, **of_others, is_strangers=is_own, **more))
    return found


def _added(said, *, source, language, how=None, by, at):
    return customers.add_person(
        first_name=said.first_name,
        last_name=said.last_name,
        language=said.language or language,
        emails=[said.email] if said.email else [],
        phones=[said.phone] if said.phone else [],
        source=source,
        **(how or HOW),
        by=by,
        at=at,
    )


def organisation(said, *, source, is_own, by, at):
    """The ``Organisation`` of a row, of its business ID and name, else a new one; staff who type an ID that one alone carries mean it.

    ``restricting.Restricted`` when it is the business of a person whose data may not be used, unless the order is its own (``is_own``).
    """
    found = _organisation(said, source=source, is_own=is_own, by=by, at=at)
    if found and not is_own:
        restricting.demand_each([found.trader_id])
    return found


def _organisation(said, *, source, is_own, by, at):
    if isinstance(said, Organisation) or said is None:
        return said
    alike = list(Organisation.objects.alike(said.get("business_id")).order_by("pk")[:MOST_ALIKE])
    same = [one for one in alike if normalise(one.name) == normalise(said["name"])]
    if same or (len(alike) == 1 and not is_own):
        return (same or alike)[0]
    return customers.add_organisation(facts=said, source=source, by=by, at=at)


def note_orderer(booker, payer, *, source, by, at):
    """Whoever books for an organisation orders for it, where the description tells of contacts and nobody's data are restricted."""
    if payer and not restricting.among([booker.pk, payer.trader_id]) and permits.allows(source=source, **CONTACT_DOOR):
        told = {*duties.of(booker, payer), Duty.ORDERS}
        customers.set_duties(person=booker, organisation=payer, duties=told, source=source, by=by, at=at)


def known(said, *, is_strangers=False):
    """The ``Person`` of a row, or whom a ``Name`` surely is, or None. ``is_strangers``: told by a page, see above."""
    if isinstance(said, Person):
        return said
    email = wellformed.email(said.email)
    if not email:
        return None
    told, key = _names(said), wellformed.email_match_key(email)
    if is_strangers:
        return next((one for one in _of_mailbox.all(key=key) if (one.first_name, one.last_name) == told), None)
    words = words_of(*told)
    return next((one for one in _of_address.all(key=key) if words_of(one.first_name, one.last_name) == words), None)


def _names(said):
    return wellformed.name(said.first_name), wellformed.name(said.last_name)
