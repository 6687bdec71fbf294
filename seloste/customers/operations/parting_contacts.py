"""Two persons are parted, and a company for which the one who comes back did something has become one with another meanwhile: they do it
for that one now, and for their own again when the companies are parted too."""

from django.core import serializers

from ..models import Contact, Organisation, OrganisationAlias, OrganisationMerge, SetAside

_LABEL = Contact._meta.label


def act_for_the_other(rows):
    """``rows``: what went when the entries became one; what it says of companies that are still there has come back already."""
    told = [row for row in rows if row["model"] == _LABEL.lower()]
    for contact in (thing.object for thing in serializers.deserialize("python", told)):
        alias = OrganisationAlias.objects.filter(number=contact.organisation_id).first()
        if alias and not Organisation.objects.filter(pk=contact.organisation_id).exists():
            _act(contact, alias.organisation)


def _act(contact, organisation):
    merges = _merges(contact.organisation_id, organisation)
    if organisation.contacts.filter(person=contact.person_id, duty=contact.duty).exists():
        told = {"person_id": contact.person_id, "number": contact.pk, "duty": contact.duty}
        SetAside.objects.bulk_create(
            SetAside(merge=merge, **told, source=contact.source, at=contact.at, by=contact.by) for merge in merges[:1]
        )
        return
    contact.organisation = organisation
    contact.save(force_insert=True)
    for merge in merges:
        merge.held["moved"].setdefault(_LABEL, ["organisation", []])[1].append(contact.pk)
    OrganisationMerge.objects.bulk_update(merges, ["held"])


def _merges(number, organisation):
    """Those by which the company's entry became one with this one, the first of them first."""
    rows = list(OrganisationMerge.objects.select_for_update().filter(organisation=organisation).order_by("pk"))
    found = [merge for merge in rows if merge.number == number]
    return found + [merge for merge in rows if found and found[0].pk in merge.held["moved"].get(OrganisationMerge._meta.label, ("", ()))[1]]
