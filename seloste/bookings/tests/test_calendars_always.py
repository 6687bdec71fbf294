"""Whatever happens in whatever order: calendars that take in every file hold one living entry of each session that one comes to."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from seloste.bookings import operations
from seloste.bookings.models import Booking, Offer, Seat
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import LIVE, SEATED, State
from seloste.courses import operations as courses
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import correct, sitting
from seloste.courses.words import Reason
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.campaigns import examples
from tests.cast import NOON
from tests.undone import EachUndone

from .calendars import CalendarClient, files
from .desk import AINO, book, list_employers, somebody, training
from .test_calendar_clients import FIRST, LATER, SECOND, move
from .test_telling import call_off, tell


class Calendars(RuleBasedStateMachine):
    """Two trainings of some sessions, a household and a firm: whoever is written to reads every file, at once or when it has become late.

    ``clients``: by mailbox; ``seen``: the last letter that each has opened.
    """

    @initialize()
    def open(self):
        list_employers()
        self.here = training(sittings=[sitting(day) for day in (FIRST, SECOND)], maximum=5, minimum=1)
        self.there = training(course=self.here.course, sittings=[sitting(LATER)], maximum=5, minimum=1)
        self.people = [somebody(number) for number in range(1, 5)]
        self.clients = {one.email: CalendarClient() for one in (AINO, *self.people)}
        self.now, self.day, self.seen = NOON, 0, 0

    def _pick(self, number, states):
        rows = list(Booking.objects.filter(state__in=states).order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def _training(self, number):
        return Training.objects.get(pk=(self.here if number % 2 else self.there).pk)

    @rule(number=st.integers(0, 9), seats=st.integers(1, 3), who=st.lists(st.integers(0, 3), max_size=2, unique=True))
    def book(self, number, seats, who):
        names = tuple(self.people[one] for one in who)[: seats - 1]
        try:
            book(
                self._training(number), seats, booker=AINO, participants=names, waits=True, is_booker_coming=True, at=self.now, via="phone"
            )
        except ValidationError as refused:
            assert refused.code in ("closed", "unfit_names")

    @rule(number=st.integers(0, 9), some=st.integers(1, 3))
    def cancel(self, number, some):
        if booking := self._pick(number, SEATED):
            which = [seat.pk for seat in booking.live_seats][-some:]
            operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=self.now, by=OPERATOR, at=self.now)

    @rule(number=st.integers(0, 9), where=st.integers(0, 1), some=st.integers(0, 2))
    def move(self, number, where, some):
        booking, to = self._pick(number, (*SEATED, State.REFUSED)), self._training(where)
        if booking is None or booking.training_id == to.pk:
            return
        ground = Ground.ORGANISER if booking.state == State.REFUSED else Ground.WAIVED
        which = [seat.pk for seat in booking.live_seats][-some:] if some else None
        try:
            move(booking, to, ground=ground, at=self.now, which=which or None)
        except (ValidationError, operations.NoSeats):
            return

    @rule(number=st.integers(0, 9), whom=st.integers(0, 3))
    def swap(self, number, whom):
        booking = self._pick(number, LIVE)
        seat = booking and booking.seats.live().exclude(participant=None).exclude(participant=booking.booker).first()
        if seat:
            try:
                operations.swap_participant(seat=seat, name=self.people[whom], is_staff=True, by=OPERATOR, at=self.now)
            except operations.Unfit:
                return

    @rule(number=st.integers(0, 9), whom=st.integers(0, 3))
    def name(self, number, whom):
        if booking := self._pick(number, LIVE):
            try:
                operations.name_participants(booking=booking, names=[self.people[whom]], is_staff=True, by=OPERATOR, at=self.now)
            except operations.Unfit:
                return

    @rule(number=st.integers(0, 9))
    def accept(self, number):
        offers = list(Offer.objects.filter(answer="").order_by("pk"))
        if offers:
            operations.accept_offer(offer=offers[number % len(offers)], by=OPERATOR, at=self.now)

    @rule(where=st.integers(0, 1), sessions=st.integers(1, 3), is_told=st.booleans())
    def change_time(self, where, sessions, is_told):
        of = self._training(where)
        if of.is_coming:
            self.day += 7
            days = [LATER + dt.timedelta(days=self.day + number) for number in range(sessions)]
            correct(of, sittings=[sitting(day) for day in days])
            if is_told:
                tell(self._training(where))

    @rule(where=st.integers(0, 1))
    def call_off(self, where):
        of = self._training(where)
        if of.is_coming and Booking.objects.filter(state=State.CANCELLED).exists():
            call_off(of)
            new = training(course=of.course, sittings=[sitting(LATER + dt.timedelta(days=self.day + 100))], maximum=5, minimum=1)
            self.here, self.there = (new, self.there) if where else (self.here, new)

    @rule(where=st.integers(0, 1))
    def cancel_training_before_anybody_is_told(self, where):
        of = self._training(where)
        if of.is_coming and Booking.objects.seated().filter(training=of).count() > 1:
            courses.cancel_training(training=of, reason=Reason.TOO_FEW, by=OPERATOR, at=self.now)
            self.there, self.here = (self.there, self._another(of)) if where else (self._another(of), self.here)

    def _another(self, of):
        self.day += 100
        return training(course=of.course, sittings=[sitting(LATER + dt.timedelta(days=self.day))], maximum=5, minimum=1)

    @rule()
    def everybody_reads_their_letters(self):
        """Every file of letters that have come since, as each stands by now."""
        for email, client in self.clients.items():
            for path in files(email, after=self.seen):
                self._open(client, path)
        last = Message.objects.order_by("pk").last()
        self.seen = last.pk if last else 0

    @invariant()
    def who_asks_once_more_has_one_living_entry_of_each_session(self):
        if not hasattr(self, "clients"):
            return
        for email, client in self.clients.items():
            for path in files(email):
                self._open(client, path)
            assert client.living() == sorted(self._comes_to(email)), email

    def _open(self, client, path):
        answer = Client().get(path)
        if answer.status_code == 200:  # the page of a seat on which another sits has ended
            client.read(answer.content)

    def _comes_to(self, email):
        """When the sessions begin of all that a mailbox was told it has: whoever booked of the booking, others of their seat."""
        if email == AINO.email:
            of = [booking.training for booking in Booking.objects.seated()]
        else:
            seats = Seat.objects.seated().filter(participant__emails__address=email, told_at__isnull=False)
            of = [seat.booking.training for seat in seats]
        return [session.starts_at for one in of if one.state != "cancelled" for session in one.sessions.all()]


def test_in_every_order(published):
    class InTurn(EachUndone, Calendars):
        """Each example begins with nothing booked."""

    run_state_machine_as_test(InTurn, settings=limits(max_examples=examples(12), stateful_step_count=15, deadline=None))
