from django.apps import AppConfig

from seloste.databases import editions
from seloste.databases.triggers import append_only

# Nothing of a row may change but that its signature is taken off, and that not too soon.
_STAYS = ("id", "key", "starts_on", "value", "source", "added_by_kind", "added_at")
_UNSIGNED = " AND ".join(
    [f"NEW.{column} = OLD.{column}" for column in _STAYS] + ["NEW.added_by_id = ''", "OLD.added_at < {{{years} years ago}}"]
)


class Law(AppConfig):
    name = "seloste.law"

    def ready(self):
        from seloste.privacy import registry

        from . import operations
        from .models import SIGNED_AT_LEAST, Parameter

        editions.keep("law.Parameter")
        append_only("law.Parameter", may_update=_UNSIGNED.format(years=SIGNED_AT_LEAST.years))
        registry.removes(Parameter, lambda parameter, *, by, at: operations.let_signature_go(parameter=parameter, by=by, at=at))
