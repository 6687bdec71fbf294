"""Terms for a page: for each kind of customer the words of one language version, and a table of the same data."""

from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from seloste.web.languages import NAMES

from .terms import around, table
from .terms.rules import Terms
from .words import Buyer


@dataclass(frozen=True)
class Kind:
    """``keys``: kinds of customer that are told of together; ``words``: as the version says it; ``has_credit``: if anything is credited.

    ``of``: the buyer for whom alone they are, where a page asks who reads.
    """

    keys: tuple
    title: str
    words: list
    rows: list
    has_credit: bool
    of: Buyer | None = None


@dataclass(frozen=True)
class Shown:
    """``language``: whose version it is, and in which its words are; ``instead_of``: the reader's, where there is no version in it.

    ``differ``: the language versions say different things to somebody.
    """

    name: str
    language: str
    language_name: str
    instead_of: str
    kinds: list
    around: list
    differ: bool


def shown(terms: Terms, language=None, keys=()):
    """Terms as a reader meets them, in their language where there is a version in it, else in the file's first.

    ``keys``: only these kinds of customer, where there are rules for them.
    """
    wanted = language or get_language()
    version = wanted if wanted in terms.languages else terms.languages[0]
    told = [kind for key, kind in terms.kinds.items() if not keys or key in keys]
    return Shown(
        name=terms.name.get(wanted) or terms.name[version],
        language=version,
        language_name=str(NAMES[version]),
        instead_of="" if version == wanted else str(NAMES.get(wanted, "")),
        kinds=[_kind(alike, version) for alike in _together(told, version)],
        around=around.sentences(terms, version),
        differ=bool(differences(terms)),
    )


def title(kind):
    """Whom the rules are for, in the reader's language."""
    known = {
        "person": _("Private persons"),
        "company": _("Companies and associations"),
        "premises": _("At the customer’s own premises"),
        "webinar": _("Webinars"),
    }
    return known.get(kind.kind) or capfirst(kind.title.get(get_language()) or next(iter(kind.title.values()), kind.kind))


def differences(terms: Terms):
    """Where the language versions do not say the same: (title of the kind, [(language, sentences that another version lacks)])."""
    found = []
    for kind in terms.kinds.values():
        told = {code: table.figures(kind, code) for code in terms.languages}
        if len({tuple(lines) for lines in told.values()}) > 1:
            shared = set.intersection(*map(set, told.values()))
            found.append((title(kind), [(NAMES[code], [line for line in lines if line not in shared]) for code, lines in told.items()]))
    return found


def versions(terms: Terms):
    """For staff: of each kind the words of every language version in its own language, and a table for versions that say the same."""
    return [_of_staff(alike, terms.languages) for alike in _together(list(terms.kinds.values()), *terms.languages)]


def _of_staff(alike, languages):
    return {
        "title": " · ".join(map(title, alike)),
        "words": [(code, NAMES[code], _in(code, alike[0])) for code in languages],
        "tables": [(", ".join(str(NAMES[code]) for code in codes), _kind(alike, codes[0])) for codes in _alike(alike[0], languages)],
    }


def _in(code, kind):
    with override(code):
        return table.sentences(kind, code)


def _kind(alike, language):
    rows = table.rows(alike[0], language)
    return Kind(
        keys=tuple(kind.kind for kind in alike),
        title=" · ".join(map(title, alike)),
        words=_in(language, alike[0]),
        rows=rows,
        has_credit=any(row.credit for row in rows),
    )


def _together(kinds, *languages):
    """Kinds whose rules are the same are told of once."""
    found = {}
    for kind in kinds:
        said = tuple((tuple(_plain(kind, code)), tuple(table.sentences(kind, code))) for code in languages)
        found.setdefault(said, []).append(kind)
    return list(found.values())


def _alike(kind, languages):
    """The languages of a kind, those together whose figures are the same."""
    found = {}
    for code in languages:
        found.setdefault(tuple(table.figures(kind, code)), []).append(code)
    return list(found.values())


def _plain(kind, language):
    return [replace(row, line=0) for row in table.rows(kind, language)]
