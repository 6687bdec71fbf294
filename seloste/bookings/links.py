"""The links by which people reach what is theirs without signing in. The row's own key is in them: another key, and they have ended."""

import datetime as dt
from contextlib import suppress
from functools import cache, lru_cache
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from seloste.outbox import signing
from seloste.outbox.links import absolute
from seloste.web import errors

from .models import Booking, Seat

MANAGE, NAMES, SEAT = "bookings.manage", "bookings.names", "bookings.seat"
GUARDIAN = "bookings.guardian"  # opens the page of a child's seat for the guardian who booked it (``guardians``)
PAGE = "bookings.page"  # opens what ``MANAGE`` does, for whoever has just ordered on the page: the mailbox written there need not be theirs
ENDED = "bookings.ended"
_OF = {MANAGE: Booking, NAMES: Booking, SEAT: Seat}
_OPEN = {MANAGE: (MANAGE, PAGE), SEAT: (SEAT, GUARDIAN)}  # tokens of which purposes open one
AFTERWARDS = dt.timedelta(days=60)  # after the training: until when what was booked can be looked at


def token(row, purpose, *, at):
    """A token of one purpose for a booking or a seat, good until a while after its training."""
    booking = row if isinstance(row, Booking) else row.booking
    return _signed(row.pk, row.key.hex, purpose, at, _lasts(booking, at), settings.SECRET_KEY)


@lru_cache(maxsize=16)
def _signed(pk, key, purpose, at, lasts, _secret):
    """One letter names the same page several times."""
    return signing.sign([pk, key], purpose=purpose, at=at, lasts=lasts)


def address(url_name, row, purpose, *, at):
    """The whole address of a page for one who holds the token, as letters have it."""
    before, after = _around(url_name, get_language())
    return absolute(f"{before}{token(row, purpose, at=at)}{after}")


@cache
def _around(url_name, _language):
    """What stands before and after the token in the path of a page: to look it up takes longer than to sign."""
    before, _token, after = reverse(url_name, args=["token"]).rpartition("token")
    return before, after


def row_of(said, purpose, *, at):
    """The booking or seat of a token, or None when the token is none of ours, is over, or was called back."""
    for one in _OPEN.get(purpose, (purpose,)):
        with suppress(signing.Invalid):
            pk, key = signing.read(said, purpose=one, at=at)
            return _OF[purpose]._default_manager.filter(pk=pk, key=UUID(key)).first()
    return None


def over(said):
    """What is raised for a token that opens nothing: told in the language of the letter, also when its time is over or its key another."""
    for purpose, of in (_OF | {PAGE: Booking, GUARDIAN: Seat}).items():
        if value := signing.once_read(said, purpose=purpose):
            row = of._default_manager.filter(pk=value[0]).first()
            return errors.Ended(_language(row, purpose, value[1]) if row else "")
    return errors.Ended()


def _language(row, purpose, key):
    if isinstance(row, Booking):
        return row.language
    reader = None if purpose == GUARDIAN or row.key.hex != key else row.participant  # by another key it was another's letter
    return (reader and reader.language) or row.booking.language


def is_of_letter(said, *, at):
    """Whether a token of a booking came by letter: whoever has it reads the mailbox that was given."""
    try:
        return bool(signing.read(said, purpose=MANAGE, at=at))
    except signing.Invalid:
        return False


def is_guardians(said, *, at):
    """Whether a token of a seat was made for the guardian of whoever sits there."""
    try:
        return bool(signing.read(said, purpose=GUARDIAN, at=at))
    except signing.Invalid:
        return False


def like(said, booking, *, at):
    """A token of another booking that opens no more than this one: by what came from the page nobody reads what goes to the mailbox."""
    return token(booking, MANAGE if is_of_letter(said, at=at) else PAGE, at=at)


def ended_token(booking, uid, *, at):
    """A token that opens nothing but the file by which these entries of a booking (``uid``) leave a calendar."""
    return signing.sign([booking.pk, uid.hex], purpose=ENDED, at=at, lasts=_lasts(booking, at))


def ended(booking, uid, *, at):
    """The whole address of that file: it may go to whoever has no other link any more, and to an address that nobody knows."""
    return absolute(reverse("bookings_ended_calendar", args=[ended_token(booking, uid, at=at)]))


def ended_of(said, *, at):
    """(the booking, the ``uid`` of the entries) of such a token, or None."""
    try:
        pk, uid = signing.read(said, purpose=ENDED, at=at)
    except signing.Invalid:
        return None
    booking = Booking.objects.filter(pk=pk).first()
    return booking and (booking, UUID(uid))


def _lasts(booking, at):
    return max(booking.training.ends_at - at, dt.timedelta(0)) + AFTERWARDS
