"""Whoever is erased, or becomes one with another, is held with all that it writes to, in one order: so that no two wait for each other.

Persons come first, by number; then what the rooms say comes after them, by number. Rooms say it in their ``apps.ready``.
"""

from django.db import transaction

from . import registry

_persons = []
_rows = []


def holds_along(persons=None, *, rows=None):
    """``persons(person, at)``: keys of others to whom a room writes, too. ``rows(keys)``: holds what of these persons comes after them."""
    _persons.extend([persons] if persons else ())
    _rows.extend([rows] if rows else ())


def hold_along(*persons, at):
    """Hold these persons and all that goes along until the caller's transaction ends, before anything else of theirs. Who is gone is
    passed by."""
    hold_persons_along(*persons, at=at)
    keys = [person.pk for person in persons]
    for hold in _rows:
        hold(keys)


def hold_persons_along(*persons, at, besides=tuple):
    """The persons alone, where none of what comes after them is written to. ``besides()``: keys of others, such as of whoever has an
    address that is about to be theirs as well."""
    assert transaction.get_connection().in_atomic_block
    while not _held(persons, at, besides):
        pass


def _held(persons, at, besides):
    """Whether they are held, and nobody has come to them while they were waited for: else all are let go, to be held in order."""
    before = transaction.savepoint()
    keys = _keys(persons, at, besides)
    list(registry.person_model().objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    is_whole = _keys(persons, at, besides) <= keys
    (transaction.savepoint_commit if is_whole else transaction.savepoint_rollback)(before)
    return is_whole


def _keys(persons, at, besides):
    others = (key for others_of in _persons for person in persons for key in others_of(person, at))
    return {*others, *besides(), *(person.pk for person in persons)} - {None}
