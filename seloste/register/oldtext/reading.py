"""Reads the ten numbered headings of an old register description in Swedish or Finnish.

The numbers are not trusted (the text this program started from numbers every heading 1); the headings' own words are.
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from seloste.privacy.words import Category, Purpose, Source

_HEADINGS = {
    "controller": ("registeransvarig", "personuppgiftsansvarig", "rekisterinpitäjä"),
    "contact": ("kontaktperson", "yhteyshenkilö", "rekisteriasioista vastaava", "rekisteristä vastaava"),
    "name": ("registrets namn", "rekisterin nimi"),
    "purposes": ("ändamål", "tarkoitus", "käyttötarkoitus", "oikeusperuste ja henkilötietojen käsittelyn"),
    "contents": ("sakinnehåll", "registrets innehåll", "datainnehåll", "tietosisältö"),
    "sources": ("informationskällor", "uppgiftskällor", "tietolähteet"),
    "transfers": ("utanför europeiska", "utanför eu", "eu:n tai eta", "ulkopuolelle"),
    "recipients": ("utlämning", "utlämnande", "luovutukset", "luovuttaminen"),
    "safeguards": ("skydd", "suojauksen"),
    "rights": ("rätt till insyn", "insynsrätt", "rättigheter", "tarkastusoikeus", "oikeudet"),
}
_PURPOSES = {
    Purpose.CUSTOMER_RELATIONS: ("kundrelation", "asiakassuhte", "asiakassuhde"),
    Purpose.MARKETING: ("marknadsföring", "markkinoin"),
    Purpose.SERVICE_DEVELOPMENT: ("kundservice", "asiakaspalvelu", "liiketoiminnan kehit", "företagsverksamhet"),
    Purpose.INVOICING: ("fakturering", "laskutu"),
    Purpose.BOOKINGS: ("bokning", "varau", "ilmoittautum"),
}
_CONTENTS = {  # the first that fits: what is forbidden and approved speaks of marketing too
    Category.PROHIBITIONS: ("förbjudit", "kieltänyt", "markkinointikiel"),
    Category.PERMISSIONS: ("godkänt att använda", "samtyck", "suostumu", "hyväksynyt", "markkinointiluva"),
    Category.CONTACT_DETAILS: ("efternamn", "e-postadress", "sukunimi", "sähköpostiosoite", "yhteystie", "kontaktuppgift"),
    Category.BILLING: ("fakturering", "laskutu", "betalning", "maksu"),
    Category.BOOKINGS: ("bokning", "skolning", "utbildning", "varau", "koulutu"),
    Category.USE_OF_SERVICES: ("användning och inköp", "inköp av", "palvelujen käyt", "palveluiden käyt", "osto"),
    Category.OTHER: ("annan", "övriga", "muu"),
}
_SOURCES = {
    Source.CONTACT_FORM: ("kontaktblankett", "kontaktformulär", "yhteydenottolomak"),
    Source.QUOTE_REQUEST: ("offert", "tarjouspyynn"),
    Source.FEEDBACK_FORM: ("responsblankett", "feedback", "palautelomak", "respons"),
    Source.SELF: ("kundens godkännande", "denne själv", "kunden själv", "asiakkaalta itseltään", "häneltä itseltään", "suostumuksella"),
    Source.EMPLOYER: ("arbetsgivar", "työnantaj"),
    Source.BOOKING_PAGE: ("anmälning", "ilmoittautum"),
}


class Unreadable(ValueError):
    """Too few headings were recognised; reads as a sentence."""


@dataclass
class OldText:
    """What was understood. ``sections``: heading → its lines; ``unknown``: lines of lists that fit nothing the program knows."""

    text: str
    language: str
    dated_on: dt.date | None
    sections: dict
    numbers: list
    controller: dict
    contact: dict
    purposes: list = field(default_factory=list)
    contents: list = field(default_factory=list)
    sources: list = field(default_factory=list)
    unknown: list = field(default_factory=list)


def read(text) -> OldText:
    """What an old description says; ``Unreadable`` when fewer than five of the ten headings are found."""
    sections, numbers = _sections(text)
    if len(sections) < 5:
        raise Unreadable(f"only {len(sections)} of the ten headings of a register description were found")
    language = "sv" if re.search(r"\b(och|registeransvarig|personuppgift\w*)\b", text, re.IGNORECASE) else "fi"
    old = OldText(
        text, language, _date(text), sections, numbers, _controller(sections.get("controller", [])), _contact(sections.get("contact", []))
    )
    for part, known in (("purposes", _PURPOSES), ("contents", _CONTENTS), ("sources", _SOURCES)):
        for line in _bullets(sections.get(part, [])):
            key = next((key for key, words in known.items() if any(word in line.casefold() for word in words)), None)
            (getattr(old, part) if key else old.unknown).append((key, line) if key else (part, line))
    return old


def _sections(text):
    found, numbers, current = {}, [], None
    for line in text.replace("\u2028", "\n").splitlines():
        if heading := _heading(line):
            current = heading[1]
            numbers.append(heading[0])
            found.setdefault(current, [])
        elif current and line.strip():
            found[current].append(line.strip())
    return found, numbers


def _heading(line):
    """(number, heading) of a numbered line whose words are those of a heading, or None."""
    numbered = re.fullmatch(r"\s*(\d{1,2})\s*[.)]\s*(.{4,140}?)\s*:?\s*", line)
    said = numbered and numbered[2].casefold()
    anchor = said and next((anchor for anchor, words in _HEADINGS.items() if any(word in said for word in words)), None)
    return (int(numbered[1]), anchor) if anchor else None


def _bullets(lines):
    marked = [re.sub(r"^[•\-–*·]\s*", "", line) for line in lines if re.match(r"[•\-–*·]", line)]
    return marked or lines


def _date(text):
    found = re.search(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    try:
        return dt.date(*map(int, reversed(found.groups()))) if found else None
    except ValueError:
        return None


def _controller(lines):
    """Name, address and phone as they stand on one line or several."""
    said = ", ".join(lines)
    phone = re.search(r"(?:tel|puh|tfn|p)?\.?\s*(\+?\d[\d\s-]{6,}\d)\s*$", said, re.IGNORECASE)
    rest = [part.strip() for part in (said[: phone.start()] if phone else said).split(",") if part.strip()]
    business_id = re.search(r"\b\d{7}-\d\b", said)
    return {
        "name": rest[0] if rest else "",
        "address": ", ".join(part for part in rest[1:] if not re.search(r"\b\d{7}-\d\b", part)),
        "phone": phone[1].strip() if phone else "",
        "business_id": business_id[0] if business_id else "",
    }


def _contact(lines):
    parts = [part.strip() for part in ", ".join(lines).split(",") if part.strip()]
    email = next((part for part in parts if "@" in part or re.search(r"\((a|at|ät)\)", part)), "")
    return {"name": next((part for part in parts if part != email), ""), "email": email}
