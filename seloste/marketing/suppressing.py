"""Addresses that nothing is sent to, as keyed digests. Plain digests of phone numbers could be counted through in minutes."""

import hmac
from contextlib import closing
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from django.conf import settings

from seloste.customers import wellformed
from seloste.customers.models import EmailAddress, Person, Phone, PostalAddress
from seloste.privacy import keys
from seloste.web.sorting import sort_key

from .models import MarketingPermission, Objection, Suppression
from .words import Channel

AT_ONCE = 100  # mailboxes that are asked for together


class Stopped(NamedTuple):
    """``since``: when it was forbidden; ``came``: when an address came to the person that others had forbidden, None of their own word.

    What was permitted before it came was permitted for another address.
    """

    since: Any
    came: Any = None


def emails(*addresses):
    """Of each address, and of the mailbox it leads to: who forbids as anna+x is not written to as anna, nor the other way."""
    return [digest(f"email {key}") for address in addresses for key in wellformed.every_key(address)]


def mailbox(address):
    """The one of these that every spelling of the mailbox has."""
    return digest(f"email {wellformed.mailbox_key(address)}")


def phone(number):
    """``number`` in E.164 form."""
    return digest(f"phone {number}")


def post(person, place):
    """A person at a place: a household shares its address."""
    return _post(person, place.street, place.postcode)


def _post(person, street, postcode):
    return digest(f"post {sort_key(person.last_name, person.first_name, street, postcode).hex()}")


def digest(text):
    path = settings.DATA / "suppression" / "key"
    held = _key(path, path.stat().st_mtime_ns) if path.exists() else keys.kept(path)
    return hmac.digest(held, text.encode(), "sha256").hex()


@lru_cache(maxsize=4)
def _key(path, _stamp):
    """Read once for a whole list of addresses, and again when the file is another."""
    return keys.kept(path)


def digests(person):
    """``{channel: [digest, …]}`` of every address a person has."""
    phones = [phone(number) for number in Phone.objects.filter(person=person).values_list("number", flat=True)]
    return {
        Channel.EMAIL: emails(*EmailAddress.objects.filter(person=person).values_list("address", flat=True)),
        Channel.SMS: phones,
        Channel.PHONE: phones,
        Channel.POST: [post(person, place) for place in PostalAddress.objects.filter(person=person)],
    }


def has_mailbox(person, digest):
    """Whether it is a mailbox (``mailbox``) of the person's."""
    return digest in emails(*EmailAddress.objects.filter(person=person).values_list("address", flat=True))


def digests_of(newcomer):
    """The same of a person of a list (``customers.newcomers``), who is not in the register yet."""
    phones = [phone(number) for number in newcomer.phones]
    posts = [_post(newcomer, *newcomer.address[:2])] if newcomer.address else []
    mailboxes = emails(*(address for address, _key in newcomer.emails))
    return {Channel.EMAIL: mailboxes, Channel.SMS: phones, Channel.PHONE: phones, Channel.POST: posts}


def known(digests):
    """``{digest: {(channel, topic): since}}`` of those that are suppressed."""
    found = {}
    for row in Suppression.objects.filter(digest__in=digests):
        found.setdefault(row.digest, {})[row.channel, row.topic] = row.since
    return found


def latest(held, known):
    """``{(channel, topic): Stopped}`` of somebody who has just come, from ``digests_of`` and ``known``."""
    found = {}
    for channel, digests in held.items():
        for one in digests:
            for pair, since in known.get(one, {}).items():
                if pair[0] == channel:
                    _add(found, pair, Stopped(since))
    return found


def concerned(persons):
    """Of these persons (keys) those who said something of marketing, or at one of whose addresses nothing is sent."""
    said = {*Objection.objects.filter(person__in=persons).values_list("person", flat=True)}
    said |= {*MarketingPermission.objects.filter(person__in=persons).values_list("person", flat=True)}
    rows = list(Person.objects.filter(pk__in=persons).with_facts())
    held = {person.pk: {*of_facts(person)} for person in rows}
    stopped = known({one for ones in held.values() for one in ones})
    return [person for person in rows if person.pk in said or held[person.pk] & stopped.keys()]


