"""On which line of a TOML file a table or a key stands: the library that reads TOML does not say."""

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=(.*)$""")
_PART = re.compile(r"""["']([^"']*)["']|([A-Za-z0-9_-]+)""")
_TOKEN = re.compile(r"\"\"\"|'''|\"|'|\\.|[\[\]{}]|#")


class Lines:
    """``of("person", "bands", 1, "fee")``: the line of a path, else of the nearest table around it."""

    def __init__(self, text):
        self._found, self._counts = {(): 1}, {}
        table, rest = (), _Rest()
        for number, line in enumerate(text.splitlines(), 1):
            if rest.is_open:
                rest.read(line)
            elif header := _HEADER.match(line):
                table = self._table(header[1], _parts(header[2]), number)
            elif key := _KEY.match(line):
                self._note(table + _parts(key[1]), number)
                rest.read(key[2])

    def _table(self, brackets, parts, number):
        path = self._inside(parts)
        if brackets == "[[":
            index = self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, index)
        self._note(path, number)
        return path

    def _note(self, path, number):
        for length in range(1, len(path) + 1):
            self._found.setdefault(path[:length], number)

    def _inside(self, parts):
        """A path with the current index of each list it passes."""
        path = ()
        for place, part in enumerate(parts):
            path = (*path, part)
            if place < len(parts) - 1 and path in self._counts:
                path = (*path, self._counts[path])
        return path

    def of(self, *path):
        while path not in self._found:
            path = path[:-1]
        return self._found[path]


class _Rest:
    """Whether a value goes on to the next line: in brackets or in a text of several lines."""

    def __init__(self):
        self._quote, self._depth = "", 0

    @property
    def is_open(self):
        return bool(self._quote) or self._depth > 0

    def read(self, line):
        for token in _TOKEN.findall(line):
            if self._quote:
                self._quote = "" if token == self._quote else self._quote
            elif token in ('"""', "'''", '"', "'"):
                self._quote = token
            elif token == "#":
                break
            elif token in "[]{}":
                self._depth += 1 if token in "[{" else -1
        if len(self._quote) == 1:
            self._quote = ""  # a text of one line ends with it


def _parts(dotted):
    return tuple(quoted or bare for quoted, bare in _PART.findall(dotted))
