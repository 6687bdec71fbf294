"""Guesses what a column holds: from the words above it in Finnish, Swedish or English, and from what stands in it."""

import re

NAMES = {
    "first_name": "etunimi etunimet kutsumanimi förnamn tilltalsnamn first firstname givenname forename",
    "last_name": "sukunimi efternamn släktnamn last lastname surname familyname",
    "name": "nimi kokonimi etujasukunimi sukujaetunimi asiakas asiakkaannimi "
    "namn fullständigtnamn förochefternamn kund kundnamn kundensnamn name fullname customer customername",
}
CONTACT = {
    "email": "sähköposti sähköpostiosoite sposti spostiosoite emailosoite email epost epostadress mejl mejladress mail mailadress "
    "emailadress emailaddress",
    "phone": "puhelin puhelinnumero puhelinnro puh puhnro matkapuhelin matkapuhelinnumero gsm gsmnro gsmnumero kännykkä "
    "työpuhelin kotipuhelin telefon telefonnummer telefonnr tel telnr arbetstelefon hemtelefon mobil mobiltelefon mobilnummer mobilnr "
    "phone phonenumber mobile mobilephone cell cellphone",
}
LANGUAGE = {"language": "kieli asiointikieli äidinkieli språk kontaktspråk modersmål language lang"}
_ASIDE, _NUMBER = re.compile(r"\([^)]*\)"), re.compile(r"(?<=\D)\d$")
_FOLDED = str.maketrans("åäöé", "aaoe")
EMAIL, PHONE = re.compile(r"[^@\s]+@[^@\s]+\.\w+"), re.compile(r"(\+|00|0)[\d\s()-]{6,}")


def table(*parts):
    """The field of each word, of ``{field: "word word …"}``."""
    return {_folded(word): field for part in parts for field, words in part.items() for word in words.split()}


def named(words, said):
    """The field of a table that a column's words tell, or nothing: by the whole; without what stands in brackets, “Förnamn (tilltalsnamn)”;
    by one of two languages, “Efternamn / Sukunimi”."""
    ways = (said, _ASIDE.sub("", said), *said.split("/"))
    return next((words[key] for way in ways for key in (_folded(way), _NUMBER.sub("", _folded(way))) if key in words), "")


def guess(words, header, sample, *, looks=((EMAIL, "email"), (PHONE, "phone")), several=()):
    """The field of each column, empty where nothing fits. ``words``: a ``table``. ``sample``: some rows of cells.

    ``looks``: (shape of most cells, field) for columns whose words say nothing; ``several``: fields that several columns may hold.
    """
    taken, found = set(), []
    for column, said in enumerate(header):
        cells = [row[column] for row in sample if column < len(row) and row[column]]
        field = named(words, said) or _by_content(looks, cells)
        found.append(field if field and (field not in taken or field in several) else "")
        taken.add(field)
    return found


def bare(words):
    """``E-mail address:`` → ``emailaddress``."""
    return "".join(filter(str.isalnum, words.lower()))


def _folded(words):
    """Programs that know no ä or ö write Fornamn; of several columns of one kind the words bear a number, Puhelin 2."""
    return bare(words).translate(_FOLDED)


def _by_content(looks, cells):
    """What most cells look like."""
    for shape, field in looks:
        if cells and sum(bool(shape.fullmatch(cell)) for cell in cells) * 5 >= len(cells) * 4:
            return field
    return ""
