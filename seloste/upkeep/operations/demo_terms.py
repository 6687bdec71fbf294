"""The terms of the demonstration: older ones, those of now, own ones for a course, and those to come. The figures are invented."""

import datetime as dt
import uuid

from django.utils.timezone import localdate

from seloste.bookings import examples
from seloste.bookings import operations as bookings
from seloste.courses.models import Course


def agree(*, by, at):
    """Keep the terms and choose them; the older ones have been replaced, so that a page shows how that looks."""
    told, began = {"by": by}, at - dt.timedelta(days=25)
    today, since = localdate(at), localdate(began)
    days = {"old": since.replace(month=1, day=1), "new": since, "long": since, "coming": dt.date(today.year + 1, 1, 1)}
    labels = {"old": f"{since.year}-1", "new": f"{since.year}-2", "long": f"{since.year}-3", "coming": f"{days['coming'].year}-1"}
    texts = {key: text.format(label=labels[key], day=days[key]) for key, text in OWN.items()}
    texts |= {key: examples.example(which, day=days[key], label=labels[key]) for key, which in READY.items()}
    kept = {key: bookings.add_terms(source=texts[key].encode(), at=began, **told) for key in days}
    bookings.choose_terms(version=kept["old"], from_on=since, once=uuid.uuid4(), at=began, **told)
    bookings.choose_terms(version=kept["new"], from_on=today, once=uuid.uuid4(), at=at, **told)
    course = Course.objects.order_by("-lessons").first()
    bookings.choose_terms(version=kept["long"], from_on=today, once=uuid.uuid4(), course=course, at=at, **told)
    bookings.choose_terms(version=kept["coming"], from_on=days["coming"], once=uuid.uuid4(), kind="webinar", at=at, **told)


HEAD = """
name.fi = "Peruutusehdot"
name.sv = "Avbokningsvillkor"
name.en = "Terms of cancelling"
version = "{label}"
valid-from = {day}
languages = ["fi", "sv", "en"]
"""
COMPANY = """
[[company.bands]]
until = "14 days before start"
fee = "free"

[[company.bands]]
until = "start"
fee = "50 %"

[[company.no-show]]
fee = "full price"

[[company.swap]]
until = "start"

[premises]
same-as = "company"
"""
# As many a small business has had them: two languages that were written at different times.
OLD = """
name.fi = "Peruutusehdot"
name.sv = "Avbokningsvillkor"
version = "{label}"
valid-from = {day}
languages = ["fi", "sv"]

[[person.bands]]
until = "48 hours before start"
fee = "free"
text.fi = "Yli 48 tuntia ennen alkua voit perua maksutta."
text.sv = "Mer än 48 timmar före start kan du avboka utan kostnad."

[[person.bands]]
language = "fi"
until = "24 hours before start"
fee = "20 %"
credit = "fee"
credit-within = "2 months"
text = "24–48 tuntia ennen alkua veloitamme 20 % hinnasta. Summa hyvitetään, jos varaat uuden koulutuksen kahden kuukauden kuluessa."

[[person.bands]]
language = "sv"
until = "24 hours before start"
fee = "40 %"
text = "24–48 timmar före start debiterar vi 40 % av priset."

[[person.bands]]
fee = "60 %"
text.fi = "Alle 24 tuntia ennen alkua veloitamme 60 % hinnasta."
text.sv = "Mindre än 24 timmar före start debiterar vi 60 % av priset."
"""
LONG = """
[[person.bands]]
until = "14 days before start"
fee = "free"

[[person.bands]]
until = "50 % of sessions attended"
fee = "50 % of remaining"

[[person.bands]]
fee = "full price"
"""
OWN = {"old": OLD + COMPANY, "long": HEAD + LONG + COMPANY}
READY = {"new": "whole", "coming": "webinars"}  # those that an office begins with, as they are
