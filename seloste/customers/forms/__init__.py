"""Forms of persons."""

from .persons import AddingForm, CorrectionForm, UndoForm

__all__ = ["AddingForm", "CorrectionForm", "UndoForm"]
