"""The URL table as one list, for whatever must meet every page of the house."""

from django.urls import URLPattern, URLResolver, get_resolver


def routes(resolver=None, before="", names=()):
    """(address with parameters, full name, view, kinds of parameters) of every page of the house."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, address, (*names, entry.namespace) if entry.namespace else names)
        elif isinstance(entry, URLPattern):
            yield address, ":".join((*names, entry.name or "?")), entry.callback, entry.pattern.converters
