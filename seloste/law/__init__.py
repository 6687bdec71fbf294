"""The law's numbers with their dates. ``law.value("gdpr.answer_months", on=day)``; a missing one refuses to compute, in words."""

from .reading import Missing, value

__all__ = ["Missing", "value"]
