"""Whose guardian tells for them what they need: of a child whom a guardian has booked for and who has no mailbox of their own.

The consent is the guardian's, for the child (GDPR Art. 9(2)(a), given by the holder of parental responsibility), and is kept as such.
Their link opens the child's page alone, ends as the child's own would, and stands in letters only: a booking's page is passed on.
"""

from django.utils.translation import gettext as _

from seloste.description import permits
from seloste.privacy.words import Purpose, Source

from .. import links
from ..letters import particulars, telling

TOLD_BY = {"source": Source.ANOTHER, "purpose": Purpose.BOOKINGS, "feature": "bookings", "group": "special_needs"}


def is_childs(seat):
    """Whether its guardian has the link of the seat: the address that was given for a child may be the guardian's own."""
    booking = seat.booking
    if not booking.is_guardian or not booking.booker_id or seat.participant_id in (None, booking.booker_id):
        return False
    own = telling.mailbox(seat.participant)
    return not own or own == telling.mailbox(booking.booker)


def purpose_of(seat):
    """Of the token in the link to the page of a seat, for whoever is to get it."""
    return links.GUARDIAN if is_childs(seat) else links.SEAT


def children(booking):
    """The seats of a booking whose guardian tells for them; nothing is asked of a booking that no guardian made."""
    if not booking.is_guardian or not permits.allows(**TOLD_BY):
        return []
    named = booking.seats.live().named().select_related("participant", "booking__booker")
    return [seat for seat in named if is_childs(seat)]


def page(seat, *, at):
    """The address of the page of a child's seat, with the initials of the child, for whoever reads it is known and has several."""
    address = links.address("bookings_seat", seat, links.GUARDIAN, at=at)
    return f"{particulars.initials(seat.participant)}: {address}"


def pages(seats, *, at):
    """The links to the pages of children, for the eyes of their guardian."""
    said = _(
        "For you as the guardian, only for you: there you can tell us if we should know something about the child, such as an allergy."
    )
    return "\n".join([said, *(page(seat, at=at) for seat in seats)])
