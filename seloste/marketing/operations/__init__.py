"""The verbs of direct marketing: forbid and lift, permit and withdraw, ask for confirmation and confirm, note a sale; what a list says."""

from .asking import NotAsked, adopt, ask_for_permission, confirm_permission, forget_ended
from .moving import Moved
from .objecting import lift_objection, object_to_marketing
from .permitting import forget_withdrawn, keep_wording, may_ask, note_sale, permit_marketing, withdraw_permission
from .pressing import object_by_link
from .projecting import suppress_again
from .renoting import renote
from .taking_in import Wishes, take_back_wishes, take_in_wishes, take_in_wishes_of_known

__all__ = [
    "Moved",
    "NotAsked",
    "Wishes",
    "adopt",
    "ask_for_permission",
    "confirm_permission",
    "forget_ended",
    "forget_withdrawn",
    "keep_wording",
    "lift_objection",
    "may_ask",
    "note_sale",
    "object_by_link",
    "object_to_marketing",
    "permit_marketing",
    "renote",
    "suppress_again",
    "take_back_wishes",
    "take_in_wishes",
    "take_in_wishes_of_known",
    "withdraw_permission",
]
