"""What came in, understood: its kind by its content, its name made safe, its size within bounds. ``ValidationError`` says why not."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from seloste.privacy.identity_codes import refuse_identity_codes

from . import mail, names
from .kinds import Kind, kind_of, text_of

LARGEST = 10 * 1024 * 1024  # bytes of one file
NOT_TAKEN = _("This kind of file is not kept. Kept are PDF, pictures (PNG, JPEG), Word and Excel without macros, text and e-mails.")
TOO_LARGE = _("This file is larger than 10 megabytes. Make it smaller, or keep only the part you need.")


@dataclass(frozen=True)
class ReadFile:
    """A file that may be kept."""

    name: str
    kind: Kind
    content: bytes

    @cached_property
    def digest(self):
        return hashlib.sha256(self.content).hexdigest()


def read(told_name, content):
    """A ``ReadFile``. What is text is read for personal identity codes, an e-mail in all that can be shown of it."""
    if len(content) > LARGEST:
        raise ValidationError(TOO_LARGE, code="too_large")
    kind = kind_of(content)
    if kind is None:
        raise ValidationError(NOT_TAKEN, code="not_taken")
    if kind == Kind.TXT:
        refuse_identity_codes(text_of(content))
    if kind == Kind.EML:
        mail.read(content).refuse_identity_codes()
    return ReadFile(names.safe_name(told_name, kind), kind, content)
