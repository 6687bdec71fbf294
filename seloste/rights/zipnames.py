"""What the files of a copy are called: in the person's language, and in ASCII, because old ZIP programs spoil every other letter."""

_NAMES = {
    "fi": {"copy": "kopio", "word": "lue-ensin", "folder": "tiedostot"},
    "sv": {"copy": "kopia", "word": "las-forst", "folder": "filer"},
    "en": {"copy": "copy", "word": "read-first", "folder": "files"},
}


def paper(language):
    return f"{_NAMES[language]['copy']}.pdf"


def machine(language):
    return f"{_NAMES[language]['copy']}.json"


def word(language):
    """Of the text that says what the others are."""
    return f"{_NAMES[language]['word']}.txt"


def folder(language):
    """Where the person's own files are."""
    return _NAMES[language]["folder"]


def whole(language, ref):
    """Of the ZIP itself: it tells apart whose it is by a random reference alone."""
    return f"{_NAMES[language]['copy']}-{ref}.zip"
