"""What a number of the law can be: how it stands in the table (JSON) and in Python."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from seloste.privacy.keep import Period


@dataclass(frozen=True)
class Kind:
    """``read(JSON)`` gives the Python value or raises ``ValueError``; ``write`` turns it back."""

    name: str
    words: tuple[str, ...] = ()

    def read(self, stored):
        match self.name:
            case "whole":
                return _whole(stored)
            case "rate" | "money":
                return _decimal(stored, places=2 if self.name == "money" else 4)
            case "period":
                return Period.parse(_text(stored))
            case "choice":
                return _word(stored, self.words)
            case "words":
                return tuple(_word(part, self.words) for part in _list(stored))
            case "amounts":
                return tuple(_decimal(part, places=2) for part in _list(stored))
        raise ValueError(f"{self.name} is no kind of value")

    def write(self, value):
        match self.name:
            case "whole":
                return value
            case "words" | "amounts":
                return [str(part) for part in value]
        return str(value)


WHOLE, RATE, MONEY, PERIOD, AMOUNTS = (Kind(name) for name in ("whole", "rate", "money", "period", "amounts"))


def choice(*words):
    """One of a closed list."""
    return Kind("choice", words)


def words(*allowed):
    """Some of a closed list."""
    return Kind("words", allowed)


def _text(stored):
    if not isinstance(stored, str):
        raise ValueError(f"{stored!r} is no text")
    return stored


def _list(stored):
    if not isinstance(stored, list | tuple) or not stored:
        raise ValueError(f"{stored!r} is no list")
    return stored


def _whole(stored):
    if not isinstance(stored, int) or isinstance(stored, bool) or stored < 0:
        raise ValueError(f"{stored!r} is no whole number")
    return stored


def _word(stored, allowed):
    if stored not in allowed:
        raise ValueError(f"{stored!r} is none of {', '.join(allowed)}")
    return stored


def _decimal(stored, places):
    """Decimals stand as text, because JSON's own numbers are floats."""
    try:
        number = Decimal(_text(stored))
    except InvalidOperation:
        raise ValueError(f"{stored!r} is no number") from None
    if not number.is_finite() or not 0 <= number < 10**9 or -number.as_tuple().exponent > places:
        raise ValueError(f"{stored!r} must be zero or more and below a thousand million, with at most {places} decimals")
    return number
