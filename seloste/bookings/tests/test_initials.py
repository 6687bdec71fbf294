"""By their initials those who know who comes know them again, whatever names are made of."""

import pytest

from seloste.bookings.letters import particulars
from seloste.customers.models import Person


@pytest.mark.parametrize(
    ("first_name", "last_name", "said"),
    [
        ("Aino", "Aalto", "A. A."),
        ("Saara", "af Ursin", "S. a. U."),
        ("Carl", "von Haartman", "C. v. H."),
        ("Ebba", "De la Gardie", "E. D. l. G."),
        ("Jan", "van der Meer", "J. v. d. M."),
        ("Anna-Maija", "Virtanen-Lehto", "A.-M. V.-L."),
        ("Anna Maria", "Virtanen", "A. V."),
        ("Linh", "Le", "L. L."),
        ("Mai", "Du", "M. D."),
        ("", "Ek", "E."),
        ("Örjan", "-", "Ö."),
    ],
)
def test_initials_tell_each_part_of_a_name(first_name, last_name, said):
    assert particulars.initials(Person(first_name=first_name, last_name=last_name)) == said
