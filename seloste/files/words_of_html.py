"""The words of a page of HTML, for reading: no markup, no script, no address that a picture or a link would ask for.

Not with the standard library's parser, which takes hours for a page of unfinished tags; this looks at each character once or twice.
"""

import re
from html import unescape

_SILENT = {"script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe"}
_LINES = {"p", "div", "br", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "section"}
_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"<(/?)\s*([a-z][a-z0-9]*)", re.IGNORECASE)


def words_of(html):
    """Plain text with a line for each block and ``- `` before each item of a list."""
    found, silent, end = [], "", 0
    page = _without_comments(html)
    for tag in _TAG.finditer(page):
        found += [] if silent else [_flat(page[end : tag.start()])]
        closing, name = _named(tag[0])
        if silent:
            silent = "" if name == (silent if closing else "body") else silent
        elif name in _SILENT and not closing and not tag[0].endswith("/>"):
            silent = name
        elif name in _LINES:
            found.append("\n- " if name == "li" and not closing else "\n")
        end = tag.end()
    found += [] if silent else [_flat(page[end:])]
    return "\n".join(" ".join(line.split()) for line in "".join(found).split("\n"))


def _without_comments(html):
    """An unfinished one goes on to the next."""
    begin, *others = html.split("<!--")
    return begin + "".join(other.partition("-->")[2] for other in others)


def _flat(text):
    """A page's own line ends are spaces. What a character reference stands for is read after the tags, so that it makes none."""
    return unescape(text.replace("\n", " "))


def _named(tag):
    found = _NAME.match(tag)
    return (bool(found[1]), found[2].lower()) if found else (False, "")
