"""A case tried by the terms, for a page: the sums, the reasons, the clause."""

from django.utils.translation import get_language

from seloste import law

from .terms import quoting


def tried(terms, form):
    """(what comes out, for the page, or None; why nothing does). What the terms count from and was not told is asked for in the form."""
    try:
        outcome = quoting.quote(terms, form.case(), number=law.value)
    except quoting.NotTold as needed:
        form.ask_for(needed.anchor)
        return None, ""
    except quoting.NoAnswer as refused:
        return None, refused.sentence
    language = get_language()
    clause = outcome.clause
    return {
        "money": outcome.money,
        "explanation": outcome.explanation[language],
        "warnings": outcome.warnings[language],
        "clause": clause,
        "said": clause.in_language(language) if clause else "",
    }, ""
