"""What is typed by hand, read as the program holds it, or refused with a sentence that says how to write it."""

import datetime as dt
import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import YEARS

_MONEY = re.compile(r"(\d{1,7})(?:[.,](\d{1,2}))?")
_PER_CENT = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?")
_HOUR = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
NO_MONEY = _("Write the sum in euros and cents, such as 89,00.")
NO_HOUR = _("Write the hour as it is on the clock, such as 9.30.")
NO_PER_CENT = _("Write per cent as a number below 100, such as 12,5.")


def cents(text):
    """``"1 234,5 €"`` is 123450; nothing is None."""
    plain = re.sub(r"[\s\u00a0€]", "", text or "")
    if not plain:
        return None
    found = _MONEY.fullmatch(plain) if plain.isascii() else None
    if not found:
        raise ValidationError(NO_MONEY, code="invalid")
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def money_as_typed(value):
    """``89,00`` for a form that shows what stands."""
    return "" if value is None else f"{value // 100},{value % 100:02}"


def per_cent(text):
    """``"12,5 %"`` is ``"12.5"``, as text because JSON's own numbers are floats; nothing is None."""
    plain = re.sub(r"[\s\u00a0%]", "", text or "")
    if not plain:
        return None
    found = _PER_CENT.fullmatch(plain) if plain.isascii() else None
    value = Decimal(f"{found[1]}.{found[2] or 0}") if found else Decimal(0)
    if not 0 < value < 100:
        raise ValidationError(NO_PER_CENT, code="invalid")
    return f"{value.normalize():f}"


def hour(text):
    """``"9.30"`` or ``"klo 9:30"`` is half past nine; nothing is None."""
    plain = re.sub(r"(?i)klo?\.?|[\s\u00a0]", "", text or "")
    if not plain:
        return None
    found = _HOUR.fullmatch(plain) if plain.isascii() else None
    try:
        return dt.time(int(found[1]), int(found[2] or 0))
    except (TypeError, ValueError):
        raise ValidationError(NO_HOUR, code="invalid") from None


def hour_as_typed(moment):
    """``9.30`` of a moment or a time of day, for a form that shows what stands."""
    return f"{moment.hour}.{moment.minute:02}"


def day(text):
    """The day of ``2026-12-01`` in an address, or None for anything else."""
    try:
        found = dt.date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.year in YEARS else None
