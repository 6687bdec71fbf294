"""A register description from before the program, read heading by heading, and what becomes of it."""

from .proposing import proposed
from .reading import Unreadable, read
from .slips import slips

__all__ = ["Unreadable", "proposed", "read", "slips"]
