"""Where the sign-in library asks the house: nobody signs up, letters are whole texts, secrets are encrypted, one factor always stays."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import duties, factors, letters


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is wrong. Try again, or ask an owner for a new link."),
        "enter_current_password": _("This is not your password now. Try again."),
        "incorrect_password": _("The password is wrong. Try again."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def respond_user_inactive(self, request, user):
        return redirect("account_login")  # as if there were no such account

    def post_login(self, request, user, **kwargs):
        request.session[duties.UNTOLD] = True
        record_authentication(request, user, method="sign_in", reauthenticated=True)  # who has just signed in is not asked again
        return super().post_login(request, user, **kwargs)

    def send_mail(self, template_prefix, email, context):
        letters.send_security_letter(template_prefix, email, context)


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are encrypted with the register's secret key, and the last one is never removed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("This is your last second factor. Add another before you remove it."),
        "incorrect_code": _("The code is wrong or was used already. Write the one that the app shows next."),
        "rate_limited": _("Too many tries. Wait five minutes, then try again."),
    }

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        return factors.is_ready(authenticator.user, without=authenticator.pk)

    def generate_authenticator_name(self, user, type):
        number = user.authenticator_set.filter(type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def _get_site_name(self):
        return "Seloste"


def _cipher():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"staff.factors:{key}".encode()).digest())) for key in keys])
