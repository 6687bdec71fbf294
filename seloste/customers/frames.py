"""The frame of a person's page: rooms above put their sections into it with ``{% extends "customers/frame.html" %}``."""

from django.http import Http404

from seloste.privacy import restricting
from seloste.privacy.registry import Moved

from .models import Alias, Organisation, OrganisationAlias, Person


def of(person_id, section):
    """What the frame needs: the person and the key of the section that is open."""
    return {"person": person_of(person_id), "section": section}


def to_write(request, person_id, section):
    """The same for a page on which something is written about the person: while the use of their data is restricted it is not opened
    (``Restricted``). What somebody had typed meanwhile is refused by the operation.
    """
    frame = of(person_id, section)
    if request.method == "GET":
        restricting.demand(frame["person"])
    return frame


def person_of(number):
    """404 for a stranger; ``Moved`` when the number was that of an entry which has become one with another."""
    if person := Person.objects.filter(pk=number).marked().with_told().first():
        return person
    if alias := Alias.objects.filter(number=number).select_related("person").first():
        raise Moved(alias.person)
    raise Http404


def organisation(organisation_id):
    """An organisation, with the person whose own business it may be. 404 for a stranger; ``Moved`` as ``person_of``."""
    if found := restricting.marked(Organisation.objects.select_related("trader"), "trader").filter(pk=organisation_id).first():
        return found
    if alias := OrganisationAlias.objects.filter(number=organisation_id).select_related("organisation").first():
        raise Moved(alias.organisation)
    raise Http404


def organisation_to_write(request, organisation_id):
    """The same for a page on which something is written about it, as ``to_write``."""
    standing = organisation(organisation_id)
    if request.method == "GET" and standing.is_restricted:
        raise restricting.Restricted
    return standing
