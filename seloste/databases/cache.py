"""The framework's cache in a table, whose ``add`` is one statement.

The framework's own counts the whole table first, and then asks and writes behind a savepoint: five statements for each counter of tries,
dearer the more there are. What is over leaves the table by its own round, and ``set`` still holds the table to its most.
"""

import base64
import datetime as dt
import pickle

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.timezone import now

from . import statements

_ENDLESS = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)


class Cache(DatabaseCache):
    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Write it unless it is there and not over; whether it was written. Of two who add the same at once one is told yes."""
        key = self.make_and_validate_key(key, version=version)
        own, ends = connections[DEFAULT_DB_ALIAS], self.get_backend_timeout(timeout)
        until = _ENDLESS if ends is None else dt.datetime.fromtimestamp(ends, tz=dt.UTC).replace(microsecond=0)
        text = base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("latin1")
        moments = [own.ops.adapt_datetimefield_value(moment) for moment in (until, now().replace(microsecond=0))]
        return bool(statements.rows(own, _added(self._table, own), [key, text, *moments]))


def _added(table, own):
    name = own.ops.quote_name(table)
    return (
        f"INSERT INTO {name} (cache_key, value, expires) VALUES (%s, %s, %s) ON CONFLICT (cache_key) "
        f"DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE {name}.expires < %s RETURNING cache_key"
    )
