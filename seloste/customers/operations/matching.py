"""Is this person in the register already?"""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from seloste import search

from .. import wellformed
from ..models import EmailAddress, Person
from .telling_apart import told_apart

MOST = 10
_MOST_ADDRESSES = 100  # of one person, asked for together


def match(*, email="", phone="", name=""):
    """Persons who may be the one described, likeliest first: same e-mail, same mailbox, same phone, same name. At most ten; reads only.

    Never decides: two people may share an e-mail address, a phone and even a name.
    """
    found = {}
    if email := _read(wellformed.email, email):
        _gather(found, _having(Person.objects, [email]))
    if phone := _read(wellformed.phone, phone):
        _gather(found, Person.objects.filter(phones__number=phone).order_by("pk"))
    if name.strip():
        _gather(found, search.rows(Person.objects, name, noun="person", limit=MOST))
    return list(found.values())[:MOST]


def duplicates(person):
    """Other entries that may be the same person and have not been told apart, likeliest first. At most ten."""
    return _alike(person, {person.pk, *told_apart(person)})


def looking_alike(person):
    """The same, told apart or not: a shared e-mail, a shared phone, a like name."""
    return _alike(person, {person.pk})


def _alike(person, besides):
    found, others = {}, Person.objects.exclude(pk__in=besides)
    _gather(found, _having(others, [one.address for one in person.emails.all()[:_MOST_ADDRESSES]]))
    _gather(found, others.filter(phones__number__in=person.phones.values("number")).distinct().order_by("pk"))
    _gather(found, match(name=f"{person.last_name} {person.first_name}"))
    return [one for one in found.values() if one.pk not in besides][:MOST]


def _having(persons, addresses):
    """Those with one of the mailboxes, first whoever has it spelled just so: anna+course@ is read where anna@ is."""
    keys = [wellformed.email_match_key(one) for one in addresses]
    just_so = EmailAddress.objects.filter(person=OuterRef("pk"), match_key__in=keys)
    same = EmailAddress.objects.of_same_mailbox(addresses).values("person")
    return persons.filter(pk__in=same).alias(just_so=Exists(just_so)).order_by("-just_so", "pk")


def _gather(found, persons):
    for person in persons[:MOST]:
        found.setdefault(person.pk, person)


def _read(reader, text):
    try:
        return reader(text)
    except ValidationError:
        return ""
