"""No cookie leaves that is not told of: the page of cookies lists what is declared, and is to be true whatever a view or a library does."""

import logging

from .registry import stores

log = logging.getLogger("seloste.privacy")


class OnlyDeclaredCookies:
    """Takes away what nothing declares, and says so to the operator: by its name alone, for the value may tell who somebody is."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.declared = {one.name for one in stores() if one.kind == "cookie"}

    def __call__(self, request):
        response = self.get_response(request)
        for name in response.cookies.keys() - self.declared:
            del response.cookies[name]
            log.error("the cookie %s is declared nowhere and was not set", name)
        return response
