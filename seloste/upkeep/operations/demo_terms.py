"""The terms of the demonstration: older ones, those of now, own ones for a course, and those to come. The figures are invented."""

import datetime as dt
import uuid

from django.utils.timezone import localdate

from seloste.bookings import operations as bookings
from seloste.courses.models import Course


def agree(*, by, at):
    """Keep the terms and choose them; the older ones have been replaced, so that a page shows how that looks."""
    told, began = {"by": by}, at - dt.timedelta(days=25)
    today, since = localdate(at), localdate(began)
    days = {"old": since.replace(month=1, day=1), "new": since, "long": since, "coming": dt.date(today.year + 1, 1, 1)}
    labels = {"old": f"{since.year}-1", "new": f"{since.year}-2", "long": f"{since.year}-3", "coming": f"{days['coming'].year}-1"}
    kept = {
        key: bookings.add_terms(source=text.format(label=labels[key], day=days[key]).encode(), at=began, **told)
        for key, text in TEXTS.items()
    }
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
WEBINAR = """
[[webinar.bands]]
until = "1 hour before start"
fee = "free"

[[webinar.bands]]
fee = "full price"
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
PERSON = """
[[person.bands]]
until = "48 hours before start"
fee = "free"

[[person.bands]]
until = "24 hours before start"
fee = "20 %"
credit = "fee"
credit-within = "2 months"

[[person.bands]]
fee = "60 %"

[[person.no-show]]
fee = "full price"

[[person.swap]]
until = "start"

[[person.sickness]]
fee = "15 €"
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
TEXTS = {
    "old": OLD + COMPANY,
    "new": HEAD + PERSON + COMPANY + WEBINAR,
    "long": HEAD + LONG + COMPANY,
    "coming": HEAD + PERSON + COMPANY + WEBINAR.replace("1 hour", "24 hours"),
}
