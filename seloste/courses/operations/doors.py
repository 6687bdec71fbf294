"""What the descriptions in force must say before anything new is written here."""

from seloste.privacy.words import Purpose, Source

FEATURE = "trainings"
OPEN = {"purpose": Purpose.BOOKINGS, "feature": FEATURE}
# A trainer is told in the staff's description; what is known of them comes from themselves.
OF_TRAINERS = {**OPEN, "source": Source.STAFF_MEMBER, "group": "trainers"}
