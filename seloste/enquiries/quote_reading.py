"""What a request for a quote is made of, well-formed: each value as it is stored, or the reason why it cannot be, field by field."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.web.plain_text import line, paragraphs

from .quote_words import MOST_PARTICIPANTS, MOST_WISHES, Buyer, FoundUs, Need, Place, TeachingLanguage, TimeOfDay

NAMELESS = _("Write your first name or your last name.")
FIRMLESS = _("Write the name of the company, association or public body.")
AIMLESS = _("Write which training you want, or tick that you want advice.")
PLACELESS = _("Write at least the city where we should come.")
PASSED = _("This day has passed. Write a day to come.")
TOO_FEW = _("Write a number from 1 to %(most)d.")
NO_ADDRESS = _("This is no e-invoice address: it has 8 to 35 letters and digits, such as 003731387543.")


def training(value):
    return line(value, longest=200)


def street(value):
    return line(value, longest=200)


def postcode(value):
    return line(value, longest=20)


def city(value):
    return line(value, longest=100)


def notes(value):
    return paragraphs(value, longest=1000)


def reference(value):
    return line(value, longest=100)


def e_invoice_address(value):
    """An e-invoice address or the code of an intermediary: OVT, IBAN or BIC form, without spaces, in capitals."""
    code = re.sub(r"[\s-]", "", line(value, longest=50)).upper()
    if code and not re.fullmatch(r"[0-9A-Z]{8,35}", code):
        raise ValidationError(NO_ADDRESS, code="no_e_invoice_address")
    return code


def participants(value):
    if not 1 <= value <= MOST_PARTICIPANTS:
        raise ValidationError(TOO_FEW, code="too_few", params={"most": MOST_PARTICIPANTS})
    return value


_READERS = {
    "organisation": wellformed.name,
    "business_id": wellformed.business_id,
    "first_name": wellformed.name,
    "last_name": wellformed.name,
    "street": street,
    "postcode": postcode,
    "city": city,
    "training": training,
    "place_street": street,
    "place_postcode": postcode,
    "place_city": city,
    "site_notes": notes,
    "trade": notes,
    "earlier_certificates": notes,
    "payer": notes,
    "e_invoice_address": e_invoice_address,
    "intermediary": e_invoice_address,
    "invoice_reference": reference,
}
_CHOSEN = {"buyer": Buyer, "place": Place, "training_language": TeachingLanguage}
_PERHAPS_CHOSEN = {"need": Need, "found_us": FoundUs}
_TICKED = ("wants_advice", "wants_kela")
ASKED = (*_READERS, *_CHOSEN, *_PERHAPS_CHOSEN, *_TICKED, "participants")
_OF_A_FIRM = ("organisation", "business_id", "trade", "wants_kela")
_OF_THEIR_PLACE = ("place_street", "place_postcode", "place_city", "site_notes")


def columns(asked):
    """The columns of a ``QuoteRequest`` from what was asked, by name; what is not asked is empty. What does not belong goes.

    A private person has no organisation, and only a training at theirs has an address. ``ValidationError`` with a message per field.
    """
    values = {name: read(asked.get(name, "")) for name, read in _READERS.items()}
    values |= {name: words(asked[name]).value for name, words in _CHOSEN.items()}
    values |= {name: words(asked[name]).value if asked.get(name) else "" for name, words in _PERHAPS_CHOSEN.items()}
    values |= {name: bool(asked.get(name)) for name in _TICKED}
    values["participants"] = participants(asked["participants"])
    values |= {name: False if name in _TICKED else "" for name in does_not_belong(values)}
    if lacking := lacks(values):
        raise ValidationError(lacking)
    return values


def does_not_belong(values):
    """Names of the fields that say nothing for this buyer and this place."""
    of_a_firm = _OF_A_FIRM if values.get("buyer") == Buyer.PRIVATE else ()
    return (*of_a_firm, *(_OF_THEIR_PLACE if values.get("place") != Place.THEIRS else ()))


def lacks(values):
    """``{field: what to do}`` where one value asks for another."""
    found = {}
    if not values.get("first_name") and not values.get("last_name"):
        found["first_name"] = NAMELESS
    if values.get("buyer") not in (None, "", Buyer.PRIVATE) and not values.get("organisation"):
        found["organisation"] = FIRMLESS
    if not values.get("training") and not values.get("wants_advice"):
        found["training"] = AIMLESS
    if values.get("place") == Place.THEIRS and not values.get("place_city"):
        found["place_city"] = PLACELESS
    return found


def wishes(asked, today):
    """``[(day, time of day)]``, at most three, none of them past."""
    if len(asked) > MOST_WISHES or any(day < today for day, _time in asked):
        raise ValidationError(PASSED, code="passed")
    return [(day, TimeOfDay(time or TimeOfDay.ANY)) for day, time in asked]
