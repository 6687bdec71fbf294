"""The letter that confirms what was booked leaves with the booking: if and only if it stands."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.customers.models import EmailAddress
from seloste.databases.prepared import Prepared, moment
from seloste.marketing import operations as marketing
from seloste.marketing.words import Topic
from seloste.outbox import operations as outbox

from .. import events, letters
from ..letters import confirmation, correspondence, telling
from ..models import Booking
from ..ordering.orders import Name
from ..words import State, Via
from .holding import held

MOST = 6  # bookings a day by the page with one mailbox: else the page could fill a stranger's, and a training with nobody
DAY = dt.timedelta(days=1)
TOO_OFTEN = _("With this e-mail address as many bookings have been made today as one can. Phone us or write to us.")
_OF_STATE = {State.CONFIRMED: letters.BOOKED, State.UNPAID: letters.UNPAID, State.WAITING: letters.WAITING}
CONFIRMATIONS = tuple(_OF_STATE.values())


@Prepared
def _lately():
    return Booking.objects.filter(
        booker__in=EmailAddress.objects.of_asked_mailbox().values("person"), booked_at__gt=moment("since")
    ).values_list("pk")[:MOST]


def refuse_floods(order, *, at):
    """``ValidationError`` when the mailbox has had its bookings of today; staff are never refused."""
    if order.via != Via.PAGE:
        return
    to = order.booker.email if isinstance(order.booker, Name) else telling.mailbox(order.booker)
    if to and len(_lately.all(**wellformed.keys_of_mailbox(to), since=at - DAY)) >= MOST:
        raise ValidationError(TOO_OFTEN, code="too_often")


def confirm(booking, *, to="", standing=None, by, at):
    """Write the letter of the state the booking is in: to the address that was given, else to that which is known.

    In the caller's transaction. While the description tells of no messages none is written. ``standing``: see ``confirmation.facts``.
    """
    letter = _OF_STATE.get(booking.state)
    to = to or telling.mailbox(booking.booker)
    if letter is None or not outbox.can_reach(to) or not outbox.is_open(letter):
        return None
    told = {"to": to, "language": booking.language, "subject": booking.booker.ref, "once": correspondence.of_kind(letter, booking)}
    facts = confirmation.facts(booking, letter, at=at, standing=standing)
    message = outbox.send(letter=letter, facts=facts, **told, is_first=standing is not None, by=by, at=at)
    if letter is not letters.WAITING and booking.informed_at is None:
        informed(booking, at)
    return message


def will_inform(order, state):
    """Whether the letter that leaves with a booking in this ``state`` tells whoever orders how to withdraw, at an address they gave."""
    letter = _OF_STATE.get(state)
    return letter not in (None, letters.WAITING) and outbox.can_reach(given(order)) and outbox.is_open(letter)


def given(order):
    """The address that is written in an order; of a person whom staff have chosen none."""
    return order.booker.email if isinstance(order.booker, Name) else ""


@transaction.atomic
def note_informed(*, booking, by, at):
    """Staff gave the customer the confirmation on paper, with how to withdraw, because no letter reached them. Noted twice, once."""
    booking = held(booking, even_restricted=True)
    if informed(booking, at):
        events.INFORMED.record(by=by, at=at, subject=booking.booker, about=booking)


def informed(booking, at):
    """They have the confirmation from this moment, unless they had it before; whether they had not. Nothing else of the booking changes."""
    booking.informed_at = booking.informed_at or at
    return bool(Booking.objects.filter(pk=booking.pk, informed_at=None).update(informed_at=at))


def ask_for_permission(booking, order, *, source, by, at):
    """The letter by which the owner of the mailbox confirms what they ticked about marketing."""
    if order.marketing and isinstance(order.booker, Name) and order.booker.email and marketing.may_ask(source):
        marketing.ask_for_permission(
            email=order.booker.email,
            topic=Topic.TRAININGS,
            wording=order.marketing,
            language=booking.language,
            source=source,
            person=booking.booker,
            once=f"booking:{booking.pk}",
            by=by,
            at=at,
        )
