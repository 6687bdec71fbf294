"""Every page of the house, photographed for a person to look at: ``bin/pictures --all FOLDER [--language fi|sv|en] [--empty]``

Each GET page of the URL table is opened in a real browser on a phone and on a desk, in light and in dark, with the longest names that
people, firms and mailboxes have; ``--empty`` shows a register of nobody, before and after its description is published. In FOLDER
stand the whole pages, and contact sheets (``sheet-…``) with the beginning of every page beside its address.
"""

import argparse
import datetime as dt
import os
import re
import tempfile
from pathlib import Path

from tests.camera import Camera
from tests.house import CHROMIUM_FLAGS, House

FIRM = "Pohjois-Karjalan Ensiapu- ja Turvallisuuskoulutus Schwarzenberg & Kuusimäki-Österholm Oy Ab"
MAILBOX = "maria.fredrika.charlotta.wilhelmina.von.schwarzenberg@ensiapukoulutuskeskus.example"
NOT_PAGES = (
    "house:",
    "register:text",
    "register:preview",
    "customers:duplicates_count",
    "customers:organisation_duplicates_count",
    "letter_settings:preview",
    "mfa_reauthenticate_webauthn",
    "mfa_add_webauthn",
)  # files, pieces of pages, and what needs a real key

ALIKE = ("/register/draft/staff/c", "/register/draft/staff/s", "/register/draft/staff/r")  # as the customers' headings


