"""What the commands print: an outcome for people, the terms as tables."""

import json
from dataclasses import asdict, replace

from django.utils.translation import gettext as _

from seloste.web.languages import NAMES
from seloste.web.templatetags.web import day, money

from . import around, table
from .outcome import Outcome
from .rules import Terms


def told(outcome: Outcome, language):
    """The sums, then why, then what staff should look at."""
    sums = outcome.money
    pairs = [
        (_("Fee"), money(sums.fee)),
        (_("Credit"), _credit(sums)),
        (_("Money back"), money(sums.refund)),
        (_("Left to pay"), money(sums.due) if sums.due else ""),
    ]
    width = max(len(str(title)) for title, _said in pairs) + 2
    lines = [f"{title:<{width}}{said}" for title, said in pairs if said]
    lines += ["", *outcome.explanation[language]]
    if outcome.clause:
        lines += ["", _("Rule: %(rule)s, line %(line)d") % {"rule": outcome.clause.rule, "line": outcome.clause.line}]
    if outcome.warnings[language]:
        lines += ["", _("For staff:"), *(f"– {line}" for line in outcome.warnings[language])]
    return _plain("\n".join(lines))


def _credit(sums):
    if sums.credit is None:
        return ""
    return _("%(amount)s, to be used by %(day)s") % {"amount": money(sums.credit.cents), "day": day(sums.credit.until)}


def checked(terms: Terms | None, problems):
    """The problems, then the terms as tables, one for each kind of customer and for languages that differ."""
    lines = [_problem(problem) for problem in problems]
    if terms is None:
        return _plain("\n".join(lines))
    for kind in terms.kinds.values():
        for languages in _alike(kind, terms.languages):
            names = ", ".join(str(NAMES[code]) for code in languages)
            lines += ["", f"{kind.kind} · {names}", *_grid(table.rows(kind, languages[0])), *table.bounds(kind)]
    lines += ["", *around.sentences(terms, terms.languages[0])] if around.sentences(terms, terms.languages[0]) else []
    lines += ["", _("Version %(version)s, valid from %(day)s. It can be used.") % {"version": terms.version, "day": terms.valid_from}]
    return _plain("\n".join(lines).strip("\n"))


def _alike(kind, languages):
    """The languages of a kind, those together whose figures are the same."""
    found = {}
    for code in languages:
        found.setdefault(tuple(replace(row, text="") for row in table.rows(kind, code)), []).append(code)
    return found.values()


def checked_json(terms: Terms | None, problems):
    """``{"usable": …, "problems": [{line, sentence, error}], "tables": [{kind, language, rows, sentences}]}``"""
    tables = [
        {
            "kind": kind.kind,
            "language": code,
            "rows": [asdict(row) for row in table.rows(kind, code)],
            "sentences": table.sentences(kind, code),
        }
        for kind, code in _versions(terms)
    ]
    said = [{"line": one.line, "sentence": one.sentence, "error": one.is_error} for one in problems]
    return json.dumps({"usable": terms is not None, "problems": said, "tables": tables}, ensure_ascii=False, indent=1)


def _versions(terms):
    """(kind, language) of all there is; nothing of terms that cannot be used."""
    return [(kind, code) for kind in terms.kinds.values() for code in terms.languages] if terms else []


def _problem(problem):
    return str(problem) if problem.is_error else _("Look at it. %(problem)s") % {"problem": problem}


def _grid(rows):
    heads = [_("What"), _("Only for"), _("From"), _("Until"), _("Fee"), _("Credit"), _("Or"), _("Line")]
    cells = [heads, *([row.about, row.scope, row.since, row.until, row.fee, row.credit, row.instead, str(row.line)] for row in rows)]
    kept = [place for place in range(len(heads)) if any(row[place] for row in cells[1:])]
    widths = {place: max(len(row[place]) for row in cells) for place in kept}
    return ["  ".join(row[place].ljust(widths[place]) for place in kept).rstrip() for row in cells]


def _plain(text):
    """A terminal has no need of spaces that keep a line together."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
