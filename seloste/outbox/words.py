"""What readers call a message's kind, and why it has not left."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seloste.privacy.words import MessageClass

MAIL = "mail"  # the recipient of the description that carries messages

RECIPIENTS = {MAIL: gettext_lazy("the deliverer of e-mail")}

KINDS = {
    MessageClass.CONTRACT: gettext_lazy("contract"),
    MessageClass.SERVICE: gettext_lazy("service"),
    MessageClass.SALES: gettext_lazy("sales"),
    MessageClass.MARKETING: gettext_lazy("marketing"),
    MessageClass.SECURITY: gettext_lazy("sign-in and security"),
    MessageClass.RIGHTS: gettext_lazy("people's rights"),
}

_REASONS = {
    "not_listed": gettext_lazy("The register description lists no mail server with its country and contract, so nothing is handed to it."),
    "timeout": gettext_lazy("The mail server did not answer in time. Check its name and port; when they are right, try again later."),
    "connection": gettext_lazy("The mail server could not be reached, or it broke off. Check name, encryption and port, and try again."),
    "tls": gettext_lazy(
        "The mail server's certificate could not be trusted. Write the server's name exactly as the mail company tells it."
    ),
    "unencrypted": gettext_lazy(
        "The mail server offers no encryption in this way, so nothing was told to it. Choose the other encryption."
    ),
    "forbidden": gettext_lazy("The mail server's name leads to an address that no mail server has."),
    "password": gettext_lazy("The kept password can no longer be opened. An owner writes it again under Settings, E-mail."),
    "address": gettext_lazy("The address cannot be written to."),
    "refused": gettext_lazy("It may not be sent to this person any more."),
    "restored": gettext_lazy(
        "It waited when the register was put back from a backup, and may have left before. Put it back only if you know."
    ),
    "withdrawn": gettext_lazy("It was taken out before it left."),
}


# SMTP's own numbers (RFC 5321 section 4.2.3, RFC 4954 section 6), as far as whoever sets a server can do something about them.
_NUMBERS = {
    "530": gettext_lazy("The mail server wants a user name and password, or encryption, first (530)."),
    "534": gettext_lazy("The mail server does not take this kind of password (534). Many want one made for programs."),
    "535": gettext_lazy("The mail server did not accept the user name and password (535)."),
    "550": gettext_lazy(
        "The mail server refused the address of the sender or of the reader (550). Your mail company must let you write from the sender's."
    ),
    "553": gettext_lazy("The mail server does not let this sender write (553)."),
    "554": gettext_lazy("The mail server refused the letter (554)."),
}


def reason(error):
    """A sentence about a message's ``error``; nothing when there is none."""
    if error in _NUMBERS:
        return str(_NUMBERS[error])
    if error.isdigit():
        return _("The mail server answered with the number %(code)s.") % {"code": error}
    return _REASONS.get(error, "")
