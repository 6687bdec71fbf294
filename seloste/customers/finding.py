"""Persons and organisations as the search box shows them: name and one line to tell namesakes apart. A protected address is not shown."""

from django.utils.translation import gettext as _

from seloste.search.nouns import Found
from seloste.web import frame

from . import reaching, wellformed
from .models import Organisation, Person


def rows(request, keys):
    """``{key: Found}`` of persons, in four queries."""
    persons = Person.objects.filter(pk__in=[int(key) for key in keys]).marked().prefetch_related("emails", "phones", "addresses")
    return {str(person.pk): _found(request, person) for person in persons}


def _found(request, person):
    tag = tags(request, person)
    return Found(title=person.listed_name, url=person.get_absolute_url(), detail=line(person), tag=tag, subject=person.ref)


def tags(request, person):
    """What to know before a person is reached, in a few words; of a person fetched ``marked``."""
    restricted = [_("use is restricted")] if person.is_restricted else []
    return " · ".join([*filter(None, [protections(person)]), *restricted, *frame.tags_of(request, person)])


def protections(person):
    """The same as far as the person's own row knows it."""
    told = {_("protected address"): person.is_address_protected, _("do not phone"): person.is_phoning_forbidden}
    return " · ".join(words for words, is_so in told.items() if is_so)


def line(person):
    """First e-mail · first phone · city, as far as they may be said."""
    return " · ".join(values[0] for values in _told(person) if values)


def whole_line(person):
    """Every e-mail, phone and city that may be said, to tell which person wrote."""
    return " · ".join(value for values in _told(person) for value in values)


def _told(person):
    emails = [email.address for email in person.emails.all()]
    return emails, [wellformed.phone_in_a_line(phone.number) for phone in reaching.phones(person)], reaching.cities(person)


def organisation_rows(request, keys):
    """``{key: Found}`` of organisations, in one query; of a sole trader's the person is written down as shown, with what is to be known."""
    found = Organisation.objects.filter(pk__in=[int(key) for key in keys]).select_related("trader")
    return {str(one.pk): _found_organisation(one) for one in found}


def _found_organisation(one):
    told = {"detail": organisation_line(one), "tag": protections(one.trader) if one.trader else ""}
    return Found(title=one.name, url=one.get_absolute_url(), **told, subject=one.trader and one.trader.ref)


def organisation_line(organisation):
    """Business ID · city, to tell namesakes apart."""
    return " · ".join(filter(None, (organisation.business_id, reaching.city_of(organisation))))
