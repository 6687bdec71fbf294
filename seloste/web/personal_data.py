"""What the frame itself keeps: no person's data."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Store

STORES = (
    Store(kind="cookie", name=settings.LANGUAGE_COOKIE_NAME, why=_("Remembers the language you chose, for a year.")),
    Store(kind="table", name="web_cache", why=_("Counters against too many tries, by hashed keys; each expires by itself.")),
)
