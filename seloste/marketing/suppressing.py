"""Addresses that nothing is sent to, as keyed digests. Plain digests of phone numbers could be counted through in minutes."""

import hashlib
import hmac

from django.conf import settings

from seloste.customers import wellformed
from seloste.customers.models import EmailAddress, Phone, PostalAddress
from seloste.privacy import keys
from seloste.web.sorting import sort_key

from .models import Suppression
from .words import Channel

SPOKEN = (Channel.SMS, Channel.PHONE)


def email(address):
    return digest(f"email {wellformed.email_match_key(address)}")


def phone(number):
    """``number`` in E.164 form."""
    return digest(f"phone {number}")


def post(person, place):
    """A person at a place: a household shares its address."""
    return digest(f"post {sort_key(person.last_name, person.first_name, place.street, place.postcode).hex()}")


def digest(text):
    return hmac.new(keys.kept(settings.DATA / "suppression" / "key"), text.encode(), hashlib.sha256).hexdigest()


def digests(person):
    """``{channel: [digest, …]}`` of every address a person has."""
    phones = [phone(number) for number in Phone.objects.filter(person=person).values_list("number", flat=True)]
    return {
        Channel.EMAIL: [email(address) for address in EmailAddress.objects.filter(person=person).values_list("address", flat=True)],
        Channel.SMS: phones,
        Channel.PHONE: phones,
        Channel.POST: [post(person, place) for place in PostalAddress.objects.filter(person=person)],
    }


def about(person):
    """The suppressions of a person's own addresses."""
    found = digests(person)
    return Suppression.objects.filter(digest__in={one for ones in found.values() for one in ones})


def of(person):
    """``{(channel, topic): since}`` of a person's own addresses, the latest of several."""
    found = {}
    for row in about(person).order_by("since"):
        found[row.channel, row.topic] = row.since
    return found


def since(channel, topic, digest):
    """Since when nothing about ``topic`` is sent to an address, or None."""
    return Suppression.objects.filter(channel=channel, topic=topic, digest=digest).values_list("since", flat=True).first()
