"""Letters about an account: whole texts, one file a language, in the language of the account."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from .models import Account

# the sign-in library's own occasion: our letter
SECURITY = {
    "password_changed": "password_changed",
    "password_set": "password_changed",
    "totp_activated": "factor_added",
    "webauthn_added": "factor_added",
    "totp_deactivated": "factor_removed",
    "webauthn_removed": "factor_removed",
    "recovery_codes_generated": "codes_made",
}


def send_security_letter(occasion, email, context):
    """Tell an account's holder that how they sign in has changed; an occasion without a letter sends none."""
    account = Account.objects.filter(email=email).first()
    letter = SECURITY.get(occasion.rsplit("/", 1)[-1])
    if account and letter:
        send(letter, to=email, language=account.language, by=account.as_actor(), account=account, at=context.get("timestamp"))


def send(letter, *, to, language, by, **facts):
    """Hand one letter to the mail door, which the settings lead to the outbox. The first line of the text is its subject."""
    text = render_to_string(f"staff/letters/{letter}.{language}.txt", facts)
    subject, body = text.split("\n", 1)
    with translation.override(language):  # the mail door notes the language of the letter
        mail = EmailMessage(subject.removeprefix("Subject: ").strip(), body.strip() + "\n", to=[to])
        mail.by = by
        mail.send()
