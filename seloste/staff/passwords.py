"""Passwords: long rather than odd (NIST SP 800-63B-4 §3.1.1). No rule about signs, no change for change's sake."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ALONE, BESIDE_A_FACTOR, LONGEST = 15, 8, 128


class Length:
    """At least 15 characters while the password stands alone, 8 beside a second factor; at most 128."""

    def validate(self, password, user=None):
        least = BESIDE_A_FACTOR if user is not None and user.pk and user.has_second_factor() else ALONE
        if len(password) < least:
            raise ValidationError(
                _("The password is too short. Use at least %(least)d characters.") % {"least": least}, "password_too_short"
            )
        if len(password) > LONGEST:
            raise ValidationError(_("The password is too long. Use at most %(most)d characters.") % {"most": LONGEST}, "password_too_long")

    def get_help_text(self):
        return _("At least %(least)d characters. A few words in a row are easy to remember.") % {"least": ALONE}


class NotTheAccountsOwnWords:
    """Not the account's name or address, nor the program's name (OWASP ASVS 6.2.11)."""

    def validate(self, password, user=None):
        words = {"seloste"}
        if user is not None:
            words |= set(user.email.lower().replace("@", ".").split(".")) | set(user.name.lower().split())
        rest = password.lower()
        for word in sorted((w for w in words if len(w) > 2), key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < BESIDE_A_FACTOR and len(rest) < len(password):
            raise ValidationError(_("The password is made of your name or address. Use other words."), "password_own_words")

    def get_help_text(self):
        return _("Not made of your name or address.")
