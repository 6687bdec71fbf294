"""Whoever is typed in at the desk stands in the register once: whether the button is pressed twice or two type at the same moment."""

import pytest

from seloste.customers import operations as customers
from seloste.customers.models import Organisation, Person
from seloste.journal.actors import OPERATOR
from tests.at_once import at_once
from tests.campaigns import rounds
from tests.cast import NOON, add_person
from tests.walking import entered

BY = {"by": OPERATOR, "at": NOON}
HOW = {"how_approved": "phone", "how_informed": "read_aloud"}
ROUNDS = rounds(3)
LIISA = {"first_name": "Liisa", "last_name": "Mäki", "emails": ["liisa@esimerkki.example"], "phones": ["+358401234567"]}
SAME = {
    "name": {"emails": [""], "phones": [""]},
    "e-mail": {"first_name": "Elisabet", "last_name": "Virta", "emails": ["Liisa+kurssi@esimerkki.example"], "phones": [""]},
    "phone": {"first_name": "Elisabet", "last_name": "Virta", "emails": [""]},
}
FIRM = {"name": "Konepaja Oy", "business_id": "9100001-3", "kind": "company", "language": "fi"}


@pytest.fixture(autouse=True)
def _own_folder(own_folder):
    """What is sent is written beside the tables of this test."""


def type_in(facts, seen=()):
    return customers.type_in_person(facts={**facts, **HOW}, source="self", seen=seen, **BY)


def kinds(ends):
    return sorted(type(end).__name__ for end in ends)


@pytest.mark.parametrize("once", ROUNDS)
@pytest.mark.parametrize("same", SAME)
def test_two_who_type_in_the_same_person_at_once_add_them_once(committing, published, same, once):
    ends = at_once(lambda: type_in(LIISA), lambda: type_in({**LIISA, **SAME[same]}))

    assert kinds(ends) == ["HereAlready", "Person"] and Person.objects.count() == 1


@pytest.mark.parametrize("once", ROUNDS)
def test_whoever_is_added_as_another_of_one_name_is_so_once(committing, published, once):
    twin = add_person("Liisa", "Mäki")

    ends = at_once(*[lambda: type_in(LIISA, seen=[twin.pk])] * 3)

    assert kinds(ends) == ["HereAlready", "HereAlready", "Person"] and Person.objects.count() == 2


@pytest.mark.parametrize("once", ROUNDS)
@pytest.mark.parametrize("other", [{"business_id": ""}, {"name": "Toinen nimi"}])
def test_and_so_is_a_company(committing, published, once, other):
    told = {"source": "self", **BY}

    ends = at_once(*(lambda facts=facts: customers.type_in_organisation(facts=facts, **told) for facts in (FIRM, FIRM | other)))

    assert kinds(ends) == ["HereAlready", "Organisation"] and Organisation.objects.count() == 1


PERSON = {"first_name": "Liisa", "last_name": "Mäki", "email": "liisa@esimerkki.example", "language": "fi", "country": "FI", **HOW}
PAGES = [("/customers/new/", PERSON, Person), ("/customers/organisations/new/", {**FIRM, "country": "FI"}, Organisation)]


@pytest.mark.parametrize(("page", "said", "kind"), PAGES)
def test_a_button_that_is_pressed_twice_says_who_is_there_by_now(published, olli, page, said, kind):
    desk = entered(olli)
    assert desk.post(page, said).status_code == 302
    first = kind.objects.get()

    asked = desk.post(page, said).content.decode()
    assert f'name="anyway" value="{first.pk}"' in asked
    assert desk.post(page, {**said, "anyway": first.pk}).status_code == 302
    again = desk.post(page, {**said, "anyway": first.pk})

    assert again.status_code == 200 and kind.objects.count() == 2
