"""Names one typing error away from a word: the distinct names, kept in memory and fresh, compared by optimal string alignment.

The list is read off the index's own byte keys by hopping from name to name (a fraction of a second for 30,000 names), once a process.
New rows are noticed by their number at each question; the whole is read again every ten minutes. It holds names alone, never whose.
"""

import threading
import time
from collections import defaultdict

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import nouns

SHORTEST = 4  # letters a word needs before an error in it is supposed
MOST = 20  # names tried in place of one word
_PATIENCE = 600  # seconds after which the list is read anew
_BEHIND = 1000  # row numbers looked at again, because a lower number may have been committed later
_MANY = 20_000  # new rows above which the list is read anew

_lists: dict[str, "_Names"] = {}
_loading = threading.Lock()


def rewritings(cursor, words):
    """(place, names) for each word that may be a misspelt name: names that could stand in its place, longest word first."""
    places = [place for place, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    names = _present(cursor) if places else None
    for place in sorted(places, key=lambda at: -len(words[at])):
        if near := names.near(words[place]):
            yield place, near


def _present(cursor):
    """The list as it stands in the database now."""
    cursor.execute("SELECT id, family_key FROM search_searchdoc ORDER BY id DESC LIMIT 1")
    last, newest = cursor.fetchone() or (0, b"")
    key = str(connection.settings_dict["NAME"])
    names = _lists.get(key)
    if names is None or not names.is_fresh(last, bytes(newest)):
        with _loading:
            names = _lists[key] = _Names(cursor, last, bytes(newest))
    elif last > names.last:
        names.add_since(cursor, last, bytes(newest))
    return names


class _Names:
    def __init__(self, cursor, last, newest):
        self.last, self._newest, self._read_at = last, newest, time.monotonic()
        self._known, self._by_length = set(), defaultdict(list)
        for noun in nouns.all_keys():
            for column in ("family_key", "given_key"):
                cursor.execute(_HOPS[connection.vendor].format(column=column), [noun, noun])
                self._add(row[0] for row in cursor.fetchall())

    def is_fresh(self, last, newest):
        """False when it is old, when very many rows came, or when the rows are others than those that were read (a restored copy)."""
        if time.monotonic() - self._read_at > _PATIENCE:
            return False
        return self.last < last < self.last + _MANY or (last, newest) == (self.last, self._newest)

    def add_since(self, cursor, last, newest):
        cursor.execute("SELECT family_key, given_key FROM search_searchdoc WHERE id > %s", [self.last - _BEHIND])
        self._add(key for row in cursor.fetchall() for key in row)
        self.last, self._newest = last, newest

    def near(self, word):
        """Names one error away, alphabetically; never the word itself."""
        found = []
        for length in (len(word) - 1, len(word), len(word) + 1):
            found += process.extract(word, self._by_length[length], scorer=OSA.distance, processor=None, score_cutoff=1, limit=None)
        return tuple(sorted(name for name, distance, _ in found if distance == 1)[:MOST])

    def _add(self, keys):
        for key in keys:
            name = bytes(key).partition(b"\x1f")[0].decode("utf-8", "ignore")
            for part in {name, *name.split()} - self._known:
                self._known.add(part)
                self._by_length[len(part)].append(part)


# From each distinct name to the next: the smallest key past everything that starts with "name<0x1f>".
_HOP = (
    "WITH RECURSIVE hop(k) AS ((SELECT {{column}} FROM search_searchdoc WHERE noun = %s ORDER BY {{column}} LIMIT 1) UNION ALL "
    "SELECT (SELECT d.{{column}} FROM search_searchdoc AS d WHERE d.noun = %s AND d.{{column}} >= {past} ORDER BY d.{{column}} LIMIT 1) "
    "FROM hop WHERE k IS NOT NULL) SELECT k FROM hop WHERE k IS NOT NULL"
)
_HOPS = {
    "sqlite": _HOP.replace("((SELECT", "(SELECT * FROM (SELECT", 1).format(
        past="CAST(CAST(substr(k, 1, instr(k, x'1f') - 1) AS TEXT) || ' ' AS BLOB)"
    ),
    "postgresql": _HOP.format(past="substring(k FROM 1 FOR position('\\x1f'::bytea IN k) - 1) || '\\x20'::bytea"),
}