def main(arguments):
    asked = _asked(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        os.environ.update(SELOSTE_DATA=data, DJANGO_SETTINGS_MODULE="seloste.settings", DJANGO_ALLOW_ASYNC_UNSAFE="true")
        house = House(Path(data), dict(os.environ))
        try:
            _photograph(asked, house)
        finally:
            house.stop()


def _asked(arguments):
    parser = argparse.ArgumentParser(prog="bin/pictures", description="Photographs the house; without arguments, for the README.")
    parser.add_argument("--all", dest="folder", type=lambda name: Path(name).resolve(), required=True, help="every page, into FOLDER")
    parser.add_argument("--language", choices=("fi", "sv", "en"), default="sv")
    parser.add_argument("--empty", action="store_true", help="a register of nobody")
    parser.add_argument("--only", default="", help="only addresses that match this regular expression")
    return parser.parse_args(arguments)


def _photograph(asked, house):
    import django
    from playwright.sync_api import sync_playwright

    django.setup()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        camera = Camera(asked, house, browser)
        try:
            if asked.empty:
                camera.take("", ["/staff/sign-in/"], "nobody ")
            account = _owner(asked.language)
            if asked.empty:
                camera.take("", ["/", *(f"/{asked.language}/{page}/" for page in ("contact", "description", "about"))], "unpublished ")
                camera.take(_entered(account), ["/staff/", "/customers/", "/register/", "/register/draft/customers/"], "unpublished ")
            values = _register(asked, account)
            _addresses(camera, asked, account, values)
        finally:
            camera.make_sheets()


def _addresses(camera, asked, account, values):
    from tests import gallery_sent

    public, staff = [], []
    for address, name, view, converters in _routes(asked.language):
        if not name.startswith(NOT_PAGES) and "." not in address.rsplit("/", 1)[-1]:
            known = {**values, "token": values["links"].get(name, values["token"])}
            (public if view.access.is_public else staff).extend(_filled(address, converters, known))
    camera.take("", [*dict.fromkeys(public), "/sv/no-such-page/"])
    camera.mistake("", f"/{asked.language}/contact/")
    camera.take(_entered(account), [*dict.fromkeys(staff), "/no-such-page/"])
    camera.mistake(_entered(account), "/customers/new/")
    camera.take(_entered(values["trainer"]), ["/staff/", "/customers/", "/staff/accounts/"], "trainer ")
    camera.take(_signed_in(values["new"]), ["/staff/"], "not told ")
    camera.take(_entered(values["half"]), ["/staff/setup/", "/staff/account/app/", "/staff/account/passkeys/add/"], "half ")
    if not asked.empty:
        camera.sent("", gallery_sent.by_anybody(values["now"], asked.language))
        camera.sent(_entered(account), gallery_sent.by_staff(values["now"]))
    camera.refuse((400, 429, 500, 503))
    if _is_published_without_a_form(account):
        camera.take("", [f"/{asked.language}/contact/"], "closed ")


def _routes(language):
    from django.utils import translation

    from tests.routes import routes

    with translation.override(language):
        yield from list(routes())


def _filled(address, converters, values):
    """The addresses that a pattern stands for: one for each value of its last parameter."""
    found = ["/" + address]
    for name in converters:
        known = values["law"] if name == "key" and "law/" in address else values.get(name, ())
        found = [re.sub(rf"<(\w+:)?{name}>", str(value), one) for one in found for value in known]
    return [one for one in found if not one.startswith(ALIKE)]


def _owner(language):
    from seloste.journal.actors import OPERATOR
    from seloste.staff import operations

    told = {"email": MAILBOX, "name": "Maria Fredrika von Schwarzenberg", "role": "owner", "language": language}
    now = dt.datetime.now(dt.UTC)
    return operations.open_account_with_factors(**told, by=OPERATOR, at=now - dt.timedelta(days=40)).account


def _register(asked, account):
    """Fill the register; the values of each parameter of an address, and accounts of other kinds."""
    from seloste.customers.models import Person
    from seloste.description import headings
    from seloste.journal.actors import OPERATOR
    from seloste.staff import operations as staff
    from seloste.upkeep.operations import load_demo
    from tests import gallery_cast, gallery_links, gallery_trouble

    now, by = dt.datetime.now(dt.UTC), account.as_actor()
    if not asked.empty:
        load_demo(at=now)
        gallery_cast.rename_the_firm(by=by, at=now)
        gallery_cast.add(at=now)
        gallery_trouble.add(at=now)
    else:
        _publish(by, now)
    invited = staff.invite(email=f"new.{MAILBOX}", role="office", language=asked.language, by=by, at=now)
    people = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    return {
        "person_id": [people[0], people[6], *gallery_cast.persons(), *gallery_trouble.whose_address_came_later()] if people else [],
        "other_id": [people[1]] if people else [],
        **_of_firms(),
        **_of_enquiries(now),
        "bank_account_id": [],
        "language": ["sv"],
        "import_id": _imports(account) if not asked.empty else [],
        **_of_letters(),
        "account_id": [account.pk, account.pk + 1] if not asked.empty else [account.pk],
        "pk": [_passkey(account)],
        "links": gallery_links.tokens(now),
        "now": now,
        "token": [invited.path.split("/")[-2]],
        "number": [0, 1, 2] if not asked.empty else [1],
        "key": ["customers", "staff"],
        "anchor": list(headings.ALL),
        "law": ["gdpr.answer_months"],
        **gallery_cast.accounts(language=asked.language, by=OPERATOR, at=now),
    }


def _of_letters():
    from seloste.outbox.models import Message
    from seloste.rights.models import Request

    requests, messages = (model.objects.order_by("pk").values_list("pk", flat=True) for model in (Request, Message))
    return {"letter": ["enquiries.received", "rights.erased"], "request_id": list(requests), "message_id": list(messages[:2])}


def _of_firms():
    from seloste.customers.models import Organisation

    firms = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    return {"organisation_id": firms, "other_organisation_id": firms[1:2]}


def _of_courses():
    from seloste.courses.models import CertificateKind, Course, Room, Trainer, Training, Venue
    from tests import gallery_cast

    tables = {"course_id": Course, "certificate_id": CertificateKind, "venue_id": Venue, "room_id": Room, "trainer_id": Trainer}
    found = {name: list(model.objects.order_by("pk").values_list("pk", flat=True)[:2]) for name, model in tables.items()}
    trainings = list(Training.objects.order_by("starts_at").values_list("pk", flat=True))
    told, held = gallery_cast.trainings_to_tell_of(), gallery_cast.being_held()
    told += [held.booking.training_id] if held else []
    return {**found, "training_id": [*dict.fromkeys(trainings[:1] + trainings[-3:] + told)]}  # held, to come, changed, cancelled


def _of_terms():
    from seloste.bookings.models import TermsChoice, TermsVersion

    kept = TermsVersion.objects.filter(choices__isnull=False).distinct().order_by("pk")
    return {
        "terms_id": [version.pk for version in kept],
        "terms_code": [version.code for version in kept],
        "choice_id": list(TermsChoice.objects.exclude(course=None).values_list("pk", flat=True)[:1]),
    }


def _of_bookings():
    from seloste.bookings.models import Booking, Seat, Settlement
    from tests import gallery_cast

    given_up = Settlement.objects.order_by("pk").first()
    own, longest = [given_up.booking_id] if given_up else [], gallery_cast.bookings_of_the_longest()
    late, driven = gallery_cast.being_held(), gallery_cast.with_kilometres()
    return {
        "booking_id": own
        + list(Booking.objects.exclude(pk__in=own).order_by("pk").values_list("pk", flat=True)[:2])
        + longest
        + [driven.pk] * bool(driven),
        "seat_id": [late.pk] * bool(late)
        + list(Seat.objects.named().filter(booking__in=longest).order_by("booking", "pk").values_list("pk", flat=True)),
        "settlement_id": [given_up.pk] if given_up else [],
    }


def _of_enquiries(now):
    from seloste.enquiries.models import Enquiry, Feedback

    return {
        "enquiry_id": list(Enquiry.objects.order_by("pk").values_list("pk", flat=True)),
        **_of_courses(),
        **_of_terms(),
        **_of_bookings(),
        "feedback_id": list(Feedback.objects.order_by("pk").values_list("pk", flat=True)[:2]),
    }


def _publish(by, at):
    from seloste.description.seed import demonstration
    from seloste.privacy.words import DescriptionKey
    from tests.cast import publish

    for key in DescriptionKey:
        publish(demonstration(key), by=by, at=at)


def _is_published_without_a_form(account):
    """The draft of a full register, put into force at the end."""
    from seloste.description import operations
    from seloste.description.models import Draft

    draft = Draft.objects.filter(key="customers").first()
    return draft and operations.publish(draft=draft, by=account.as_actor(), at=dt.datetime.now(dt.UTC))


def _imports(account):
    """The list of odd columns, and those that are walked."""
    from seloste.upkeep.models import Import
    from tests import walking

    walking.imports(account)
    return list(Import.objects.order_by("pk").values_list("pk", flat=True))


def _passkey(account):
    from allauth.mfa.models import Authenticator

    data = {"name": "Marias arbetstelefon", "credential": {"clientExtensionResults": {"credProps": {"rk": False}}}}
    return Authenticator.objects.create(user=account, type="webauthn", data=data).pk


def _entered(account):
    """The session of somebody who has just signed in and read what is held about them."""
    from django.utils.timezone import now

    from seloste.description import permits
    from seloste.staff import operations

    if version := permits.in_force("staff"):
        operations.acknowledge(account=account, version=version.number, by=account.as_actor(), at=now())
    return _signed_in(account)


def _signed_in(account):
    import time

    from django.test import Client

    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "sign_in", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return session.session_key
