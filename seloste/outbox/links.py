"""Whole addresses for letters, which are read far from the house."""

from django.conf import settings


def absolute(path):
    """``path`` with the house's own name: ``SELOSTE_ADDRESS``, else the first of ``SELOSTE_HOSTS``, else loopback."""
    return (settings.SELOSTE_ADDRESS or _derived()).rstrip("/") + path


def _derived():
    scheme = "https" if settings.IS_BEHIND_TLS else "http"
    return f"{scheme}://{settings.ALLOWED_HOSTS[0]}"
