"""A register with one of everything that an address can name: for tests that walk all pages (``tests.routes``)."""

import datetime as dt
import time
import uuid

from allauth.mfa.models import Authenticator
from django.test import Client

from seloste.bookings import operations as bookings
from seloste.bookings.tests import chosen, desk
from seloste.business import operations as business
from seloste.courses.models import Training
from seloste.courses.tests import catalogue as catalogues
from seloste.customers import operations as customers
from seloste.customers.models import Organisation
from seloste.documents.tests.test_pictures import png
from seloste.enquiries import operations as enquiries
from seloste.files.reading import read
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.outbox.models import Message
from seloste.rights import operations as rights
from seloste.rights.models import Telling
from seloste.staff import operations as staff
from seloste.upkeep import operations as upkeep
from tests.cast import NOON, open_account

OBJECTS = ("own", "other", "missing")
# The passkeys of these tests open nothing, so these pages cannot ask for them; the browser tests have real ones.
NEED_A_REAL_KEY = {"mfa_reauthenticate_webauthn", "mfa_add_webauthn"}


SAID = {  # what addresses name that is no row's key
    "number": (1, 1),
    "key": ("customers", "staff"),
    "anchor": ("sources", "purposes"),
    "source": ("employer", "another"),
    "form": ("txt", "json"),
    "letter": ("enquiries.received", "rights.answer"),
    "language": ("fi", "sv"),
    "code": ("sv", "en"),
}


