"""How long a browser may keep what every visitor sees alike.

A minute in the reader's own browser, then it asks by the answer's tag whether anything is new (RFC 9110, 13.1.2). What a session sees
is never kept: the policy of the house says ``no-store`` (``middleware``).
"""

from functools import wraps

from django.conf import settings
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

MINUTE = "private, max-age=60"
ASKED_EACH_TIME = "private, no-cache"


def kept(how):
    """A view of what everybody sees alike; ``how``: ``MINUTE``, or ``ASKED_EACH_TIME`` where a seat more or less matters."""

    def decorate(view):
        @wraps(view)
        def answered(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
                return response
            response.headers["Cache-Control"] = how
            patch_vary_headers(response, ("Cookie",))
            set_response_etag(response)
            return get_conditional_response(request, etag=response.headers["ETag"], response=response)

        return answered

    return decorate
