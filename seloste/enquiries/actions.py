"""What higher rooms offer to do with an enquiry, such as "This is a rights request"; drawn on its page, each a link to a page of theirs.

A room registers from its ``apps.ready``:
``actions.register("rights", _("This is a rights request"), "rights:from_enquiry", Permission.RIGHTS_SERVE)``.
"""

from dataclasses import dataclass
from typing import Any

_actions: dict[str, "Action"] = {}


@dataclass(frozen=True)
class Action:
    """``url_name`` takes ``enquiry_id``; ``permission``: who is offered it."""

    key: str
    title: Any
    url_name: str
    permission: str


def register(key, title, url_name, permission):
    _actions[key] = Action(key, title, url_name, permission)


def offered_to(account):
    """What this account may do, in the order of registration."""
    return [action for action in _actions.values() if account.may(action.permission)]
