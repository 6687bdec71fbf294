"""A register that can be backed up and put back, and the private key of its backups."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from seloste.journal.actors import OPERATOR
from seloste.upkeep import archive, shelf
from seloste.upkeep.operations.backing_up import back_up
from seloste.upkeep.operations.replaying import replay
from seloste.upkeep.operations.restoring import put_back
from tests.cast import NOON


@dataclass
class Safe:
    """``key``: the file with the private key."""

    data: Path
    key: Path

    @property
    def identities(self):
        return shelf.identities(self.key)

    def back_up(self, at=NOON):
        made = back_up(by=OPERATOR, at=at)
        return made.folder / made.backup.name

    def put_back(self, path, at=NOON, **more):
        return put_back(path=path, identities=self.identities, at=at, replace=True, **more)

    def restore(self, path, at=NOON):
        self.put_back(path)
        return replay(by=OPERATOR, at=at)


@pytest.fixture
def safe(committing, published, settings, tmp_path):
    """A published register in a folder of its own, with a pair of keys for its backups."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    private, public = archive.make_pair()
    shelf.keep_key(public)
    key = tmp_path / "backup.key"
    key.write_text(private)
    return Safe(settings.DATA, key)
