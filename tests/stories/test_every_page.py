"""Every page of the URL table, in Finnish and Swedish, light and dark: valid, without barriers, quiet, and asking nothing of other hosts.

The sign-in is made once and one window goes from page to page. Which pages are met follows from the URL table, so that a new one is met
by itself; what is not met is listed with its reason.
"""

import datetime as dt
import shutil
import uuid
from dataclasses import replace

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.timezone import now

from seloste.bookings import links as bookings
from seloste.bookings.models import Booking
from seloste.bookings.tests import desk
from seloste.courses.models import Training
from seloste.courses.words import Kind
from seloste.customers.models import Person
from seloste.description.seed import demonstration
from seloste.enquiries.views.public import RECEIVED
from seloste.journal.actors import OPERATOR
from seloste.marketing import links
from seloste.marketing import operations as marketing
from seloste.marketing.models import Asking
from seloste.outbox import signing
from seloste.privacy.words import DescriptionKey
from seloste.rights import enclosures, handing, notes_of_copy
from seloste.rights import operations as rights
from seloste.staff import operations as staff
from tests import pages, walking
from tests.campaigns import beyond
from tests.cast import NOON, publish
from tests.routes import routes

pytestmark = [pytest.mark.browser, pytest.mark.slow(seconds=190)]
# Not met by an owner nor by a visitor, and why; the list holds for what answers to GET with a page.
NOT_MET = {
    "house:language": "leads to a page",
    "house:favicon": "leads to a picture",
    "bookings:payer_paper": "a paper, where another pays: see test_letters_on_paper",
    "person_marketing:confirmation": "a paper, where somebody forbids: see test_confirming",
    "register:discard": "leads on when nothing was drafted",
    "staff:enter": "a link of one use leads to the next",
    "staff:entry": "only behind such a link: see test_signing_in",
    "staff:setup": "leads on who has all: see test_signing_in",
    "mfa_activate_totp": "leads on who has it: see test_signing_in",
    "account_set_password": "leads on who has one",
    "mfa_view_recovery_codes": "shown once after they are made: see test_signing_in",
    "mfa_authenticate": "only between password and code: see test_signing_in",
    "mfa_login_webauthn": "asked for by a script",
    "mfa_reauthenticate_webauthn": "needs a real passkey: see test_signing_in",
    "mfa_add_webauthn": "the same",
    "courses:feed": "for trainers who have an account alone: see test_feed",
    "courses:own_feed": "the same",
}


BY_LINK = (
    "booking:received",
    "bookings:manage",
    "bookings:calendar",
    "bookings:cancelling",
    "bookings:withdrawing",
    "bookings:more",
    "bookings:references_by_link",
    "bookings_offer",
    "bookings_move",
)
# Pages whose address holds a signed link, and a link that is valid now.
LINKS = {
    **dict.fromkeys(BY_LINK, lambda: _booked()),
    **dict.fromkeys(("bookings_names", "bookings_swap"), lambda: _booked(bookings.NAMES)),
    **dict.fromkeys(("bookings_seat", "bookings_seat_calendar"), lambda: _booked(bookings.SEAT)),
    "bookings_ended_calendar": lambda: bookings.ended_token(Booking.objects.first(), uuid.UUID(int=7), at=now()),
    "contact:received": lambda: signing.sign([12, True], purpose=RECEIVED, at=now(), lasts=dt.timedelta(days=1)),
    "unsubscribe": lambda: links.stopping(Person.objects.first().ref, to="aino@esimerkki.example", at=now()).split("/")[-2],
    "fetch_copy": lambda: handing.link(_offered(), at=now()).split("/")[-2],
    "marketing_confirm": lambda: links.confirming(_asked(), at=now()).split("/")[-2],
}

# A number that the row of sections fetches: seen on each page of a person or company, and no page by itself.
PARTS = {"customers:duplicates_count", "customers:organisation_duplicates_count"}

# Pages of some bookings only, and what the address of one of those names.
OF_BOOKINGS = {"bookings:travel": lambda: {"booking_id": _driven()}, "bookings:late": lambda: _held()}


def _driven():
    """The number of a booking whose price has kilometres."""
    driven = Booking.objects.filter(training__kind=Kind.COMPANY).first()
    return (driven or desk.book(desk.theirs(), 3, booker=desk.somebody(3), via="phone", km=86)).pk


def _held():
    """A training that is being held, and a seat of it."""
    of = desk.training()
    seat = desk.book(of, via="in_person").seats.get()
    during = {"starts_at": now() - dt.timedelta(hours=1), "ends_at": now() + dt.timedelta(hours=3)}
    of.sessions.update(**during)
    Training.objects.filter(pk=of.pk).update(**during)
    return {"training_id": of.pk, "seat_id": seat.pk}


