"""What an entry may carry besides who, what and when: typed facts that cannot hold a personal value."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """A type of fact. ``accepts(value)`` says whether a value fits; the value is stored as JSON.

    ``labels`` are the readers' words for the values of a closed list, where the list has them.
    """

    kind: str
    values: frozenset = frozenset()
    labels: Mapping = field(default_factory=dict, compare=False)

    def accepts(self, value):
        match self.kind:
            case "count" | "id":
                return isinstance(value, int) and not isinstance(value, bool)
            case "flag":
                return isinstance(value, bool)
            case "date":
                return isinstance(value, str) and _is_date(value)
            case "digest":
                return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) is not None
            case "one_of":
                return value in self.values
            case "some_of":
                return isinstance(value, list) and set(value) <= self.values
        return False


COUNT, ID, FLAG, DATE, DIGEST = (Fact(kind) for kind in ("count", "id", "flag", "date", "digest"))


def one_of(*values):
    """One of a closed list of words (field names, channels, roles); members of ``TextChoices`` bring their labels along."""
    return _closed("one_of", values)


def some_of(*values):
    """A list of words from a closed list."""
    return _closed("some_of", values)


def _closed(kind, values):
    return Fact(kind, frozenset(str(v) for v in values), {str(v): v.label for v in values if hasattr(v, "label")})


def _is_date(text):
    try:
        return bool(dt.datetime.fromisoformat(text))
    except ValueError:
        return False