def of_facts(person):
    """The digests of a person loaded ``with_facts``."""
    yield from emails(*(row.address for row in person.emails.all()))
    yield from (phone(row.number) for row in person.phones.all())
    yield from (post(person, place) for place in person.addresses.all())


def sharing(keys):
    """Other persons with a mailbox of these, however it is spelled, or a phone, held until the transaction ends."""
    if not keys:
        return []
    own = list(EmailAddress.objects.filter(person__in=keys).values_list("address", flat=True))
    parts = (own[start : start + AT_ONCE] for start in range(0, len(own), AT_ONCE))
    emails = (EmailAddress.objects.of_same_mailbox(part).values_list("person", flat=True) for part in parts)
    phones = Phone.objects.filter(number__in=Phone.objects.filter(person__in=keys).values("number"))
    others = {*chain.from_iterable(emails), *phones.values_list("person", flat=True)} - {*keys}
    return list(Person.objects.select_for_update().filter(pk__in=others).order_by("pk")) if others else []


def holders(digests):
    """Keys of the persons who have one of these addresses: every address is looked at once, for a digest leads nowhere."""
    with closing(EmailAddress.objects.values_list("person", "address").iterator()) as told:  # read to its end or not, as when a key is lost
        found = {key for key, address in told if digests & {*emails(address)}}
    with closing(Phone.objects.values_list("person", "number").iterator()) as told:
        found |= {key for key, number in told if phone(number) in digests}
    with closing(PostalAddress.objects.select_related("person").iterator()) as places:
        return found | {place.person_id for place in places if post(place.person, place) in digests}


def about(person):
    """The suppressions of a person's own addresses."""
    found = digests(person)
    return Suppression.objects.filter(digest__in={one for ones in found.values() for one in ones})


def of(person):
    """``{(channel, topic): Stopped}`` of a person's own addresses, the latest of several."""
    return _stopped(_came(_facts(person)), {person.pk})


def merged(kept, gone):
    """The same of one person who has the addresses of both, under the name of ``kept``."""
    ours, theirs = _facts(kept), _facts(gone, named=kept)
    facts = [{**one, **our} for our, one in zip(ours, theirs, strict=True)]  # what both have, the one who remains keeps
    return _stopped(_came(facts), {kept.pk, gone.pk})


def _facts(person, *, named=None):
    """``{address: since when the person has it}`` of mailboxes, of numbers and of digests of places."""
    emails = {row.address: row.theirs_since(person) for row in EmailAddress.objects.filter(person=person)}
    phones = {row.number: row.theirs_since(person) for row in Phone.objects.filter(person=person)}
    places = PostalAddress.objects.filter(person=person)
    return emails, phones, {post(named or person, place): place.theirs_since(person) for place in places}


def _came(facts):
    """``{digest: moment}``; of two spellings of a mailbox the earlier."""
    mailboxes, numbers, places = facts
    first = {}
    for address, at in mailboxes.items():
        key = wellformed.mailbox_key(address)
        first[key] = min(at, first.get(key, at))
    found = {digest: first[wellformed.mailbox_key(address)] for address in mailboxes for digest in emails(address)}
    return found | {phone(number): at for number, at in numbers.items()} | places


def _stopped(came, keys):
    """``keys``: of the person, whose own word holds for every address whenever it came."""
    found = {}
    for row in Suppression.objects.filter(digest__in=came):
        _add(found, (row.channel, row.topic), Stopped(row.since, None if row.person_id in keys else came[row.digest]))
    return found


def _add(found, pair, one):
    other = found.get(pair, one)
    came = [moment for moment in (one.came, other.came) if moment]
    found[pair] = Stopped(max(one.since, other.since), max(came, default=None))


def since(channel, topic, digests):
    """Since when nothing about ``topic`` is sent to an address, the latest of its spellings, or None."""
    rows = Suppression.objects.filter(channel=channel, topic=topic, digest__in=digests)
    return rows.order_by("-since").values_list("since", flat=True).first()
