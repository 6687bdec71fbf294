"""The tables of an empty database, laid at once as they stand today.

Made migration by migration, each table is made and altered again and again, and every step describes all tables anew: eight seconds of a
processor before a newcomer sees a page. Where there is no row yet nothing has to be carried over. That the two ways end with the same
tables is tested in ``tests/test_laying.py``.
"""

from django.db import connections
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def lay(using="default"):
    """Whole or not at all; a database that holds a table already is left to its migrations."""
    connection = connections[using]
    if not _is_empty(connection):
        return
    MigrationRecorder(connection).ensure_schema()
    executor = MigrationExecutor(connection)
    plan = [migration for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    state = executor.loader.project_state()
    with connection.schema_editor() as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration in plan:
            _lay_beside(migration, editor, state)
            executor.recorder.record_applied(migration.app_label, migration.name)


def _is_empty(connection):
    """The list of migrations alone, without a line, is what a start leaves that was broken off."""
    return set(connection.introspection.table_names()) <= {MigrationRecorder.Migration._meta.db_table} and not (
        MigrationRecorder(connection).applied_migrations()
    )


def _lay_beside(migration, editor, state):
    """What a room's first migration does beside its tables, as an index of texts. What a later one does is done to rows of before."""
    for operation in migration.operations if migration.initial else ():
        if isinstance(operation, RunPython | RunSQL):
            operation.database_forwards(migration.app_label, editor, state, state)
