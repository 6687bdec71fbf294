"""Invented companies, associations and municipal federations, the same for the same seed.

No real one is meant: their business IDs are valid numbers of a range that is not in use, their addresses under ``example`` domains.
"""

import datetime as dt
import random
from dataclasses import dataclass, field

from .invented import DAYS, FIRST_DAY, address, mailbox, surname

FIRST_NUMBER = 9_100_000  # the Finnish business IDs issued so far are below 4,000,000
PERSONS_EACH = 20
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
_TRADES = {
    "fi": ("Rakennus", "Kuljetus", "Konepaja", "Leipomo", "Sähkö", "Hoivakoti", "Päiväkoti", "Kiinteistöt", "Metsäpalvelu", "Siivous"),
    "sv": ("Bygg", "Transport", "Verkstad", "Bageri", "Elservice", "Vårdhem", "Daghem", "Fastigheter", "Skogsservice", "Städservice"),
}
_SOCIETIES = {
    "fi": ("Urheiluseura", "Metsästysseura", "Partiolippukunta", "Kyläyhdistys", "Pelastuskoiraseura"),
    "sv": ("Idrottsförening", "Jaktförening", "Scoutkår", "Byaförening", "Räddningshundsförening"),
}
_INTERMEDIARIES = ("003721291126", "DABAFIHH", "003723327487", "BAWCFI22")
_DUTIES = (("orders", "pays"), ("orders", "on_site"), ("pays",), ("on_site",), ("orders", "pays", "on_site"))


@dataclass
class InventedOrganisation:
    """``contacts``: (place among the persons, duties); ``billing``: facts of the profile, empty for none."""

    name: str
    kind: str
    language: str
    business_id: str
    at: dt.datetime
    place: tuple
    email: str
    phone: str
    billing: dict = field(default_factory=dict)
    contacts: list = field(default_factory=list)


def organisations(persons, seed):
    """One organisation for every twenty of so many persons, one after another."""
    chance, numbers = random.Random(f"organisations {seed}"), business_ids()
    for _number in range(persons // PERSONS_EACH):
        yield _organisation(chance, persons, next(numbers))


def _organisation(chance, persons, business_id):
    language = "sv" if chance.random() < 0.2 else "fi"
    kind = chance.choices(("company", "association", "municipality", "other"), (75, 15, 8, 2))[0]
    place = address(chance)
    name = _name(chance, kind, language, place[2])
    has_id = kind != "association" or chance.random() < 0.5
    made = InventedOrganisation(
        name=name,
        kind=kind,
        language=language,
        business_id=business_id if has_id else "",
        at=FIRST_DAY + dt.timedelta(days=int(chance.random() * DAYS), seconds=int(chance.random() * 28800)),
        place=place,
        email=f"info@{mailbox(name)[:40].strip('-')}.example",
        phone=f"+3589{int(chance.random() * 9_000_000) + 1_000_000}",
    )
    if has_id and chance.random() < 0.7:
        made.billing = _billing(chance, kind, business_id)
    chosen = {int(chance.random() * persons) for _each in range(chance.choices((1, 2, 3), (6, 3, 1))[0])}
    made.contacts = [(person, chance.choice(_DUTIES)) for person in sorted(chosen)]
    return made


def _name(chance, kind, language, city):
    if kind == "association":
        return f"{city} {chance.choice(_SOCIETIES[language])} {'rf' if language == 'sv' else 'ry'}"
    if kind == "municipality":
        return f"{'Samkommunen' if language == 'sv' else 'Kuntayhtymä'} {surname(chance, language)}"
    return f"{surname(chance, language)} {chance.choice(_TRADES[language])} {'Ab' if language == 'sv' else 'Oy'}"


def _billing(chance, kind, business_id):
    told = {"einvoice_address": f"0037{business_id.replace('-', '')}", "intermediary": chance.choice(_INTERMEDIARIES)}
    if kind == "municipality":
        return {**told, "cost_centre": f"4{int(chance.random() * 9000) + 1000}", "payment_days": 30, "is_one_per_course": True}
    return {**told, "order_number": f"PO-{int(chance.random() * 9000) + 1000}"} if chance.random() < 0.3 else told


def business_ids(first=FIRST_NUMBER):
    """Valid business IDs, one after another; numbers whose check digit would be ten are never issued."""
    number = first
    while True:
        number += 1
        rest = sum(int(digit) * weight for digit, weight in zip(str(number), _WEIGHTS, strict=True)) % 11
        if rest != 1:
            yield f"{number}-{11 - rest if rest else 0}"
