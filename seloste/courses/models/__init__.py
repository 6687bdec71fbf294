"""The nouns of courses: what is taught and what it costs, when, where, and by whom."""

from .catalogue import CertificateKind, Course, Renewal
from .feeds import CalendarFeed
from .places import Room, Venue
from .prices import OwnPrice, Price
from .trainers import Trainer
from .trainings import DroppedSession, Session, Training

__all__ = [
    "CalendarFeed",
    "CertificateKind",
    "Course",
    "DroppedSession",
    "OwnPrice",
    "Price",
    "Renewal",
    "Room",
    "Session",
    "Trainer",
    "Training",
    "Venue",
]
