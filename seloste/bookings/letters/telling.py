"""What letters and pages of people say of a booking, in its own language."""

import datetime as dt

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seloste.courses import hours, texts, whereabouts
from seloste.customers.models import EmailAddress
from seloste.customers.reaching import mailbox, mailboxes
from seloste.description import permits
from seloste.privacy import restricting
from seloste.web.templatetags.web import moment, money, weekday

UNKNOWN = "?"  # where a session is, while nobody knows
BY_PHONE = gettext_lazy("Phone them; write to those who are not to be phoned.")  # after whom no letter reaches


def course(booking, language=""):
    return texts.pick(booking.training.course.names, language or booking.language)


def when(booking, language=""):
    """``la 12.12.2026 klo 9.00`` in the booking's language, or another: when its training begins."""
    with translation.override(language or booking.language):
        starts_at = timezone.localtime(booking.training.starts_at)
        return _moment(starts_at)


def which(booking):
    """The facts by which every letter about a booking says about which: ``number``, ``course``, ``when``."""
    return {"number": booking.number, "course": course(booking), "when": when(booking)}


def moment_of(training):
    """The same in the reader's language, of a training."""
    return _moment(timezone.localtime(training.starts_at))


def session(one):
    """One of a booking's ``told_sessions`` in the reader's language: day, from when to when, and where."""
    where = whereabouts.LATER if one["where"] == UNKNOWN else one["where"] or _("Online")
    return f"{time_of(one)}, {where}"


def time_of(one):
    """The same without the place."""
    return hours.line(*(dt.datetime.fromisoformat(one[name]) for name in ("from", "to")))


def orderer(booking):
    """Who has ordered the seats, as those who come are told: the organisation, else the person; the house when they are gone."""
    if booking.payer:
        return booking.payer.name
    return booking.booker.full_name if booking.booker else permits.controller().name


def price(booking):
    with translation.override(booking.language):
        return money(booking.cents)


def last_moment(at, language):
    with translation.override(language):
        return _moment(timezone.localtime(at))


def _moment(local):
    return f"{weekday(local).partition(' ')[0]} {moment(local)}"


def is_restricted(booking):
    """Whether nothing is written to its customer, because their data, or those of the sole trader who pays, may not be used now."""
    return bool(restricting.among([booking.booker_id, booking.payer and booking.payer.trader_id]))


def instead(booking):
    """What is to be done when no letter reaches whoever booked, in words."""
    if booking.booker and booking.booker.is_phoning_forbidden:
        return _("Write on paper: whoever booked is not to be phoned.")
    return _("Phone whoever booked.")


def beside(bookings):
    """Bookings that know the ``mailbox`` of their booker, for lists (empty where there is none), and ``is_restricted``."""
    bookings = restricting.marked(bookings, "booker", "payer__trader")
    last = EmailAddress.objects.filter(person=OuterRef("booker")).order_by("-at", "-pk").values("address")[:1]
    return bookings.annotate(mailbox=Coalesce(Subquery(last), Value("")))


__all__ = [
    "beside",
    "course",
    "instead",
    "is_restricted",
    "last_moment",
    "mailbox",
    "mailboxes",
    "moment_of",
    "orderer",
    "price",
    "session",
    "time_of",
    "when",
]
