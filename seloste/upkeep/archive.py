"""A backup is one file: a tar archive, gzipped, closed with age to public keys. age, gzip and tar open it without this program.

Written and read as a stream, so that memory stays flat however large the register is. Its last member, the manifest, has the size and
the SHA-256 of every other; age notices every bit that was changed and every byte that was cut off.
"""

import hashlib
import io
import json
import os
import re
import tarfile
import threading
import zlib
from contextlib import contextmanager
from pathlib import Path

import pyrage

from seloste.databases import whole_files

MANIFEST = "manifest.json"
_NAMES = re.compile(r"(database/[\w.-]+(/\d{6})?|files/[0-9a-f]{32}|journal-heads/[\w.-]+\.txt|keys/[\w-]+|about\.json)")
_BLOCK = 512
_AT_ONCE = 8 * 1024 * 1024  # bytes that wait to be written out


class Damaged(Exception):
    """It was cut off or changed, or it is no backup of ours."""


class WrongKey(Exception):
    """The private key does not open it, or is none."""


def recipients(text):
    """The public keys in a text, one a line; ``WrongKey`` when a line is none."""
    try:
        return [pyrage.x25519.Recipient.from_str(line) for line in _meant(text)]
    except pyrage.RecipientError:
        raise WrongKey("This is no public key of age: it begins with age1.") from None


def identities(text):
    """The private keys in a text, as ``age-keygen`` writes them."""
    try:
        return [pyrage.x25519.Identity.from_str(line) for line in _meant(text)]
    except pyrage.IdentityError:
        raise WrongKey("This is no private key of age: it begins with AGE-SECRET-KEY-1.") from None


def public(identities):
    """Their public keys, one a line."""
    return "\n".join(str(one.to_public()) for one in identities)


def make_pair():
    """(private, public) key as text."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def _meant(text):
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def pack(path, members, finish, *, to):
    """Write the backup whole or not at all; returns (manifest, SHA-256 of the file).

    ``members``: (name, size, chunks). ``finish(parts)`` is given ``{name: {size, sha256}}`` and gives the manifest.
    """
    told = {}
    with whole_files.writing(path) as file:
        sink = _Counted(file, told)
        try:
            pyrage.encrypt_io(_Pulled(_gzipped(_tarred(members, finish, told))), sink, to)
        except (pyrage.EncryptError, OSError):
            raise told.get("error") or OSError("the backup could not be written") from None
    return told["manifest"], sink.digest.hexdigest()


class _Counted:
    """``told``: takes the error of a disk that is full, which age would tell of in its own words."""

    def __init__(self, file, told):
        self.file, self.told, self.digest = file, told, hashlib.sha256()
        self.waiting = 0

    def write(self, content):
        self.digest.update(content)
        self.waiting += len(content)
        try:
            if self.waiting > _AT_ONCE:  # whoever commits meanwhile does not wait for the disk to take it all
                self.waiting = 0
                self.flush()
                os.fsync(self.file.fileno())
            return self.file.write(content)
        except OSError as error:
            self.told["error"] = error
            raise

    def flush(self):
        self.file.flush()


class _Pulled(io.RawIOBase):
    """Reads what a generator gives."""

    def __init__(self, chunks):
        self._chunks, self._rest = chunks, b""

    def readable(self):
        return True

    def read(self, size=-1):
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._rest = memoryview(chunk)
        given, self._rest = self._rest[:size], self._rest[size:]
        return bytes(given)


def _gzipped(chunks):
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


def _tarred(members, finish, told):
    parts = {}
    try:
        for name, size, chunks in members:
            yield _header(name, size)
            digest, seen = hashlib.sha256(), 0
            for chunk in chunks:
                digest.update(chunk)
                seen += len(chunk)
                yield chunk
            if seen != size:
                raise OSError(f"{name} changed while it was read")
            yield bytes(-size % _BLOCK)
            parts[name] = {"size": size, "sha256": digest.hexdigest()}
        told["manifest"] = finish(parts)
        text = json.dumps(told["manifest"], indent=1, sort_keys=True).encode()
        yield _header(MANIFEST, len(text)) + text + bytes(-len(text) % _BLOCK) + bytes(2 * _BLOCK)
    except Exception as error:
        told["error"] = error  # what encrypts would tell of it in its own words
        raise


def _header(name, size):
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.PAX_FORMAT)


def check(path, identities):
    """Read the whole backup, keep nothing, and return its manifest; ``Damaged`` unless every byte is as it was written."""
    with opened(path, identities) as members:
        return _checked(members)


@contextmanager
def opened(path, identities):
    """(name, file) of every member in turn. What has been read is to be believed only once the block has ended without ``Damaged``."""
    source, target = os.pipe()
    trouble = []
    opener = threading.Thread(target=_decrypt, args=(path, identities, target, trouble), daemon=True)
    opener.start()
    stream = os.fdopen(source, "rb", buffering=1024 * 1024)
    try:
        with tarfile.open(fileobj=stream, mode="r|gz") as archive:
            yield _members(archive)
        while stream.read(1024 * 1024):
            pass
        _raise(trouble, opener)
    except (tarfile.TarError, zlib.error, EOFError):
        stream.close()
        _raise(trouble, opener)
        raise Damaged("The backup cannot be read: it was cut off, or it is none of ours.") from None
    finally:
        stream.close()
        opener.join()


def _members(archive):
    for member in archive:
        if not member.isfile() or not (member.name == MANIFEST or _NAMES.fullmatch(member.name)):
            raise Damaged(f"The backup holds something that is none of ours: {member.name[:60]!r}")
        yield member.name, archive.extractfile(member)


def _checked(members):
    seen, manifest = {}, None
    for name, file in members:
        if name == MANIFEST:
            manifest = json.loads(file.read())  # as it was written: age has seen to it
            continue
        digest, size = hashlib.sha256(), 0
        for chunk in iter(lambda file=file: file.read(1024 * 1024), b""):
            digest.update(chunk)
            size += len(chunk)
        seen[name] = {"size": size, "sha256": digest.hexdigest()}
    if manifest is None:
        raise Damaged("The backup has no manifest: it was cut off.")
    if manifest["parts"] != seen:
        raise Damaged("The backup does not hold what its manifest says.")
    return manifest


def _decrypt(path, identities, target, trouble):
    try:
        with os.fdopen(target, "wb", buffering=1024 * 1024) as pipe, open(path, "rb") as file:
            pyrage.decrypt_io(file, pipe, identities)
    except BrokenPipeError:
        pass  # the reader had enough
    except Exception as error:
        trouble.append(error)


def _raise(trouble, opener):
    opener.join()
    for error in trouble:
        if isinstance(error, pyrage.DecryptError):
            if "matching keys" in str(error):
                raise WrongKey("This private key does not open the backup.") from None
            raise Damaged("This is no backup: age does not know it.") from None
        if isinstance(error, OSError) and error.errno:
            raise error
        raise Damaged("The backup was changed or cut off since it was made.") from None


def digest_of(path):
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for chunk in iter(lambda: file.read(1024 * 1024), b""):
            digest.update(chunk)
    return digest.hexdigest()


def beside(path):
    """Where the manifest stands that can be read without the private key."""
    return Path(f"{path}.json")
