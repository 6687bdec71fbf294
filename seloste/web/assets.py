"""Static files: hashed and compressed for serving, and the look bundled into one file.

``look.css`` names the look's files in order with ``@import``. Read from the tree it works as it stands; when files are collected for
serving, the imports become their contents, so that a page asks once.
"""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

LOOK = "web/css/look.css"
_IMPORT = re.compile(r'@import url\("([\w./-]+)"\) layer\(([\w-]+)\);')


class Storage(CompressedManifestStaticFilesStorage):
    """Files that were not collected keep their plain names, so that pages can be drawn without collecting first (tests)."""

    manifest_strict = False

    def stored_name(self, name):
        try:
            return super().stored_name(name)
        except ValueError:
            return name

    def post_process(self, paths, dry_run=False, **options):
        if LOOK in paths and not dry_run:
            source, path = paths[LOOK]
            self.delete(LOOK)
            self._save(LOOK, ContentFile(_bundled(source, path).encode()))
            paths = {**paths, LOOK: (self, LOOK)}
        yield from super().post_process(paths, dry_run, **options)


def _bundled(source, path):
    """The look in one file: each import replaced by the imported file in its layer."""
    folder = path.rpartition("/")[0]
    return _IMPORT.sub(lambda found: f"@layer {found[2]} {{\n{_read(source, f'{folder}/{found[1]}')}}}\n", _read(source, path))


def _read(source, path):
    with source.open(path) as file:
        return file.read().decode()
