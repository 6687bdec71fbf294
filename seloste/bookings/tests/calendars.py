"""A calendar program as tests have it: it takes in every file, and of one UID keeps what came with the highest SEQUENCE."""

import re

from django.test import Client
from icalendar import Calendar

from seloste.bookings import links
from seloste.outbox.models import Message

LINK = re.compile(r"https?://[^/\s]+(/\S+\.ics)")
PAGE = re.compile(r"https?://[^/\s]+(/bookings/seat/[^/\s]+/)\s")
LIVING = ("CONFIRMED", "TENTATIVE")


class CalendarClient:
    """``events``: by UID what it holds. A later file of the same SEQUENCE takes the place of an earlier one."""

    def __init__(self):
        self.events = {}

    def read(self, content):
        for event in Calendar.from_ical(content).events:
            known = self.events.get(str(event["uid"]))
            if known is None or int(event["sequence"]) >= int(known["sequence"]):
                self.events[str(event["uid"])] = event
        return self

    def open(self, path):
        answer = Client().get(path)
        assert answer.status_code == 200, path
        return self.read(answer.content)

    def living(self):
        """When what stands in it begins, the first first."""
        return sorted(event["dtstart"].dt for event in self.events.values() if str(event["status"]) in LIVING)


def files(to, *, after=0):
    """The addresses of every file that letters to a mailbox have named, and of the page on which a participant finds theirs."""
    for message in Message.objects.filter(to=to, pk__gt=after).order_by("pk"):
        yield from LINK.findall(message.body)
        yield from (f"{page}training.ics" for page in PAGE.findall(message.body))


def own(booking, at):
    """The address on the booking's page."""
    return f"/bookings/manage/{links.token(booking, links.MANAGE, at=at)}/training.ics"
