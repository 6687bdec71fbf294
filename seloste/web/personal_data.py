"""What the frame itself keeps: no person's data."""

from django.conf import settings

from seloste.privacy.declarations import Store

STORES = (
    Store(kind="cookie", name=settings.LANGUAGE_COOKIE_NAME, why="Remembers the language you chose, for a year."),
    Store(kind="table", name="web_cache", why="Counters of tries and short-lived tokens; what is personal in them is declared by its key."),
)
