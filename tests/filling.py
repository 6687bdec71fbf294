"""Forms as somebody fills them in who makes no mistake: what is empty gets a word that fits it, what is not chosen the first choice."""

import re
from urllib.parse import urlencode

TRAP = "homepage"  # for robots; no person sees it
# By what a field is called, the first that fits; then by its kind.
NAMED = (
    (r"_on$|^on$|^day|_day$|_by$|^date|since|until", "23.11.2026"),
    (r"cents|fee|price|amount", "10,00"),
    (r"starts|ends|_at$|^time|hour", "9.00"),
    (r"email|^to$|mailbox|login|bounces", "kalle@esimerkki.example"),
    (r"phone|number$", "040 765 4321"),
    (r"postcode", "00100"),
    (r"iban", "FI2112345600000785"),
    (r"business_id", "9100001-3"),
    (r"host", "smtp.esimerkki.example"),
    (r"password", "neljä pitkää eri sanaa"),
    (r"count|seats|^days|months|minimum|maximum|minutes|port$", "2"),
    (r"language", "fi"),
)
OF_KIND = {
    "number": "2",
    "email": "kalle@esimerkki.example",
    "tel": "040 765 4321",
    "url": "https://esimerkki.example/",
    "date": "2026-11-23",
}


def filled_in(form):
    """The form's fields as they are sent, none of those empty that somebody can fill in, by its first button."""
    sent = {name: value for name, value in form.sent.items() if value or form.kinds[name] == "hidden"} | dict(form.buttons[:1])
    for name, kind in form.kinds.items():
        if name not in sent and name != TRAP and kind != "file":
            choices = [value for value in form.choices.get(name, ()) if value]
            sent[name] = choices[0] if choices else "" if kind in ("select", "radio", "checkbox") else _word(name, kind)
    return sent


def as_body(sent):
    return urlencode(sent, doseq=True).encode()


def _word(name, kind):
    fits = next((word for pattern, word in NAMED if re.search(pattern, name)), None)
    return fits or OF_KIND.get(kind, "Kalle")
