"""Where the sign-in library asks the house: nobody signs up, letters are whole texts, secrets are encrypted, one factor always stays."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from . import letters


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only."""

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        letters.send_security_letter(template_prefix, email, context)


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are encrypted with the register's secret key, and the last one is never removed."""

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=("totp", "webauthn")).exclude(pk=authenticator.pk)
        return authenticator.type == Authenticator.Type.RECOVERY_CODES or others.exists()

    def _get_site_name(self):
        return "Seloste"


def _cipher():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"staff.factors:{key}".encode()).digest())) for key in keys])
