"""The rights that the registry alone can serve: a copy of everything (GDPR Art. 15, 20), erasure (Art. 17). No room is named here."""

from .copying import copy
from .erasing import erase

__all__ = ["copy", "erase"]
