"""What pages say back to what was sent to them, for the gallery: mistakes, questions before a second press, what a colleague did first,
letters before they leave. Nothing that is sent here changes anything, so that each is sent again for each window.
"""

import base64
import uuid

from seloste.bookings import links
from seloste.bookings.letters import changes
from seloste.bookings.models import Booking
from seloste.courses.models import Training
from seloste.customers.models import Organisation, Person
from seloste.enquiries.models import Enquiry
from seloste.rights.models import Request
from seloste.upkeep.tests.test_sheets import PEOPLE, of_sheets
from tests import gallery_cast
from tests.gallery import FIRM, MAILBOX

LETTER = {
    "subject_sv": "Ändrad tid: kom en timme senare",
    "body_sv": "Hej!\n\nVi börjar först klockan elva, för salen blir ledig då.\n\nMvh Maria",
}
AGREED = {"how_approved": "phone", "how_informed": "read_aloud", "source": "self"}
NAMES = {"p0-first_name": "Maria", "p0-last_name": "Aalto", "p1-first_name": "Bo", "p1-email": "bo@", "p2-last_name": "Ek"}
PASTED = "Etunimi;Sukunimi;Sähköposti;Henkilötunnus\nAino;Virta;aino@virta.example;131052-308T\nBo;;bo@;\nEero;Niemi;;\n"


def by_anybody(now, language):
    """``[(what it is, address, {name: what is sent})]`` by whoever has the address."""
    own = Booking.objects.filter(booker__last_name=gallery_cast.LONGEST[1])
    group, more = own.filter(size__gt=1).first(), own.filter(training__starts_at__gt=now).first()
    names = f"/bookings/names/{links.token(group, links.NAMES, at=now)}/"
    closed = Booking.objects.filter(state="cancelled", size__gt=1, training__starts_at__gt=now).first()
    late = [f"/bookings/names/{links.token(closed, links.NAMES, at=now)}/"] if closed else []
    booked = f"/bookings/manage/{links.token(more, links.MANAGE, at=now)}/more/"
    sale = Training.objects.bookable(now).order_by("starts_at").last()
    return [
        ("looked through", names, {"deed": "look", "pasted": PASTED}),
        ("wrong names", names, {"deed": "save", "rows": "3", **NAMES}),
        ("too many names", names, {"deed": "save", **_rows(5)}),
        *(("seats lost", address, {"deed": "save", **_rows(2)}) for address in late),
        ("counted", booked, {"deed": "count", "seats": "3"}),
        ("too many seats", booked, {"deed": "book", "seats": "99"}),
        ("errors", f"/{language}/quote/", {"email": "anna@"}),
        ("errors", f"/{language}/feedback/", {"wishes_contact": "on"}),
        ("errors", f"/{language}/withdraw/", {"email": "anna@"}),
        ("errors", f"/{language}/trainings/{sale.pk}/book/", {"deed": "book", "email": "anna@"}),
    ]


def by_staff(now):
    """The same by an owner."""
    person, firm = Person.objects.get(pk=gallery_cast.persons()[0]), Organisation.objects.filter(name=FIRM).first()
    at = f"/customers/{person.pk}"
    return [
        *_of_trainings(now),
        *_of_bookings(),
        ("alike", "/customers/new/", {"first_name": person.first_name, "last_name": person.last_name, "email": MAILBOX, **AGREED}),
        ("alike", "/customers/organisations/new/", {"name": FIRM}),
        ("errors", "/customers/organisations/new/", {"business_id": "1234567-8", "email": "anna@"}),
        ("meanwhile", f"{at}/correct/", {"first_name": "Maj", "how": "phone", "revision": "0", "initial-first_name": "Mia"}),
        ("meanwhile", f"/customers/organisations/{firm.pk}/correct/", {"city": "Vasa", "revision": "0", "initial-city": "Åbo"}),
        ("errors", f"{at}/log/", {"text": "", "deed": "Ring", "due_on": ""}),
        ("found", "/customers/log/", {"who": "von"}),
        ("nobody", "/customers/log/", {"who": "Zorro", "text": "Ville veta priset."}),
        ("errors", f"{at}/permission/", {"wording": ""}),
        ("errors", f"{at}/objection/", {"channels": "x"}),
        ("errors", "/rights/new/", {"received_on": "31.12.2099"}),
        ("errors", f"/rights/{person.pk}/new/", {"received_on": "31.12.2099"}),
        ("errors", "/enquiries/new/", {"email": "anna@"}),
        ("found", "/search/", {"text": "von"}),
        ("nothing", "/search/", {"text": "Zorro"}),
        *_of_letters(),
        ("several sheets", "/settings/imports/", {"content": _file("kunder.xlsx", of_sheets(PEOPLE, PEOPLE)), "kind": "persons"}),
        ("errors", "/settings/email/", {"port": "x", "host": "smtp."}),
        ("errors", "/settings/", {"iban": "FI00"}),
        ("errors", "/settings/letters/enquiries.received/sv/", {"subject_line": "", "body": "Hej {namn}", "revision": "0"}),
        ("errors", "/courses/new/", {"name_sv": ""}),
    ]


