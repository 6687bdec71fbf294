"""The verbs of courses."""

from .catalogue import (
    Stale,
    Unfinished,
    add_certificate_kind,
    add_course,
    correct_certificate_kind,
    correct_course,
    offer_course,
    remove_certificate_kind,
    set_renewals,
    withdraw_course,
)
from .feeds import end_feed, feed_of, make_feed
from .outcomes import cancel_training, confirm_training, note_training_held
from .places import add_room, add_venue, correct_room, correct_venue, remove_room, remove_venue
from .prices import set_prices
from .trainers import add_trainer, correct_trainer, erase_trainer, note_trainer_left, take_trainer_back, why_no_trainer
from .trainings import Collides, copy_training, correct_training, plan_training

__all__ = [
    "Collides",
    "Stale",
    "Unfinished",
    "add_certificate_kind",
    "add_course",
    "add_room",
    "add_trainer",
    "add_venue",
    "cancel_training",
    "confirm_training",
    "copy_training",
    "correct_certificate_kind",
    "correct_course",
    "correct_room",
    "correct_trainer",
    "correct_training",
    "correct_venue",
    "end_feed",
    "erase_trainer",
    "feed_of",
    "make_feed",
    "note_trainer_left",
    "note_training_held",
    "offer_course",
    "plan_training",
    "remove_certificate_kind",
    "remove_room",
    "remove_venue",
    "set_prices",
    "set_renewals",
    "take_trainer_back",
    "why_no_trainer",
    "withdraw_course",
]
