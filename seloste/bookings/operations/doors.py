"""What the descriptions in force must say before anything new is written here."""

from seloste.privacy.words import Purpose

FEATURE = "bookings"
OPEN = {"purpose": Purpose.BOOKINGS, "feature": FEATURE}
SIGNED = {**OPEN, "group": "terms_signatures"}
BOOKED = {**OPEN, "group": "bookings"}
