"""The other side of the search bench: the same question in bare SQL through the bare driver, and a bare page of the same rows.

Written out by hand and apart from ``seloste.search``, whose words and byte keys it takes ready-made; it runs a statement only while there
is room in the answer, as ours does.
"""

import sqlite3

from django.conf import settings
from django.db import connection
from django.shortcuts import render
from django.urls import include, path

from seloste.search.norm import name_start, phone_terms
from seloste.web.sorting import sort_key

_BY_NAME = (
    "SELECT * FROM (SELECT noun, key FROM search_searchdoc WHERE noun = ? AND family_key >= ? AND family_key < ? "
    "ORDER BY family_key LIMIT 20) AS a UNION ALL "
    "SELECT * FROM (SELECT noun, key FROM search_searchdoc WHERE noun = ? AND given_key >= ? AND given_key < ? "
    "ORDER BY given_key LIMIT 20) AS b"
)
_BY_OWN_LETTERS = (
    "SELECT * FROM (SELECT noun, key FROM search_searchdoc WHERE noun = ? AND sort_key >= ? AND sort_key < ? "
    "ORDER BY sort_key LIMIT 20) AS c UNION ALL "
)
_SQLITE = (
    "SELECT noun, key FROM (SELECT d.noun, d.key, d.family_key, d.id FROM search_text t JOIN search_searchdoc d ON d.id = t.rowid "
    "WHERE {} AND d.noun = 'person' LIMIT 200) ORDER BY family_key, id LIMIT 40"
)
_POSTGRESQL = (
    "SELECT noun, key FROM (SELECT d.noun, d.key, d.family_key, d.id FROM search_searchdoc d "
    "WHERE {} AND d.noun = 'person' LIMIT 200) a ORDER BY family_key, id LIMIT 40"
)


class Bare:
    def __init__(self, limit):
        self.limit, self.is_sqlite = limit, connection.vendor == "sqlite"
        self.cursor = self._connect().cursor()

    def statements(self, text):
        """The statements of a question with their parameters, ready to run."""
        words = phone_terms(text)
        ready = [self._names(text, words)] if self._may_be_name(words) else []
        if max(map(len, words)) >= 3 or len(words) > 1:
            ready += [self._trigrams(words, " {}", 2), self._trigrams(words, "{}", 3)]
        return ready

    def answer(self, ready):
        """The keys found, in order."""
        keys = {}
        for statement, parameters in ready:
            if len(keys) >= self.limit:
                break
            self.cursor.execute(statement, parameters)
            for row in self.cursor.fetchall():
                keys[row[1]] = None
        return list(keys)[: self.limit]

    def _connect(self):
        if not self.is_sqlite:
            import psycopg

            return psycopg.connect(settings.DATABASE_URL, autocommit=True)
        opened = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        for pragma in settings.DATABASES["default"]["OPTIONS"]["init_command"].split(";"):
            opened.execute(pragma)
        return opened

    @staticmethod
    def _may_be_name(words):
        return len(words) <= 4 and not any("@" in word or "." in word or (word.isdecimal() and len(word) >= 3) for word in words)

    def _names(self, text, words):
        keys = [name_start(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))] + [name_start(" ".join(words))]
        parameters, statement = [], " UNION ALL ".join([_BY_NAME] * len(keys))
        if len(words) == 1 and set(text) & set("åäöÅÄÖæøÆØ"):
            key = sort_key(text.strip())
            parameters, statement = ["person", key, key + b"\xff"], _BY_OWN_LETTERS + statement
        for key in keys:
            parameters += ["person", key, key + b"\xff"] * 2
        return self._marked(statement), parameters

    def _trigrams(self, words, shape, shortest):
        if self.is_sqlite:
            indexed = [word for word in words if len(word) >= shortest]
            short = [word for word in words if len(word) < shortest]
            match = " AND ".join(f'"{shape.format(word)}"' for word in indexed)
            return _SQLITE.format(" AND ".join(["search_text MATCH ?"] + ["d.norm LIKE ?"] * len(short))), [match, *(f"% {w}%" for w in short)]
        patterns = [f"%{shape.format(word) if len(word) >= 3 else f' {word}'}%" for word in words]
        return self._marked(_POSTGRESQL.format(" AND ".join(["d.norm LIKE ?"] * len(words)))), patterns

    def _marked(self, statement):
        return statement if self.is_sqlite else statement.replace("?", "%s")


_bare = []


def page(request):
    """The same rows as the search page's answer: no session, permission, journal, language or frame."""
    from seloste.customers.finding import rows

    if not _bare:
        _bare.append(Bare(20))
    keys = _bare[0].answer(_bare[0].statements(request.POST["text"]))
    found = rows(request, keys)
    return render(request, "search/found.html", {"answer": {"was_asked": True, "groups": [("", [found[key] for key in keys if key in found])]}})


_persons = ([path("<int:person_id>/", page, name="person")], "customers")
urlpatterns = [path("", page), path("customers/", include(_persons))]
