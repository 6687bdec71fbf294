"""What the framework itself keeps beside the rooms' tables."""

from django.conf import settings

from .declarations import Store

STORES = (
    Store(kind="table", name="django_migrations", why="Names of the program's own changes to its tables, and when they were made."),
    Store(kind="table", name="web_cache", why="Counters against too many tries, by hashed keys; each expires by itself."),
    Store(kind="cookie", name=settings.LANGUAGE_COOKIE_NAME, why="The language a visitor has chosen; about nobody."),
    Store(kind="cookie", name="messages", why="What the last form answered, until the next page shows it; the house's own words, signed."),
)
