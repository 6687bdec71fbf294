"""What people write to us, over several lines: kept as text, with what cannot be seen or turns the text around refused."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.privacy.identity_codes import refuse_identity_codes

LONGEST = 5000
_TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def message(value):
    """Line ends become ``\\n``; any script and any emoji is welcome; control characters and direction overrides are refused."""
    text = unicodedata.normalize("NFC", str(value or "")).replace("\r\n", "\n").replace("\r", "\n").strip()
    if any(mark in _TURNING or (unicodedata.category(mark) in ("Cc", "Cs") and mark not in "\n\t") for mark in text):
        raise ValidationError(_("This has characters that cannot be seen or that turn the text around. Type it again."), code="unprintable")
    if len(text) > LONGEST:
        raise ValidationError(_("This is longer than %(longest)d characters. Shorten it."), code="too_long", params={"longest": LONGEST})
    return refuse_identity_codes(text)
