"""Forms of persons."""

from .persons import AddingForm, CorrectionForm, UndoForm, UnmergeForm

__all__ = ["AddingForm", "CorrectionForm", "UndoForm", "UnmergeForm"]