def peopled(published, kerttu, olli, tiina, aimo, aino, bjorn):
    """Somebody in every role, and one of everything that an address can name: (accounts, values of each parameter, passkeys)."""
    half = staff.open_account(email="half@esimerkki.example", name="Half", role="owner", by=OPERATOR, at=NOON)
    gone = open_account("Gone", "owner")
    accounts = {"owner": kerttu, "office": olli, "trainer": tiina, "accountant": aimo, "no_factor": half, "closed": gone}
    said = {"name": "Aino Virta", "email": "aino@esimerkki.example", "language": "sv", "topic": "trainings", "message": "Hej?"}
    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], by=VISITOR, at=NOON)
    told = {"answers": {"trainer": 5}, "language": "sv", "version": published["customers"]}
    feedback = enquiries.receive_feedback(once=uuid.uuid4(), **told, by=VISITOR, at=NOON)
    wanted = {"kind": "access", "via": "letter", "received_on": NOON.date(), "language": "sv", "once": uuid.uuid4()}
    asked = rights.receive(name="Aino Virta", email="aino@esimerkki.example", **wanted, by=OPERATOR, at=NOON)
    rights.extend(asked=asked, via="letter", reason="complex", once=uuid.uuid4(), by=OPERATOR, at=NOON)
    business.set_logo(content=png(90, 30), seen="", by=OPERATOR, at=NOON)
    invited = staff.invite(email="new@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)
    passkeys = {role: passkey(account) for role, account in accounts.items() if role not in ("no_factor", "closed")}
    values = {
        "person_id": (aino.pk, bjorn.pk),
        "other_id": (bjorn.pk, aino.pk),
        "organisation_id": (firms := organisations(aino)),
        "other_organisation_id": firms[::-1],
        "import_id": imports(kerttu),
        **trainings(),
        "group": ("enquiries", "messages"),
        **_notes_of(zip((aino, bjorn), firms, strict=True)),
        "enquiry_id": (enquiry.pk, enquiry.pk),
        "feedback_id": (feedback.pk, feedback.pk),
        "request_id": (asked.pk, asked.pk),
        "telling_id": (_telling(aino),) * 2,
        "invitation_id": (invited.invitation.pk,) * 2,
        "message_id": (Message.objects.first().pk,) * 2,
        "token": (invited.path.split("/")[-2], "x"),
        "bank_account_id": (business.add_bank_account(iban="FI2112345600000785", bic="", by=OPERATOR, at=NOON).pk,) * 2,
        **SAID,
    }
    return accounts, values, passkeys


def _telling(person):
    told = {"person": person, "cause": "corrected", "recipient": "recipient_1", "given_at": NOON, "at": NOON}
    return Telling.objects.create(**told).pk


def organisations(person):
    """A company for which the person orders, and a sole trader whose business is theirs."""
    told = {"source": "self", "by": OPERATOR, "at": NOON}
    firm = customers.add_organisation(facts={"name": "Konepaja Oy", "business_id": "9100001-3"}, **told)
    trader = customers.add_organisation(facts={"name": "Virran vaunu", "kind": "sole_trader"}, **told)
    for one in (firm, trader):
        customers.set_duties(person=person, organisation=one, duties=["orders"], **told)
    customers.set_billing(organisation=firm, changes={"cost_centre": "4711"}, revision=0, **told)
    return firm.pk, trader.pk


def trainings():
    """Courses, trainings, terms and bookings."""
    return catalogue() | terms() | booked()


def catalogue():
    """Courses with what they lead to, renew and cost; where they are held, and by whom."""
    kinds, courses = catalogues.whole()
    catalogues.operations.offer_course(course=courses[0], **catalogues.BY)
    rooms = [catalogues.add_room(), catalogues.add_room(catalogues.add_venue("Asiakkaan tilat", is_ours=False))]
    trainers = catalogues.add_trainer(), catalogues.add_trainer("Kai Blom")
    found = {"certificate_id": kinds, "course_id": courses, "room_id": rooms, "trainer_id": trainers}
    found["venue_id"] = [room.venue for room in rooms]
    place = {"venue": rooms[0].venue, "room": rooms[0], "trainers": trainers[:1]}
    found["training_id"] = [catalogues.plan(courses[0], [catalogues.sitting(**place)]), catalogues.plan(courses[1], kind="company")]
    return {name: tuple(row.pk for row in rows) for name, rows in found.items()}


def terms():
    """Terms that apply to everything and to webinars, and the older ones that they replaced."""
    old, new = chosen.add_file("learn2help"), chosen.add_file("everything")
    first = [chosen.choose(old, kind=kind) for kind in ("webinar", "company")]
    chosen.choose(old)
    chosen.choose(new)
    return {"terms_id": (new.pk, old.pk), "terms_code": (new.code, old.code), "choice_id": tuple(one.pk for one in first)}


def booked():
    """Of two persons three seats of the first training: their own, one without a name, and one given up the evening before; a payment."""
    of, rows = Training.objects.order_by("pk").first(), []
    for number in (1, 2):
        booking = desk.book(of, 3, booker=desk.somebody(number), via="in_person")
        bookings.note_payment(booking=booking, cents=100, how="cash", on=NOON.date(), once=uuid.uuid4(), by=OPERATOR, at=NOON)
        late = of.starts_at - dt.timedelta(hours=15)
        told = {"which": [booking.seats.last().pk], "shown_fee_cents": None, "received_at": late, "by": OPERATOR, "at": late}
        rows.append((booking.pk, bookings.cancel(booking=booking, **told).pk, booking.seats.first().pk))
    return dict(zip(("booking_id", "settlement_id", "seat_id"), zip(*rows, strict=True), strict=True))


def imports(owner):
    """A list that was looked through and waits; and one that came in, its persons yet to be told."""
    content = "Etunimi;Sukunimi;Sähköposti\nEero;Niemi;eero@example.fi\n;;nobody\n".encode()
    told = {"kind": "persons", "source": "self", "dated_on": NOON.date(), "how_approved": "form", "inform_by": NOON.date()}
    by = {"by": owner.as_actor(), "at": NOON}
    lists = [upkeep.stage_list(content=content, **told, **by) for _number in range(2)]
    for batch in lists:
        upkeep.check_list(batch=batch, **by)
    upkeep.take_in_list(batch=lists[1], leaves_errors_out=True, **by)
    return tuple(batch.pk for batch in lists)


def _notes_of(whom):
    """Of each company a note with a file, by an owner, and something to do about it, each with a person."""
    rows = []
    for number, (person, firm) in enumerate(whom):
        about = {"person": person, "organisation": Organisation.objects.get(pk=firm)}
        said = {"kind": "call", "text": "Hej", "files": [read("lista.pdf", b"%PDF-1.7")], "once": uuid.UUID(int=100 + number)}
        note = customers.write_note(**about, **said, by=OPERATOR, at=NOON)
        due = {"text": "Ring", "due_on": dt.date(2020, 1, 1), "once": uuid.UUID(int=200 + number)}
        row = customers.set_follow_up(**about, note=note, **due, by=OPERATOR, at=NOON)
        rows.append((note.pk, note.files.get().pk, row.pk))
    return dict(zip(("note_id", "file_id", "follow_up_id"), zip(*rows, strict=True), strict=True))


def passkey(account):
    data = {"name": "Key", "credential": {"clientExtensionResults": {"credProps": {"rk": False}}}}
    return Authenticator.objects.create(user=account, type="webauthn", data=data)


def entered(account):
    """A browser in which the account has just signed in, so that it is not asked again."""
    client = Client()
    client.raise_request_exception = False
    if account is not None:
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "sign_in", "at": time.time(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(account.pk)
        session.save()
    return client


def _value(name, which, role, whole):
    accounts, values, passkeys = whole
    own = role if role in passkeys else "owner"
    if name == "account_id":
        pair = (accounts[own].pk, accounts["office" if own == "owner" else "owner"].pk)
    elif name == "pk":
        pair = (passkeys[own].pk, passkeys["office" if own == "owner" else "owner"].pk)
    else:
        pair = values[name]
    return dict(zip(OBJECTS, (*pair, 2**70 if isinstance(pair[0], int) else "no-such-thing"), strict=True))[which]


def filled(address, converters, which, role, whole):
    for name in converters:
        value = "gdpr.answer_months" if name == "key" and "law/" in address and which != "missing" else _value(name, which, role, whole)
        kinds = (f"<int:{name}>", f"<str:{name}>", f"<{name}>")
        address = next((address.replace(kind, str(value)) for kind in kinds if kind in address), address)
    return "/" + address
