"""Upkeep's verbs, one file each: ``fill`` (an invented register of any size), ``scrub`` (erased bytes), ``demo`` (a register to try)."""

from .demo import load_demo

__all__ = ["load_demo"]
