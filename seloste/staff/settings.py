"""What the sign-in library is told. The reasons: ``THREAT_MODEL.md``; NIST SP 800-63B-4; OWASP ASVS 5 chapters 6 and 7."""

from datetime import timedelta

ACCOUNT_ADAPTER = "seloste.staff.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# The password must be named here, or the library takes it off the sign-in form. Sign-up itself is closed by the adapter.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation vouches for the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/staff/sign-in/"
ACCOUNT_SESSION_REMEMBER = False  # the cookie ends with the browser
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "login": "seloste.staff.forms.SignInForm",
    "reauthenticate": "seloste.staff.forms.ReauthenticateForm",
    "change_password": "seloste.staff.forms.ChangePasswordForm",
    "set_password": "seloste.staff.forms.SetPasswordForm",
}
# A person mistypes five times in five minutes; a network address thirty times a minute, ten of them wrong.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}

MFA_ADAPTER = "seloste.staff.adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "seloste.staff.forms.CodeForm",
    "reauthenticate": "seloste.staff.forms.ConfirmCodeForm",
    "activate_totp": "seloste.staff.forms.ActivateAppForm",
    "add_webauthn": "seloste.staff.forms.AddPasskeyForm",
    "edit_webauthn": "seloste.staff.forms.NamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_TOLERANCE = 1  # one step of 30 s either way: telephones' clocks drift
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
USERSESSIONS_TRACK_ACTIVITY = False  # seloste.staff.middleware does it, seldomer

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "seloste.staff.passwords.Length"},
    {"NAME": "seloste.staff.passwords.NotTheAccountsOwnWords"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# A session ends after half an hour without a page, and in any case after twelve hours; it is written at most every five minutes.
SESSION_IDLE = timedelta(minutes=30)
SESSION_LASTS = timedelta(hours=12)
SESSION_TOUCHED = timedelta(minutes=5)
