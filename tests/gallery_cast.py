"""Whom the demonstration lacks, for the gallery: the longest names that people and firms have, wherever a page shows a name, and
what must have happened before a page has something to show: a seat offered, a child named, a training cancelled, a list of odd columns.
"""

import datetime as dt
import uuid
from dataclasses import replace

from django.utils.timezone import localdate, now

from seloste.bookings import errands, letters
from seloste.bookings import operations as bookings
from seloste.bookings.letters import changes
from seloste.bookings.models import Booking, Seat
from seloste.bookings.ordering.orders import Name, Order
from seloste.bookings.tests import desk
from seloste.bookings.words import Buyer, State, Via, Way
from seloste.courses.models import Training
from seloste.courses.words import Kind
from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.customers.words import HowApproved, HowInformed
from seloste.description import operations as description
from seloste.description.content import StatedSource, Text
from seloste.description.models import Draft
from seloste.description.seed import demonstration
from seloste.journal.actors import OPERATOR
from seloste.outbox.letters import text_in_use
from seloste.privacy.words import Source
from seloste.staff import operations as staff
from seloste.upkeep import operations as upkeep
from tests.cast import publish
from tests.gallery import FIRM, MAILBOX

LONGEST = ("Maria Fredrika Charlotta Wilhelmina", "von Schwarzenberg-Kuusimäki-Österholm")
WITHOUT_MAILBOX = ("Karl Gustaf Emanuel Konstantin", "von Schwarzenberg-Kuusimäki-Österholm")
ODD_LIST = """\
Deltagarens förnamn enligt anmälningsblanketten;Efternamn;E-post (arbete eller hemma);Kund sedan;Övriga önskemål om kosten;Gatuadress
Maria Fredrika Charlotta Wilhelmina;von Schwarzenberg-Kuusimäki-Österholm;{mailbox};2019;Inga;Gamla Västra Chausséestigen 128 C 14
Eero;Niemi;eero.niemi@;kl. 9;;Kirkkokatu 5
;;;;;
"""
CHILD = Name("Axel Ferdinand Maximilian", LONGEST[1])


def add(*, at):
    """Add them all to a filled demonstration whose description lists employers."""
    coming = list(Training.objects.coming(at).filter(state="confirmed", kind="open").order_by("starts_at"))
    full, open_ones = next(one for one in coming if one.free == 0), [one for one in coming if one.free > 6]
    maria, karl = (_person(names, mailbox, at) for names, mailbox in ((LONGEST, [MAILBOX]), (WITHOUT_MAILBOX, [])))
    firm = _firm("0201256-6", at)
    _firm("", at)  # the same in name, so that the two are to be told apart
    customers.set_duties(person=maria, organisation=firm, duties=["orders", "pays", "on_site"], source=Source.SELF, by=OPERATOR, at=at)
    _book(open_ones[0], 3, maria, at, buyer=Buyer.COMPANY, organisation=firm, way=Way.INVOICE, participants=(Name(*WITHOUT_MAILBOX),))
    _book(open_ones[0], 1, maria, at, is_guardian=True, participants=(CHILD,))
    _call_off(open_ones[-1], (karl, maria), at)
    _offer_what_is_freed(full, maria, at)
    _hold_one(at)
    upkeep.stage_list(content=ODD_LIST.format(mailbox=MAILBOX).encode(), **_of_a_list(at))


def persons():
    """Those of the longest names."""
    return list(Person.objects.filter(last_name=LONGEST[1]).order_by("pk").values_list("pk", flat=True)[:2])


def bookings_of_the_longest():
    """Of a firm, of a guardian, of a training that was cancelled, one that waits."""
    return list(Booking.objects.filter(booker__last_name=LONGEST[1]).order_by("pk").values_list("pk", flat=True))


def trainings_to_tell_of():
    """One whose customers do not know that it has changed, and one that was cancelled while not all can be reached by letter."""
    untold = [training.pk for training in changes.trainings_untold(dt.datetime.now(dt.UTC))[:1]]
    cancelled = Training.objects.filter(state="cancelled", bookings__isnull=False).order_by("pk").distinct()
    return [*untold, *cancelled.values_list("pk", flat=True)[:1]]


def accounts(**made):
    """Who lacks a second factor, who has not read what is held about staff, who trains."""
    return {
        "half": staff.open_account(email="half@demo.example", name="Half", role="owner", password=f"half {uuid.uuid4()}", **made),
        "new": staff.open_account_with_factors(email="new@demo.example", name="Nina", role="office", **made).account,
        "trainer": staff.open_account_with_factors(email="tr@demo.example", name="Tiina", role="trainer", **made).account,
    }


