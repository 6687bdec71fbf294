"""Who shares an address with somebody is held with them before it changes hands: what holds for the address is settled for both."""

from seloste.privacy import locking

from ..listed import KINDS
from ..models import EmailAddress, Phone
from ..words import Listed

_SHARED = (Listed.EMAIL, Listed.PHONE)


def hold_sharers(person, values, *, at):
    """The person and, by number, whoever shares an e-mail address or a phone number with them, or will by these ``values``.

    ``values``: (``Listed``, what is written) of facts that are about to be theirs; an empty one is passed by.
    """
    emails, phones = ([KINDS[wanted].read(value) for field, value in values if field == wanted and value] for wanted in _SHARED)
    addresses = [new["address"] for new in emails if new]
    numbers = {new["number"] for new in phones if new}

    def others():
        found = EmailAddress.objects.of_same_mailbox(addresses).values_list("person", flat=True)
        return {*found, *Phone.objects.filter(number__in=numbers).values_list("person", flat=True)}

    locking.hold_persons_along(person, at=at, besides=others)
