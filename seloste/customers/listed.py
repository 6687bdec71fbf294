"""E-mails, phones and postal addresses under one handle: how each is read, told apart and shown."""

from collections.abc import Callable
from dataclasses import dataclass

from . import wellformed
from .models import EmailAddress, Phone, PostalAddress
from .newcomers import PLACE
from .words import Listed


@dataclass(frozen=True)
class Kind:
    """``read(value)`` gives the columns of a row, or nothing for an empty value; ``same`` are the columns that make two rows one fact."""

    model: type
    related: str
    read: Callable
    columns: tuple[str, ...]
    same: tuple[str, ...]

    def held(self, row):
        """The fact itself, as ``Superseded.value`` keeps it."""
        return {column: getattr(row, column) for column in self.columns}


def _email(value):
    address = wellformed.email(value["address"] if isinstance(value, dict) else value)
    key = wellformed.email_match_key(address)
    return {"address": address, "match_key": key, "mailbox_key": wellformed.key_beside(key)} if address else {}


def _phone(value):
    number = wellformed.phone(value["number"] if isinstance(value, dict) else value)
    return {"number": number} if number else {}


KINDS = {
    Listed.EMAIL: Kind(EmailAddress, "emails", _email, ("address",), ("match_key",)),
    Listed.PHONE: Kind(Phone, "phones", _phone, ("number",), ("number",)),
    Listed.ADDRESS: Kind(PostalAddress, "addresses", lambda value: wellformed.address(value or {}), PLACE, PLACE),
}
