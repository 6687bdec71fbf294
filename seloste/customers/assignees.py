"""Who can be given something to do about a person: open accounts that may read a person's page."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import Permission
from seloste.staff.models import Account


def choices():
    """For a form: (number as text, name), nobody first."""
    return [("", _("nobody yet")), *((str(one.pk), one.name) for one in _able())]


def of(key):
    """The account that a form's choice means, or None for nobody."""
    return next((one for one in _able() if str(one.pk) == key), None)


def _able():
    return [one for one in Account.objects.open().in_order() if one.may(Permission.CUSTOMERS_VIEW)]
