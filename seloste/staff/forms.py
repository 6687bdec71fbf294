"""Forms of signing in and of accounts: they translate and explain. The sign-in library's own lose their placeholders, for labels stay."""

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import RoleKey
from seloste.web import plain_text
from seloste.web.forms import Read
from seloste.web.languages import ENDONYMS, NAMES

from .models import Account
from .roles import ROLES


class _Plain:
    """Takes the placeholders off: a label that stays is enough, and grey text in a field reads as filled in."""

    labels = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)


class NameField(Read):
    """A person's name: one line of at most 200 characters. It stands in letters, so nothing unseen and no identity code is in it."""

    def __init__(self, **more):
        super().__init__(_name, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}), **more)


def _name(value):
    return plain_text.line(value, longest=200)


class SignInForm(_Plain, account_forms.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}


class ReauthenticateForm(_Plain, account_forms.ReauthenticateForm):
    labels = {"password": _("Password")}


class ChangePasswordForm(_Plain, account_forms.ChangePasswordForm):
    labels = {"oldpassword": _("Password now"), "password1": _("New password"), "password2": _("New password again")}


class SetPasswordForm(_Plain, account_forms.SetPasswordForm):
    labels = {"password1": _("Password"), "password2": _("Password again")}


class CodeForm(_Plain, factor_forms.AuthenticateForm):
    labels = {"code": _("Code from the authenticator app, or a recovery code")}


class ConfirmCodeForm(_Plain, factor_forms.ReauthenticateForm):
    labels = {"code": _("Code from the authenticator app, or a recovery code")}


class ActivateAppForm(_Plain, totp_forms.ActivateTOTPForm):
    labels = {"code": _("Code that the app shows now")}


class AddPasskeyForm(_Plain, passkey_forms.AddWebAuthnForm):
    """A passkey normally signs in alone; one beside a password must have a password to stand beside."""

    labels = {"name": _("Name of the passkey"), "passwordless": _("Sign in with this passkey alone, without a password")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = _("Leave this on, unless your security key has no PIN.")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("passwordless") and not self.user.has_usable_password():
            raise forms.ValidationError(_("Your account has no password, so the passkey must sign in alone. Tick the box and try again."))
        return cleaned


class NamePasskeyForm(_Plain, passkey_forms.EditWebAuthnForm):
    labels = {"name": _("Name of the passkey")}


class EntryForm(forms.Form):
    """The first page of a new account: who you are, and what you will sign in with."""

    PASSKEY, PASSWORD = "passkey", "password"

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    name = NameField(label=_("Your name"))
    language = forms.ChoiceField(label=_("Language of your pages"), choices=ENDONYMS)
    way = forms.ChoiceField(
        label=_("How will you sign in?"),
        choices=[
            (PASSKEY, _("With a passkey: this device's screen lock or a security key")),
            (PASSWORD, _("With a password and an authenticator app")),
        ],
        widget=forms.RadioSelect,
        initial=PASSWORD,
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Not needed with a passkey. At least 15 characters; a few words in a row are easy to remember."),
    )

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["password"].is_one_of_several = True  # needed or not by the way that is chosen above it
        if invitation.kind != invitation.Kind.FIRST_OWNER:
            del self.fields["email"]
        if invitation.kind == invitation.Kind.LOST_FACTORS:
            del self.fields["name"], self.fields["language"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.pop("way", None) == self.PASSKEY:
            cleaned["password"] = None
        elif not cleaned.get("password"):
            self.add_error("password", _("Write a password, or choose a passkey."))
        else:
            self._check_password(cleaned)
        return cleaned

    def _check_password(self, cleaned):
        holder = self.invitation.account or Account(email=cleaned.get("email") or self.invitation.email, name=cleaned.get("name", ""))
        try:
            validate_password(cleaned["password"], Account(email=holder.email, name=holder.name))
        except forms.ValidationError as refused:
            self.add_error("password", refused)


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect, choices=[(key.value, role.title) for key, role in ROLES.items()])
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=NAMES)


class OwnForm(forms.Form):
    name = NameField(label=_("Your name"))
    language = forms.ChoiceField(label=_("Language of your pages"), choices=ENDONYMS)


class RoleForm(forms.Form):
    """Another role; ``stood``: the one that the page showed."""

    stood = forms.CharField(widget=forms.HiddenInput, required=False)
    role = forms.TypedChoiceField(label=_("Role"), coerce=RoleKey, choices=[(key.value, role.title) for key, role in ROLES.items()])
