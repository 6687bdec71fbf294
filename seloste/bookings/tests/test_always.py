"""Whatever happens in whatever order: seats are never more than there are, and money adds up to the cent."""

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from seloste.bookings import operations
from seloste.bookings.models import Booking, Credit, Hold, Offer, Payment, Settlement
from seloste.bookings.money import account
from seloste.bookings.operations import confirming, seats
from seloste.bookings.ordering.orders import Name
from seloste.bookings.terms import quoting
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import LIVE, QUEUED, SEATED, Paid, State, Way
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from tests.campaigns import examples
from tests.cast import NOON
from tests.undone import EachUndone

from .chosen import COSTLY, choose, plain
from .desk import book, list_employers, of_firm, somebody, training

LATER = dt.date(2027, 1, 16)
START = sitting()["starts_at"]
WHY = (Ground.TERMS, Ground.ORGANISER, Ground.WAIVED)
PLACES = st.integers(1, 4)


class Desk(RuleBasedStateMachine):
    """A training of six seats, and everybody who wants something of it. Time only goes forward.

    ``sold``: by booking, what all the seats it ever had cost; a move alone changes it. ``paid``: what lies in the till. ``pages``: the keys
    of pages that kept seats and were not sent.
    """

    @initialize()
    def open(self):
        list_employers()
        choose(operations.add_terms(source=plain() + COSTLY, by=OPERATOR, at=NOON), from_on=NOON.date())
        self.training = training(maximum=6, minimum=1)
        self.other = training(course=self.training.course, sittings=[sitting(LATER)], maximum=4, minimum=1)
        self.now, self.paid, self.sold, self.payments, self.coming, self.pages = NOON, 0, {}, 0, 0, []

    def _pick(self, number, states):
        rows = list(Booking.objects.filter(state__in=states).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(count=PLACES, who=st.integers(0, 5), waits=st.booleans(), way=st.sampled_from(Way), is_firm=st.booleans(), is_kept=st.booleans())
    def book(self, count, who, waits, way, is_firm, is_kept):
        once = self.pages.pop() if is_kept and self.pages else uuid.uuid4()
        told = {"booker": somebody(who), "waits": waits, "is_booker_coming": False, "at": self.now, "once": once}
        told |= {"of": self.training, "way": way}
        try:
            made = (of_firm if is_firm else book)(seats=count, **told)
            assert (of_firm if is_firm else book)(seats=count, **told) == made  # the button was pressed twice
            assert made.state == State.WAITING or not Hold.objects.filter(once=once).exists()
            self.sold[made.pk] = made.cents
        except operations.NoSeats as full:
            assert full.free < count
        except operations.Freed:
            assert waits
        except ValidationError as refused:
            assert (refused.code, True) in {("closed", self.now >= START), ("too_often", self._booked_often(who))}

    def _booked_often(self, who):
        """Whether the mailbox has had its bookings of a day."""
        lately = Booking.objects.filter(booked_at__gt=self.now - confirming.DAY)
        return lately.filter(booker__emails__address=somebody(who).email).count() >= confirming.MOST

    @rule(count=PLACES, is_again=st.booleans())
    def keep_for_a_page(self, count, is_again):
        """A visitor opens the page, or chooses another number of seats on it."""
        once = self.pages[-1] if is_again and self.pages else uuid.uuid4()
        self.pages = [*(page for page in self.pages if page != once), once]
        before = list(Hold.objects.filter(once=once).values_list("count", "until"))
        try:
            hold = operations.hold_seats(training=self.training, count=count, once=once, by=OPERATOR, at=self.now)
            assert (hold.count if hold else 1) == count and Hold.objects.filter(once=once).count() == (count > 1)
        except operations.NoSeats as full:
            assert full.free < count and list(Hold.objects.filter(once=once).values_list("count", "until")) == before
        except operations.TooManyKept:
            assert list(Hold.objects.filter(once=once).values_list("count", "until")) == before
        else:
            left, by_pages = self._left()
            assert by_pages <= left // 2 or count == 1

    def _left(self):
        """(seats that no booking has, how many of them pages keep)."""
        by_pages = Hold.objects.filter(training=self.training).aggregate(sum=Sum("count"))["sum"] or 0
        return Training.objects.get(pk=self.training.pk).free + by_pages, by_pages

    @rule(who=st.integers(0, 5), count=PLACES)
    def book_at_once(self, who, count):
        """Whoever keeps whatever: while a seat is nobody's, somebody who just books gets it, and of several at least the half."""
        left, _by_pages = self._left()
        if not left or self.now >= START or self._booked_often(who):
            return
        many = min(count, (left + 1) // 2)
        with transaction.atomic():
            made = book(self.training, many, somebody(who), once=uuid.uuid4(), is_booker_coming=False, at=self.now)
            assert made.state in SEATED
            transaction.set_rollback(True)

    @rule(number=st.integers(0, 20), some=st.integers(1, 4))
    def cancel(self, number, some):
        if not (booking := self._pick(number, SEATED)):
            return
        which = [seat.pk for seat in booking.live_seats][:some]
        try:
            operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=self.now, by=OPERATOR, at=self.now)
        except quoting.NoAnswer:
            assert self.now >= START

    @rule(number=st.integers(0, 20))
    def withdraw(self, number):
        if not (booking := self._pick(number, SEATED)):
            return
        try:
            operations.withdraw(booking=booking, received_at=self.now, by=OPERATOR, at=self.now)
            assert booking.is_consumers
        except quoting.NoAnswer:
            assert self.now >= START
        except ValidationError as past:
            assert past.code == "no_withdrawal" and (not booking.is_consumers or self.now - booking.booked_at > dt.timedelta(days=14))

    @rule(number=st.integers(0, 20))
    def we_cancel(self, number):
        if booking := self._pick(number, LIVE):
            operations.cancel_for_us(booking=booking, by=OPERATOR, at=self.now)

    @rule(number=st.integers(0, 20), cents=st.integers(0, 9000))
    def charge_less(self, number, cents):
        rows = list(Settlement.objects.filter(fee_cents__gt=0).order_by("pk"))
        if not rows:
            return
        settlement = rows[number % len(rows)]
        try:
            operations.lower_fee(settlement=settlement, fee_cents=cents, by=OPERATOR, at=self.now)
        except ValidationError as refused:
            is_used = Credit.objects.filter(settlement=settlement).exclude(used_at=None, cents__gte=settlement.credit_cents).exists()
            assert is_used if refused.code == "credit_used" else refused.code == "not_lower" and cents >= settlement.fee_cents

    @rule(number=st.integers(0, 20), ground=st.sampled_from(WHY), some=st.integers(0, 3))
    def move(self, number, ground, some):
        """All of its seats, or some of them: these are a booking of their own then."""
        if not (booking := self._pick(number, SEATED)):
            return
        to = self.other if booking.training_id == self.training.pk else self.training
        before = (booking.training_id, booking.size, booking.cents, booking.settlements.count())
        which = [seat.pk for seat in booking.seats.live()][:some] or None
        told = {"shown_fee_cents": None, "shown_cents": None, "received_at": self.now, "by": OPERATOR, "at": self.now}
        try:
            made = operations.move_booking(booking=booking, to=to, ground=ground, which=which, **told)
            assert operations.move_booking(booking=booking, to=to, ground=ground, which=which, **told) == made  # pressed twice
            booking.refresh_from_db()
            self.sold[booking.pk] += booking.cents - before[2]
            if made.booking_id != booking.pk:
                self.sold[made.booking_id] = made.booking.cents
                self.payments += Payment.objects.filter(booking=made.booking_id).count() * 2
                assert booking.size == before[1] - len(which) and made.booking.size == len(which)
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

    @rule(number=st.integers(0, 20))
    def name(self, number):
        if not (booking := self._pick(number, LIVE)):
            return
        try:
            operations.name_participants(booking=booking, names=[self._newcomer()], is_staff=True, by=OPERATOR, at=self.now)
        except operations.Unfit:
            assert not booking.seats.live().nameless().exists()

    @rule(number=st.integers(0, 20))
    def swap(self, number):
        if (booking := self._pick(number, LIVE)) and (seat := booking.seats.live().order_by("-participant").first()):
            newcomer = self._newcomer()
            operations.swap_participant(seat=seat, name=newcomer, is_staff=True, by=OPERATOR, at=self.now)
            seat.refresh_from_db()
            assert seat.participant.last_name == newcomer.last_name

    def _newcomer(self):
        self.coming += 1
        return Name("Testi", f"Tulija {self.coming}")

    @rule(number=st.integers(0, 20), cents=st.integers(1, 20000), is_whole=st.booleans())
    def pay(self, number, cents, is_whole):
        if booking := self._pick(number, SEATED):
            cents = account.of(booking).due or cents if is_whole else cents
            told = {"how": Paid.CASH, "on": NOON.date(), "once": uuid.uuid4(), "by": OPERATOR, "at": self.now}
            for _twice in range(2):
                operations.note_payment(booking=booking, cents=cents, **told)
            self.paid += cents
            self.payments += 1

    @rule(number=st.integers(0, 20))
    def pay_back(self, number):
        booking = self._pick(number, State)
        if booking and (cents := account.of(booking).to_return):
            told = {"how": Paid.CASH, "on": NOON.date(), "once": uuid.uuid4(), "by": OPERATOR, "at": self.now}
            for _twice in range(2):
                operations.note_return(booking=booking, cents=cents, **told)
            self.paid -= cents
            self.payments += 1

    @rule(number=st.integers(0, 20), which=st.integers(0, 5))
    def use_credit(self, number, which):
        booking, credits = self._pick(number, SEATED), list(Credit.objects.order_by("pk"))
        if not booking or not credits:
            return
        credit = credits[which % len(credits)]
        whole, owed, is_second = credit.cents, account.of(booking).due, credit.used_by_id == booking.pk
        try:
            operations.use_credit(credit=credit, booking=booking, by=OPERATOR, at=self.now)
            credit.refresh_from_db()
            assert credit.used_by == booking and credit.until_on >= NOON.date()
            assert credit.cents == (whole if is_second else min(whole, owed))
        except ValidationError as refused:
            assert refused.code in ("not_theirs", "used", "over", "ended", "has_credit") or (refused.code == "not_due" and not owed)

    @precondition(lambda self: self.now < START + dt.timedelta(days=1))
    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours):
        self.now += dt.timedelta(hours=hours)

    @invariant()
    def seats_are_within_the_training(self):
        if hasattr(self, "training"):
            for of in Training.objects.filter(pk__in=[self.training.pk, self.other.pk]):
                assert 0 <= of.taken <= of.maximum and of.taken == seats.counted(of)
            for booking in Booking.objects.live():
                assert booking.size == booking.seats.live().count() > 0

    @invariant()
    def money_is_conserved(self):
        if not hasattr(self, "training"):
            return
        bookings = list(Booking.objects.all())
        accounts = [account.of(booking) for booking in bookings]
        assert sum(one.paid for one in accounts) == self.paid
        for booking, one in zip(bookings, accounts, strict=True):
            assert one.paid + one.due == one.owed + one.to_return and min(one.due, one.to_return) == 0
            given_up = sum(row.price_cents for row in booking.settlements.all() if row.outcome.get("event") != "rebooking")
            assert booking.cents + given_up == self.sold[booking.pk]
            assert booking.state != State.UNPAID or one.due
            used = Credit.objects.filter(used_by=booking).aggregate(sum=Sum("cents"))["sum"] or 0
            assert one.credit == used and used <= one.price + one.fees  # what neither seats nor fees eat is not lost
        given = sum(Settlement.objects.values_list("credit_cents", flat=True))
        unused = sum(Credit.objects.filter(used_at=None).values_list("cents", flat=True))
        assert sum(one.paid + one.credit for one in accounts) + unused == self.paid + given  # nor does a credit double
        for settlement in Settlement.objects.all():
            assert 0 <= settlement.fee_cents <= settlement.price_cents and settlement.credit_cents <= settlement.price_cents

    @invariant()
    def nothing_is_there_twice(self):
        if hasattr(self, "training"):
            assert sorted(self.sold) == sorted(Booking.objects.values_list("pk", flat=True))
            assert Payment.objects.count() == self.payments
            for booking in Booking.objects.live():
                sitting = [seat.participant_id for seat in booking.seats.live() if seat.participant_id]
                assert len(sitting) == len({*sitting})
            asked = Offer.objects.filter(answer="")
            assert {*asked.values_list("booking", flat=True)} == {*Booking.objects.filter(state=State.OFFERED).values_list("pk", flat=True)}


def test_seats_and_money_in_every_order(published):
    class InTurn(EachUndone, Desk):
        """Each example begins with nothing booked."""

    run_state_machine_as_test(InTurn, settings=limits(max_examples=examples(15), stateful_step_count=25, deadline=None))
