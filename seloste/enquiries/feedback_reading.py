"""What an answer to the feedback form is made of, well-formed: each value as it is stored, or the reason why it cannot be."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.web.plain_text import line, paragraphs

from .feedback_words import SCALES, TEXTS, MayQuote, Pace

NOTHING = _("Answer at least one question.")
NAMELESS = _("Write your name, or leave this whole part empty.")
UNREACHABLE = _("Write your e-mail address too: by a name alone we could not find your answer again when you ask for it.")
_SCORED = (*SCALES, "pace", "practised_enough")


def training(value):
    return line(value, longest=200)


def words(value):
    return paragraphs(value, longest=2000)


def columns(answers):
    """The columns of ``Feedback`` from what was answered, by name; what was not is empty. At least one question must be answered."""
    values = {name: _score(name, answers.get(name)) for name in SCALES}
    values |= {name: words(answers.get(name, "")) for name in TEXTS}
    values |= {"pace": Pace(answers["pace"]).value if answers.get("pace") else "", "practised_enough": answers.get("practised_enough")}
    if is_empty(values):
        raise ValidationError(NOTHING, code="empty")
    may_quote = MayQuote(answers.get("may_quote") or MayQuote.NO).value
    return {**values, "training": training(answers.get("training", "")), "may_quote": may_quote}


def is_empty(values):
    """Whether no question was answered; which training it was is none."""
    return all(values.get(name) in ("", None) for name in (*_SCORED, *TEXTS))


def _score(name, score):
    if score is not None and score not in dict(SCALES[name]):
        raise ValidationError(_("Choose one of the numbers."), code="no_score")
    return score
