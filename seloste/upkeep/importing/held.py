"""A chosen list whose other answers were wrong: its copy is kept behind a signed word in the form, so that it need not be chosen again.

The word names the copy, how the list was called and for whom it is kept; nobody else can use it, and after ``LASTS`` nobody.
"""

from dataclasses import dataclass

from django.core import signing

from . import staging

LASTS = 60 * 60  # seconds
LONGEST_NAME = 100
_SALT = "upkeep.held"


@dataclass(frozen=True)
class Held:
    """``copy``: what the waiting copy is called in its folder; ``name``: what its owner calls it."""

    copy: str
    name: str


def word(copy, name, account):
    return signing.dumps([copy, name[:LONGEST_NAME], account.pk], salt=_SALT)


def read(said, account):
    """What a form's word names, or None: another's, too old, spoilt, or the copy is gone."""
    try:
        copy, name, owner = signing.loads(said, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Held(copy, name) if owner == account.pk and staging.exists(copy) else None
