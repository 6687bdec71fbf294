"""One index for persons, trainings, invoices … on both engines. ``search.find(text)`` asks it."""


def find(text, noun=None, limit=20, nouns=None):
    """The likeliest things for a text, as ``Hit(noun, key, score)``; see ``asking.find``."""
    from .asking import find as ask

    return ask(text, noun=noun, limit=limit, nouns=nouns)


def rows(queryset, text, *, noun, limit=20):
    """The rows of a queryset that a text finds, likeliest first; what is in the index and not in the queryset is left out."""
    keys = [int(hit.key) for hit in find(text, noun=noun, limit=limit)]
    known = queryset.in_bulk(keys)
    return [known[key] for key in keys if key in known]
