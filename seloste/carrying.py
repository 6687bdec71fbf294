"""How a request goes to another process over a socket, and how its answer comes back: parts of JSON and octets, each with its lengths."""

import io
import json
import struct

LARGEST = 65_536  # octets of what was sent along: more is not carried twice
_HEAD = struct.Struct("!IQ")  # lengths of what is told as JSON, and of the octets behind it


class Broken(Exception):
    """Who had begun ended without an answer. What was to be done stands or does not; it is not begun anew."""


class Carried:
    """The pieces of a sibling's answer."""

    def __init__(self, line):
        self._line = line

    def __iter__(self):
        return self

    def __next__(self):
        if (found := got(self._line)) is None:
            raise Broken
        if not found[1]:
            raise StopIteration
        return found[1]

    def close(self):
        self._line.close()


def small_body(environ):
    """What was sent along, None when it is long or nobody tells how long; the pages can read it all the same."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if "HTTP_TRANSFER_ENCODING" in environ or not (length.isascii() and length.isdigit()) or int(length) > LARGEST:
        return None
    body = environ["wsgi.input"].read(int(length)) if int(length) else b""
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def put(line, told, octets):
    head = json.dumps(told).encode()
    line.sendall(_HEAD.pack(len(head), len(octets)) + head + octets)


def told(line):
    try:
        found = got(line)
    except OSError:
        found = None
    if found is None:
        line.close()
        raise Broken
    return found[0]


def got(line):
    """(what is told, octets), or None when the line has ended."""
    if (head := _exactly(line, _HEAD.size)) is None:
        return None
    told, octets = _HEAD.unpack(head)
    if (said := _exactly(line, told + octets)) is None:
        return None
    return json.loads(said[:told]), said[told:]


def _exactly(line, length):
    found = bytearray()
    while len(found) < length:
        piece = line.recv(min(length - len(found), 1 << 20))
        if not piece:
            return None
        found += piece
    return bytes(found)
