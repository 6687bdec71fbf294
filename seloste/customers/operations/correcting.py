"""Correcting what is held about a person (GDPR Art. 16)."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction

from seloste.description import permits
from seloste.privacy import registry, restricting
from seloste.web.languages import LANGUAGES
from seloste.web.sorting import sort_key

from .. import events, wellformed
from ..listed import KINDS
from ..models import Provenance, Superseded
from ..newcomers import NAMELESS
from ..readers import NO_LANGUAGE
from ..words import Listed, Scalar, WhyCorrected
from .indexing import index
from .recording import signature
from .sharing import hold_sharers

EARLIER = "superseded_facts"
NEW = "new"


class Stale(Exception):
    """Somebody corrected the row meanwhile: ``standing`` is as it is now. Show both values and let one be chosen."""

    def __init__(self, standing):
        super().__init__(f"{standing} is at revision {standing.revision}")
        self.standing = standing


def correct_person(*, person, changes, revision, source, how="", why="", by, at):
    """Correct any number of facts at once; returns the correction's id, or None when all stood so already.

    ``changes``: ``{"first_name": "Aino", "is_address_protected": True, "email:12": "a@example.fi", "phone:new": "040 123",
    "address:5": {}}``; an empty value removes. Refused with ``Stale`` when ``revision`` is not the present one, with
    ``registry.Moved`` when the person has become one with another, whose facts they would overwrite. The journal holds only
    the fields' names; the superseded values can be brought back for as long as the description says (``undo_correction``), and are not
    kept at all while it does not tell of them. Never refused for what the description does not list: having wrong data put right and
    lacking data completed is the person's right, not a door into the register.

    While the use of their data is restricted, ``why`` (a ``WhyCorrected``) must be said and is journalled; else ``restricting.Restricted``.
    """
    with transaction.atomic():
        hold_sharers(person, _listed(changes), at=at)
        person = registry.hold_the_same(person, even_restricted=bool(why))
        different = _differences(person, changes)
        if not different:
            return None
        if person.revision != revision:
            raise Stale(person)
        origin = {"source": source, "at": at, "by": signature(by)}
        correction = uuid.uuid4()
        replaced = (_replace(person, key, value, {**origin, "how": how}) for key, value in different)
        earlier = [one for one in replaced if one]
        _remember(person, earlier, correction, at)
        store(person)
        registry.settle(person)
        fields = sorted({field.value for field, *__ in earlier})
        registry.corrected(person, fields, at)
        _record(person, why, source=source, fields=fields, by=by, at=at)
    return correction


def _record(person, why, **told):
    if restricting.is_standing(person):
        events.CORRECTED_ALL_THE_SAME.record(subject=person, why=WhyCorrected(why).value, **told)
    else:
        events.CORRECTED.record(subject=person, **told)


def _listed(changes):
    """(field, value) of every address or number that is written anew."""
    told = ((key.partition(":")[0], value) for key, value in changes.items())
    return [(Listed(field), value) for field, value in told if field in Listed.values]


def _differences(person, changes):
    """(key, well-formed value) of every change that would change something."""
    read = [(key, *_read(person, key, value)) for key, value in changes.items()]
    return [(key, new) for key, new, old in read if new != old]


def _read(person, key, value):
    field, __, row = key.partition(":")
    if field in Listed.values:
        kind = KINDS[field]
        standing = getattr(person, kind.related).filter(pk=row).first() if row != NEW else None
        new = kind.read(value)
        if standing is None and new and getattr(person, kind.related).filter(**{c: new[c] for c in kind.same}).exists():
            return {}, {}
        return new, kind.read(kind.held(standing)) if standing else {}
    return _scalar(Scalar(field), value), getattr(person, field)


def _scalar(field, value):
    if field in (Scalar.FIRST_NAME, Scalar.LAST_NAME):
        return wellformed.name(value)
    if field == Scalar.LANGUAGE:
        if value not in LANGUAGES:
            raise ValidationError(NO_LANGUAGE, code="no_language")
        return value
    return bool(value)


def _replace(person, key, value, origin):
    """Make the change; returns (field, row, earlier value, earlier origin), or nothing where another change has brought it about."""
    field, __, row = key.partition(":")
    if field in Listed.values:
        return _replace_listed(person, Listed(field), row, value, origin)
    return _replace_scalar(person, Scalar(field), value, origin)


def _replace_scalar(person, field, value, origin):
    standing = Provenance.objects.filter(person=person, field=field).first()
    earlier = {"text": getattr(person, field)}
    setattr(person, field, value)
    Provenance.objects.update_or_create(person=person, field=field, defaults=origin)
    return field, None, earlier, standing


def _replace_listed(person, field, row, value, origin):
    kind = KINDS[field]
    origin = {name: origin[name] for name in ("source", "at", "by")}
    rows = getattr(person, kind.related)
    standing = rows.filter(pk=row).first() if row != NEW else None
    is_there = bool(value) and rows.exclude(pk=standing and standing.pk).filter(**{c: value[c] for c in kind.same}).exists()
    if standing is None:
        return None if is_there else (field, rows.create(**value, **origin).pk, {}, None)
    earlier = kind.held(standing)
    if not value or is_there:
        rows.filter(pk=standing.pk).delete()
        return field, standing.pk, earlier, standing
    rows.filter(pk=standing.pk).update(**value, **origin, came_at=None)
    return field, standing.pk, earlier, standing


def undo_period():
    """For how long what stood before a correction is kept; None while the description in force does not tell of it: then it is not."""
    return permits.keep(EARLIER).period if permits.group(EARLIER) else None


def _remember(person, earlier, correction, at):
    period = undo_period()
    if period is None:
        return
    ends_at = period.ends_at(at)
    Superseded.objects.bulk_create(
        Superseded(
            person=person,
            correction=correction,
            field=field,
            row=row,
            value=value,
            how=getattr(standing, "how", ""),
            source=standing.source if standing else "",
            at=standing.at if standing else at,
            by=standing.by if standing else "",
            superseded_at=at,
            ends_at=ends_at,
        )
        for field, row, value, standing in earlier
    )


def store(person):
    """Write the person's own row with its next revision, and let the search box find the present facts."""
    if not person.first_name and not person.last_name:
        raise ValidationError(NAMELESS, code="nameless")
    person.sort_key = sort_key(person.last_name, person.first_name)
    person.revision += 1
    person.save()
    index(person)
