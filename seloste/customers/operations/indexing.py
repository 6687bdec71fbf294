"""What of a person the search box finds."""

from django.db.models import Exists

from seloste.search import operations as search
from seloste.search.models import SearchDoc

from .. import wellformed
from ..models import Person

NOUN = "person"


def index(person):
    """Put the person's present facts into the search index, in the caller's transaction. A protected address is not searched for."""
    addresses = [] if person.is_address_protected else list(person.addresses.all())
    search.index(
        noun=NOUN,
        key=person.pk,
        subject=person.ref,
        names=[person.last_name, person.first_name],
        words=words(
            [e.address for e in person.emails.all()], [p.number for p in person.phones.all()], [(a.postcode, a.city) for a in addresses]
        ),
    )


def take_in(most):
    """Index at most so many persons whom the index lacks; returns how many. In the caller's transaction."""
    lacking = list(Person.objects.filter(~Exists(SearchDoc.objects.of_outer(NOUN))).with_facts().order_by("pk")[:most])
    for person in lacking:
        index(person)
    return len(lacking)


def words(emails, phones, places):
    """Besides names: addresses, numbers as dialled at home, those of other countries also as dialled from here, postcodes and cities."""
    numbers = [wellformed.national_digits(number) for number in phones]
    numbers += [number.removeprefix("+") for number in phones if not number.startswith("+358")]
    return [*emails, *numbers, *(part for place in places for part in place if part)]
