"""What the cast says of marketing on the phone, and where it stands then."""

import datetime as dt

from seloste.journal.actors import OPERATOR
from seloste.marketing import operations, standing
from seloste.marketing.words import Channel, Topic, Via
from tests.cast import NOON

LATER = NOON + dt.timedelta(hours=1)


def permit(person, at=NOON, channels=(Channel.EMAIL,), topic=Topic.TRAININGS, **more):
    operations.permit_marketing(person=person, channels=channels, topic=topic, received_via=Via.PHONE, **more, by=OPERATOR, at=at)


def forbid(person, at=LATER, channels=tuple(Channel), topic="", **more):
    return operations.object_to_marketing(person=person, channels=channels, topic=topic, received_via=Via.PHONE, **more, by=OPERATOR, at=at)


def state(person, channel=Channel.EMAIL, topic=Topic.TRAININGS):
    return standing.at(person, channel, topic).state
