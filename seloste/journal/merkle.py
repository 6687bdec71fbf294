"""A Merkle tree as in RFC 6962 §2.1: leaves and nodes are hashed with different prefixes, so that neither can pass for the other."""

import hashlib


def leaf(content: bytes) -> bytes:
    """The digest of one leaf."""
    return hashlib.sha256(b"\x00" + content).digest()


def root(leaves: list[bytes]) -> bytes:
    """The digest over all leaves (digests already) in their order; that of an empty list is SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    left = _left(len(leaves))
    return _node(root(leaves[:left]), root(leaves[left:]))


def proof(leaves: list[bytes], index: int) -> list[bytes]:
    """The digests that lead from leaf ``index`` to the root, lowest first (RFC 6962 §2.1.1)."""
    if len(leaves) == 1:
        return []
    left = _left(len(leaves))
    if index < left:
        return [*proof(leaves[:left], index), root(leaves[left:])]
    return [*proof(leaves[left:], index - left), root(leaves[:left])]


def proves(one: bytes, *, index: int, count: int, path: list[bytes], top: bytes) -> bool:
    """Whether ``path`` leads from the leaf digest ``one`` at ``index`` of ``count`` to the root ``top``; needs no other leaf."""
    return 0 <= index < count and _climb(one, index, count, list(path)) == top


def _climb(one, index, count, path):
    if count == 1:
        return one if not path else None
    if not path:
        return None
    *lower, beside = path
    left = _left(count)
    if index < left:
        below = _climb(one, index, left, lower)
        return below and _node(below, beside)
    below = _climb(one, index - left, count - left, lower)
    return below and _node(beside, below)


def _node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def _left(count):
    """The largest power of two below ``count``."""
    return 1 << ((count - 1).bit_length() - 1)
