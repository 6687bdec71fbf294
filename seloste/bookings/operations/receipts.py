"""Receipts on a durable medium for what customers gave up: when it came, what it costs and by which words (business.md §10)."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from seloste.customers import wellformed
from seloste.outbox.models import Message
from seloste.web.templatetags.web import money

from .. import letters, links
from ..letters import changes, correspondence, entries, telling
from ..words import Settled, State
from .confirming import DAY
from .writing import write

MOST = 3  # receipts a day of others' bookings to one mailbox, however it is spelt: theirs have gone to whoever booked
_TOO = ":too"


def of_settlement(settlement, booking, *, received_at, name="", to="", by, at):
    """Write the receipt of a settlement to whoever booked; nothing where no letter reaches them.

    ``name``: as whoever withdrew gave it; ``to``: where they want it too, a few times a day to one mailbox, for it may be a stranger's. A
    link can be passed on: what is given up by it is always told to whose booking it is.
    """
    letter = _letter(settlement, booking)
    facts = _which(settlement, booking, at) | {
        "name": name or (booking.booker.full_name if booking.booker else ""),
        "moment": telling.last_moment(received_at, booking.language),
        "calculation": "\n".join(_lines(settlement, booking)),
    }
    facts = {name: facts[name] for name in letter.facts}
    told, once = {"facts": facts, "by": by, "at": at}, correspondence.of_booking(booking, "given_up", settlement.pk)
    write(booking, letter, once=once, **told)
    known = telling.mailbox(booking.booker)
    if to and wellformed.email_match_key(to) != wellformed.email_match_key(known) and (not known or _may_get_more(to, at)):
        write(booking, letter, once=f"{once}{_TOO}", to=to, **told)


def _may_get_more(to, at):
    """Whether a mailbox has had few enough receipts of others' bookings today."""
    today = Message.objects.filter(letter=letters.WITHDRAWN.key, queued_at__gt=at - DAY, once__endswith=_TOO)
    return [wellformed.mailbox_key(one) for one in today.values_list("to", flat=True)].count(wellformed.mailbox_key(to)) < MOST


def of_taking_back(settlement, booking, *, by, at):
    """Tell whoever booked that what they were written about seats that were not used does not hold."""
    once = correspondence.of_booking(booking, "absence_taken_back", settlement.pk)
    write(booking, letters.ABSENCE_TAKEN_BACK, facts=_which(settlement, booking, at), once=once, by=by, at=at)


def _letter(settlement, booking):
    if settlement.is_absence:
        return letters.ABSENT
    if booking.state == State.REFUSED:
        return letters.CANCELLED_BY_US
    return letters.WITHDRAWN if settlement.kind == Settled.WITHDRAWAL else letters.CANCELLED


def _which(settlement, booking, at):
    return telling.which(booking) | {
        "seats": settlement.seats,
        "link": links.address("bookings:manage", booking, links.MANAGE, at=at) if settlement.is_absence else "",
        "calendar": _calendar(booking, at),
    }


def _calendar(booking, at):
    """The file for calendars; of a withdrawal one that opens nothing else, for it may go to an address that anybody gave."""
    if booking.state == State.WITHDRAWN:
        return links.ended(booking, entries.uid_of(booking), at=at)
    return changes.calendar_of(booking, at=at)


def _lines(settlement, booking):
    language = booking.language
    with override(language):
        lines = settlement.outcome.get("explanation", {}).get(language) or [_("Nothing is charged.")]
        stays = [_("The seats that stay cost %(sum)s.") % {"sum": money(booking.cents)}] if booking.size else []
    return [*lines, *stays]
