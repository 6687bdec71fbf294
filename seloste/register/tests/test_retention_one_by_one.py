"""In the night each person is erased by themselves: what they hold along is let go before the next."""

from django.db import DatabaseError

from seloste.customers.models import Person
from seloste.privacy import registry
from tests.cast import add_person

from .test_retention import YEARS_LATER, run


def test_each_person_goes_whole_by_themselves_whoever_cannot_go_after_them(published, request):
    add_person("Aino", "Virta")
    stays = add_person("Otto", "Virta")
    erased = registry.remover(Person)

    def broken(person, **asked):
        if person.pk == stays.pk:
            raise DatabaseError("the disk is full")
        return erased(person, **asked)

    registry.removes(Person, broken)
    request.addfinalizer(lambda: registry.removes(Person, erased))

    part = run(YEARS_LATER).parts.get(group="contact_details")

    assert (part.removed, part.error) == (1, "DatabaseError")
    assert list(Person.objects.all()) == [stays]
