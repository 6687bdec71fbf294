"""What of a person or an organisation the search box finds."""

from django.db.models import Exists
from django.db.models.signals import post_delete

from seloste.search import operations as search
from seloste.search.models import SearchDoc

from .. import reaching, wellformed
from ..models import Organisation, Person

NOUN = "person"
ORGANISATION = "organisation"


def index(person):
    """Put the person's present facts into the search index, in the caller's transaction. A protected address is not searched for."""
    key, subject, names, held = found_by(person)
    search.index(noun=NOUN, key=key, subject=subject, names=names, words=held)


def rows_of_new(person, emails, phones, places):
    """The rows of it for somebody who has just been added with these addresses, numbers in E.164 and ``(postcode, city)``."""
    held = words(emails, phones, [] if person.is_address_protected else places)
    names = [person.last_name, person.first_name]
    return search.rows_of_new(noun=NOUN, key=person.pk, subject=person.ref, names=names, words=held)


def found_by(person):
    """(key, reference, names, words) of a person, as the index takes them."""
    addresses = [] if person.is_address_protected else list(person.addresses.all())
    places = [(place.postcode, place.city) for place in addresses]
    held = words([row.address for row in person.emails.all()], [row.number for row in person.phones.all()], places)
    return person.pk, person.ref, [person.last_name, person.first_name], held


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


def index_organisation(organisation):
    """Put the organisation's present facts into the search index, in the caller's transaction."""
    search.index(
        noun=ORGANISATION,
        key=organisation.pk,
        subject=organisation.trader and organisation.trader.ref,
        names=organisation_names(organisation.name),
        words=organisation_words(organisation),
    )


def follow_rows():
    """The index forgets an organisation with its row, whoever deletes the row: erasure, retention, ``delete_organisation``."""
    post_delete.connect(_forget, sender=Organisation, dispatch_uid="customers.index")


def _forget(instance, **kwargs):
    search.remove(noun=ORGANISATION, key=instance.pk)


def index_businesses(person):
    """The person's own businesses anew, whose rows of the index name the person and hide a protected address."""
    index_businesses_of([person.pk])


def index_businesses_of(keys):
    """The same of several persons, by their numbers."""
    for organisation in Organisation.objects.filter(trader__in=keys).select_related("trader"):
        index_organisation(organisation)


def organisation_names(name):
    """The first word and the rest, so that either may be typed first or wrongly, as with a person's two names."""
    first, _, rest = name.partition(" ")
    return [first, rest] if rest else [first]


def organisation_words(organisation):
    """Besides the name: the business ID as digits, for a hyphen parts words; VAT number, e-mail, phone, postcode and city, unless the
    place is hidden."""
    phones = [organisation.phone] if organisation.phone else []
    told = (organisation.business_id.replace("-", ""), organisation.vat_id, organisation.email)
    places = [] if reaching.is_place_hidden(organisation) else [(organisation.postcode, organisation.city)]
    return [*filter(None, told), *words([], phones, places)]


def take_in_organisations(most):
    """Index at most so many organisations that the index lacks; returns how many. In the caller's transaction."""
    lacking = Organisation.objects.filter(~Exists(SearchDoc.objects.of_outer(ORGANISATION))).select_related("trader").order_by("pk")
    found = list(lacking[:most])
    for organisation in found:
        index_organisation(organisation)
    return len(found)
