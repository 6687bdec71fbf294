"""The law's numbers as a page tells them: by area, what holds today, what is not known, and the whole history."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seloste import law
from seloste.description import wording
from seloste.law import reading
from seloste.law.models import Parameter
from seloste.law.values import BY_KEY, NUMBERS
from seloste.privacy.keep import Period

_AREAS = {
    "gdpr": gettext_lazy("Data protection"),
    "dpa": gettext_lazy("Data protection"),
    "act917": gettext_lazy("Direct marketing"),
    "ksl": gettext_lazy("Consumers"),
    "ccd": gettext_lazy("Consumers"),
    "accounting": gettext_lazy("Bookkeeping and tax"),
    "vat": gettext_lazy("Bookkeeping and tax"),
    "invoice": gettext_lazy("Bookkeeping and tax"),
    "limitation": gettext_lazy("Late payment and collection"),
    "interest": gettext_lazy("Late payment and collection"),
    "reminder": gettext_lazy("Late payment and collection"),
    "certificate": gettext_lazy("Trainings"),
}
_WORDS = {
    "risk": gettext_lazy("risk"),
    "high_risk": gettext_lazy("high risk"),
    "optional": gettext_lazy("optional"),
    "required": gettext_lazy("required"),
    "email": gettext_lazy("e-mail"),
    "sms": gettext_lazy("text message"),
    "mms": gettext_lazy("picture message"),
    "voice_message": gettext_lazy("voice message"),
    "fax": gettext_lazy("fax"),
    "auto_call": gettext_lazy("automatic call"),
    "post": gettext_lazy("post"),
    "phone": gettext_lazy("phone call by a person"),
}


@dataclass(frozen=True)
class Told:
    """A number on its page. ``today`` is None when nothing may be computed from it today."""

    key: str
    title: Any
    unit: Any
    today: str | None
    history: list


def areas(on):
    """(area, numbers) in the order of the table; one query for all of them."""
    rows = {}
    for row in Parameter.objects.order_by("starts_on"):
        rows.setdefault(row.key, []).append(row)
    found = {}
    for number in NUMBERS:
        found.setdefault(str(_AREAS[number.key.partition(".")[0]]), []).append(_told(number, rows.get(number.key, []), on))
    return list(found.items())


def told(key):
    return _told(BY_KEY[key], Parameter.objects.filter(key=key), timezone.localdate())


def word(key):
    """A word of a closed list in the reader's language."""
    return _WORDS[key]


def shown(value):
    """A value as a reader writes it."""
    if value is None:
        return _("not known")
    if isinstance(value, Period):
        return wording.period(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, tuple):
        return " · ".join(shown(part) for part in value)
    return str(_WORDS.get(value, value))


def _told(number, rows, on):
    history = reading.merged(number, rows)
    try:
        today = shown(reading.chosen(number, history, on))
    except law.Missing:
        today = None
    return Told(number.key, number.title, number.unit, today, [_said(said) for said in reversed(history)])


def _said(said):
    return {
        "starts_on": said.starts_on,
        "value": shown(said.value),
        "source": said.source,
        "is_ours": said.parameter is not None,
        "is_known": said.value is not None,
    }
