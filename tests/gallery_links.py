"""Signed links of the demonstration, for pages whose address holds one: by the name of the page, a token for each sight of it."""

import datetime as dt
import uuid

from seloste.bookings import links as bookings
from seloste.bookings.attending import guardians
from seloste.bookings.models import Booking, Offer
from seloste.bookings.words import COUNTED, State
from seloste.customers.models import Person
from seloste.enquiries.views.public import RECEIVED
from seloste.journal.actors import OPERATOR
from seloste.outbox import signing
from seloste.rights import alike, enclosures, handing, notes_of_copy
from seloste.rights import operations as rights
from tests import gallery_trouble

OF_BOOKING = ("booking:received", "bookings:manage", "bookings:cancelling", "bookings:withdrawing", "bookings_move")
FOR_MORE = ("bookings:more", "bookings:references_by_link")
OF_NAMES = ("bookings_names", "bookings_swap")


def tokens(now):
    """``{name of the page: [token]}``; no page that nothing in this register leads to."""
    several = _several(now)
    found = {name: [bookings.token(one, bookings.MANAGE, at=now) for one in several] for name in (*OF_BOOKING, *FOR_MORE)}
    groups = [one for one in several if one.size > 1]
    found |= {name: [bookings.token(one, bookings.NAMES, at=now) for one in groups] for name in OF_NAMES}
    own = [seat for one in several if (seat := one.seats.filter(participant__isnull=False).first())]
    seats = [bookings.token(seat, bookings.SEAT, at=now) for seat in own[:2]]
    children = [child for one in Booking.objects.filter(is_guardian=True) for child in guardians.children(one)]
    found["bookings_seat"] = seats + [bookings.token(child, bookings.GUARDIAN, at=now) for child in children[:1]]
    offered = Booking.objects.filter(pk__in=Offer.objects.values("booking")).first()
    found["bookings_offer"] = [bookings.token(offered, bookings.MANAGE, at=now)] if offered else []
    found["contact:received"] = [
        signing.sign([number, True], purpose=RECEIVED, at=now, lasts=dt.timedelta(days=1)) for number in (1234, 99)
    ]
    return found | _of_a_person(now)


def _several(now):
    """Bookings of trainings to come, each in another state, the one with the most seats; and whoever has the longest name."""
    coming = Booking.objects.filter(training__starts_at__gt=now).select_related("training", "booker")
    each = [coming.filter(state=state).order_by("-size", "pk").first() for state in (*COUNTED, State.WAITING, State.CANCELLED)]
    each += list(coming.filter(booker__last_name__startswith="von ").order_by("pk"))
    return [*dict.fromkeys(one for one in each if one is not None)]


def _of_a_person(now):
    person = Person.objects.filter(emails__isnull=False).order_by("pk").first()
    if person is None:
        return {"unsubscribe": [], "fetch_copy": [], "marketing_confirm": []}
    wanted = {"kind": "access", "via": "email", "received_on": now.date(), "language": person.language, "once": uuid.UUID(int=8)}
    asked = rights.receive(person=person, **wanted, by=OPERATOR, at=now)
    rights.identify(asked=asked, how="known", by=OPERATOR, at=now)
    _look(person, asked, now)
    copy = handing.link(rights.offer_copy(asked=asked, once=uuid.UUID(int=9), by=OPERATOR, at=now), at=now)
    stopping, confirming = gallery_trouble.links_of_marketing(person.language, now)
    shown = (("unsubscribe", stopping), ("fetch_copy", [copy]), ("marketing_confirm", confirming))
    return {name: [path.split("/")[-2] for path in paths] for name, paths in shown}


def _look(person, asked, now):
    """Staff have looked at what goes into the copy, and at who may be the same person."""
    for other in alike.undecided(person):
        rights.tell_apart(asked=asked, other=other, by=OPERATOR, at=now)
    files, notes = [file.pk for file in enclosures.of(person)], dict(notes_of_copy.of(person).values_list("pk", "revision"))
    rights.choose_files(person=person, goes=files, left_out={}, by=OPERATOR, at=now)
    rights.choose_notes(person=person, looked_at=notes, left_out={}, by=OPERATOR, at=now)
    agreed = dict(notes_of_copy.follow_ups(person).values_list("pk", "wording"))
    rights.choose_follow_ups(person=person, looked_at=agreed, left_out={}, by=OPERATOR, at=now)
