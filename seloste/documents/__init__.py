"""PDFs: tagged, archival, the same bytes from the same data. ``documents.pdf("room/name", data, language, title=…)``."""

from .typesetting import Untypeset, pdf

__all__ = ["Untypeset", "pdf"]
