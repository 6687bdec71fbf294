"""Many organisations at once, from an old list, with how they are invoiced and who acts for them; and undoing it.

Every verb belongs to the caller's transaction and asks as many questions for a thousand as for one, as those of persons do.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef

from seloste.databases import bulk
from seloste.description import permits
from seloste.privacy import restricting
from seloste.privacy.words import Source
from seloste.search import operations as search
from seloste.web.sorting import sort_key

from .. import events
from ..models import BillingProfile, Contact, Organisation, Person
from ..words import Duty, OrganisationFact
from .billing import BILLING_DOOR
from .contacts import CONTACT_DOOR
from .indexing import ORGANISATION, organisation_names, organisation_words
from .organisations import ORGANISATION_DOOR
from .recording import signature

BILLING = "billing_"  # before the names of a billing profile's facts, where both stand in one list
_ORGANISATION = tuple(field.value for field in OrganisationFact)
_NEVER_LACKING = {"name", "kind", "language", "country"}


@transaction.atomic
def add_organisations(*, listed, source, said_at=None, by, at):
    """Add organisations: ``(facts, facts of the billing profile or nothing)`` of each, as ``readers`` read them; returns their keys.

    Refused as ``add_organisation`` and ``set_billing`` are. ``said_at`` as in ``add_persons``, here and below.
    """
    permits.demand(source=source, **ORGANISATION_DOOR)
    if not listed:
        return []
    keys, origin = bulk.reserve(Organisation, len(listed)), (Source(source).value, bulk.moment(said_at or at), signature(by))
    columns = ("id", *_ORGANISATION, "sort_key", "revision", "created_at", "source", "at", "by")
    rows = [
        (key, *(facts[name] for name in _ORGANISATION), sort_key(facts["name"]), 1, bulk.moment(at), *origin)
        for key, (facts, _billing) in zip(keys, listed, strict=True)
    ]
    bulk.load(Organisation, columns, rows)
    profiles = {key: billing for key, (_facts, billing) in zip(keys, listed, strict=True) if billing}
    _add_profiles(profiles, source=source, by=by, at=said_at or at)
    _index(keys)
    events.ORGANISATIONS_TAKEN_IN.record(by=by, at=at, source=source, count=len(keys))
    return keys


def _add_profiles(profiles, *, source, by, at):
    if profiles:
        permits.demand(source=source, **BILLING_DOOR)
    origin = {"source": source, "at": at, "by": signature(by)}
    BillingProfile.objects.bulk_create([BillingProfile(organisation_id=key, **facts, **origin) for key, facts in profiles.items()])


def _index(keys):
    search.remove_many(noun=ORGANISATION, keys=keys)
    rows = Organisation.objects.filter(pk__in=keys).select_related("trader")
    things = [(one.pk, one.trader and one.trader.ref, organisation_names(one.name), organisation_words(one)) for one in rows]
    search.index_many(noun=ORGANISATION, things=things)


@transaction.atomic
def fill_in_organisations(*, known, source, said_at=None, by, at):
    """Fill in what is lacking of organisations: ``{key: (facts, facts of the billing profile)}``; returns ``{key: [names filled in]}``.

    Names of the billing profile's facts come after ``BILLING``. A profile that stands is left as it is, and so is the business of a
    person whose use is restricted.
    """
    permits.demand(source=source, **ORGANISATION_DOOR)
    filled, profiles, changed = {}, {}, []
    having = set(BillingProfile.objects.filter(organisation__in=known).values_list("organisation", flat=True))
    rows = Organisation.objects.select_for_update().filter(pk__in=known).exclude(trader__in=restricting.persons())
    for organisation in rows.order_by("pk"):
        facts, billing = known[organisation.pk]
        names = [name for name in _ORGANISATION if facts[name] and not getattr(organisation, name) and name not in _NEVER_LACKING]
        for name in names:
            setattr(organisation, name, facts[name])
        if names:
            organisation.revision += 1
            if organisation.at < (said_at or at):  # what was heard of it later than the list stands
                organisation.source, organisation.at, organisation.by = source, said_at or at, signature(by)
            changed.append(organisation)
        if billing and organisation.pk not in having:
            profiles[organisation.pk] = billing
            names = [*names, *(f"{BILLING}{name}" for name, value in billing.items() if value)]
        if names:
            filled[organisation.pk] = names
    Organisation.objects.bulk_update(changed, [*_ORGANISATION, "revision", "source", "at", "by"])
    _add_profiles(profiles, source=source, by=by, at=said_at or at)
    _index([organisation.pk for organisation in changed])
    if filled:
        events.ORGANISATIONS_FILLED_IN.record(by=by, at=at, source=source, count=len(filled))
    return filled


@transaction.atomic
def add_contacts(*, pairs, source, said_at=None, by, at):
    """Let persons order for organisations: ``(key of the organisation, key of the person)`` of each. Who does so already stays as it is.

    Whoever's use is restricted is left out.
    """
    restricted = restricting.among([person for _organisation, person in pairs])
    pairs = [pair for pair in pairs if pair[1] not in restricted]
    if not pairs:
        return
    permits.demand(source=source, **CONTACT_DOOR)
    origin = {"source": source, "at": said_at or at, "by": signature(by)}
    rows = [Contact(organisation_id=organisation, person_id=person, duty=Duty.ORDERS, **origin) for organisation, person in set(pairs)]
    Contact.objects.bulk_create(rows, ignore_conflicts=True)
    refs = Person.objects.filter(pk__in={person for _organisation, person in pairs}).order_by("pk").values_list("ref", flat=True)
    events.CONTACTS_TAKEN_IN.record(by=by, at=at, shown=list(refs), source=source, count=len(rows))


@transaction.atomic
def send_back_organisations(*, organisations, filled, taken_at, said_at, by, at):
    """Undo the three: ``organisations`` that came in and are unchanged go, of ``filled`` (``{key: names}``) what was filled in goes.

    Returns (how many went, how many stay because somebody corrected them or acts for them since).
    """
    asked = Organisation.objects.select_for_update().filter(pk__in=organisations)
    since = Contact.objects.filter(organisation=OuterRef("pk")).exclude(at=said_at)
    profiles = BillingProfile.objects.filter(organisation=OuterRef("pk")).exclude(at=said_at)
    free = asked.filter(revision=1, trader=None).exclude(Exists(since)).exclude(Exists(profiles))
    going = list(free.order_by("pk").values_list("pk", flat=True))
    staying = len(set(asked.values_list("pk", flat=True)) - {*going})
    search.remove_many(noun=ORGANISATION, keys=going)
    Organisation.objects.filter(pk__in=going).delete()
    Contact.objects.filter(organisation__in=filled, at=said_at).delete()
    BillingProfile.objects.filter(organisation__in=filled, at=said_at, revision=1).delete()
    _empty(filled, taken_at)
    if going or filled:
        events.ORGANISATIONS_SENT_BACK.record(by=by, at=at, count=len(going))
    return len(going), staying


def _empty(filled, taken_at):
    """Facts that were filled in are taken out of those that nobody corrected since."""
    rows = list(Organisation.objects.select_for_update().filter(pk__in=filled).order_by("pk"))
    changed = []
    for organisation in rows:
        names = [name for name in filled[organisation.pk] if name in _ORGANISATION]
        if names and organisation.at <= taken_at:
            for name in names:
                setattr(organisation, name, "")
            organisation.revision += 1
            changed.append(organisation)
    Organisation.objects.bulk_update(changed, [*_ORGANISATION, "revision"])
    _index([organisation.pk for organisation in changed])
