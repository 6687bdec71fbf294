"""Why a message may leave, or not, sentence by sentence; nobody is named."""

from seloste.customers.models import Person
from seloste.description import permits
from seloste.outbox import gates
from seloste.outbox.operations.handing_over import leaving
from seloste.privacy.words import MessageClass

from . import standing, suppressing
from .gates import topics
from .words import FEATURE, Channel, State, Topic

_STOPPED = (MessageClass.SALES, MessageClass.MARKETING)


def of(message):
    """In English, for the operator: the class and its gate's answer now, and what it follows from."""
    kind = MessageClass(message.message_class)
    yield f"Message {message.pk} ({message.letter}) is of class {kind}; it is {message.state}."
    if kind in _STOPPED:
        yield from _grounds(message, Topic.SALES if kind == MessageClass.SALES else topics.get(message.letter, Topic.TRAININGS))
    else:
        yield "A prohibition of marketing does not stop this class."
    yield f"It may {'' if _may_leave(message) else 'not '}leave now."


def _grounds(message, topic):
    yield f"The description in force {'carries' if permits.feature(FEATURE) else 'does not carry'} direct marketing."
    person = Person.objects.by_ref(message.subject) if message.subject else None
    if person is None:
        yield "Its address belongs to nobody who is in the register."
        return
    stand = standing.at(person, Channel.EMAIL, topic)
    since = f" since {stand.since:%Y-%m-%d %H:%M}" if stand.since else ""
    yield f"Person {person.pk}, e-mail, {topic}: {stand.state}{since}{' (the address is suppressed)' if stand.is_address else ''}."
    if stand.came:
        yield f"The address came {stand.came:%Y-%m-%d %H:%M}, after what the person permits: a new permission opens it."
    if stand.state == State.NOT_ASKED and topic != Topic.SALES:
        yield "E-mail needs permission (Act 917/2014 section 200.1)."
    if since := suppressing.since(Channel.EMAIL, topic, suppressing.emails(message.to)):
        yield f"Nothing is sent to this address since {since:%Y-%m-%d %H:%M}, unless its owner permitted it later."


def _may_leave(message):
    try:
        gates.demand(leaving(message))
    except gates.Refused:
        return False
    return True
