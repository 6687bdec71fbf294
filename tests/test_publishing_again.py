"""Descriptions that tests put into force by rows written before are what the operations would have put there."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import transaction

from seloste.description import permits
from seloste.description.models import Draft, Version
from seloste.journal import operations as journal
from seloste.journal.actors import CLOCK
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey
from tests import publishing
from tests.cast import NOON

ENTRIES, VERSIONS = "journal.Entry", "description.Version"


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def written(publish):
    """What it leaves in every table, but for the numbers of its own rows: those of drafts and versions are told by their turn."""
    with undone():
        publish()
        found = {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in apps.get_models()}
    numbers = [str(row["id"]) for row in found[VERSIONS]]
    for row in found[ENTRIES]:
        if row["about_kind"] == Version._meta.label_lower:
            row["about_id"] = numbers.index(row["about_id"])
        elif row["about_kind"] == Draft._meta.label_lower:
            row["about_id"] = "gone"
    for row in (*found[ENTRIES], *found[VERSIONS]):
        del row["id"]
    return found


def test_what_is_put_into_force_again_is_what_the_operations_wrote(db, kerttu, monkeypatch):
    monkeypatch.setattr(publishing, "_kept", [])
    operations = written(publishing._by_operations)
    first, again = written(publishing.both), written(publishing.both)

    assert len(operations[VERSIONS]) == 2 and len(operations[ENTRIES]) > 4
    assert first == operations
    assert publishing._kept and again == operations


def test_whoever_asks_what_is_in_force_is_told_of_what_was_put_there_again(db):
    with undone():
        publishing.both()

    versions = publishing.both()

    assert {key.value: permits.in_force(key) for key in DescriptionKey} == versions
    assert [permits.in_force(key).content for key in DescriptionKey] == [version.content for version in versions.values()]
    assert [version.digest == version.reckoned_digest() for version in Version.objects.all()] == [True, True]


def _another_version():
    publishing.both()
    return 2


def _a_seal():
    journal.seal(by=CLOCK, at=NOON)
    return 1


@pytest.mark.parametrize("before", [_another_version, _a_seal])
def test_what_was_there_before_is_followed_and_not_repeated(db, kerttu, before):
    with undone():
        publishing.both()
    number = before()

    versions = publishing.both()

    assert {version.number for version in versions.values()} == {number}
    assert all(version.journal_head or version.previous_digest for version in versions.values())
    assert all(version.digest == version.reckoned_digest() for version in versions.values())


def test_what_a_test_declares_besides_is_published_too(db, monkeypatch):
    with undone():
        publishing.both()
    more = (*registry.declarations(), replace(registry.group("messages"), key="more"))
    monkeypatch.setattr(registry, "declarations", lambda: more)

    assert "more" in publishing.both()["customers"].content.groups()