def being_held():
    """The seat of somebody who comes late to a training that is being held."""
    return Seat.objects.filter(booking__training__starts_at__lt=now(), booking__training__ends_at__gt=now()).first()


def with_kilometres():
    """The booking whose price has kilometres."""
    return Booking.objects.filter(training__kind=Kind.COMPANY).order_by("-pk").first()


def _hold_one(at):
    """A training that began an hour ago, with somebody on it; and one for a company, to which somebody drives."""
    of = desk.training()
    desk.book(of, via="in_person")
    during = {"starts_at": at - dt.timedelta(hours=1), "ends_at": at + dt.timedelta(hours=9)}
    of.sessions.update(**during)
    Training.objects.filter(pk=of.pk).update(**during)
    desk.book(desk.theirs(), 3, booker=desk.somebody(3), via="phone", km=86)


def rename_the_firm(*, by, at):
    """Version 2 with a firm and a mailbox as long as they come, and a draft that would close the contact form."""
    content = demonstration("customers")
    firm = replace(content.controllers[0], name=FIRM, email=MAILBOX)
    content = replace(content, controllers=(firm, *content.controllers[1:]), contact=replace(content.contact, email=MAILBOX))
    employers = StatedSource(
        key="employer", is_indirect=True, is_addition=True, title=Text("Työnantajalta", "Av arbetsgivaren", "From the employer")
    )
    content = replace(content, sources=(*content.sources, employers))
    publish(content, by=by, at=at)
    standing = Draft.objects.filter(key="customers").values_list("revision", flat=True).first() or 0
    kept = tuple(source for source in content.sources if source.key != "contact_form")
    description.save_draft(content=replace(content, sources=kept), revision=standing, by=by, at=at)


def _person(names, mailboxes, at):
    home = {"street": "Gamla Västra Chausséestigen 128 C 14", "postcode": "02380", "city": "Esbo Södra skärgården", "country": "FI"}
    told = {"first_name": names[0], "last_name": names[1], "language": "sv", "emails": mailboxes, "phones": ["+358 400 1234567"]}
    how = {"source": Source.SELF, "how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD}
    return customers.add_person(**told, addresses=[home], **how, by=OPERATOR, at=at)


def _firm(business_id, at):
    facts = {"name": FIRM, "business_id": business_id, "kind": "company", "language": "sv", "city": "Joensuu", "email": MAILBOX}
    return customers.add_organisation(facts=facts, source=Source.SELF, by=OPERATOR, at=at)


def _book(training, seats, booker, at, **facts):
    told = {"buyer": Buyer.PERSON, "language": "sv", "via": Via.PHONE, "way": Way.ON_SITE, "called": "they"} | facts
    order = Order(seats=seats, booker=booker, **told)
    return bookings.book(training=training, order=order, once=uuid.uuid4(), by=OPERATOR, at=at)


def _call_off(training, bookers, at):
    """Cancelled for all; by phone is told whom no letter reaches."""
    for booker in bookers:
        _book(training, 1, booker, at, is_booker_coming=True)
    texts = {code: text_in_use(letters.CALLED_OFF.key, code) for code in ("fi", "sv", "en")}
    dates = list(Training.objects.bookable(at).filter(course=training.course).exclude(pk=training.pk)[:2])
    errands.call_off(training=Training.objects.get(pk=training.pk), reason="no_trainer", texts=texts, dates=dates, by=OPERATOR, at=at)


def _offer_what_is_freed(training, waiting, at):
    """The first who waits is offered a seat; she waits behind them."""
    _book(training, 1, waiting, at, is_booker_coming=True, waits=True)
    booked = Booking.objects.filter(training=training, state__in=(State.CONFIRMED, State.UNPAID)).order_by("-size").first()
    which = [booked.seats.order_by("pk").last().pk]
    bookings.cancel(booking=booked, which=which, shown_fee_cents=None, received_at=at, by=OPERATOR, at=at)
    bookings.mind(training=training, by=OPERATOR, at=at)


def _of_a_list(at):
    told = {"kind": "persons", "source": "self", "dated_on": localdate(at), "how_approved": "form", "inform_by": localdate(at)}
    return told | {"by": OPERATOR, "at": at}
