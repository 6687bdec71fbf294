"""Which server carries the letters and in whose name they leave; what its parts must be like.

The operator's environment wins over the owner's settings; with neither, letters become files.
"""

import ipaddress
import re
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

from seloste.web.plain_text import line

from . import sealing, smtp
from .models import MailServer, Sender, Tls

PORTS = {Tls.STARTTLS: 587, Tls.IMPLICIT: 465, Tls.NONE: 25}
_NAME = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def is_set():
    """Whether letters leave the house by a server."""
    return bool(settings.SELOSTE_SMTP) or MailServer.objects.exists()


def is_set_by_operator():
    return bool(settings.SELOSTE_SMTP)


def chosen():
    """The ``smtp.Server`` that letters are handed to, or None. ``sealing.Unreadable`` when its password can no longer be opened."""
    found = smtp.server() if settings.SELOSTE_SMTP else _of_the_owner()
    bounces_to = Sender.objects.values_list("bounces_to", flat=True).first()
    return replace(found, bounces_to=found.bounces_to or bounces_to or "") if found else None


def _of_the_owner():
    row = MailServer.objects.first()
    return smtp.Server(row.host, row.port, row.user, sealing.opened(row.sealed_password), row.tls) if row else None


def host(value):
    """A server's name or number; ``ValidationError`` when it can be none."""
    text = line(value, longest=253).lower().rstrip(".")
    try:
        text = text.encode("idna").decode() if text and not text.isascii() else text
    except UnicodeError:
        text = ""
    if not (_NAME.fullmatch(text) or _is_number(text)):
        raise ValidationError(_("This is no name of a mail server. Write it like smtp.example.fi."), code="no_host")
    if smtp.is_no_mail_server(text):
        raise ValidationError(_("No mail server has this address."), code="no_host")
    return text


def is_this_machine(host):
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def address(value):
    """An address that every mail server understands; nothing stays nothing."""
    text = line(value, longest=254)
    try:
        found = validate_email(text, check_deliverability=False, test_environment=True).ascii_email if text else ""
    except EmailNotValidError:
        found = None
    if found is None:
        raise ValidationError(_("This is no e-mail address. Write it like name@example.fi."), code="no_email")
    return found


def name(value):
    """Who letters are from, as mail programs show it."""
    return line(value, longest=100)


def _is_number(text):
    try:
        return bool(ipaddress.ip_address(text))
    except ValueError:
        return False
