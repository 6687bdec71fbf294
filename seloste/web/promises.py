"""Beyond this machine the pages are reached over TLS only, and the house's secret is nobody else's."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from seloste.privacy.promising import Promise, proved

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
SHORTEST_SECRET = 50  # signs, as Django's own check asks


def _is_protected(at):
    names = [host for host in settings.ALLOWED_HOSTS if host not in LOOPBACK]
    is_weak = len(settings.SECRET_KEY) < SHORTEST_SECRET or len(set(settings.SECRET_KEY)) < 5 or _is_readable(settings.DATA / "secret-key")
    return proved(not is_weak and (not names or settings.IS_BEHIND_TLS), names=len(names), weak_secrets=int(is_weak))


def _is_readable(path):
    """Whether others on this machine may read it."""
    return path.exists() and bool(path.stat().st_mode & 0o077)


PROMISES = (
    Promise(
        key="web.protected",
        heading="safeguards",
        sentence=_("The register is reached over an encrypted connection only, and its key is kept from others."),
        evidence=_("Names it answers to beyond its own machine: {names}. Weak or open keys: {weak_secrets}."),
        check=_is_protected,
        mended_at="register:promises",
    ),
)
