"""When an account has enough to be signed in with: a passkey, or a password and an authenticator app."""

from functools import wraps

from django.shortcuts import redirect


def is_ready(account, without=None):
    """Whether the account may pass the setup pages; ``without`` leaves one authenticator out of the count."""
    kinds = set(account.authenticator_set.exclude(pk=without).values_list("type", flat=True))
    return "webauthn" in kinds or ("totp" in kinds and account.has_usable_password())


def beside_a_password(view):
    """An authenticator app is a second factor: the password comes first."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("account_set_password")
        return view(request, *args, **kwargs)

    return guarded