def _of_trainings(now):
    """Letters about trainings: looked at before they leave, and written while a colleague was first."""
    changed, cancelled = (f"/bookings/trainings/{number}" for number in gallery_cast.trainings_to_tell_of()[:2])
    told = next(one for one in Training.objects.coming(now) if one.bookings.exists() and not changes.untold(one).exists())
    return [
        ("looked at", f"{changed}/change/", {"look": "1", **LETTER}),
        ("errors", f"{changed}/change/", {"subject_sv": ""}),
        ("unsent", f"/bookings/trainings/{told.pk}/change/", LETTER),
        ("unsent", f"{cancelled}/cancellation/", {"reason": "too_few", **LETTER}),
        ("looked at", f"/bookings/trainings/{told.pk}/cancellation/", {"look": "1", **LETTER}),
        ("errors", f"/bookings/trainings/{told.pk}/letter/", {"subject_sv": ""}),
        ("looked at", f"/bookings/trainings/{told.pk}/letter/", {"look": "1", **LETTER}),
    ]


def _of_bookings():
    paid = Booking.objects.filter(payments__isnull=False).order_by("pk").first()
    group = Booking.objects.filter(booker__last_name=gallery_cast.LONGEST[1], size__gt=1).first()
    names = f"/bookings/{group.pk}/names/"
    money = {"cents": "40,00", "how": "transfer", "on": "23.11.2026", "shown": "0", "once": str(uuid.uuid4())}
    return [
        ("noted twice", f"/bookings/{paid.pk}/payment/", money),
        ("noted twice", f"/bookings/{paid.pk}/return/", money),
        ("looked through", names, {"deed": "look", "pasted": PASTED}),
        ("wrong names", names, {"deed": "save", "rows": "3", **NAMES}),
        ("too many names", names, {"deed": "save", **_rows(5)}),
        ("errors", f"/bookings/{group.pk}/giving-up/", {"seats": ""}),
    ]


def _of_letters():
    """Answers to what a colleague has answered meanwhile."""
    asked = sorted(Request.objects.order_by("pk"), key=lambda one: one.is_open)  # answered ones first
    served = [("answered", f"/rights/requests/{one.pk}/answer/") for one in (asked[0], asked[-1])]
    written = {"text": "Hej Maria, här är en kopia av allt.", "via": "letter", "revision": "0", "how": "known"}
    enquiry = Enquiry.objects.order_by("pk").first()
    answer = ("answered", f"/enquiries/{enquiry.pk}/", {"text": "Hej, priset är 89 €.", "revision": "0"})
    return [*((name, address, written) for name, address in served), answer]


def _rows(number):
    """So many names, each with its row."""
    rows = {f"p{row}-{part}": text for row in range(number) for part, text in (("first_name", "Ida"), ("last_name", f"Gräns {row}"))}
    return {"rows": str(number), **rows}


def _file(name, content):
    return {"name": name, "content": base64.b64encode(content).decode()}
