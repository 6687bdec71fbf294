"""Reads a file of terms (docs/handbook/terms.md). ``read`` gives the terms or raises ``BadTerms``; ``examine`` gives both terms and problems."""

from .document import LARGEST, examine, read
from .problems import BadTerms, Problem

__all__ = ["LARGEST", "BadTerms", "Problem", "examine", "read"]
