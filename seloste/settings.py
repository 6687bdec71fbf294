"""Settings, read from the environment; what a controller decides (name, texts, keeps) is data in the register, not here."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from seloste.databases import engines

HOUSE = Path(__file__).parent
_CHECKOUT = HOUSE.parent if (HOUSE.parent / "pyproject.toml").exists() else Path.cwd()  # a wheel keeps its data where it is started
DATA = Path(os.environ.get("SELOSTE_DATA") or _CHECKOUT / "var").resolve()
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)


def _secret(name):
    """A secret from ``NAME`` or the file that ``NAME_FILE`` names."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return os.environ.get(name, "")


def _kept_secret(name):
    """A secret made once and kept in the data folder, readable by its owner alone."""
    path = DATA / name
    if not path.exists():
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(get_random_secret_key())
    return path.read_text().strip()


def _whose_machine():
    """``own`` or ``hired``. Nothing said: own while only this machine is answered, else hired, so that the description must list it."""
    return _whose("SELOSTE_MACHINE") or ("hired" if os.environ.get("SELOSTE_HOSTS") else "own")


def _whose(name):
    """``own``, ``hired``, or nothing where nothing is said."""
    said = os.environ.get(name, "").lower()
    if said not in ("", "own", "hired"):
        raise ImproperlyConfigured(f"{name} must be own or hired, not {said!r}")
    return said


def _flag(name):
    value = os.environ.get(name, "").lower()
    if value not in ("", "0", "1", "false", "true", "no", "yes"):
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}")
    return value in ("1", "true", "yes")


SECRET_KEY = _secret("SELOSTE_SECRET_KEY") or _kept_secret("secret-key")
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SELOSTE_OLD_SECRET_KEYS", "").split(",") if key]
DEBUG = False
# Names this house answers to; bin/serve adds the loopback names. Behind a proxy: SELOSTE_HOSTS=register.example.fi
ALLOWED_HOSTS = [*filter(None, os.environ.get("SELOSTE_HOSTS", "").split(",")), "localhost", "127.0.0.1", "[::1]"]
# Whose machine the register stands on. On a hired one the description must list the supplier (recipient "hosting"), or nothing new is held.
SELOSTE_MACHINE = _whose_machine()
IS_BEHIND_TLS = _flag("SELOSTE_TLS")
IS_DEMO = (DATA / "demo").exists()
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_BEHIND_TLS else []
if IS_BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whose tries are counted: the address that the proxy in front adds last to X-Forwarded-For. Without a proxy nobody's word is taken.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_BEHIND_TLS else 0
SECURE_HSTS_SECONDS = 63072000 if IS_BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

