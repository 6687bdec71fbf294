"""Both descriptions of the demonstration put into force, as nearly every test wants them: by the operations once a process, then by the
rows that these wrote. That both leave the same register behind is tested in ``tests/test_publishing_again.py``."""

from dataclasses import dataclass

from tests.cast import publish


@dataclass
class Kept:
    """``declared``: what the program declared when the rows were written; a test that declares more publishes anew."""

    declared: tuple
    versions: list
    entries: list


_kept: list[Kept] = []


def both():
    """``{"customers": Version, "staff": Version}``, published at noon by the operator."""
    from seloste.privacy import registry

    if not _is_untouched():
        return _by_operations()
    if not _kept or _kept[0].declared != registry.declarations():
        return _and_kept(registry.declarations())
    return _again(_kept[0])


def _is_untouched():
    """What a version says depends on the versions and the seals before it."""
    from seloste.description.models import Draft, Version
    from seloste.journal.models import Seal

    return not any(model.objects.exists() for model in (Version, Draft, Seal))


def _by_operations():
    from seloste.description.seed import demonstration
    from seloste.journal.actors import OPERATOR
    from seloste.privacy.words import DescriptionKey

    return {key.value: publish(demonstration(key), by=OPERATOR) for key in DescriptionKey}


def _and_kept(declared):
    from seloste.journal.models import Entry

    before = set(Entry.objects.values_list("pk", flat=True))
    versions = _by_operations()
    entries = Entry.objects.exclude(pk__in=before).order_by("pk")
    _kept[:] = [Kept(declared, [_values(version) for version in versions.values()], [_values(entry) for entry in entries])]
    return versions


def _values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _again(kept):
    from seloste.description import permits
    from seloste.description.models import Version
    from seloste.journal.models import Entry

    versions = Version.objects.bulk_create([Version(**{**values, "id": None}) for values in kept.versions])
    numbers = {str(was["id"]): str(version.pk) for was, version in zip(kept.versions, versions, strict=True)}
    entries = [Entry(**{**values, "id": None}) for values in kept.entries]
    for entry in entries:
        if entry.about_kind == Version._meta.label_lower:
            entry.about_id = numbers[entry.about_id]
    Entry.objects.bulk_create(entries)
    permits.forget()
    return {version.key: version for version in versions}
