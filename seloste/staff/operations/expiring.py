"""What the table of counters holds is over long before its place is needed: by itself the framework removes nothing of it."""

from django.conf import settings
from django.db import connection, transaction

_TABLE = settings.CACHES["default"]["LOCATION"]


@transaction.atomic
def forget_expired(*, at):
    """Counters against too many tries, which tell who came from where and when, and what was typed as a session ended, go when their time
    is over; returns how many rows went. Nobody's deed, so no entry."""
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{_TABLE}" WHERE expires < %s', [connection.ops.adapt_datetimefield_value(at)])
        return cursor.rowcount
