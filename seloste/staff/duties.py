"""What staff have been told about themselves, and what still waits for them."""

from seloste.description import permits
from seloste.privacy.words import DescriptionKey

from .models import Acknowledgement

UNTOLD = "untold"  # in a session that has just begun: whether there is anything to read has not been asked yet


def to_acknowledge(account):
    """The version of the staff's description in force that the account has not yet read, or None."""
    version = permits.in_force(DescriptionKey.STAFF)
    if version and not Acknowledgement.objects.filter(account=account, version=version.number).exists():
        return version
    return None


def acknowledged(account):
    """The account's last acknowledgement, or None."""
    return Acknowledgement.objects.filter(account=account).order_by("-at").first()
