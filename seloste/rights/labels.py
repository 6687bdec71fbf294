"""What fields are called when a person reads their own data. A room may name its fields itself (``verbose_name=_("…")``)."""

from django.utils.translation import gettext, pgettext_lazy

_LABELS = {
    "about id": pgettext_lazy("field of the copy", "Number of the thing it was about"),
    "about kind": pgettext_lazy("field of the copy", "What it was about"),
    "address": pgettext_lazy("field of the copy", "Address"),
    "at": pgettext_lazy("field of the copy", "When"),
    "attempts": pgettext_lazy("field of the copy", "Tries to deliver"),
    "body": pgettext_lazy("field of the copy", "Text"),
    "by": pgettext_lazy("field of the copy", "Recorded by"),
    "city": pgettext_lazy("field of the copy", "City"),
    "country": pgettext_lazy("field of the copy", "Country"),
    "created at": pgettext_lazy("field of the copy", "In the register since"),
    "duty": pgettext_lazy("field of the copy", "Duty"),
    "email": pgettext_lazy("field of the copy", "E-mail"),
    "ends at": pgettext_lazy("field of the copy", "Kept until"),
    "error": pgettext_lazy("field of the copy", "Trouble with delivery"),
    "family key": pgettext_lazy("field of the copy", "Search key, last name first"),
    "field": pgettext_lazy("field of the copy", "Which fact"),
    "first name": pgettext_lazy("field of the copy", "First name"),
    "given key": pgettext_lazy("field of the copy", "Search key, first name first"),
    "handed to": pgettext_lazy("field of the copy", "Handed to"),
    "how": pgettext_lazy("field of the copy", "In which way"),
    "is address protected": pgettext_lazy("field of the copy", "Protected address"),
    "is phoning forbidden": pgettext_lazy("field of the copy", "Do not phone"),
    "kind": pgettext_lazy("field of the copy", "Kind"),
    "language": pgettext_lazy("field of the copy", "Language"),
    "last name": pgettext_lazy("field of the copy", "Last name"),
    "letter": pgettext_lazy("field of the copy", "Which message"),
    "match key": pgettext_lazy("field of the copy", "Address as it is compared"),
    "message": pgettext_lazy("field of the copy", "Message"),
    "message class": pgettext_lazy("field of the copy", "Class of message"),
    "message id": pgettext_lazy("field of the copy", "Identifier of the message"),
    "name": pgettext_lazy("field of the copy", "Name"),
    "norm": pgettext_lazy("field of the copy", "Words of the search index"),
    "number": pgettext_lazy("field of the copy", "Number"),
    "organisation": pgettext_lazy("field of the copy", "Organisation"),
    "phone": pgettext_lazy("field of the copy", "Phone"),
    "postcode": pgettext_lazy("field of the copy", "Postcode"),
    "purpose": pgettext_lazy("field of the copy", "Purpose"),
    "queued at": pgettext_lazy("field of the copy", "Written at"),
    "queued by kind": pgettext_lazy("field of the copy", "Written by"),
    "received at": pgettext_lazy("field of the copy", "Received at"),
    "role": pgettext_lazy("field of the copy", "Role"),
    "settled at": pgettext_lazy("field of the copy", "Sent or given up at"),
    "sort key": pgettext_lazy("field of the copy", "Sorting key"),
    "source": pgettext_lazy("field of the copy", "Source"),
    "state": pgettext_lazy("field of the copy", "State"),
    "street": pgettext_lazy("field of the copy", "Street"),
    "subject": pgettext_lazy("field of the copy", "Reference of the person"),
    "subject line": pgettext_lazy("field of the copy", "Subject line"),
    "superseded at": pgettext_lazy("field of the copy", "Corrected at"),
    "to": pgettext_lazy("field of the copy", "Sent to"),
    "topic": pgettext_lazy("field of the copy", "Topic"),
    "value": pgettext_lazy("field of the copy", "Earlier value"),
    "version": pgettext_lazy("field of the copy", "Register description shown"),
    "wants call": pgettext_lazy("field of the copy", "Wants to be called"),
}


def label(verbose_name):
    """A field's name in the active language."""
    name = str(verbose_name)
    return str(_LABELS[name]) if name in _LABELS else _capital(gettext(name))


def _capital(text):
    return text[:1].upper() + text[1:]
