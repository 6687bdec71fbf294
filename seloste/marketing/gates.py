"""Whether a message of class sales or marketing, or one that asks for permission, may leave.

Asked by the outbox when it is written, taken, and handed over.
"""

from seloste.customers import wellformed
from seloste.customers.models import EmailAddress, Person
from seloste.description import permits

from . import standing, suppressing
from .models import Asking
from .words import FEATURE, Channel, State, Topic

topics = {}  # letter → topic; a letter that names none is about trainings


def sales(leaving):
    """Follow-ups and rebooking offers: to a known person who has not forbidden them."""
    return permits.feature(FEATURE) and _stand(leaving, Topic.SALES) != State.PROHIBITED


def marketing(leaving):
    """Newsletters and campaigns: to a known person who permits them, or who bought and was told."""
    topic = topics.get(leaving.letter, Topic.TRAININGS)
    if not permits.feature(FEATURE) or _stand(leaving, topic) == State.PROHIBITED:
        return False
    return standing.may_reach(_person(leaving), Channel.EMAIL, topic)


def asking(leaving):
    """The letter that asks to confirm what was ticked on a form: until it is confirmed, or marketing is forbidden at its mailbox."""
    waiting = Asking.objects.filter(email=leaving.to, confirmed_at=None).values_list("topic", flat=True)
    return any(not standing.is_forbidden(leaving.to, topic) for topic in waiting)


def _stand(leaving, topic):
    """An address that belongs to nobody known is as good as forbidden, and one that the person has no more: it may be another's by now,
    whose word theirs is not. So is one suppressed since the person's own last word.
    """
    person = _person(leaving)
    if person is None or not _has(person, leaving.to):
        return State.PROHIBITED
    stand = standing.at(person, Channel.EMAIL, topic)
    since = suppressing.since(Channel.EMAIL, topic, suppressing.emails(leaving.to))
    return State.PROHIBITED if since and (stand.since is None or stand.since <= since) else stand.state


def _has(person, address):
    return EmailAddress.objects.filter(person=person, match_key=wellformed.email_match_key(address)).exists()


def _person(leaving):
    return Person.objects.by_ref(leaving.subject) if leaving.subject else None
