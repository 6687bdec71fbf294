"""An order as a form or staff hand it over, before it is a booking."""

import datetime as dt
from dataclasses import dataclass, field

from seloste.customers.models import Organisation, Person

from ..words import Buyer, Via, Way

MOST_SEATS = 60  # at once; more are a matter for a quote
MOST_KM = 5000  # there and back


@dataclass(frozen=True)
class Name:
    """Somebody who is to sit on a seat. ``email`` may be shared or empty."""

    first_name: str
    last_name: str
    email: str = ""
    phone: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is ordered, by whom and how it was shown.

    ``booker``: a person of the register (staff know them), or a ``Name`` as it was written. ``organisation``: who pays when it is no
    person: a row (staff know it), or its facts by ``OrganisationFact``. ``payer``: another person who pays. ``participants``: those named
    already, at most ``seats``; ``is_booker_coming``: the booker has one of the seats.
    ``called``: who called, when a consumer orders by phone, ``accepted_on``: when they accepted in writing what we offered after our call.
    ``how``: how a booker whom staff type in approved and was informed (``HowApproved``, ``HowInformed`` by name).
    ``km``: driven there and back for a training of one customer. ``shown_cents``: the sum, tax in it, that stood beside the button;
    ``shown_tax``: by which rate (``prices.Rate.code``). ``terms_code``: the terms that stood there, ``terms_language``: in which they were
    read, where that is not the language of letters; ``terms_kind``: the own kind of customer of these terms that staff chose.
    ``shown_exemption``: why one cannot withdraw, as it stood there (``exemptions``).
    ``waits``: the waiting list will do. ``version``: the register description beside the form.
    """

    seats: int
    buyer: Buyer
    booker: Person | Name
    language: str
    via: Via
    way: Way
    shown_cents: int | None = None
    shown_tax: str | None = None
    terms_code: str = ""
    terms_language: str = ""
    terms_kind: str = ""
    shown_exemption: str | None = None
    organisation: Organisation | dict | None = None
    payer: Person | Name | None = None
    participants: tuple = ()
    is_booker_coming: bool = False
    is_guardian: bool = False
    asks_to_start: bool = False
    wants_expiry_notice: bool = False
    reference: str = ""
    order_number: str = ""
    cost_centre: str = ""
    km: int = 0
    waits: bool = False
    called: str = ""
    accepted_on: dt.date | None = None
    how: dict | None = None
    version: object = None
    marketing: str = field(default="", repr=False)

    def people(self):
        """The booker, and who else pays."""
        return [self.booker, *filter(None, [self.payer])]
