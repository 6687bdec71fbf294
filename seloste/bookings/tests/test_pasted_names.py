"""Names as people copy them out of a letter, a mail program or a document are whose they are."""

import pytest

from seloste.bookings.attending import namelist

BOTH = [("Aino", "Virtanen"), ("Otto", "Åberg")]
ADDRESSES = ["aino.virtanen@esimerkki.example", "otto@esimerkki.example"]


def read(text):
    found = namelist.of_text(text)
    assert not any(row.errors for row in found.rows)
    return [(row.values["first_name"], row.values["last_name"]) for row in found.rows], [row.values.get("email") for row in found.rows]


@pytest.mark.parametrize(
    "text",
    [
        "Virtanen, Aino\nÅberg, Otto\n",
        "1. Virtanen Aino\n2. Åberg Otto",
        "– Virtanen Aino\n– Åberg Otto",
        "1) Virtanen, Aino\n2) Åberg, Otto",
        "Sukunimi, Etunimi\nVirtanen, Aino\nÅberg, Otto",
        "Etunimi, Sukunimi\nAino, Virtanen\nOtto, Åberg",
        "Aino\tVirtanen\nOtto\tÅberg",
    ],
)
def test_a_comma_after_the_last_name_and_numbers_before_it_are_understood(text):
    assert read(text) == (BOTH, [None, None])


@pytest.mark.parametrize(
    "text",
    [
        f"Aino Virtanen <{ADDRESSES[0]}>; Otto Åberg <{ADDRESSES[1]}>",
        f"Aino Virtanen <{ADDRESSES[0]}>, Otto Åberg <{ADDRESSES[1]}>,",
        f'Virtanen, Aino <{ADDRESSES[0]}>\n"Åberg, Otto" <{ADDRESSES[1]}>;\n',
        f"Virtanen Aino; {ADDRESSES[0]}\nÅberg Otto; {ADDRESSES[1]}",
    ],
)
def test_addresses_of_a_mail_program_are_those_of_the_names_beside_them(text):
    assert read(text) == (BOTH, ADDRESSES)


def test_a_quotation_mark_in_a_name_parts_no_lines():
    assert read('Virtanen, Aino "Aikku"\nÅberg, Otto')[0] == [('Aino "Aikku"', "Virtanen"), ("Otto", "Åberg")]
