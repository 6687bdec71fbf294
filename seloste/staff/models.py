"""The people who sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from seloste.journal.actors import Actor
from seloste.privacy.words import RoleKey


class Account(AbstractBaseUser):
    """A personal account. Closing it sets ``closed_at``; nothing of it works from that second."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in RoleKey])
    language = models.CharField(max_length=2, default="fi")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "email"

    def __str__(self):
        return f"account #{self.pk}"

    @property
    def is_active(self):
        return self.closed_at is None

    def may(self, permission):
        """Whether the account's role holds the permission and the description in force lists the role."""
        raise NotImplementedError

    def as_actor(self):
        return Actor("staff", str(self.pk), self.role)
