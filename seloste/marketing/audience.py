"""Whom marketing may reach, and why others are left out: the only way any room chooses recipients."""

from contextlib import closing
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from seloste.customers.models import EmailAddress, Person, Phone, PostalAddress
from seloste.description import permits
from seloste.privacy import restricting

from . import standing, suppressing
from .models import SaleContact, StandingObjection, StandingPermission, Suppression
from .words import FEATURE, Channel, Topic

_ADDRESSES = {Channel.EMAIL: EmailAddress, Channel.SMS: Phone, Channel.PHONE: Phone, Channel.POST: PostalAddress}


@dataclass(frozen=True)
class Count:
    """How many can be reached, and how many are left out for which reason; the reasons add up to everybody else."""

    channel: Channel
    topic: Topic
    reached: int
    forbidden: int
    not_permitted: int
    without_address: int


def contactable(channel, topic):
    """The persons marketing about ``topic`` may reach by ``channel`` now: nobody, while the description lists no marketing."""
    if not permits.feature(FEATURE):
        return Person.objects.none()
    persons = _with_address(channel).filter(~_exists(StandingObjection, channel, topic)).exclude(pk__in=restricting.persons())
    if not _only_permitted(channel, topic):
        persons = persons.exclude(pk__in=_suppressed(channel, topic))
    if flag := standing.PROTECTIONS.get(Channel(channel)):
        persons = persons.filter(**{flag.value: False})
    if standing.needs_permission(channel, topic):
        persons = persons.filter(_may_be_asked(channel, topic))
    return persons


def explain(channel, topic):
    """``contactable`` counted, with the reasons of the others."""
    everybody, addressed = Person.objects.count(), _with_address(channel).count()
    reached = contactable(channel, topic).count()
    forbidden = _with_address(channel).filter(_exists(StandingObjection, channel, topic)).count()
    return Count(Channel(channel), Topic(topic), reached, forbidden, addressed - forbidden - reached, everybody - addressed)


def _with_address(channel):
    rows = _ADDRESSES[channel].objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(rows))


def _only_permitted(channel, topic):
    """Whether each of them has a standing permission, in which suppressed addresses are reckoned already."""
    return standing.needs_permission(channel, topic) and not permits.feature(standing.SOFT_OPT_IN)


def _may_be_asked(channel, topic):
    permitted = _exists(StandingPermission, channel, topic)
    if not permits.feature(standing.SOFT_OPT_IN):
        return permitted
    return permitted | Exists(SaleContact.objects.filter(person=OuterRef("pk"), channel=channel))


def _exists(table, channel, topic):
    return Exists(table.objects.filter(person=OuterRef("pk"), channel=channel, topic=topic))


def _suppressed(channel, topic):
    """Persons whose address nothing is sent to, though no decision of theirs says so: an old list came in again."""
    rows = Suppression.objects.filter(channel=channel, topic=topic).values_list("digest", "since", "person")
    stopped = {digest: (since, whose) for digest, since, whose in rows}
    if not stopped:
        return []
    permitted = StandingPermission.objects.filter(channel=channel, topic=topic)
    later = dict(permitted.values_list("person", "since")) if channel == Channel.POST else {}
    found = ((key, came, *stopped[digest]) for key, digest, came in _digests(channel, permitted.values("person")) if digest in stopped)
    return [key for key, came, since, whose in found if key not in later or later[key] <= since or (whose != key and later[key] < came)]


def _digests(channel, decided):
    """(person's key, digest, since when it is theirs) of the addresses of those whom no standing permission covers: those are decided
    already, and nobody asks since when. By post all of them, for of two entries with one name and one place each stands as if it were
    alone.
    """
    if channel == Channel.POST:
        rows, of = PostalAddress.objects.select_related("person"), _of_place
    elif channel == Channel.EMAIL:
        rows, of = EmailAddress.objects.exclude(person__in=decided).values_list("person", "address"), _of_email
    else:
        rows, of = Phone.objects.exclude(person__in=decided).values_list("person", "number"), _of_phone
    with closing(rows.iterator()) as found:  # read to its end or not, as when a key is lost
        for row in found:
            yield from of(row)


def _of_place(place):
    return [(place.person_id, suppressing.post(place.person, place), place.theirs_since(place.person))]


def _of_email(row):
    return [(row[0], digest, None) for digest in suppressing.emails(row[1])]


def _of_phone(row):
    return [(row[0], suppressing.phone(row[1]), None)]
