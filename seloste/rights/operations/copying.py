"""The access copy."""

from django.conf import settings
from django.utils import translation

from seloste.privacy import registry

from .. import contents, cover, enclosures, events, notes_of_copy


def copy(*, person, by, at, language=None):
    """Everything held about a person, as plain data that JSON can carry: GDPR Art. 15(1) and (3), and within it Art. 20.

    In the person's language: what is told of the processing, taken from the description in force and only as far as it concerns this
    person; then every declared field that is not empty of every row about them, group by group. Employees are told as roles, other
    persons are masked. ``portable`` marks what the person may take elsewhere as Art. 20 has it. ``files``: where the files that staff
    left in stand in the ZIP, when the person has any. Of a note or follow-up that was left out, or that nobody has looked at, only that is
    told. ``registry.Gone`` or ``registry.Moved`` when the person was erased, or became one with another, while it was made: half a copy
    is none.
    """
    with translation.override(language or getattr(person, "language", None) or settings.LANGUAGE_CODE):
        enclosed = enclosures.enclosed(person)
        _record(person, enclosed, by=by, at=at)
        beside, instead = ({one.row: one.as_field() for one in enclosed if one.is_left_out is out} for out in (False, True))
        withheld = list(notes_of_copy.withheld(person))
        groups = contents.groups_about(person, beside, {**instead, **notes_of_copy.instead(withheld)})
        about = cover.cover(person, groups, at=at)
        about |= {"notes": list(notes_of_copy.in_words(withheld))} if withheld else {}
        _demand_whole(person)
        return {
            "format": "seloste-copy/1",
            "person": str(person.ref),
            "made_at": at.isoformat(),
            "language": translation.get_language(),
            "about": {**about, "files": list(enclosures.in_words(enclosed))} if enclosed else about,
            "groups": groups,
            **_files(enclosed),
        }


def _demand_whole(person):
    """Asked when everything has been read: rows go together with their person, so that one who still stands had all of them."""
    standing = registry.standing_for(person)
    if standing.pk != person.pk:
        raise registry.Moved(standing)


def _record(person, enclosed, *, by, at):
    if enclosed:
        counts = {"count": sum(bool(one.path) for one in enclosed), "left_out": sum(one.is_left_out for one in enclosed)}
        events.COPIED_WITH_FILES.record(by=by, at=at, subject=person, **counts)
    else:
        events.COPIED.record(by=by, at=at, subject=person)


def _files(enclosed):
    inside = [{"file": one.path, "name": one.file.name, "size": one.file.size, "sha256": one.file.digest} for one in enclosed if one.path]
    return {"files": inside} if inside else {}
