"""The booker's own page of a booking, by the link in their letters. GET shows, for mail scanners follow links."""

from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from seloste.courses import lights
from seloste.privacy.access import public
from seloste.web import languages

from .. import bookingsheet, links, referring, waiting
from ..attending import naming
from ..letters import entries, particulars, telling
from ..money import moving, priced, reckoning, settling
from ..ordering import again, counter
from ..words import SEATED, State
from .doors import of_link, where_to_name


@public(even_unpublished=True)
@never_cache
@require_safe
def manage(request, token):
    """In the booking's language, whoever opens it."""
    booking = of_link(token, at=now())
    with languages.spoken(request, booking.language):
        return render(request, "bookings/manage.html", _told(booking, token) | _ways(booking, now()))


@public(even_unpublished=True)
@never_cache
@require_safe
def calendar(request, token):
    """The entries of the booking as calendars read them; cancelled once it has ended."""
    at = now()
    booking = links.row_of(token, links.MANAGE, at=at)
    if booking is None or booking.is_queued or booking.state == State.LEFT:
        raise links.over(token)
    return entries.of_booking(booking, at=at, may_join=_may_join(booking, token)).answer()


@public(even_unpublished=True)
@never_cache
@require_safe
def ended_calendar(request, token):
    """Takes the entries of somebody who comes no more out of their calendar; nothing else can be done or read with this link."""
    at = now()
    found = links.ended_of(token, at=at)
    if found is None:
        raise links.over(token)
    return entries.ended(*found, at=at).answer()


def _told(booking, token):
    join_links, may_join, missed = particulars.join_links(booking), _may_join(booking, token), waiting.missed(booking)
    coming = [seat.participant for seat in booking.live_seats]
    return reckoning.shown(booking) | {
        "booking": booking,
        "token": token,
        "training": booking.training,
        "position": waiting.position(booking),
        "missed": missed and telling.last_moment(missed, booking.language),
        "sessions": particulars.sessions(booking.training),
        "brings": particulars.brings(booking),
        "join_links": join_links if may_join else [],
        "joins_by_letter": bool(join_links) and not may_join,
        "named": [particulars.initials(one) for one in coming if one],
        "unnamed": coming.count(None),
        "priced": priced.of_booking(booking),
        "decisions": [bookingsheet.decision(row) for row in booking.settlements.prefetch_related("credits")],
        "terms": counter.terms_of_booking(booking),
    }


def _ways(booking, at):
    """What whoever has the page open can do, and where."""
    return {
        "can_move": moving.is_open_by_link(booking, at),
        "can_cancel": booking.state in SEATED and settling.is_in_their_hands(booking, at),
        "can_wait_again": booking.state == State.LEFT and lights.is_bookable(booking.training, at),
        "can_book_more": again.is_open(booking, at),
        "can_refer": referring.is_asked(booking) and referring.is_open(booking),
        "naming": where_to_name(booking, at=at),
        "asks_names_later": booking.is_live and bool(naming.why_closed(booking)) and booking.lacks_names,
        "is_withdrawable": booking.is_consumers and not booking.exemption,
    }


def _may_join(booking, token):
    return particulars.may_join(booking, is_of_letter=links.is_of_letter(token, at=now()))