def _booked(purpose=bookings.MANAGE):
    """A link of the booking that was made for the walk, not paid yet, or of its first seat."""
    booking = Booking.objects.first()
    return bookings.token(booking if purpose != bookings.SEAT else booking.seats.first(), purpose, at=now())


def _offered():
    """The link to a copy of somebody who has been identified; the page of the request shows the code."""
    person = Person.objects.filter(emails__isnull=False).first()
    wanted = {"kind": "access", "via": "email", "received_on": NOON.date(), "language": person.language, "once": uuid.UUID(int=8)}
    asked = rights.receive(person=person, **wanted, by=OPERATOR, at=NOON)
    rights.identify(asked=asked, how="known", by=OPERATOR, at=NOON)
    files = [file.pk for file in enclosures.of(person)]
    rights.choose_files(person=person, goes=files, left_out={}, by=OPERATOR, at=NOON)
    looked_at = dict(notes_of_copy.of(person).values_list("pk", "revision"))
    rights.choose_notes(person=person, looked_at=looked_at, left_out={}, by=OPERATOR, at=NOON)
    agreed = dict(notes_of_copy.follow_ups(person).values_list("pk", "wording"))
    rights.choose_follow_ups(person=person, looked_at=agreed, left_out={}, by=OPERATOR, at=NOON)
    return rights.offer_copy(asked=asked, once=uuid.UUID(int=9), by=OPERATOR, at=now())


def _asked():
    asked = {"email": "aino@esimerkki.example", "topic": "trainings", "wording": "Ja", "language": "sv", "source": "contact_form"}
    return Asking.objects.first() or marketing.ask_for_permission(**asked, once="walk", by=OPERATOR, at=now())


@pytest.mark.parametrize("language", beyond(["sv", "fi"], "every page is the same in both but for its words", sqlite=["sv"]))
def test_every_page_is_valid_and_without_barriers(language, whole_register, house, page):
    shutil.copytree(settings.DATA / "imports", house.data / "imports")  # lists that wait to be looked at
    owner = _ready(whole_register, language)
    found, sources, left = [], {}, {}
    for who in (None, owner):
        addresses, left[who] = _addresses(who, language, whole_register)
        if who:
            _come_in(page, house, who)
        for name, address in addresses:
            sources[f"{name}{' staff' if who else ''}"] = look_at(page, address, found)

    assert left[None] & left[owner] == set(NOT_MET)
    assert found == []
    assert pages.invalid(sources) == []


def look_at(page, address, found):
    """The source of a page as this window gets it; what axe and the eye find there is added to ``found``."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    answer = page.goto(address)
    assert answer.status == 200 and page.url.endswith(address), f"{address}: {answer.status} {page.url}"
    found += [f"{address} {barrier}" for barrier in pages.violations(page)]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"{address} dark {barrier}" for barrier in pages.colours(page)]
    page.set_viewport_size(pages.PHONE)
    found += pages.too_wide(page) + pages.too_wide_when_doubled(page)
    page.set_viewport_size(pages.DESK)
    return answer.text()


def _ready(whole, language):
    """The owner, reading ``language`` and told what is held about them; a second version, which can be compared with the first."""
    owner = whole[0]["owner"]
    staff.correct(account=owner, name=owner.name, language=language, by=OPERATOR, at=NOON)
    for key in DescriptionKey:
        content = demonstration(key)
        version = publish(replace(content, made_on=content.made_on + dt.timedelta(days=1)), by=OPERATOR, at=NOON + dt.timedelta(hours=1))
    staff.acknowledge(account=owner, version=version.number, by=OPERATOR, at=NOON)
    whole[1]["number"] = (2, 1)
    return owner


def _addresses(who, language, whole):
    """([(name, address)] of what answers GET with a page, names of what answers with neither a page nor a file)."""
    browser, met, left = walking.entered(who), [], set()
    with translation.override(language):
        known = list(routes())
    for pattern, name, view, converters in known:
        if name in PARTS:
            continue
        if name in walking.NEED_A_REAL_KEY or (who is None and not view.access.is_public):
            left.add(name)
            continue
        address = _address(pattern, name, converters, whole)
        answer = browser.get(address)
        is_page = answer.headers["Content-Type"].startswith("text/html")
        if answer.status_code == 200 and is_page:
            met.append((name, address))
        elif is_page and answer.status_code != 405:
            left.add(name)
    return met, left


def _address(pattern, name, converters, whole):
    if name in LINKS:
        pattern = pattern.replace("<str:token>", LINKS[name]())
    for what, number in OF_BOOKINGS[name]().items() if name in OF_BOOKINGS else ():
        pattern = pattern.replace(f"<int:{what}>", str(number))
    return walking.filled(pattern, converters, "other" if name == "staff:reset" else "own", "owner", whole)


def _come_in(page, house, account):
    """The window of somebody who has just signed in."""
    cookie = walking.entered(account).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": house.url}])
