"""Two entries that look alike are two companies: said once, and taken back where it was a mistake. As with persons."""

from django.db import transaction

from seloste.description import permits

from .. import events
from ..models import OrganisationToldApart
from .organisations import held
from .recording import signature


def organisations_told_apart(organisation):
    """Keys of the entries of which staff have said that they are another company, whatever merges have made of them since."""
    rows = OrganisationToldApart.objects.filter(organisation=organisation)
    return {*rows.values_list("other__organisation", flat=True)} - {organisation.pk}


@transaction.atomic
def tell_organisations_apart(*, organisation, other, by, at):
    """Another entry that looks like the company is another company: neither is asked about beside the other any more. Twice, once.

    ``registry.Gone`` when one of them has been deleted, ``registry.Moved`` when one has become one with another meanwhile: these two
    were looked at, and no others; ``restricting.Restricted`` while the use of a trader's data is restricted.
    """
    permits.demand(group="organisations")
    organisation, other = _both(organisation, other)
    if _said(organisation, other).exists():
        return
    told = {"at": at, "by": signature(by)}
    first = OrganisationToldApart.objects.create(organisation=organisation, **told)
    first.other = OrganisationToldApart.objects.create(organisation=other, other=first, **told)
    first.save(update_fields=["other"])
    events.ORGANISATIONS_TOLD_APART.record(by=by, at=at, **_told(organisation, other))


@transaction.atomic
def take_organisations_apart_back(*, organisation, other, by, at):
    """They may be one company after all: each is shown beside the other again. Twice does no harm. Refused as the verb it undoes."""
    organisation, other = _both(organisation, other)
    count, _each = _said(organisation, other).delete()
    if count:
        events.ORGANISATIONS_APART_TAKEN_BACK.record(by=by, at=at, **_told(organisation, other))


def _both(organisation, other):
    if organisation.pk == other.pk:
        raise ValueError("no company is told apart from itself")
    standing = {one.pk: held(one) for one in sorted((organisation, other), key=lambda one: one.pk)}  # in one order, whoever asks
    return standing[organisation.pk], standing[other.pk]


def _said(organisation, other):
    return OrganisationToldApart.objects.filter(organisation=organisation, other__organisation=other)


def _told(organisation, other):
    shown = [other.trader.ref] if other.trader and other.trader != organisation.trader else []
    return {"about": organisation, "subject": organisation.trader, "shown": shown, "organisation": other.pk}
