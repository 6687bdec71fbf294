"""What the framework itself keeps beside the rooms' tables."""

from .declarations import Store

STORES = (
    Store(kind="table", name="django_migrations", why="Names of the program's own changes to its tables, and when they were made."),
    Store(kind="table", name="databases_edition", why="Names of tables that name nobody, each with a number that changes when they do."),
)
