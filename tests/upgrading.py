"""A database as an older version of the program left it, and its upgrade to today's tables."""

from django.db.migrations.executor import MigrationExecutor


def before(connection, room, migration):
    """Take the tables back to where they stood after a migration of a room; returns the models by which rows were written then."""
    executor = MigrationExecutor(connection)
    executor.migrate([(room, migration)])
    return executor.loader.project_state([(room, migration)]).apps


def upgrade(connection):
    """To the tables of today, which today's models read."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
