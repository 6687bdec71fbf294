"""The SQL of asking. Words are normalised (letters, digits, ``@ . +`` only), so that none can be read as an operator or wildcard."""

from django.db import connection

from seloste.web.sorting import sort_key

from .norm import name_key, name_start

FIRST = 200  # matches looked at before ordering
_AFTER = b"\xff"  # no UTF-8 byte is greater
_OWN_LETTERS = frozenset("åäöæøÅÄÖÆØ")
MOST_NAMED = 4  # words in a name that is looked up by its beginning


def name_ranges(text, words):
    """(column, beginning) under which names that begin with the words stand: last name first, first name first, each way to part them."""
    if all(len(word) < 2 for word in words):
        words = words[:MOST_NAMED]  # no index holds single letters: their name is looked for by its beginning alone
    if len(words) > MOST_NAMED or any(_is_no_name(word) for word in words):
        return []
    exact = [("sort_key", sort_key(text.strip()))] if len(words) == 1 and _OWN_LETTERS & set(text) else []
    parted = [name_start(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] + [name_start(" ".join(words))]
    return exact + [(column, key) for key in parted for column in ("family_key", "given_key")]


def _is_no_name(word):
    return "@" in word or "." in word or (word.isdecimal() and len(word) >= 3)


def whole_names(names):
    """Ranges of names that are exactly these, as last or as first name."""
    return [(column, name_key(name)) for name in names for column in ("family_key", "given_key")]


def names(cursor, nouns, ranges, limit):
    """(noun, key) of names in the ranges, each range in the order of its column and at most ``limit`` of it."""
    selects, parameters = [], []
    for column, beginning in ranges:
        for noun in nouns:
            selects.append(_RANGES[column])
            parameters += [noun, beginning, beginning + _AFTER, limit]
    cursor.execute(" UNION ALL ".join(selects), parameters)
    return cursor.fetchall()


def holding(cursor, nouns, words, limit):
    """([((noun, key), whether each word begins a word)], whether these are all) of the first 200 things that hold every word anywhere.

    One statement for what would be two: a selective question has its whole answer among the first 200.
    """
    engine = _engine()
    shape = engine.inside if max(map(len, words)) >= 3 else engine.start
    conditions, parameters = shape([(word,) for word in words])
    begins = f"CASE WHEN {' AND '.join(['d.norm LIKE %s'] * len(words))} THEN 1 ELSE 0 END"
    statement = engine.select.format(begins, conditions, _marks(nouns))
    cursor.execute(statement, [*(f"% {word}%" for word in words), *parameters, *nouns, FIRST, limit])
    rows = cursor.fetchall()
    return [((noun, key), begins) for noun, key, begins, _ in rows], not rows or rows[0][3] < FIRST


def beginning(cursor, nouns, groups, limit):
    """(noun, key) of the alphabetically first of the first 200 things in which, of each group, a word begins a word."""
    engine = _engine()
    conditions, parameters = engine.start(groups)
    cursor.execute(engine.select.format("1", conditions, _marks(nouns)), [*parameters, *nouns, FIRST, limit])
    return [(noun, key) for noun, key, *_ in cursor.fetchall()]


def _marks(values):
    return ", ".join(["%s"] * len(values))


def _engine():
    return _Sqlite if connection.vendor == "sqlite" else _Postgresql


_RANGES = {
    column: "SELECT * FROM (SELECT noun, key FROM search_searchdoc "
    f"WHERE noun = %s AND {column} >= %s AND {column} < %s ORDER BY {column} LIMIT %s) AS r"
    for column in ("sort_key", "family_key", "given_key")
}


# {0} whether each word begins a word, {1} conditions, {2} marks of the nouns
_FIRST = (
    "SELECT noun, key, begins, count(*) OVER () FROM (SELECT d.noun, d.key, d.family_key, d.id, {{0}} AS begins FROM {table} "
    "WHERE {{1}} AND d.noun IN ({{2}}) LIMIT %s) AS first ORDER BY begins DESC, family_key, id LIMIT %s"
)


class _Sqlite:
    """FTS5: one phrase a word, the space before it being part of its first trigram; words too short for one are looked for in the row."""

    select = _FIRST.format(table="search_text AS t JOIN search_searchdoc AS d ON d.id = t.rowid")

    @classmethod
    def start(cls, groups):
        return cls._conditions(groups, shortest=2, phrase='" {}"')

    @classmethod
    def inside(cls, groups):
        return cls._conditions(groups, shortest=3, phrase='"{}"')

    @staticmethod
    def _conditions(groups, shortest, phrase):
        indexed = [group for group in groups if min(map(len, group)) >= shortest]
        short = [word for group in groups if group not in indexed for word in group]
        match = " AND ".join(f"({' OR '.join(phrase.format(word) for word in group)})" for group in indexed)
        return " AND ".join(["search_text MATCH %s"] + ["d.norm LIKE %s"] * len(short)), [match, *(f"% {word}%" for word in short)]


class _Postgresql:
    """pg_trgm: one pattern a word; the index takes its trigrams, the row decides."""

    select = _FIRST.format(table="search_searchdoc AS d")

    @classmethod
    def start(cls, groups):
        return cls._conditions(groups, lambda word: f"% {word}%")

    @classmethod
    def inside(cls, groups):
        return cls._conditions(groups, lambda word: f"%{word}%" if len(word) >= 3 else f"% {word}%")

    @staticmethod
    def _conditions(groups, pattern):
        alternatives = (f"({' OR '.join(['d.norm LIKE %s'] * len(group))})" for group in groups)
        return " AND ".join(alternatives), [pattern(word) for group in groups for word in group]
