"""Asking the index: which things a text may mean, likeliest first.

The order is fixed, and the same question over the same rows has the same answer:

1. names that begin with the text, in either order (``virta ai``, ``aino vir``), alphabetically: the whole name before a longer one;
2. of the first 200 things that hold every word of the text, those in which each begins a word (of names, e-mails, numbers, places),
   alphabetically; where more than 200 hold them, of the first 200 in which they begin words;
3. the others of those that hold every word, alphabetically;
4. only when those found next to nothing: names one typing error away (a letter wrong, missing, added, or two swapped).

One or two letters are looked for at the beginning of names only. Each step is asked only while there is room in the answer.
Ordering a broad match whole costs hundreds of milliseconds on a million rows on either engine, hence the first 200.
"""

from dataclasses import dataclass

from django.db import connection

from . import nouns as known
from . import statements
from .norm import phone_terms, terms
from .spelling import rewritings

FEW = 5  # hits of one word below which a typing error is supposed; of several words: none at all
BY_NAME, BY_START, ANYWHERE, MISSPELT = 4, 3, 2, 1


@dataclass(frozen=True)
class Hit:
    """``score``: 4 by name, 3 by beginnings of words, 2 anywhere, 1 with one typing error."""

    noun: str
    key: str
    score: int


def find(text, noun=None, limit=20, nouns=None):
    """At most ``limit`` hits, best first; of one noun, of ``nouns``, or of all."""
    asked = [noun] if noun else known.all_keys() if nouns is None else list(nouns)
    words = phone_terms(text)
    if not words or not asked:
        return []
    answer = _Answer(limit)
    with connection.cursor() as cursor:
        _by_spelling(cursor, answer, asked, text, words)
        if not answer.hits and (apart := terms(text)) != words:
            _by_spelling(cursor, answer, asked, text, apart)
        if len(answer.hits) < (min(FEW, limit) if len(words) == 1 else 1):
            _by_misspelling(cursor, answer, asked, words)
    return answer.hits


class _Answer:
    """Hits in the order they were found, each thing once, until there are enough."""

    def __init__(self, limit):
        self.limit, self.hits, self._seen = limit, [], set()

    def take(self, rows, score):
        for noun, key in rows:
            if (noun, key) not in self._seen and not self.is_full:
                self._seen.add((noun, key))
                self.hits.append(Hit(noun, key, score))

    @property
    def is_full(self):
        return len(self.hits) >= self.limit

    @property
    def wanted(self):
        """How many rows to ask for, those that may be there already included."""
        return self.limit + len(self.hits)


def _by_spelling(cursor, answer, asked, text, words):
    if ranges := statements.name_ranges(text, words):
        answer.take(statements.names(cursor, asked, ranges, answer.limit), BY_NAME)
    if answer.is_full or max(map(len, words)) < 2 or (len(words) == 1 and len(words[0]) < 3):
        return
    rows, are_all = statements.holding(cursor, asked, words, answer.wanted)
    beginning = [row for row, begins in rows if begins]
    if not are_all and len(beginning) < answer.wanted and not any("@" in word or "." in word for word in words):
        beginning = statements.beginning(cursor, asked, [(word,) for word in words], answer.wanted)
    answer.take(beginning, BY_START)
    answer.take([row for row, _ in rows], ANYWHERE)


def _by_misspelling(cursor, answer, asked, words):
    for place, names in rewritings(cursor, words):
        if answer.is_full:
            return
        share = max(1, (answer.limit - len(answer.hits)) // len(names))
        rewritten = [[*words[:place], name, *words[place + 1 :]] for name in names]
        whole = len(words) == 1
        ranges = [one for said in rewritten for one in (statements.whole_names(said) if whole else statements.name_ranges("", said))]
        found = statements.names(cursor, asked, ranges, share)
        if not found and not whole:
            found = statements.beginning(cursor, asked, [names if at == place else (word,) for at, word in enumerate(words)], answer.wanted)
        answer.take(found, MISSPELT)
