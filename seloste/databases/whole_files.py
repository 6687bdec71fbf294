"""Files of the data folder: readable by the house's own user alone, there whole or not at all, and still there after a power cut."""

import os
from contextlib import contextmanager


@contextmanager
def writing(path):
    """``with writing(path) as file``: what is written (bytes) becomes the file at ``path`` at the end, and nothing does after an error.

    Whoever reads meanwhile sees what stood there before. One writer at a time: what a crash left is written over by the next.
    """
    draft = path.with_suffix(".part")
    descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    settle(path.parent)


def write(path, content: bytes):
    with writing(path) as file:
        file.write(content)


def settle(folder):
    """The names of files themselves outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
