"""Upkeep's verbs, one file each: ``fill`` (an invented register of any size), ``scrub`` (erased bytes), ``demo`` (a register to try)."""
