"""What the program uses a recipient for: the key by which it asks for them."""

from dataclasses import dataclass

from . import known
from .fields import Choice


@dataclass(frozen=True, kw_only=True)
class Task(Choice):
    """One of ``known.TASKS``, or none: then the record keeps, or gets, a key of its own."""

    def draw(self, value, path, errors):
        return super().draw(value if value in known.TASKS else known.NO_TASK, path, errors)

    def read(self, value, path, post, errors):
        chosen = post.get(path, "")
        if chosen in known.TASKS:
            return chosen
        return known.new_key() if value in known.TASKS and chosen == known.NO_TASK else value
