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

from . import costs

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
_FIRST = (
    "SELECT noun, key, begins, count(*) OVER () FROM (SELECT d.noun, d.key, d.family_key, d.id, {} AS begins FROM {} "
    "WHERE {} AND d.noun = 'person' LIMIT 200) a ORDER BY begins DESC, family_key, id LIMIT 40"
)
_SQLITE, _POSTGRESQL = "search_text t JOIN search_searchdoc d ON d.id = t.rowid", "search_searchdoc d"


_connections = []  # one for the whole run, whose server is counted (``costs``)


class Bare:
    def __init__(self, limit):
        self.limit, self.is_sqlite = limit, connection.vendor == "sqlite"
        if not _connections:
            _connections.append(self._connect())
        self.cursor = _connections[0].cursor()

    def statements(self, text):
        """The statements of a question with their parameters, ready to run: by name, of words anywhere, of words' beginnings."""
        words = phone_terms(text)
        by_name = self._names(text, words) if self._may_be_name(words) else None
        if max(map(len, words)) < 3 and len(words) == 1:
            return by_name, None, None
        is_address = any("@" in word or "." in word for word in words)
        return by_name, self._anywhere(words), None if is_address else self._beginning(words)

    def answer(self, ready):
        """The keys found, in order; a statement runs only while there is room."""
        by_name, anywhere, beginning = ready
        keys = dict.fromkeys(row[1] for row in self._run(by_name)) if by_name else {}
        if len(keys) < self.limit and anywhere:
            rows = self._run(anywhere)
            begun = [row[1] for row in rows if row[2]]
            if rows and rows[0][3] == 200 and len(begun) < self.limit + len(keys) and beginning:
                begun = [row[1] for row in self._run(beginning)]
            keys |= dict.fromkeys(begun) | dict.fromkeys(row[1] for row in rows)
        return list(keys)[: self.limit]

    def _run(self, ready):
        self.cursor.execute(*ready)
        return self.cursor.fetchall()

    def _connect(self):
        if not self.is_sqlite:
            import psycopg

            opened = psycopg.connect(settings.DATABASE_URL, autocommit=True, options=settings.DATABASES["default"]["OPTIONS"]["options"])
            costs.watch(opened.info.backend_pid)
            return opened
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

    def _anywhere(self, words):
        begins = f"CASE WHEN {' AND '.join(['d.norm LIKE ?'] * len(words))} THEN 1 ELSE 0 END"
        return self._trigrams(words, begins, [f"% {word}%" for word in words], "{}", 3 if max(map(len, words)) >= 3 else 2)

    def _beginning(self, words):
        return self._trigrams(words, "1", [], " {}", 2)

    def _trigrams(self, words, begins, parameters, shape, shortest):
        if self.is_sqlite:
            shape = shape if shortest == 3 else " {}"
            indexed = [word for word in words if len(word) >= shortest]
            short = [word for word in words if len(word) < shortest]
            match = " AND ".join(f'"{shape.format(word)}"' for word in indexed)
            statement = _FIRST.format(begins, _SQLITE, " AND ".join(["search_text MATCH ?"] + ["d.norm LIKE ?"] * len(short)))
            return statement, [*parameters, match, *(f"% {word}%" for word in short)]
        patterns = [f"%{shape.format(word) if len(word) >= 3 else f' {word}'}%" for word in words]
        return self._marked(_FIRST.format(begins, _POSTGRESQL, " AND ".join(["d.norm LIKE ?"] * len(words)))), [*parameters, *patterns]

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
    groups = [("", [found[key] for key in keys if key in found])]
    return render(request, "search/found.html", {"answer": {"was_asked": True, "groups": groups}})


_persons = ([path("<int:person_id>/", page, name="person")], "customers")
urlpatterns = [path("", page), path("customers/", include(_persons))]
