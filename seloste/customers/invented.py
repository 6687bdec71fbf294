"""Invented persons, the same for the same seed: Finnish and Swedish names in lifelike proportions, couples who share a home or an e-mail.

Common surnames follow Zipf's law; the rest are put together from parts, some 27,000 of them. No real person is meant: addresses are under
``example`` domains, numbers are possible Finnish mobile numbers drawn at random.
"""

import datetime as dt
import random
import uuid
from bisect import bisect
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, product
from pathlib import Path

from seloste.search.norm import normalise

_LISTS = Path(__file__).parent / "names"
FIRST_DAY = dt.datetime(2019, 1, 7, 9, tzinfo=dt.UTC)
DAYS = 2800
_BACK = set("aou")
_FRONT = str.maketrans("aou", "äöy")


@dataclass
class Invented:
    ref: uuid.UUID
    first_name: str
    last_name: str
    language: str
    at: dt.datetime
    emails: list = field(default_factory=list)
    phones: list = field(default_factory=list)
    addresses: list = field(default_factory=list)
    is_address_protected: bool = False
    is_phoning_forbidden: bool = False
    source: str = "contact_form"


def persons(number, seed):
    """``number`` invented persons, one after another."""
    chance = random.Random(seed)
    made = 0
    while made < number:
        for person in _household(chance, made)[: number - made]:
            made += 1
            yield person


def _household(chance, number):
    """One person, or in a fifth of the cases a couple: one home, mostly one surname, often one e-mail."""
    one = _person(chance, number)
    if chance.random() > 0.2:
        return [one]
    other = _person(chance, number + 1)
    other.language, other.addresses = one.language, one.addresses
    if chance.random() < 0.8:
        other.last_name = one.last_name
    if chance.random() < 0.5:
        other.emails = one.emails
    return [one, other]


def _person(chance, number):
    language = "sv" if chance.random() < 0.2 else "en" if chance.random() < 0.04 else "fi"
    first = _pick(chance, *_first_names("sv" if language == "sv" else "fi"))
    last = _pick(chance, *_surnames("sv" if language == "sv" else "fi"))
    if chance.random() < 0.02:
        last = f"{last}-{_pick(chance, *_surnames('fi'))}"
    person = Invented(
        ref=uuid.UUID(int=chance.getrandbits(128)),
        first_name=first,
        last_name=last,
        language=language,
        at=FIRST_DAY + dt.timedelta(days=int(chance.random() * DAYS), seconds=int(chance.random() * 28800)),
        is_address_protected=chance.random() < 0.002,
        is_phoning_forbidden=chance.random() < 0.01,
        source="self" if chance.random() < 0.3 else "contact_form",
    )
    if chance.random() < 0.88:
        person.emails.append(f"{mailbox(first)}.{mailbox(last)}{number % 9973}@{_DOMAINS[int(chance.random() * len(_DOMAINS))]}")
    if chance.random() < 0.85:
        person.phones.append(f"+358{_PREFIXES[int(chance.random() * len(_PREFIXES))]}{int(chance.random() * 9_000_000) + 1_000_000}")
    if chance.random() < 0.7:
        person.addresses.append(address(chance))
    return person


_DOMAINS = (
    "esimerkki.example",
    "posti.example",
    "epost.example",
    "mejl.example",
    "firma.example",
    "hem.example",
    "koti.example",
    "yritys.example",
)
_PREFIXES = ("40", "41", "44", "45", "46", "50")


def surname(chance, language):
    """A surname, of which a firm may have its name."""
    return _pick(chance, *_surnames("sv" if language == "sv" else "fi"))


def address(chance):
    """Street, postcode, city."""
    streets, places = _lines("streets"), _lines("places")
    postcode, city = places[int(chance.random() ** 2 * len(places))].split(" ", 1)
    stair = f" {'ABCDE'[int(chance.random() * 5)]} {int(chance.random() * 60) + 1}" if chance.random() < 0.6 else ""
    return f"{streets[int(chance.random() * len(streets))]} {int(chance.random() * 120) + 1}{stair}", postcode, city


def _pick(chance, names, weights):
    return names[bisect(weights, chance.random() * weights[-1])]


@cache
def _lines(name):
    return (_LISTS / f"{name}.txt").read_text().strip().split("|")


@cache
def _words(name):
    return (_LISTS / f"{name}.txt").read_text().split()


@cache
def _first_names(language):
    return _weighted(_words(f"first_{language}"), flatness=12)


@cache
def _surnames(language):
    """Names and their running weights: the common ones lead, those put together follow in an order that depends on no seed."""
    common = _words("family_common")
    starts, ends = _words(f"family_{language}_starts"), _words(f"family_{language}_ends")
    made = [f"{name}son" for name in _words("family_sons")] if language == "sv" else []
    made += [_joined(start, end) for start, end in product(starts, ends)]
    random.Random(0).shuffle(made)
    if language == "sv":
        common = [name for name in common if not name.endswith(("nen", "la", "lä"))]
    return _weighted(list(dict.fromkeys(common + made)), flatness=30)


def _joined(start, end):
    """Finnish endings follow the vowels of their start: Mäky-lä, Kala-la."""
    if end in ("la",) and not _BACK & set(start.lower()):
        end = end.translate(_FRONT)
    return start + (end[1:] if start[-1] == end[0] and len(end) > 3 else end)


def _weighted(names, flatness):
    return names, list(accumulate(1 / (rank + flatness) for rank in range(len(names))))


@cache
def mailbox(name):
    """The name as the first part of an address has it."""
    return normalise(name).replace(" ", "-")
