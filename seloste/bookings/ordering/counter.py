"""What the booking page tells about a training before anybody has booked it: the price, the terms, the seats, the withdrawal."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count
from django.utils.timezone import localdate

from seloste import law
from seloste.courses import calendar, lights, tariff, whereabouts
from seloste.courses.models import Training
from seloste.courses.words import State
from seloste.databases.prepared import Prepared, moment, number, uuid
from seloste.description import permits, wording
from seloste.law import days
from seloste.privacy.words import Purpose, Source

from .. import applying, showing
from ..letters import particulars
from ..models import Booking, Hold
from ..money import beforehand, priced, pricing
from ..operations import seats
from ..operations.doors import BOOKED
from ..terms import withdrawal
from ..terms.rules import NONE
from ..words import Buyer
from . import exemptions

_WITH = ("course__certificate",)


@Prepared
def _on_sale():
    return Training.objects.on_sale().select_related(*_WITH).knowing_place().filter(pk=number("pk"))


@Prepared
def _seats_of():
    return Training.objects.filter(pk=number("pk")).values_list("taken", "maximum")


@Prepared
def _hold_of():
    return Hold.objects.filter(training=number("training"), once=uuid("once"), until__gt=moment("at"))[:1]


@Prepared
def _queued():
    return Booking.objects.filter(training=number("training")).queued().order_by().values_list("training").annotate(Count("pk"))


@dataclass(frozen=True)
class Sale:
    """What ``count`` seats cost now, by which terms, and whether they are there. ``hold``: seats kept for this very page.

    ``place``: where on the waiting list whoever joins it now would stand.
    """

    count: int
    cost: tariff.Cost
    version: Any
    free: int
    place: int
    hold: Hold | None
    training: Training

    @property
    def priced(self):
        return priced.of_cost(self.cost)

    @property
    def cents(self):
        return pricing.in_cents(self.cost.amount.gross)

    @property
    def code(self):
        return self.version.code if self.version else ""

    @property
    def exemption(self):
        return exemptions.of(self.training, self.version)

    @property
    def bought(self):
        return beforehand.Bought(self.count, self.cost, self.version)

    @property
    def is_to_wait(self):
        return self.count > self.free

    @property
    def is_kept(self):
        """Whether all of them are kept for the page."""
        return self.hold is not None and self.hold.count >= self.count


def is_open():
    """Whether the description in force lists the booking page and what it writes."""
    return permits.allows(source=Source.BOOKING_PAGE, **BOOKED) and permits.group("participants")


def found(training_id):
    """The ``Training`` of a public page, or None."""
    return _on_sale.first(pk=training_id) or _ended(training_id)


def _ended(training_id):
    """One that was on sale: its page says that it is not, rather than that it never was."""
    training = Training.objects.exclude(state=State.TENTATIVE).select_related(*_WITH).filter(pk=training_id).first()
    return training if training and training.is_public else None


def is_bookable(training, at):
    """Whether it can be booked, or waited for: on sale, with a price and a tax that is known."""
    try:
        pricing.offered(training, 1, at=at)
    except (tariff.Unpriced, law.Missing):
        return False
    return lights.is_bookable(training, at)


def sale(training, count, *, once, at):
    """The ``Sale`` of so many seats to the page whose key is ``once``."""
    cost, version = pricing.offered(training, count, at=at)
    hold = _hold_of.first(training=training.pk, once=once, at=at)
    training.taken, training.maximum = _seats_of.first(pk=training.pk)
    free = seats.free_now(training, seats.kept(training, once=once, at=at))
    _training, waiting = _queued.first(training=training.pk) or (None, 0)
    return Sale(count, cost, version, free, waiting + 1, hold, training)


def begins_soon(training, at, version):
    """Whether the training is held before a consumer's time to withdraw has ended, so that who may withdraw must ask for it (KSL 6:15).

    Where the terms give more days than the law, these: whoever withdraws on any of them pays nothing for what they did not ask for.
    """
    terms = version.terms if version else NONE
    return localdate(training.starts_at) <= days.end_of_period(withdrawal.given_from(localdate(at), terms, law.value))


def days_to_withdraw(version):
    """How many days terms give to withdraw in, where they give more than the law."""
    return version.terms.withdrawal_days if version else None


def terms_of(version, training, buyers, language=None):
    """(buyer, ``showing.Shown``): the terms as they are for each of the buyers; nothing where there are none, or none for them."""
    if not version:
        return []
    kinds = [(buyer, applying.kind_at(version.terms, training, is_consumer=buyer == Buyer.PERSON)) for buyer in buyers]
    return [(buyer, showing.shown(version.terms, language, keys=(key,))) for buyer, key in kinds if key]


def terms_of_booking(booking, language=None):
    """The terms of a booking as they are for its customer; nothing where there are none, or none for them."""
    buyer = buyer_of(booking)
    if booking.terms and booking.terms_kind:
        return [(buyer, showing.shown(booking.terms.terms, language, keys=(booking.terms_kind,)))]
    return terms_of(booking.terms, booking.training, [buyer], language)


def buyer_of(booking):
    """As whom the terms know its customer."""
    return Buyer.PERSON if booking.is_consumers else Buyer.COMPANY


def terms_of_both(version, training):
    """The same for private persons and organisations together, what is alike once; None where there are none. Each kind knows whose."""
    own, firm = _kinds_of_both(version, training)
    if not own and not firm:
        return None
    shown = showing.shown(version.terms, keys={own, firm})
    return replace(shown, kinds=[replace(kind, of=_whose(kind.keys, own, firm)) for kind in shown.kinds])


def unspoken_of(version, training):
    """The buyer of whom alone the terms do not speak, so that nothing is agreed with them; None where they speak of both or of none."""
    own, firm = _kinds_of_both(version, training)
    return None if bool(own) == bool(firm) else Buyer.COMPANY if own else Buyer.PERSON


def _kinds_of_both(version, training):
    """By which rules private persons and organisations are judged; None for whom there are none."""
    return [version and applying.kind_at(version.terms, training, is_consumer=is_consumer) for is_consumer in (True, False)]


def _whose(keys, own, firm):
    return None if {own, firm} <= set(keys) else Buyer.PERSON if own in keys else Buyer.COMPANY


def told(training, sale, at, buyers=(Buyer.PERSON, Buyer.COMPANY)):
    """What stands on the page beside the form and the price."""
    sessions = calendar.sessions_of(training)
    return {
        "terms": terms_of_both(sale.version, training),
        "unspoken": unspoken_of(sale.version, training),
        "kept": keep_of("bookings"),
        "kept_contacts": keep_of("contact_details"),
        "kept_organisations": keep_of("organisations"),
        "days": days_to_withdraw(sale.version),
        "exempt": sale.exemption and exemptions.sentence(sale.exemption),
        "source": Source.BOOKING_PAGE,
        "sessions": particulars.lines(sessions),
        "at_once": [] if sale.is_to_wait else beforehand.told_to(beforehand.fees(sale.bought, training, sessions, buyers, at=at), buyers),
    }


def keep_of(group):
    """How long a group is kept, in words: ``36 months from …``."""
    keep = permits.keep(group)
    return wording.kept(keep.period, keep.since)


def gives_certificate(training):
    """Whether whoever takes part gets a certificate that expires, and may want to hear of it in time."""
    return training.course.certificate is not None and training.course.certificate.valid_months is not None


def form_facts(training, at):
    """What ``OrderForm`` needs to know of the training."""
    version = applying.terms_for(training.course, training.kind, localdate(at), training)
    return {
        "has_terms": any(_kinds_of_both(version, training)),
        "unspoken": unspoken_of(version, training),
        "begins_soon": begins_soon(training, at, version) and not exemptions.of(training, version),
        "gives_certificate": gives_certificate(training),
        "is_remote": whereabouts.is_remote(training),
        "takes_names_of_firms": permits.allows(source=Source.EMPLOYER, purpose=Purpose.BOOKINGS, group="participants"),
    }
