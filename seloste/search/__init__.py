"""One index for persons, trainings, invoices … on both engines. ``search.find(text)`` asks it."""


def find(text, noun=None, limit=20, nouns=None):
    """The likeliest things for a text, as ``Hit(noun, key, score)``; see ``asking.find``."""
    from .asking import find as ask

    return ask(text, noun=noun, limit=limit, nouns=nouns)
