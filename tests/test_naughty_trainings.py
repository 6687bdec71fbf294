"""What hostile hands write into any form of trainings and bookings, found on their pages: no page breaks, and what was written stays.

No form is named: every page of the two rooms is opened, with everything an address can name there, and each of its forms is sent with one
field after the other full of what nobody should write. What a sending does is taken back before the next.
"""

import html
import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import now

from seloste.bookings import links
from seloste.bookings.models import Booking
from seloste.bookings.tests.desk import list_employers, of_firm, somebody
from tests.campaigns import apart, beyond
from tests.cast import NOON
from tests.forms import forms_of
from tests.routes import routes
from tests.test_naughty_strings import MARK, NAUGHTY
from tests.walking import entered, peopled

pytestmark = [pytest.mark.slow]
ROOMS = ("courses", "bookings", "booking", "trainings", "person_bookings", "organisation_bookings")
BY_LINK = {
    "bookings:cancelling": links.MANAGE,
    "bookings:withdrawing": links.MANAGE,
    "bookings:manage": links.MANAGE,
    "bookings:more": links.MANAGE,
    "bookings:references_by_link": links.MANAGE,
    "bookings_offer": links.MANAGE,
    "bookings_move": links.MANAGE,
    "bookings_names": links.NAMES,
    "bookings_swap": links.NAMES,
    "bookings_seat": links.SEAT,
}
CONSUMERS = ("bookings:cancelling", "bookings:withdrawing", "bookings_seat")
SENT_ALONE = ("credit", "answer", "how", "to", "fee", "cents", "seats", "back", "once")  # what doors without a form of their own take
TRAP = "homepage"  # for robots; no person sees it
CHOSEN, TYPED = ("select", "radio", "checkbox", "hidden", "file"), ("text", "area", "email", "tel", "url", "search")
ASKED = (
    "training",
    "state",
    "money",
    "order",
    "after",
    "day",
    "month",
    "week",
    "course",
    "language",
    "place",
    "seats",
    "why",
    "received",
    "on",
)
EACH = beyond(range(len(NAUGHTY)), "the kinds of harm are tried beside", sqlite=[0, 12], postgresql=[3])
OF_CHOICES = (0, 3, 4, 12)  # places in NAUGHTY that are sent where something is chosen and not typed
AGAIN = re.compile(r"_(?:[2-9]|[1-9]\d)$|-(?:[1-9]|[1-9]\d)-")  # fields of a second row are like those of the first


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    """The forms are those of trainings that are still to come."""
    time_machine.move_to(NOON)


@pytest.fixture
def house(published, kerttu, olli, tiina, aimo, aino, bjorn):
    """(owner's browser, addresses of every page of the rooms)."""
    cache.clear()
    _accounts, values, _passkeys = peopled(published, kerttu, olli, tiina, aimo, aino, bjorn)
    own = Booking.objects.order_by("pk").first()
    list_employers()
    firm = of_firm(2, booker=somebody(8))
    found = {_address(name, kinds, values, own if name in CONSUMERS else firm) for _path, name, _view, kinds in routes() if _is_ours(name)}
    return entered(kerttu), [*sorted(filter(None, found)), f"/bookings/new/?training={own.training_id}"]


def _is_ours(name):
    return name.split(":")[0] in ROOMS or name in BY_LINK


def _address(name, kinds, values, booking):
    """The address of a page with values for what it names; nothing for one that this register does not have."""
    told = {}
    for kind in kinds:
        if kind == "token" and name in BY_LINK:
            row = booking.seats.first() if BY_LINK[name] == links.SEAT else booking
            told[kind] = links.token(row, BY_LINK[name], at=now())
        elif kind == "seat_id" and name == "bookings_swap":
            told[kind] = booking.seats.first().pk
        elif kind in values and kind != "token":
            told[kind] = values[kind][0]
        else:
            return None
    return reverse(name, kwargs=told)


def found_on(browser, addresses):
    """(address, method, what it would send, how each field is filled) of each form, those with the same fields once."""
    forms = {}
    for address in addresses:
        page = browser.get(address)
        if page.status_code == 405:  # a door that only takes what is sent
            forms[address] = (address, "post", {}, dict.fromkeys(SENT_ALONE, "hidden"))
        is_page = page.headers.get("Content-Type", "").startswith("text/html")  # a paper or a file for calendars has no form
        for form in forms_of(page.content.decode()) if is_page else ():
            if not form.action.startswith("/search/"):
                forms.setdefault(tuple(sorted(form.kinds)), (form.action or address, form.method, form.sent, form.kinds))
    return list(forms.values())


@pytest.mark.parametrize("number", EACH)
def test_no_form_of_trainings_and_bookings_breaks_or_loses_what_was_written(number, house):
    browser, addresses = house
    text, found = NAUGHTY[number], []
    forms = found_on(browser, addresses)
    assert len(forms) > 40 and {"names", "first_name", "day_1", "file", "subject_line_fi"} & {name for one in forms for name in one[3]}

    for address, method, sent, kinds in forms:
        step, first = apart()
        for name, kind in list(kinds.items())[first::step]:
            if name in ("csrfmiddlewaretoken", TRAP) or AGAIN.search(name) or (kind in CHOSEN and number not in OF_CHOICES):
                continue
            with transaction.atomic():
                answer = getattr(browser, method)(address, {**sent, name: text})
                transaction.set_rollback(True)
            found += _complaints(f"{address} {name}", answer, kept=number == 0 and kind in TYPED and text)
    for address in addresses:
        found += _complaints(address, browser.get(address, dict.fromkeys(ASKED, text)))
    assert found == []


def _complaints(where, answer, kept=""):
    if answer.status_code >= 500:
        return [f"{where}: {answer.status_code}"]
    if answer.status_code >= 300:
        return []
    page = answer.content.decode(errors="replace")
    lost = kept and "data-errors" in page and html.escape(kept) not in page
    return [f"{where}: {said}" for said, is_so in (("unescaped", MARK in page), ("lost", lost)) if is_so]
