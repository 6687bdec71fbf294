"""Letters of bookings. What a booking needs is class contract: no prohibition of marketing silences it."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

PLACE_OFFERED = Letter(
    "bookings.place_offered",
    MessageClass.CONTRACT,
    _("offer of a place that became free"),
    when=_("when seats become free for somebody on the waiting list"),
    facts=("course", "when", "seats", "price", "until", "link"),
)
PLACE_LAPSED = Letter(
    "bookings.place_lapsed",
    MessageClass.CONTRACT,
    _("notice that an offered place has gone to the next"),
    when=_("when nobody has answered an offer of a place in time"),
    facts=("course", "when"),
)
