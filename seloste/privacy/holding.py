"""May new data of a group be held? The version of the description in force says it.

Rooms below ``description`` ask here; ``description`` registers the answer in its ``apps.ready``. Without an answer it is refused.
"""

from .refusal import Refusal

_answer = []


def answered_by(demand):
    """``demand(group_key)`` does nothing when the group may be held, else raises a ``Refusal`` with a sentence for the reader."""
    _answer[:] = [demand]


def demand(group_key):
    """Nothing, or a ``Refusal``."""
    if not _answer:
        raise Refusal(group_key)
    _answer[0](group_key)
