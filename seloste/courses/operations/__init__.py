"""The verbs of courses."""

from .catalogue import (
    Stale,
    Unfinished,
    add_certificate_kind,
    add_course,
    correct_certificate_kind,
    correct_course,
    offer_course,
    remove_certificate_kind,
    set_renewals,
    withdraw_course,
)
from .prices import set_prices

__all__ = [
    "Stale",
    "Unfinished",
    "add_certificate_kind",
    "add_course",
    "correct_certificate_kind",
    "correct_course",
    "offer_course",
    "remove_certificate_kind",
    "set_prices",
    "set_renewals",
    "withdraw_course",
]
