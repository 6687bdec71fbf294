"""What is wrong with a file of terms: which line, and what to write instead."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from seloste.privacy.refusal import Refusal


@dataclass(frozen=True, order=True)
class Problem:
    """``is_error`` False: the file can be used, but look at it."""

    line: int
    sentence: str
    is_error: bool = True

    def __str__(self):
        return _("Line %(line)d: %(sentence)s") % {"line": self.line, "sentence": self.sentence}


class BadTerms(Refusal):
    """A file that cannot be used; ``problems`` says why, first line first."""

    def __init__(self, problems):
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Wrong(ValueError):
    """A value that cannot be read: its sentence says what to write instead."""
