"""The nouns of courses: what is taught and what it costs, where, and by whom."""

from .catalogue import CertificateKind, Course, Renewal
from .places import Room, Venue
from .prices import Price
from .trainers import Trainer

__all__ = ["CertificateKind", "Course", "Price", "Renewal", "Room", "Trainer", "Venue"]
