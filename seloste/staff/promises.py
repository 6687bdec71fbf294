"""Who has access: by a listed role, with a second factor, and told what is held about themselves."""

import datetime as dt

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.privacy.promising import Promise, proved, unproved
from seloste.privacy.words import DescriptionKey, RoleKey

from .models import Account, Acknowledgement

LONGEST_SESSION = dt.timedelta(hours=12)  # whoever was signed in when it was published is asked at the next sign-in


def _have_second_factors(at):
    """The rule of ``factors.is_ready``, for all accounts in one query."""
    accounts = Account.objects.open()
    keys = Account.authenticator_set.rel.related_model.objects.filter(user=OuterRef("pk"))
    has_password = ~Q(password="") & ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    is_ready = Exists(keys.filter(type="webauthn")) | (Exists(keys.filter(type="totp")) & has_password)
    lacking = accounts.exclude(is_ready).count()
    return proved(not lacking, accounts=accounts.count(), lacking=lacking)


def _roles_are_listed(at):
    roles = list(Account.objects.open().order_by().values_list("role", flat=True).distinct())
    unlisted = sum(not permits.role(RoleKey(role)) for role in roles)
    return proved(not unlisted, roles=len(roles), unlisted=unlisted)


def _are_informed(at):
    version = permits.in_force(DescriptionKey.STAFF)
    if version is None:
        return unproved(accounts=0, uninformed=0)
    accounts = Account.objects.open()
    has_read = Acknowledgement.objects.filter(account=OuterRef("pk"), version=version.number)
    came = accounts.filter(last_login__gt=version.published_at + LONGEST_SESSION)
    uninformed = came.exclude(Exists(has_read)).count()
    return proved(not uninformed, accounts=accounts.count(), uninformed=uninformed)


PROMISES = (
    Promise(
        key="staff.second_factor",
        heading="safeguards",
        sentence=_("Everybody with access has an account of their own and a second factor beside the password."),
        evidence=_("Accounts: {accounts}. Without a second factor: {lacking}."),
        check=_have_second_factors,
        mended_at="staff:accounts",
    ),
    Promise(
        key="staff.roles",
        heading="safeguards",
        sentence=_("Only the roles listed here have access."),
        evidence=_("Roles in use: {roles}. Not listed: {unlisted}."),
        check=_roles_are_listed,
        mended_at="staff:accounts",
    ),
    Promise(
        key="staff.informed",
        heading="safeguards",
        sentence=_("Staff have been told what is held about themselves."),
        evidence=_("Accounts: {accounts}. Signed in without having read it: {uninformed}."),
        nothing=_("No description for staff is in force yet."),
        check=_are_informed,
        mended_at="staff:accounts",
        is_public=False,
    ),
)
