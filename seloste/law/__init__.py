"""The law's numbers with their dates. ``law.value("gdpr.answer_months", on=day)``; a missing one refuses to compute, in words."""

from .reading import Missing, shipped, value

__all__ = ["Missing", "shipped", "value"]
