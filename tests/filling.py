"""Forms as somebody fills them in who makes no mistake: what is empty gets a word that fits it, what is not chosen the first choice."""

import re
from urllib.parse import urlencode

TRAP = "homepage"  # for robots; no person sees it
# By what a field is called, the first that fits; then by its kind.
NAMED = (
    (r"^wish_", "23.12.2026"),
    (r"_on$|^on$|^day|_day$|_by$|^date|since|until", "23.11.2026"),
    (r"^off_", "12,5"),
    (r"^from_(\d)", "{0}0"),
    (r"cents|fee|price|amount|travel|materials", "0,50"),
    (r"starts|begins|_at$|^time|hour", "9.00"),
    (r"^ends", "11.00"),
    (r"email|^to$|mailbox|login|bounces", "kalle@esimerkki.example"),
    (r"phone", "040 765 4321"),
    (r"postcode", "00100"),
    (r"country", "FI"),
    (r"iban", "FI2112345600000785"),
    (r"^bic$", "NDEAFIHH"),
    (r"business_id", "9100001-3"),
    (r"vat_id", "FI12345671"),
    (r"invoice_address|intermediary|scanning", "003712345671"),
    (r"number$", "00001"),
    (r"host", "smtp.esimerkki.example"),
    (r"password", "neljä pitkää eri sanaa"),
    (r"^seats$", "4"),
    (r"count|days|months|minimum|maximum|minutes|port$|lessons|^before_|^after_|^value$", "2"),
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
    fits = next(((found, word) for pattern, word in NAMED if (found := re.search(pattern, name))), None)
    return fits[1].format(*fits[0].groups()) if fits else OF_KIND.get(kind, "Kalle")
