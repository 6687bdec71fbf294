"""The people who sign in: their accounts, the invitations that make them, what they have acknowledged."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from seloste.journal.actors import Actor
from seloste.privacy.words import RoleKey
from seloste.web.languages import ENDONYMS

from . import roles

ROLE_CHOICES = [(key.value, key.value) for key in RoleKey]


class AccountQuerySet(models.QuerySet):
    def open(self):
        """Accounts that may sign in."""
        return self.filter(closed_at__isnull=True)

    def owners(self):
        return self.filter(role=RoleKey.OWNER)

    def in_order(self):
        """Open accounts first, then by name."""
        return self.order_by(models.F("closed_at").asc(nulls_first=True), "name", "pk")


class Account(AbstractBaseUser):
    """A personal account. Closing it sets ``closed_at``; nothing of it works from that second. It is never used again."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    language = models.CharField(max_length=2, choices=ENDONYMS, default="fi")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = BaseUserManager.from_queryset(AccountQuerySet)()
    USERNAME_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="staff_account_email_any_case")]

    def __str__(self):
        return f"account #{self.pk}"

    @property
    def is_active(self):
        return self.closed_at is None

    @property
    def is_owner(self):
        return self.role == RoleKey.OWNER

    @property
    def role_title(self):
        return roles.ROLES[RoleKey(self.role)].title

    def may(self, permission):
        """Whether the account is open, its role holds the permission and the description in force lists the role."""
        return self.is_active and permission in roles.permissions_in_force(RoleKey(self.role))

    def has_second_factor(self):
        """Whether a passkey or an authenticator app stands beside the password."""
        return self.authenticator_set.filter(type__in=("totp", "webauthn")).exists()

    def as_actor(self):
        return Actor("staff", str(self.pk), self.role)


class InvitationQuerySet(models.QuerySet):
    def open(self, at):
        """Links that still work."""
        return self.filter(used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at)


class Invitation(models.Model):
    """A link that lets one person in once: into a new account, or back into their own after lost factors.

    Only the SHA-256 of its token is stored. The first owner's has no address yet; one for lost factors names its account.
    """

    class Kind(models.TextChoices):
        FIRST_OWNER = "first_owner"
        NEW_ACCOUNT = "new_account"
        LOST_FACTORS = "lost_factors"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    language = models.CharField(max_length=2, choices=ENDONYMS, default="fi")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")

    objects = InvitationQuerySet.as_manager()

    def __str__(self):
        return f"invitation #{self.pk}"

    @property
    def role_title(self):
        return roles.ROLES[RoleKey(self.role)].title


class Acknowledgement(models.Model):
    """An account has read the description that tells staff what is held about themselves (GDPR Art. 13)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "version"], name="staff_acknowledged_once")]

    def __str__(self):
        return f"account #{self.account_id} has read version {self.version}"
