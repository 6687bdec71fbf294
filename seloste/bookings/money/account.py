"""What a booking owes and is owed, in cents."""

from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from ..models import Credit, Payment, Settlement
from ..words import SEATED


@dataclass(frozen=True)
class Account:
    """``price`` of the seats it has, ``fees`` charged for those given up, ``credit`` used for it, ``paid`` so far (less what went back).

    ``held``: of what was paid, what stands as a credit for a later booking instead of going back.
    """

    price: int
    fees: int
    credit: int
    paid: int
    held: int = 0

    @property
    def owed(self):
        """All that is to be paid for it, paid or not; a credit above it is not money."""
        return max(self.price + self.fees - self.credit, 0) + self.held

    @property
    def due(self):
        return max(self.owed - self.paid, 0)

    @property
    def to_return(self):
        return max(self.paid - self.owed, 0)


def of(booking):
    """The ``Account`` of a booking; three small questions."""
    price = booking.cents if booking.state in SEATED else 0
    decided = list(booking.settlements.values_list("fee_cents", "held_cents"))
    paid = sum(booking.payments.values_list("cents", flat=True))
    used = getattr(booking, "credit_used", None)
    fees, held = (sum(row[column] for row in decided) for column in (0, 1))
    return Account(price, fees, used.cents if used else 0, paid, held)


def beside(bookings):
    """Bookings that know their accounts, for lists: asked together with them. ``told`` reads it."""
    return bookings.annotate(
        price_of_seats=Case(When(state__in=SEATED, then=F("net_cents") + F("vat_cents")), default=Value(0)),
        fees_charged=_sum(Settlement, "fee_cents"),
        held_as_credit=_sum(Settlement, "held_cents"),
        credit_counted=Coalesce(Subquery(Credit.objects.filter(used_by=OuterRef("pk")).values("cents")[:1]), 0),
        sum_paid=_sum(Payment, "cents"),
    )


def told(booking):
    """The ``Account`` of a booking that was fetched with it."""
    return Account(booking.price_of_seats, booking.fees_charged, booking.credit_counted, booking.sum_paid, booking.held_as_credit)


def unpaid(bookings):
    """Of bookings that know their accounts, those with something due."""
    return bookings.filter(price_of_seats__gt=F("sum_paid") + F("credit_counted") - F("fees_charged") - F("held_as_credit"))


def overpaid(bookings):
    """Of bookings that know their accounts, those whose payer is to get money back."""
    owed = F("price_of_seats") + F("fees_charged") - F("credit_counted")
    held = F("held_as_credit")
    return bookings.filter(sum_paid__gt=held).filter(sum_paid__gt=owed + held)


def with_credit(bookings):
    """Bookings of which a credit is left that can be used still."""
    unused = Credit.objects.unused(localdate()).filter(settlement__booking=OuterRef("pk"))
    return bookings.filter(Exists(unused))


def _sum(model, field):
    rows = model.objects.filter(booking=OuterRef("pk")).order_by().values("booking").annotate(sum=Sum(field)).values("sum")
    return Coalesce(Subquery(rows), 0)
