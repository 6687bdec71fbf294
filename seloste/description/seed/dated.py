"""The description from before the program, as it stood on 29.6.2020, and its slips.

Only the contact person's name and the phone number are others: the demonstration shows no real person.
"""

import datetime as dt
from pathlib import Path

from seloste.privacy.words import DescriptionKey

_SLIPS = {
    "fi": [
        "Kaikki otsikot on numeroitu ykkösellä.",
        "Kohdassa 4 rekisteriä kutsutaan jäsenrekisteriksi; se on asiakasrekisteri.",
        "Kohdan 2 sähköpostiosoitteessa on (a) ja kohdassa 10 lukee [email protected]; oikea osoite on tietosuoja@learn2help.fi.",
        "Y-tunnus puuttuu.",
        "Oikeusperusteet, säilytysajat, oikeudet kohtaa 10 laajemmin ja valitusviranomainen puuttuvat.",
        "Yhteyshenkilön nimi ja puhelinnumero on tässä esittelyssä keksitty.",
    ],
    "sv": [
        "Alla rubriker har numret 1.",
        "Punkt 4 kallar registret ett medlemsregister; det är ett kundregister.",
        "E-postadressen i punkt 2 har (a) och i punkt 10 står [email protected]; rätt adress är tietosuoja@learn2help.fi.",
        "FO-numret saknas.",
        "Rättsliga grunder, lagringstider, fler rättigheter än i punkt 10 och tillsynsmyndigheten saknas.",
        "Kontaktpersonens namn och telefonnumret är påhittade i den här demonstrationen.",
    ],
    "en": [
        "Every heading has the number 1.",
        "Heading 4 once calls the register a register of members; it is a customer register.",
        "The e-mail address has (a) in heading 2 and reads [email protected] in heading 10; it should be tietosuoja@learn2help.fi.",
        "The business ID is missing.",
        "Legal bases, keeps, rights beyond heading 10 and the authority for complaints are missing.",
        "The contact person's name and the phone number are invented in this demonstration.",
    ],
}


def dated_text(key):
    """What ``operations.keep_dated_text`` takes, or None when a description has no earlier text."""
    if key != DescriptionKey.CUSTOMERS:
        return None
    text = Path(__file__).with_name("2020-06-29.sv.txt").read_text(encoding="utf-8")
    return {"text": text, "language": "sv", "dated_on": dt.date(2020, 6, 29), "slips": _SLIPS}
