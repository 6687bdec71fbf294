"""What a booking owes and is owed, in cents."""

from dataclasses import dataclass

from .words import SEATED


@dataclass(frozen=True)
class Account:
    """``price`` of the seats it has, ``fees`` charged for those given up, ``credit`` used for it, ``paid`` so far (less what went back)."""

    price: int
    fees: int
    credit: int
    paid: int

    @property
    def owed(self):
        """All that is to be paid for it, paid or not; a credit above it is not money."""
        return max(self.price + self.fees - self.credit, 0)

    @property
    def due(self):
        return max(self.owed - self.paid, 0)

    @property
    def to_return(self):
        return max(self.paid - self.owed, 0)


def of(booking):
    """The ``Account`` of a booking; three small questions."""
    price = booking.cents if booking.state in SEATED else 0
    fees = sum(booking.settlements.values_list("fee_cents", flat=True))
    paid = sum(booking.payments.values_list("cents", flat=True))
    used = getattr(booking, "credit_used", None)
    return Account(price, fees, used.cents if used else 0, paid)
