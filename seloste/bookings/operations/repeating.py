"""A page that is sent twice is one booking; one that comes back with another order, from the browser's memory, is not the first again."""

from django.utils.translation import gettext_lazy as _

from seloste.customers import newcomers, wellformed

from ..ordering.orders import Name


class SentBefore(Exception):
    """The key belongs to another order, which stands as it was: nothing of this one is done. To book it, the page needs a new key."""

    sentence = _("From this page something has been booked already, and it stands. If you want to book this too, send the page again.")


def demand_same(earlier, order):
    """``SentBefore`` unless it is the very order of the booking ``earlier``: who orders, and how many seats while nobody has changed it."""
    is_first = earlier.revision == 1
    if (is_first and earlier.size != order.seats) or not _is_of(earlier.booker, order.booker):
        raise SentBefore


def _is_of(person, booker):
    if person is None or not isinstance(booker, Name):
        return person == booker
    if newcomers.words_of(person.first_name, person.last_name) != newcomers.words_of(booker.first_name, booker.last_name):
        return False
    known = {wellformed.email_match_key(one) for one in person.emails.values_list("address", flat=True)}
    return not booker.email or wellformed.email_match_key(wellformed.email(booker.email)) in known
