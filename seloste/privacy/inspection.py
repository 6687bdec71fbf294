"""What really stands in the database and in the browser, beside what is declared: tables, columns, JSON keys, cookies.

Run at every start (a server process runs no checks by itself) and in the tests. The static checks see only what the code says of itself.
"""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connections

from .declarations import Group, Json
from .registry import declarations, stores

_NEWEST = 200  # rows of a JSON column that are looked at; the column's writers are few, and a stray key comes again


@register(Tags.database)
def every_real_table_is_declared(app_configs=None, databases=None, **kwargs):
    """A table that is neither a model's nor a declared store could hold anything: a copy before a repair, an extension's log."""
    errors = []
    for using in databases or ():
        errors += [
            Error(
                f"The table {name} stands in the database, but nothing declares it",
                hint=f'In the room\'s personal_data.py: Store(kind="table", name="{name}", why=…) ; or drop the table.',
                id="privacy.E009",
            )
            for name in sorted(_real_tables(using) - _models().keys() - {s.name for s in stores() if s.kind == "table"})
        ]
    return errors


@register(Tags.database)
def every_real_column_is_declared(app_configs=None, databases=None, **kwargs):
    """A column that no model knows was added by hand."""
    return [
        Error(f"The column {table}.{name} stands in the database, but no model has it", hint="Drop it or declare it.", id="privacy.E010")
        for using in databases or ()
        for table in sorted(_real_tables(using) & _models().keys())
        for name in sorted(_real_columns(using, table) - {f.column for f in _models()[table]._meta.concrete_fields})
    ]


@register(Tags.database)
def every_json_key_is_declared(app_configs=None, databases=None, **kwargs):
    """The newest rows of each JSON column hold declared keys only."""
    return [
        Error(f"{label} holds undeclared keys: {', '.join(sorted(keys))}", hint="Add them to Json(keys=…).", id="privacy.E011")
        for using in databases or ()
        for label, keys in undeclared_json_keys(using)
        if keys
    ]


@register("privacy")
def every_cookie_is_declared(app_configs=None, **kwargs):
    """Every cookie that the settings name is told of."""
    named = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME]
    if "Session" not in settings.MESSAGE_STORAGE:
        named.append("messages")
    hint = 'Store(kind="cookie", name=…, why=…)'
    return [Error(f"The cookie {name} is set, but nothing declares it", hint=hint, id="privacy.E012") for name in undeclared_cookies(named)]


def undeclared_cookies(names):
    """Of the cookies named, those that no store declares."""
    declared = {s.name for s in stores() if s.kind == "cookie"}
    return [name for name in names if name not in declared]


def undeclared_json_keys(using="default"):
    """(column, keys) of every declared JSON column, with the keys in its newest rows that are not declared."""
    there = _real_tables(using)
    for declaration in declarations():
        if isinstance(declaration, Group):
            for model, parts in declaration.holds.items():
                for part in parts:
                    if isinstance(part, Json) and model._meta.db_table in there:
                        yield f"{model._meta.label}.{part.field}", _stray_keys(model, part, using)


def _stray_keys(model, part, using):
    newest = model._base_manager.using(using).order_by("-pk").values_list(part.field, flat=True)[:_NEWEST]
    return {key for value in newest for key in _keys(value)} - set(part.keys)


def _keys(value):
    """Of an object, or of each in a list."""
    if isinstance(value, list):
        return {key for one in value for key in _keys(one)}
    return set(value) if isinstance(value, dict) else set()


def _real_tables(using):
    return set(connections[using].introspection.table_names())


def _real_columns(using, table):
    """As an answer without rows names them: Django's own description takes each table's SQL apart, which was a sixth of a start."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connections[using].ops.quote_name(table)} LIMIT 0")
        return {column[0] for column in cursor.description}


def _models():
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
