"""What the description says is held is what is held: declarations against the real database."""

from django.core import checks
from django.utils.translation import gettext_lazy as _

from . import inspection
from .promising import Promise, proved
from .registry import holdings

_REAL = (inspection.every_real_table_is_declared, inspection.every_real_column_is_declared, inspection.every_json_key_is_declared)


def _declared(at):
    found = [error for error in checks.run_checks(tags=["privacy"]) if error.level >= checks.ERROR]
    found += [error for look in _REAL for error in look(databases=["default"])]
    return proved(not found, fields=sum(1 for _field in holdings()), undeclared=len(found))


PROMISES = (
    Promise(
        key="privacy.declared",
        heading="contents",
        sentence=_("Every field and every table of the register has its reason; there are no others."),
        evidence=_("Fields declared: {fields}. Not declared: {undeclared}."),
        check=_declared,
        mended_at="register:home",
    ),
)
