"""Django's mail door (``EMAIL_BACKEND``): letters of the sign-in library become messages of class security."""

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone, translation

from seloste.journal.actors import VISITOR
from seloste.privacy.words import MessageClass

LETTER = "staff.sign_in"


class OutboxBackend(BaseEmailBackend):
    """The plain text of each message, to each of its addresses. The body is wiped once it has left.

    ``by`` on a mail: the actor who sends it, when somebody has signed in.
    """

    def send_messages(self, email_messages):
        from . import footer, operations  # the backend is named in the settings and loaded before the tables are

        for email in email_messages:
            language = _language()
            for address in email.recipients():
                operations.send_written(
                    letter=LETTER,
                    message_class=MessageClass.SECURITY,
                    to=address,
                    language=language,
                    subject_line=" ".join(str(email.subject).split()),
                    body=footer.under(email.body, language),
                    by=getattr(email, "by", VISITOR),
                    at=timezone.now(),
                )
        return len(email_messages)


def _language():
    return (translation.get_language() or "en")[:2]
