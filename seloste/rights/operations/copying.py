"""The access copy."""

from django.conf import settings
from django.utils import translation

from .. import contents, cover, events


def copy(*, person, by, at, language=None):
    """Everything held about a person, as plain data that JSON can carry: GDPR Art. 15(1) and (3), and within it Art. 20.

    In the person's language: what is told of the processing, taken from the description in force and only as far as it concerns this
    person; then every declared field that is not empty of every row about them, group by group. Employees are told as roles, other
    persons are masked. ``portable`` marks what the person may take elsewhere as Art. 20 has it.
    """
    events.COPIED.record(by=by, at=at, subject=person)
    with translation.override(language or getattr(person, "language", None) or settings.LANGUAGE_CODE):
        groups = contents.groups_about(person)
        return {
            "format": "seloste-copy/1",
            "person": str(person.ref),
            "made_at": at.isoformat(),
            "language": translation.get_language(),
            "about": cover.cover(person, groups, at=at),
            "groups": groups,
        }
