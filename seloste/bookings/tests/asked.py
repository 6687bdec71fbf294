"""Terms asked in one line, as the tests of this room do it."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from seloste.bookings.terms import quoting, reading
from seloste.bookings.terms.case import Case

HELSINKI = ZoneInfo("Europe/Helsinki")
FILES = sorted((Path(__file__).parent / "terms").glob("*.toml"))


def file(name):
    """The terms of a file under ``terms/``."""
    return reading.read((Path(__file__).parent / "terms" / f"{name}.toml").read_bytes())


def written(rules, languages='["fi"]'):
    """Terms of the given rules, with the head that every file has."""
    return reading.read(head(rules, languages))


def head(rules, languages='["fi"]'):
    return f'name = "Ehdot"\nversion = "1"\nvalid-from = 2026-01-01\nlanguages = {languages}\n{rules}'.encode()


def moment(said, fold=0):
    return dt.datetime.fromisoformat(said).replace(tzinfo=HELSINKI, fold=fold)


def ask(terms, at, start="2026-05-15T09:00", price="100", kind="person", **more):
    """The outcome of one case; moments are text in Finland's time, or moments."""
    for name in ("ordered_at", "ends_at"):
        if isinstance(more.get(name), str):
            more[name] = moment(more[name])
    for name in ("paid", "deposit"):
        if isinstance(more.get(name), str):
            more[name] = Decimal(more[name])
    at = moment(at) if isinstance(at, str) else at
    start = moment(start) if isinstance(start, str) else start
    return quoting.quote(terms, Case(kind=kind, at=at, starts_at=start, price=Decimal(price), zone=HELSINKI, **more))


def fee(*args, **more):
    return str(ask(*args, **more).fee)
