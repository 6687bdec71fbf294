"""Persons and organisations as the search box shows them: name and one line to tell namesakes apart. A protected address is not shown."""

from django.utils.translation import gettext as _

from seloste.search.nouns import Found
from seloste.web import frame

from . import wellformed
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
    told = {
        _("protected address"): person.is_address_protected,
        _("do not phone"): person.is_phoning_forbidden,
        _("use is restricted"): person.is_restricted,
    }
    return " · ".join([*(words for words, is_so in told.items() if is_so), *frame.tags_of(request, person)])


def line(person):
    """First e-mail · first phone · city."""
    cities = [] if person.is_address_protected else [address.city for address in person.addresses.all()]
    emails = [email.address for email in person.emails.all()]
    phones = [wellformed.phone_as_read(phone.number) for phone in person.phones.all()]
    return " · ".join(values[0] for values in (emails, phones, cities) if values)


def organisation_rows(request, keys):
    """``{key: Found}`` of organisations, in one query; of a sole trader's the person is written down as shown."""
    found = Organisation.objects.filter(pk__in=[int(key) for key in keys]).select_related("trader")
    return {str(one.pk): _found_organisation(one) for one in found}


def _found_organisation(one):
    return Found(title=one.name, url=one.get_absolute_url(), detail=organisation_line(one), subject=one.trader and one.trader.ref)


def organisation_line(organisation):
    """Business ID · city, to tell namesakes apart."""
    return " · ".join(filter(None, (organisation.business_id, organisation.city)))
