"""Why we hold what we hold about the people who sign in. They are told by the staff's own description, not the customers'."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group as DjangoGroup
from django.contrib.auth.models import Permission as DjangoPermission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Group, Json, NotPersonal, Store
from seloste.privacy.keep import AT_ONCE, days, months
from seloste.privacy.words import Basis, Category, DescriptionKey, KeepFrom, Purpose, Source

from . import unsent
from .models import Account, Acknowledgement, Invitation

ACCOUNTS = Group(
    key="staff_accounts",
    title=_("Personal accounts: name, e-mail address, role, language, when opened and closed, which description was read"),
    category=Category.STAFF_ACCOUNTS,
    purposes=(Purpose.STAFF_ACCESS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.OWNER, Source.STAFF_MEMBER),
    keep=months(24, after=KeepFrom.ACCOUNT_CLOSED),
    description=DescriptionKey.STAFF,
    always="an owner needs an account to publish",
    holds={
        Account: ("email", "name", "role", "language", "created_at", "closed_at"),
        EmailAddress: ("user", "email", "verified", "primary"),
        Acknowledgement: ("account", "version", "at"),
    },
)
CREDENTIALS = Group(
    key="staff_credentials",
    title=_("What an account is opened with: password as a hash, passkeys, authenticator secret, recovery codes"),
    category=Category.STAFF_ACCOUNTS,
    purposes=(Purpose.STAFF_ACCESS, Purpose.SECURITY),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.STAFF_MEMBER,),
    keep=days(0, after=KeepFrom.ACCOUNT_CLOSED, cap=AT_ONCE),
    description=DescriptionKey.STAFF,
    always="an owner needs a password or a passkey to get in",
    holds={
        Account: ("password",),
        Authenticator: (
            "user",
            "type",
            "created_at",
            "last_used_at",
            Json("data", keys=("secret", "seed", "used_mask", "migrated_codes", "viewed_at", "name", "credential")),
        ),
    },
)
INVITATIONS = Group(
    key="staff_invitations",
    title=_("Invitations: to whom, by whom, for which role, when used"),
    category=Category.STAFF_ACCOUNTS,
    purposes=(Purpose.STAFF_ACCESS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.OWNER,),
    keep=days(30, after=KeepFrom.EXPIRY),
    description=DescriptionKey.STAFF,
    always="the first owner, and whoever lost their factors, gets in by a link",
    holds={
        Invitation: (
            "kind",
            "email",
            "role",
            "language",
            "digest",
            "made_at",
            "made_by",
            "expires_at",
            "used_at",
            "withdrawn_at",
            "account",
        )
    },
)
SESSIONS = Group(
    key="staff_sessions",
    title=_("Sign-ins: when, from which network address, with which browser"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 32, as the staff's description says
    sources=(Source.PROGRAM,),
    keep=days(1, after=KeepFrom.EXPIRY),
    description=DescriptionKey.STAFF,
    provided=False,
    always="being signed in is a session",
    holds={
        Account: ("last_login",),
        UserSession: ("user", "created_at", "ip", "last_seen_at", "session_key", "user_agent", Json("data", keys=())),
        Session: ("session_key", "session_data", "expire_date"),
    },
)

UNUSED = NotPersonal(
    why="Tables of the framework that stay empty here: access is by role, and an invitation vouches for the address.",
    holds={
        DjangoGroup: ("name",),
        DjangoGroup.permissions.through: ("group", "permission"),
        EmailConfirmation: ("email_address", "created", "sent", "key"),
    },
)
FRAMEWORK = NotPersonal(
    why="Names of the program's own tables and of what may be done to them.",
    holds={DjangoPermission: ("name", "content_type", "codename"), ContentType: ("app_label", "model")},
)

STORES = (
    Store(kind="cookie", name=settings.SESSION_COOKIE_NAME, why=_("Keeps staff signed in; ends with the session."), group="staff_sessions"),
    Store(kind="cookie", name=settings.CSRF_COOKIE_NAME, why=_("Proves that a form was shown by these pages. Random, about nobody.")),
    Store(
        kind="cookie",
        name=unsent.COOKIE,
        why=_("Opens what staff were typing when their session ended; half an hour."),
        group="staff_sessions",
    ),
    Store(
        kind="cache",
        name="unsent:",
        why="What staff were typing when their session ended, encrypted by a key that only their browser holds; gone within half an hour.",
        group="staff_sessions",
        erasure="Expires by itself within half an hour; without the browser's cookie nobody can read it before.",
    ),
    Store(
        kind="cache",
        name="allauth:rl",
        why="Counts tries to sign in, by network address and by a hash of the address tried; gone within the hour.",
        group="staff_sessions",
        erasure="Expires by itself within an hour.",
    ),
    Store(
        kind="cache",
        name="allauth.mfa.totp.used",
        why="Refuses a code of an authenticator app a second time; gone within a minute and a half.",
        group="staff_sessions",
        erasure="Expires by itself within two minutes.",
    ),
)

_BY_STAFF = "staff.forget_ended"

ENDINGS = (
    Ending(group="staff_accounts", of=Account, ended=lambda start: Account.objects.filter(closed_at__lt=start), room=_BY_STAFF),
    Ending(group="staff_credentials", why="goes when the account is closed"),
    Ending(group="staff_invitations", of=Invitation, ended=lambda start: Invitation.objects.filter(expires_at__lt=start), room=_BY_STAFF),
    Ending(
        group="staff_sessions",
        of=UserSession,
        ended=lambda start: UserSession.objects.filter(last_seen_at__lt=start - settings.SESSION_LASTS),
        room=_BY_STAFF,
    ),
)
