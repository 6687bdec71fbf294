"""The access copy of somebody who works here."""

from django.conf import settings
from django.utils import translation

from .. import cover, events, of_staff


def copy_of_staff(*, whose, by, at, language=None):
    """Everything held about an account, a trainer or both in one (``of_staff.Whose``), as ``copy`` makes it of a customer.

    What is told of the processing is taken from the staff's description in force. Of what lets somebody in, such as a password's hash, it
    says that it is kept; of traces, such as the journal, how many there are, of what and when. Customers are in none of it.
    """
    with translation.override(language or getattr(whose.account, "language", "") or settings.LANGUAGE_CODE):
        events.COPIED_OF_STAFF.record(by=by, at=at, about=whose.row)
        groups = of_staff.groups_about(whose)
        return {
            "format": "seloste-copy/1",
            "person": f"staff-{whose.row.pk}" if whose.account else f"trainer-{whose.row.pk}",
            "made_at": at.isoformat(),
            "language": translation.get_language(),
            "about": cover.cover_of_staff(groups),
            "groups": groups,
        }
