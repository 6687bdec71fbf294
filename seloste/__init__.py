"""Seloste: a customer register that keeps the promises of its own register description."""

__version__ = "0.1.0"
