"""Why an operation on accounts may be refused; each with the sentence that says what to do next."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """``sentence`` is for the reader."""

    sentence = _("This cannot be done.")


class AddressTaken(Refused):
    sentence = _("This e-mail address already has an account. Give another address, or let an owner reset the old account's factors.")


class LastOwner(Refused):
    sentence = _("This is the only owner. Make another account an owner first.")


class RoleNotListed(Refused):
    sentence = _(
        "The register description in force does not give this role access. Add the role to the description, publish it, and invite then."
    )


class LinkSpent(Refused):
    sentence = _("This link no longer works. Ask an owner for a new one.")
