"""What can happen to the accounts of the people who sign in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, FLAG, one_of
from seloste.privacy.words import Purpose, RoleKey


class Factor(TextChoices):
    TOTP = "totp", _("authenticator app")
    PASSKEY = "webauthn", _("passkey")
    CODES = "recovery_codes", _("recovery codes")


class OwnFacts(TextChoices):
    """What an account's holder may correct themselves."""

    NAME = "name", _("name")
    LANGUAGE = "language", _("language")
    BOTH = "name_and_language", _("name and language")


_ROLE = one_of(*RoleKey)
_FACTOR = one_of(*Factor)
_KIND = one_of("first_owner", "new_account", "lost_factors")


def _event(name, sentence, **facts):
    return Event(f"staff.{name}", sentence, Purpose.STAFF_ACCESS, facts)


INVITED = _event("invited", _("An invitation was made for the role {role}"), role=_ROLE, kind=_KIND)
INVITATION_WITHDRAWN = _event("invitation_withdrawn", _("An invitation was withdrawn"))
ACCOUNT_OPENED = _event("account_opened", _("An account was opened with the role {role}"), role=_ROLE)
CORRECTED = _event("corrected", _("An account's {fields} were corrected"), fields=one_of(*OwnFacts))
ROLE_CHANGED = _event("role_changed", _("An account's role was changed from {before} to {role}"), before=_ROLE, role=_ROLE)
CLOSED = _event("closed", _("An account was closed; sessions ended: {sessions}"), sessions=COUNT)
FACTORS_RESET = _event(
    "factors_reset", _("An account's password and second factors were taken away; sessions ended: {sessions}"), sessions=COUNT
)
LET_BACK_IN = _event("let_back_in", _("An account was entered again after its factors were lost"))
EVERYBODY_SHUT_OUT = _event(
    "everybody_shut_out",
    _("Every session was ended and every link that lets somebody in was withdrawn: {sessions}, {links}"),
    sessions=COUNT,
    links=COUNT,
)
SESSIONS_ENDED = _event("sessions_ended", _("Sessions of an account were ended: {sessions}"), sessions=COUNT)
ACKNOWLEDGED = _event("acknowledged", _("Version {version} of the staff's description was acknowledged"), version=COUNT)

ENDED_FORGOTTEN = _event(
    "ended_forgotten",
    _("Old links and sign-ins reached the end of their keep and were removed: {links}, {sessions}"),
    links=COUNT,
    sessions=COUNT,
)
ACCOUNTS_FORGOTTEN = _event(
    "accounts_forgotten", _("Closed accounts reached the end of their keep and were removed: {accounts}"), accounts=COUNT
)

SIGNED_IN = _event("signed_in", _("Signed in"))
SIGNED_OUT = _event("signed_out", _("Signed out"))
SIGN_IN_REFUSED = _event("sign_in_refused", _("A sign-in was refused"), is_second_factor=FLAG)
PASSWORD_CHANGED = _event("password_changed", _("The password was changed"))
FACTOR_ADDED = _event("factor_added", _("A second factor was added: {factor}"), factor=_FACTOR)
FACTOR_REMOVED = _event("factor_removed", _("A second factor was removed: {factor}"), factor=_FACTOR)
FACTOR_RENEWED = _event("factor_renewed", _("New recovery codes were made"), factor=_FACTOR)
