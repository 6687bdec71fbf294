"""Guesses what a column holds: from the words above it in Finnish, Swedish or English, and from what stands in it."""

import re

NAMES = {
    "first_name": "etunimi etunimet förnamn first firstname givenname forename",
    "last_name": "sukunimi efternamn släktnamn last lastname surname familyname",
    "name": "nimi kokonimi asiakas namn fullständigtnamn kund name fullname customer",
}
CONTACT = {
    "email": "sähköposti sähköpostiosoite email epost epostadress mail emailaddress",
    "phone": "puhelin puhelinnumero puh puhnro matkapuhelin gsm kännykkä "
    "telefon telefonnummer tel mobil mobiltelefon phone phonenumber mobile cell",
}
LANGUAGE = {"language": "kieli asiointikieli äidinkieli språk kontaktspråk modersmål language lang"}
EMAIL, PHONE = re.compile(r"[^@\s]+@[^@\s]+\.\w+"), re.compile(r"(\+|00|0)[\d\s()-]{6,}")


def table(*parts):
    """The field of each word, of ``{field: "word word …"}``."""
    return {word.lower(): field for part in parts for field, words in part.items() for word in words.split()}


def guess(words, header, sample, *, looks=((EMAIL, "email"), (PHONE, "phone")), several=()):
    """The field of each column, empty where nothing fits. ``words``: a ``table``. ``sample``: some rows of cells.

    ``looks``: (shape of most cells, field) for columns whose words say nothing; ``several``: fields that several columns may hold.
    """
    taken, found = set(), []
    for column, said in enumerate(header):
        cells = [row[column] for row in sample if column < len(row) and row[column]]
        field = words.get(bare(said)) or _by_content(looks, cells)
        found.append(field if field and (field not in taken or field in several) else "")
        taken.add(field)
    return found


def bare(words):
    """``E-mail address:`` → ``emailaddress``."""
    return "".join(filter(str.isalnum, words.lower()))


def _by_content(looks, cells):
    """What most cells look like."""
    for shape, field in looks:
        if cells and sum(bool(shape.fullmatch(cell)) for cell in cells) * 5 >= len(cells) * 4:
            return field
    return ""