# Rooms, lowest first; ARCHITECTURE.md draws their arrows.
ROOMS = [
    f"seloste.{room}"
    for room in (
        "privacy",
        "web",
        "documents",
        "jobs",
        "journal",
        "law",
        "description",
        "business",
        "staff",
        "search",
        "files",
        "outbox",
        "customers",
        "courses",
        "marketing",
        "enquiries",
        "bookings",
        "rights",
        "register",
        "upkeep",
    )
]
INSTALLED_APPS = [
    "seloste.databases",
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's list of passkeys needs it
    "django.forms",
    "template_partials",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "seloste.privacy.cookies.OnlyDeclaredCookies",
    "seloste.web.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "seloste.web.middleware.SmallBodies",
    "seloste.web.middleware.Unavailable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "seloste.web.middleware.Language",
    "seloste.staff.middleware.SessionLife",
    "seloste.staff.middleware.NothingTypedIsLost",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "seloste.staff.middleware.SecondFactorFirst",
    "seloste.staff.middleware.DescriptionFirst",
    "django_htmx.middleware.HtmxMiddleware",
    "seloste.privacy.access.ClosedByDefault",
    "seloste.description.middleware.ClosedUntilPublished",
]
ROOT_URLCONF = "seloste.urls"
WSGI_APPLICATION = "seloste.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials", "seloste.web.templatetags.web"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "seloste.web.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "seloste.web.forms.Renderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would keep the text in the browser
FLOORPLAN = "seloste.floorplan"  # the order in which rooms hang their pieces on the frame
# The ledger of erasures and prohibitions: on another disk if you can, so that it is not lost or brought back together with the database
SELOSTE_LEDGER = Path(os.environ["SELOSTE_LEDGER"]).resolve() if os.environ.get("SELOSTE_LEDGER") else None
# Backups: where to, whose that place is, the public key they are closed with, and where the private key is while this machine may have it
SELOSTE_BACKUPS = Path(os.environ["SELOSTE_BACKUPS"]).resolve() if os.environ.get("SELOSTE_BACKUPS") else None
SELOSTE_BACKUP_PLACE = _whose("SELOSTE_BACKUP_PLACE")
SELOSTE_BACKUP_KEY = _secret("SELOSTE_BACKUP_KEY")
SELOSTE_BACKUP_IDENTITY = os.environ.get("SELOSTE_BACKUP_IDENTITY", "")
# Where the served source is found (EUPL-1.2 Art. 5); empty: the about page says how to ask
SOURCE_ADDRESS = os.environ.get("SELOSTE_SOURCE", "")

DATABASE_URL = _secret("DATABASE_URL")
DATABASES = {"default": engines.postgresql(DATABASE_URL) if DATABASE_URL else engines.sqlite(DATA / "seloste.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counters against too many tries live here. With Django's own limit of 300 entries a stranger could push theirs out by making others.
CACHES = {
    "default": {
        "BACKEND": "seloste.databases.cache.Cache",
        "LOCATION": "web_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "staff.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/staff/sign-in/"
LOGIN_REDIRECT_URL = "/staff/"
# How long a browser keeps the cookie, not how long a session is good for (SESSION_IDLE, SESSION_LASTS): over a long weekend, so that what
# was being typed on Friday finds its writer on Monday.
SESSION_COOKIE_AGE = 4 * 24 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-session" if IS_BEHIND_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_BEHIND_TLS else "csrf"
LANGUAGE_COOKIE_NAME = "language"
CSRF_FAILURE_VIEW = "seloste.web.errors.forgery"

LANGUAGE_CODE = "en"
LANGUAGES = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
FORMAT_MODULE_PATH = ["seloste.web.formats"]
TIME_ZONE = os.environ.get("SELOSTE_ZONE", "Europe/Helsinki")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "seloste.web.assets.Storage"},
}
WHITENOISE_MANIFEST_STRICT = False

EMAIL_BACKEND = "seloste.outbox.backend.OutboxBackend"
# Where the worker delivers: smtp://user:password@host:587?tls=starttls ; empty: files under DATA/outbox, and owners are told.
SELOSTE_SMTP = _secret("SELOSTE_SMTP")
# Where readers of letters find this house: https://register.example.fi ; empty: the first of SELOSTE_HOSTS.
SELOSTE_ADDRESS = os.environ.get("SELOSTE_ADDRESS", "")
# How many seats, by orders of several, one network may book by the page in a day.
SELOSTE_SEATS_A_DAY = int(os.environ.get("SELOSTE_SEATS_A_DAY", "60"))
# How many people with an e-mail address one network may name by the pages in a day, and to how many those of all bookings are written to
# in a day before staff have looked at the names.
SELOSTE_NAMED_A_DAY = int(os.environ.get("SELOSTE_NAMED_A_DAY", "60"))
SELOSTE_NAMED_UNSEEN_A_DAY = int(os.environ.get("SELOSTE_NAMED_UNSEEN_A_DAY", "200"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = ["seloste.web.uploads.InMemory"]

from seloste.staff.settings import *  # noqa: E402, F403 -- what the sign-in library is told
from seloste.web.logs import LOGGING  # noqa: E402, F401 -- structured, without personal data
