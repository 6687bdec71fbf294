"""More seats of a training that is booked already: an order of their own, by whom, for whom and how the first was."""

from django.utils.timezone import localdate

from seloste.courses import lights
from seloste.description import permits
from seloste.privacy import restricting

from .. import applying
from ..letters import telling
from ..money import ways
from ..referring import FIELDS
from ..words import Buyer, Via
from . import counter, exemptions
from .orders import Name, Order


def is_open(booking, at):
    """Whether its customer can book more: it lives, and its training is on sale."""
    is_theirs = booking.is_live and booking.booker_id is not None and counter.is_open()
    return is_theirs and lights.is_bookable(booking.training, at) and counter.is_bookable(booking.training, at)


def asked(booking, at):
    """What ``MoreForm`` needs to know."""
    training = booking.training
    version = applying.terms_for(training.course, training.kind, localdate(at), training)
    begins_soon = booking.is_consumers and counter.begins_soon(training, at, version) and not exemptions.of(training, version)
    speaks = version is not None and applying.kind_at(version.terms, training, is_consumer=booking.is_consumers) is not None
    return {"has_terms": speaks, "begins_soon": begins_soon}


def way(booking):
    """How it is paid: as the first, where that way is open still."""
    return ways.kept(booking.training, booking)


def order(booking, said, *, waits):
    """What ``operations.book`` takes. ``said``: the cleaned data of ``MoreForm``."""
    return Order(
        seats=said["seats"],
        buyer=Buyer(booking.buyer),
        booker=booking.booker,
        language=booking.language,
        via=Via.PAGE,
        way=way(booking),
        shown_cents=said["shown_cents"] if said["shown_cents"] is not None else 0,
        terms_code=said["terms_code"],
        terms_language=booking.language,
        shown_exemption=said["exemption"],
        organisation=booking.payer,
        payer=_payer(booking),
        asks_to_start=bool(said.get("asks_to_start")),
        waits=waits,
        version=permits.in_force(),
        **{name: getattr(booking, name) for name in FIELDS},
    )


def _payer(booking):
    """Another private person who pays; whose data may not be used now is told anew, as whoever books could write them."""
    private = getattr(booking, "private_payer", None)
    if private is None:
        return None
    person = private.person
    return Name(person.first_name, person.last_name, telling.mailbox(person)) if restricting.is_standing(person) else person


def known(booking, training):
    """(what the form at the desk begins with, ((key, words) of whoever booked, of the organisation that pays)), for more seats."""
    private, ways_there = getattr(booking, "private_payer", None), ways.open_to(training, booking.buyer)
    said = {"person": str(booking.booker_id), "buyer": booking.buyer, "language": booking.language, "is_coming": False}
    said |= {"is_guardian": booking.is_guardian, "pays_other": private is not None}
    said |= {name: getattr(booking, name) for name in FIELDS}
    if booking.way in ways_there:
        said["way"] = booking.way
    if private:
        person = private.person
        said |= {"payer_first_name": person.first_name, "payer_last_name": person.last_name, "payer_email": telling.mailbox(person)}
    if booking.payer:
        said["organisation"] = str(booking.payer_id)
    persons = [(str(booking.booker_id), booking.booker.full_name)] if booking.booker else []
    return said, (persons, [(str(booking.payer_id), booking.payer.name)] if booking.payer else [])
