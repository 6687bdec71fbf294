"""Keys made once and kept in the data folder: not the program's secret key, which may be changed while these must be readable for years."""

import hashlib
import os
import secrets


def kept(path):
    """The 32 bytes of the key that ``path`` holds, made at the first call; readable by its owner alone. Two processes get one key."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        _put_if_absent(draft, path)
    return bytes.fromhex(path.read_text().strip())


def fingerprint(path):
    """By which a key is recognised without being told; empty when ``path`` holds none. Makes nothing."""
    return hashlib.sha256(b"fingerprint " + path.read_text().strip().encode()).hexdigest()[:32] if path.exists() else ""


def _put_if_absent(draft, path):
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its key counts
    finally:
        draft.unlink()
