"""Addresses of the people who sign in, all under ``/staff/``.

The sign-in library's pages keep the library's own names (it redirects by them) but stand at our addresses, and each says who may
open it. Its pages for signing up, changing addresses and resetting passwords by e-mail are not mounted: owners let people in.
"""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from django.urls import path

from seloste.privacy.access import public, signed_in

from .factors import beside_a_password
from .views import accounts, door, own, today

app_name = "staff"
urlpatterns = [
    path("", today.today, name="today"),
    path("enter/", door.entry, name="entry"),
    path("enter/<str:token>/", door.enter, name="enter"),
    path("setup/", door.setup, name="setup"),
    path("account/", own.account, name="account"),
    path("account/sessions/", own.end_sessions, name="end_sessions"),
    path("account/told/", own.acknowledgement, name="acknowledgement"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/invite/", accounts.invite, name="invite"),
    path("accounts/<int:account_id>/", accounts.account, name="account_of"),
    path("accounts/<int:account_id>/role/", accounts.role, name="role"),
    path("accounts/<int:account_id>/close/", accounts.close, name="close"),
    path("accounts/<int:account_id>/reset/", accounts.reset, name="reset"),
    path("invitations/<int:invitation_id>/withdraw/", accounts.withdraw, name="withdraw"),
]

open_door = public(even_unpublished=True)
unprefixed = [
    path("staff/sign-in/", door.sign_in, name="account_login"),
    path("staff/sign-in/passkey/", open_door(passkey_views.login_webauthn), name="mfa_login_webauthn"),
    path("staff/sign-in/second/", open_door(factor_views.authenticate), name="mfa_authenticate"),
    path("staff/sign-out/", open_door(account_views.logout), name="account_logout"),
    path("staff/confirm/", signed_in(account_views.reauthenticate), name="account_reauthenticate"),
    path("staff/confirm/code/", signed_in(factor_views.reauthenticate), name="mfa_reauthenticate"),
    path("staff/confirm/passkey/", signed_in(passkey_views.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("staff/account/", own.account, name="mfa_index"),
    path("staff/account/", own.account, name="mfa_list_webauthn"),
    path("staff/account/password/", signed_in(account_views.password_change), name="account_change_password"),
    path("staff/account/password/new/", signed_in(account_views.password_set), name="account_set_password"),
    path("staff/account/app/", signed_in(beside_a_password(app_views.activate_totp)), name="mfa_activate_totp"),
    path("staff/account/app/remove/", signed_in(app_views.deactivate_totp), name="mfa_deactivate_totp"),
    path("staff/account/codes/", signed_in(code_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("staff/account/codes/new/", signed_in(code_views.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("staff/account/passkeys/add/", signed_in(passkey_views.add_webauthn), name="mfa_add_webauthn"),
    path("staff/account/passkeys/<int:pk>/", signed_in(passkey_views.edit_webauthn), name="mfa_edit_webauthn"),
    path("staff/account/passkeys/<int:pk>/remove/", signed_in(passkey_views.remove_webauthn), name="mfa_remove_webauthn"),
]
