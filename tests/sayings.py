"""What two people send at once in forms for which no word that ``tests.filling`` knows fits: by the name of the route.

``SAYS``: (what the first, what the second says), None for what they leave out, over what the walk fills in; ``FILES``: the fields that take
a file, with (name, content) of each; ``BEFORE``: what is so before the pages are opened, done in the transaction that is taken back;
``PLACES``: pages that have a form only then, or by what their address asks; ``ASKS``: what the page that answers asks by, a button or a
choice, where a form first asks whom it means.
"""

from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile

from seloste.bookings.tests import chosen
from seloste.courses.models import Training
from seloste.customers.models import Contact, Person
from seloste.description import operations as description
from seloste.description import permits
from seloste.journal.actors import OPERATOR
from seloste.rights import operations as rights
from seloste.rights.models import Request
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}
_COURSE = {"next_tax_from_on": None, "next_tax": None, "mistaken_for": None}
_PRICES = {f"own_{name}": None for name in ("person", "group", "up_to", "extra", "minimum", "travel_km", "materials", "is_gross")}
_STEPS = {f"own_{name}_{number}": None for name in ("from", "off") for number in (1, 2, 3)}
_NO_CUSTOMER = dict.fromkeys(("customer_text", "is_agreed", "hold_until_on", "more", "look", "decide_by_on"))
_NO_TIMES = dict.fromkeys(("opens_on", "opens_hour", "closes_on", "closes_hour", "trainers_1", "place_1"))
_TRAINING = _PRICES | _STEPS | _NO_CUSTOMER | _NO_TIMES | {"kind": "open", "maximum": "12"}
_LIST = {"kind": "persons", "source": "self", "dated_on": "20.11.2026", "how_approved": "form", "how_informed": "later"}

_ORDER = dict.fromkeys(("deed", "find", "called", "accepted_on", "is_guardian", "pays_other", "waits", "organisation_name"))
_ORDER |= dict.fromkeys(("payer_first_name", "payer_last_name", "payer_email"))
_ORDER |= {"buyer": "person", "seats": "1", "is_coming": "on", "via": "email"}

SAYS = {
    "bookings:new": (_ORDER, _ORDER),
    "courses:adding": (_COURSE, _COURSE),
    "courses:planning": ({**_TRAINING, "day_1": "8.12.2026"}, {**_TRAINING, "day_1": "9.12.2026"}),
    "customers:log": ({"who": "Aino Virta"}, {"who": "Aino Virta"}),
    "customers:adding_company": ({"text": "Konepaja", "duties": "orders"}, {"text": "Konepaja", "duties": "pays"}),
    "customers:adding_contact": ({"text": "Åkerlund", "duties": "orders"}, {"text": "Åkerlund", "duties": "pays"}),
    "bookings:adding": ({"text": None}, {"text": None}),
    "bookings:ending": ({"from_on": "1.12.2026"}, {"from_on": "2.12.2026"}),
    "bookings:participants": ({"to": "-ours"}, {"to": "-ours"}),
    "rights:erasure": ({"name": "Aino Virta"}, {"name": "Aino Virta"}),
    "rights:extension": ({"via": "letter"}, {"via": "letter"}),
    "rights:lifting": ({"via": "letter"}, {"via": "phone"}),
    "upkeep:imports": ({**_LIST, "inform_by": "1.12.2026"}, {**_LIST, "inform_by": "2.12.2026"}),
}
_NOTES = {"chosen": (("ensi.pdf", b"%PDF-1.7 ensi"), ("toisto.pdf", b"%PDF-1.7 toisto"))}
_ROWS = [f"Etunimi;Sukunimi;Sähköposti\n{who};Niemi;{who}@esimerkki.example\n".encode() for who in ("Ensi", "Toisto")]
FILES = {
    "customers:keeping": _NOTES,
    "customers:keeping_of_organisation": _NOTES,
    "bookings:adding": {"file": [(f"ehdot-{who}.toml", chosen.plain(who)) for who in ("Ensi", "Toisto")]},
    "upkeep:imports": {"content": [(f"lista-{number}.csv", rows) for number, rows in enumerate(_ROWS)]},
}
ASKS = {
    "customers:log": "person",
    "customers:adding_company": "other",
    "customers:adding_contact": "other",
}


def _not_extended():
    Request.objects.update(extended_on=None)


def _matched():
    rights.match_person(asked=Request.objects.get(), person=Person.objects.get(last_name="Virta"), **BY)


def _restricted():
    _matched()
    rights.restrict(asked=Request.objects.get(), ground="accuracy", **BY)


def _no_contact():
    Contact.objects.all().delete()


def _moved():
    for of in Training.objects.order_by("pk")[:1]:
        Training.objects.filter(pk=of.pk).update(sequence=of.sequence + 1)


def _drafted():
    content = permits.in_force().content
    description.save_draft(content=replace(content, review_months=content.review_months + 1), revision=0, **BY)


BEFORE = {
    "bookings:change": _moved,
    "register:publish": _drafted,
    "customers:adding_company": _no_contact,
    "rights:extension": _not_extended,
    "rights:restriction": _matched,
    "rights:lifting": _restricted,
}

PLACES = {"bookings:change": "", "register:publish": "", "bookings:new": "?training={training_id}"}


def before(name):
    """Make so what a page needs, in the caller's transaction."""
    BEFORE.get(name, lambda: None)()


def said(name, who):
    """What one of the two says in the form of a route, and nothing where they say what the walk fills in: files are made anew each time."""
    files = {field: SimpleUploadedFile(*both[who]) for field, both in FILES.get(name, {}).items()}
    return SAYS.get(name, ({}, {}))[who] | files
