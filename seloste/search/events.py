"""Asking is reading: one entry per answer, with whom it showed. The words that were asked are not kept."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT
from seloste.privacy.words import Purpose

ANSWERED = Event(
    "search.answered",
    _("A search was answered: {count} found"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
    is_reading=True,
)
CAUGHT_UP = Event(
    "search.caught_up",
    _("The search index took in {count} that had been left out of it"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
)
