"""Whatever happens in whatever order: seats are never more than there are, and money adds up to the cent."""

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from seloste.bookings import account, operations
from seloste.bookings.models import Booking, Hold, Offer, Settlement
from seloste.bookings.operations import seats
from seloste.bookings.terms import quoting
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import LIVE, QUEUED, SEATED, Paid, State, Way
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .chosen import add, choose
from .desk import book, somebody, training

LATER = dt.date(2027, 1, 16)
START = sitting()["starts_at"]
WHY = (Ground.TERMS, Ground.ORGANISER, Ground.WAIVED)
PLACES = st.integers(1, 4)


class Desk(RuleBasedStateMachine):
    """A training of six seats, and everybody who wants something of it. Time only goes forward."""

    @initialize()
    def open(self):
        choose(add(), from_on=NOON.date())
        self.training = training(maximum=6, minimum=1)
        self.other = training(course=self.training.course, sittings=[sitting(LATER)], maximum=4, minimum=1)
        self.now, self.paid, self.sold = NOON, 0, 0

    def _pick(self, number, states):
        rows = list(Booking.objects.filter(state__in=states).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(count=PLACES, who=st.integers(0, 5), waits=st.booleans(), way=st.sampled_from([Way.AHEAD, Way.ON_SITE]))
    def book(self, count, who, waits, way):
        try:
            book(self.training, count, booker=somebody(who), waits=waits, way=way, is_booker_coming=False, at=self.now)
        except operations.NoSeats as full:
            assert full.free < count
        except operations.Freed:
            assert waits
        except ValidationError as closed:
            assert closed.code == "closed" and self.now >= START

    @rule(count=PLACES)
    def keep_for_a_page(self, count):
        with transaction.atomic():
            try:
                seats.take(self.training, count, at=self.now)
                Hold.objects.create(training=self.training, count=count, until=self.now + dt.timedelta(minutes=10), once=uuid.uuid4())
            except operations.NoSeats as full:
                assert full.free < count

    @rule(number=st.integers(0, 20), some=st.integers(1, 4))
    def cancel(self, number, some):
        if not (booking := self._pick(number, SEATED)):
            return
        which = [seat.pk for seat in booking.seats.all() if seat.is_live][:some]
        try:
            operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=self.now, by=OPERATOR, at=self.now)
        except quoting.NoAnswer:
            assert self.now >= START

    @rule(number=st.integers(0, 20))
    def we_cancel(self, number):
        if booking := self._pick(number, LIVE):
            operations.cancel_for_us(booking=booking, by=OPERATOR, at=self.now)

    @rule(number=st.integers(0, 20), ground=st.sampled_from(WHY))
    def move(self, number, ground):
        if not (booking := self._pick(number, SEATED)):
            return
        to = self.other if booking.training_id == self.training.pk else self.training
        before = (booking.training_id, booking.size, booking.cents, booking.settlements.count())
        told = {"shown_fee_cents": None, "shown_cents": None, "received_at": self.now, "by": OPERATOR, "at": self.now}
        try:
            operations.move_booking(booking=booking, to=to, ground=ground, **told)
        except (operations.NoSeats, ValidationError, quoting.NoAnswer):
            booking.refresh_from_db()
            assert before == (booking.training_id, booking.size, booking.cents, booking.settlements.count())

    @rule(number=st.integers(0, 20), verb=st.sampled_from(["accept_offer", "decline_offer", "lapse_offer"]))
    def answer(self, number, verb):
        offers = list(Offer.objects.order_by("pk"))
        if offers:
            offer = offers[number % len(offers)]
            try:
                getattr(operations, verb)(offer=offer, by=OPERATOR, at=self.now)
            except ValidationError as over:
                assert over.code == "over"

    @rule(number=st.integers(0, 20))
    def leave_the_list(self, number):
        if booking := self._pick(number, QUEUED):
            operations.leave_list(booking=booking, by=OPERATOR, at=self.now)

    @rule(number=st.integers(0, 20), cents=st.integers(1, 20000))
    def pay(self, number, cents):
        if booking := self._pick(number, SEATED):
            told = {"how": Paid.CASH, "on": NOON.date(), "once": uuid.uuid4(), "by": OPERATOR, "at": self.now}
            operations.note_payment(booking=booking, cents=cents, **told)
            self.paid += cents

    @rule(number=st.integers(0, 20))
    def pay_back(self, number):
        booking = self._pick(number, State)
        if booking and (cents := account.of(booking).to_return):
            told = {"how": Paid.CASH, "on": NOON.date(), "once": uuid.uuid4(), "by": OPERATOR, "at": self.now}
            operations.note_return(booking=booking, cents=cents, **told)
            self.paid -= cents

    @precondition(lambda self: self.now < START + dt.timedelta(days=1))
    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours):
        self.now += dt.timedelta(hours=hours)

    @invariant()
    def seats_are_within_the_training(self):
        if hasattr(self, "training"):
            for of in Training.objects.filter(pk__in=[self.training.pk, self.other.pk]):
                assert 0 <= of.taken <= of.maximum and of.taken == seats.counted(of)
            for booking in Booking.objects.filter(state__in=LIVE):
                assert booking.size == booking.seats.filter(ended_at=None).count() > 0

    @invariant()
    def money_is_conserved(self):
        if not hasattr(self, "training"):
            return
        accounts = [account.of(booking) for booking in Booking.objects.all()]
        assert sum(one.paid for one in accounts) == self.paid
        for one in accounts:
            assert one.paid + one.due == one.owed + one.to_return and min(one.due, one.to_return) == 0
        for settlement in Settlement.objects.all():
            assert 0 <= settlement.fee_cents <= settlement.price_cents


def test_seats_and_money_in_every_order(published):
    class InTurn(Desk):
        """Each example begins with nothing booked: what the one before it wrote is rolled back."""

        def __init__(self):
            self._undone = transaction.atomic()
            self._undone.__enter__()
            super().__init__()

        def teardown(self):
            transaction.set_rollback(True)
            self._undone.__exit__(None, None, None)

    run_state_machine_as_test(InTurn, settings=limits(max_examples=15, stateful_step_count=20, deadline=None))
