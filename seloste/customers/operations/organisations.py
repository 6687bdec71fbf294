"""Companies and other organisations: put in, correct, say whose business it is, delete."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.privacy import registry, restricting
from seloste.privacy.words import Purpose
from seloste.web.sorting import sort_key

from .. import events, readers
from ..models import Organisation, OrganisationAlias
from ..words import OrganisationFact, OrganisationKind
from .correcting import Stale
from .indexing import index_organisation
from .recording import signature

ORGANISATION_DOOR = {"purpose": Purpose.CUSTOMER_RELATIONS, "feature": "customer_pages", "group": "organisations"}
NO_TRADER = _("Only a sole trader is one person's own business. Change the kind of customer first.")


def why_no_organisation(source):
    """The sentence that says why no organisation can be added from ``source``; empty while it can."""
    return permits.why_not(source=source, **ORGANISATION_DOOR)


def add_organisation(*, facts, source, by, at):
    """Put an organisation into the register; returns it.

    ``facts``: values by ``OrganisationFact``; all but the name may be lacking. Refused with ``permits.NotPermitted`` when the description
    in force does not list ``source`` or does not tell of organisations, with ``ValidationError`` by field when a value is malformed. Adds
    a second one of the same ID or name without asking, for departments share an ID: ``match_organisations`` beforehand.
    """
    permits.demand(source=source, **ORGANISATION_DOOR)
    read = readers.organisation(facts)
    with transaction.atomic():
        organisation = Organisation.objects.create(
            **read, sort_key=sort_key(read["name"]), created_at=at, source=source, at=at, by=signature(by)
        )
        index_organisation(organisation)
        fields = sorted(name for name, value in read.items() if value)
        events.ORGANISATION_ADDED.record(by=by, at=at, about=organisation, source=source, kind=read["kind"], fields=fields)
    return organisation


def correct_organisation(*, organisation, changes, revision, source, by, at):
    """Correct any number of facts at once; returns whether anything changed.

    ``changes``: new values by ``OrganisationFact``. Refused with ``Stale`` when somebody corrected the organisation after ``revision``.
    Never refused for what the description does not list: accuracy is demanded of what is held already (GDPR Art. 5(1)(d)).
    """
    with transaction.atomic():
        organisation = held(organisation)
        trader, before = organisation.trader, {field.value: getattr(organisation, field) for field in OrganisationFact}
        after = read_upon(organisation, revision, lambda: readers.organisation({**before, **changes}))
        fields = sorted(name for name in after if after[name] != before[name])
        if not fields:
            return False
        if organisation.revision != revision:
            raise Stale(organisation)
        _store(organisation, after, source, by, at)
        events.ORGANISATION_CORRECTED.record(by=by, at=at, about=organisation, subject=trader, source=source, fields=fields)
    return True


def read_upon(standing, revision, read):
    """What ``read`` makes of what stands and what is changed. What fits by itself may not fit what another has written meanwhile, as a
    business ID the country: that is ``Stale`` too.
    """
    try:
        return read()
    except ValidationError:
        if standing.revision != revision:
            raise Stale(standing) from None
        raise


def _store(organisation, facts, source, by, at):
    for name, value in facts.items():
        setattr(organisation, name, value)
    if organisation.kind != OrganisationKind.SOLE_TRADER:
        organisation.trader = None
    organisation.sort_key = sort_key(organisation.name)
    organisation.revision += 1
    organisation.source, organisation.at, organisation.by = source, at, signature(by)
    organisation.save()
    index_organisation(organisation)


def name_trader(*, organisation, person, revision, by, at):
    """Say whose own business it is: from now on what is held about it is that person's data, copied and erased with theirs.

    Refused with ``ValidationError`` unless the organisation is a sole trader, and with ``Stale`` when somebody wrote in it after
    ``revision``. Said again, it changes nothing.
    """
    with transaction.atomic():
        person, organisation = registry.hold(person), held(organisation)
        if organisation.trader == person:
            return
        if organisation.revision != revision:
            raise Stale(organisation)
        if organisation.kind != OrganisationKind.SOLE_TRADER:
            raise ValidationError(NO_TRADER, code="no_trader")
        before, organisation.trader = organisation.trader, person
        organisation.revision += 1
        organisation.save(update_fields=["trader", "revision"])
        index_organisation(organisation)
        events.TRADER_NAMED.record(by=by, at=at, subject=person, about=organisation, shown=[before.ref] if before else [])


def delete_organisation(*, organisation, by, at):
    """Delete an organisation with its contacts' duties and its billing profile; the persons stay. Twice does no harm.

    ``restricting.Restricted`` while the use of the data of one of them is restricted: what they do for it is theirs.
    """
    with transaction.atomic():
        standing = Organisation.objects.select_for_update().filter(pk=organisation.pk).first()
        if standing is None:
            return
        restricting.demand_each([standing.trader_id, *standing.contacts.values_list("person", flat=True)])
        events.ORGANISATION_DELETED.record(by=by, at=at, about=standing, subject=standing.trader)
        standing.delete()


def held(organisation):
    """The organisation as it stands, kept so until the caller's transaction ends; ``registry.Gone`` when it has been deleted.

    ``registry.Moved`` when it has become one with another meanwhile, which nobody has looked at; ``restricting.Restricted`` when it is the
    business of a person whose use is restricted.
    """
    standing = Organisation.objects.select_for_update().filter(pk=organisation.pk).first()
    if standing is None:
        raise gone_or_moved(organisation.pk)
    restricting.demand_each([standing.trader_id])
    return standing


def gone_or_moved(number):
    """What to raise of a number under which no organisation is: it was deleted, or has become one with another."""
    alias = OrganisationAlias.objects.filter(number=number).select_related("organisation").first()
    return registry.Moved(alias.organisation) if alias else registry.Gone()
