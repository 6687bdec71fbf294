"""What letters and pages of people say of a booking, in its own language."""

from django.utils import timezone, translation

from seloste.courses import texts
from seloste.customers.models import EmailAddress
from seloste.web.templatetags.web import day, moment, money, weekday


def course(booking):
    return texts.pick(booking.training.course.names, booking.language)


def when(booking):
    """``la 12.12.2026 klo 9.00`` in the booking's language: when its training begins."""
    with translation.override(booking.language):
        starts_at = timezone.localtime(booking.training.starts_at)
        return f"{weekday(starts_at)} {moment(starts_at)}"


def price(booking):
    with translation.override(booking.language):
        return money(booking.cents)


def last_moment(at, language):
    with translation.override(language):
        return f"{weekday(timezone.localtime(at))} {moment(timezone.localtime(at))}"


def mailbox(person):
    """Where letters to a person go: the address they gave last; nothing when none is known."""
    found = EmailAddress.objects.filter(person=person).order_by("-at", "-pk").first() if person else None
    return found.address if found else ""


__all__ = ["course", "day", "last_moment", "mailbox", "price", "when"]
