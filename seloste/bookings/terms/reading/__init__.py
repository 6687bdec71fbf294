"""Reads a file of terms (docs/handbook/terms.md): ``read`` gives them or raises ``BadTerms``, ``examine`` gives the problems too."""

from .document import LARGEST, examine, read
from .problems import BadTerms, Problem

__all__ = ["LARGEST", "BadTerms", "Problem", "examine", "read"]
