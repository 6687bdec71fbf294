"""What has happened with the invented people and companies, and what is to be done about it."""

import datetime as dt
import uuid
from email.utils import format_datetime

from django.utils.timezone import localdate

from seloste.customers import operations as customers
from seloste.customers.models import Organisation
from seloste.customers.words import NoteKind
from seloste.files.reading import read

# what happened with the persons, by their place, and with companies, and what is to be done about it: (in how many days, what)
NOTES = (
    {
        "person": 0,
        "kind": NoteKind.CALL,
        "text": "Aino ringde. Hon vill ha kursen i första hjälpen på svenska för åtta personer, helst en lördag.",
        "days_ago": 6,
        "next": (-1, "Skicka offert på lördagskurs"),
    },
    {"person": 0, "kind": NoteKind.VISIT, "text": "Visade lokalen. Hissen är trasig, de behöver rum på första våningen.", "days_ago": 20},
    {
        "person": 6,
        "kind": NoteKind.VISIT,
        "text": "Elsa kävi toimistolla. Ei halua puheluita; kirje käy. Kysyi EA-kortin uusimisesta.",
        "days_ago": 3,
        "next": (0, "Lähetä kirje kevään kursseista"),
    },
    {
        "person": 2,
        "kind": NoteKind.NOTE,
        "text": "Helmi ja Otto käyttävät samaa sähköpostia.",
        "days_ago": 40,
        "next": (12, "Kysy Otolta oma osoite"),
    },
    {
        "person": 1,
        "organisation": "Lummelunds kommun",
        "kind": NoteKind.CALL,
        "text": "Björn ringde från kommunen: dagvården vill ha två grupper i mars, tolv personer i varje.",
        "days_ago": 4,
        "next": (1, "Föreslå två datum i mars"),
    },
    {"organisation": "Lummelunds kommun", "kind": NoteKind.NOTE, "text": "Växeln svarar bara på förmiddagen.", "days_ago": 30},
)
MAIL = """\
From: Björn Åkerlund <bjorn.akerlund@example.org>
To: kurser@example.org
Subject: Deltagarlista
Date: {date}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=part

--part
Content-Type: text/plain; charset=utf-8

Hej!

Här kommer frågan om parkering: finns det plats för två bilar på kursdagen?

Björn
--part
Content-Type: text/plain; charset=utf-8; name=fragor.txt
Content-Disposition: attachment; filename=fragor.txt

1. Parkering för två bilar
2. Lunch utan nötter
--part--
"""


def note(persons, *, office, at):
    """The notes, follow-ups and the e-mail above, as the office wrote them down."""
    for facts in NOTES:
        _note(facts, persons, office=office, at=at)
    _keep_mail(persons[1], by=office.as_actor(), at=at)


def _note(facts, persons, *, office, at):
    """A note of some days ago, and the office's follow-up of it."""
    when, about = at - dt.timedelta(days=facts["days_ago"]), {}
    if "person" in facts:
        about["person"] = persons[facts["person"]]
    if "organisation" in facts:
        about["organisation"] = Organisation.objects.get(name=facts["organisation"])
    said = {"kind": facts["kind"], "text": facts["text"], "once": uuid.uuid4()}
    note = customers.write_note(**about, **said, by=office.as_actor(), at=when)
    if "next" in facts:
        days, text = facts["next"]
        due = {"text": text, "due_on": localdate(at) + dt.timedelta(days=days), "assignee": office, "once": uuid.uuid4()}
        customers.set_follow_up(**about, note=note, **due, by=office.as_actor(), at=when)


def _keep_mail(person, *, by, at):
    mail = MAIL.format(date=format_datetime(at - dt.timedelta(days=2)))
    customers.keep_mail(person=person, file=read("deltagarlista.eml", mail.encode()), by=by, at=at - dt.timedelta(days=1))
