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
    "timeout": gettext_lazy("The mail server did not answer in time."),
    "connection": gettext_lazy("The mail server could not be reached, or it broke off."),
    "tls": gettext_lazy("The mail server's certificate could not be trusted."),
    "address": gettext_lazy("The address cannot be written to."),
    "refused": gettext_lazy("It may not be sent to this person any more."),
    "withdrawn": gettext_lazy("It was taken out before it left."),
}


def reason(error):
    """A sentence about a message's ``error``; nothing when there is none."""
    if error.isdigit():
        return _("The mail server answered with the number %(code)s.") % {"code": error}
    return _REASONS.get(error, "")
