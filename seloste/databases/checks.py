"""Looked for at every start: the database still guards the tables that only grow."""

from django.core.checks import Error

from . import triggers


def guarded_tables_are_guarded(app_configs=None, databases=None, **kwargs):
    """Every declared trigger stands in the database and is switched on."""
    return [
        Error(f"The trigger {name} is missing from the database", hint="Run: seloste manage migrate --skip-checks", id="databases.E001")
        for using in databases or ()
        for name in triggers.missing(using)
    ]
