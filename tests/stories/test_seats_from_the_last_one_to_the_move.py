"""Two trainings, by everybody's own pages and letters: the last seat, the waiting list, a cancellation, a withdrawal, a company, a move."""

import datetime as dt

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from seloste.bookings import examples, operations
from seloste.bookings.models import Booking, Offer, Payment
from seloste.bookings.money import account
from seloste.bookings.operations import seats
from seloste.bookings.ordering.orders import Name
from seloste.bookings.tests.chosen import YEAR, choose
from seloste.bookings.tests.desk import list_employers, training
from seloste.bookings.words import Answer, State, Way
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from seloste.staff import operations as staff
from tests import house as houses
from tests.campaigns import beyond
from tests.cast import HELSINKI, NOON
from tests.moved import Clock

from . import booking
from .signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ANNA = Name("Anna", "Aalto", "anna@esimerkki.example")
BJORN = Name("Björn", "Åkerlund", "bjorn@esimerkki.example")
CECILIA = Name("Cecilia", "Öhman", "cecilia@esimerkki.example")
DANIEL = Name("Daniel", "Ek", "daniel@esimerkki.example")
FANNY = Name("Fanny", "Berg", "fanny.berg@konepaja.example")
FIRM = ("Konepaja Oy", "0201256-6")
SEAT = 8900


@pytest.fixture
def start():
    """The Saturday of the first training at nine, more than three weeks from today."""
    today = dt.datetime.now(HELSINKI)
    saturday = today + dt.timedelta(days=(5 - today.weekday()) % 7 + 28)
    return saturday.replace(hour=9, minute=0, second=0, microsecond=0)


@pytest.fixture
def clock(closed_house):
    made = Clock(closed_house)
    yield made
    made.stop()


@pytest.fixture
def house(closed_house, clock, start):
    """Three weeks before the training."""
    clock.go_to(start - dt.timedelta(days=22) + dt.timedelta(hours=1))
    return closed_house


@pytest.fixture
def visitor(page, chromium, house):
    """``visitor()``: another person's browser."""
    opened, complaints = [], []

    def come():
        context = chromium.new_context(base_url=house.url, locale="en-GB", timezone_id="Europe/Helsinki")
        context.set_default_timeout(15_000)
        opened.append(context)
        made = context.new_page()
        complaints.append(houses.watch(made, house.url))
        return made

    yield come
    for context in opened:
        context.close()
    assert complaints == [[] for _one in complaints]


@pytest.fixture
def two(published, start):
    """A training with one seat, and one of sixteen two weeks later; the terms are those that an office begins with."""
    list_employers()
    source = examples.example("whole", day=YEAR, label="1").encode()
    choose(operations.add_terms(source=source, by=OPERATOR, at=NOON))
    first = training(minimum=1, maximum=1, sittings=[sitting(start.date())])
    later = sitting((start + dt.timedelta(days=14)).date())
    return first, training(course=first.course, minimum=1, maximum=16, sittings=[later])


@pytest.mark.parametrize("language", beyond(["sv", "fi"], "the story is the same but for its words", sqlite=["sv"]))
def test_from_the_last_seat_to_the_move(language, two, start, kerttu, clock, house, page, visitor, tmp_path, settings):
    settings.DATA = house.data
    staff.correct(account=kerttu, name=kerttu.name, language=language, by=OPERATOR, at=NOON)
    first, later = two
    post, desk = booking.Post(house.data), page
    with translation.override(language):
        anna, cecilia = the_last_seat(visitor(), visitor(), first, post)
        sign_in(desk, kerttu)
        booking.note_payment(desk, anna, SEAT)

        clock.go_to(start - dt.timedelta(days=7) + dt.timedelta(hours=1))
        bjorn = books(visitor(), later, BJORN)
        sign_in(desk, kerttu)
        booking.note_payment(desk, bjorn, SEAT)
        fifteen = a_company(visitor(), later, post, tmp_path)
        daniel = waits(visitor(), later, DANIEL)
        calendars = {who: calendar_of(visitor(), post, who) for who in (FANNY, BJORN)}

        clock.go_to(start.astimezone(dt.UTC) - dt.timedelta(hours=30))
        cancels(visitor(), anna, post)
        accepts(visitor(), CECILIA, cecilia, post)
        withdraws(visitor(), bjorn, post)
        assert Offer.objects.get(booking=daniel).answer == "" and post.none("place_offered", DANIEL)  # it is night

        clock.go_to(start - dt.timedelta(days=1) + dt.timedelta(minutes=-59))
        accepts(visitor(), DANIEL, daniel, post)
        sign_in(desk, kerttu)
        gives_back(desk, anna, bjorn)
        calendars[DANIEL] = calendar_of(visitor(), post, DANIEL)
        moves(desk, later, start + dt.timedelta(days=21), post)
        for who in (FANNY, DANIEL):
            one_changed_event(visitor(), post, who, calendars[who], start + dt.timedelta(days=21))
        assert post.none("changed", BJORN)
    everything_adds_up(
        two, {anna: State.CANCELLED, bjorn: State.WITHDRAWN, cecilia: State.UNPAID, fifteen: State.CONFIRMED, daniel: State.UNPAID}
    )


def the_last_seat(page, slower, of, post):
    """Both have the page before them; one is quicker, and the other is first on the waiting list."""
    booking.fill_order(page, of, ANNA)
    booking.fill_order(slower, of, CECILIA)
    anna = booking.order(page)
    booking.press(slower, "Book with obligation to pay")
    booking.says(slower, "On the waiting list you would be number %(place)s. Waiting costs nothing.", place=1)
    booking.press(slower, "Join the waiting list")
    expect(slower.get_by_role("heading", name=gettext("You are on the waiting list"))).to_be_visible()
    number = int(slower.locator("main b").first.inner_text())
    booking.follow(slower, "Open your booking")
    booking.says(slower, "You are number %(position)s on the waiting list.", position=1)
    assert f"{anna:05d}" in post.text("unpaid", ANNA) and booking.euros(SEAT) in post.text("unpaid", ANNA)
    assert "1" in post.text("waiting", CECILIA)
    return anna, number


def books(page, of, who):
    booking.fill_order(page, of, who)
    return booking.order(page)


def waits(page, of, who):
    booking.fill_order(page, of, who)
    page.wait_for_timeout(3000)
    booking.press(page, "Join the waiting list")
    expect(page.get_by_role("heading", name=gettext("You are on the waiting list"))).to_be_visible()
    return int(page.locator("main b").first.inner_text())


def a_company(page, of, post, folder):
    """Fifteen seats at the price that is shown, in the letter and on the booking; fourteen names that are right and one that is not."""
    booking.fill_order(page, of, FANNY, seats=15, firm=FIRM, way=Way.INVOICE)
    shown = page.locator(".order > p b").first.inner_text()
    number = booking.order(page)
    made = Booking.objects.get(pk=number)
    assert booking.euros(made.cents) in shown and booking.euros(made.cents) in post.text("booked", FANNY)
    page.goto(post.link("booked", FANNY))
    booking.follow(page, "Name those who come")

    rows = [f"Testi{chr(97 + number)};Virtanen;testi{chr(97 + number)}@konepaja.example" for number in range(14)]
    file = folder / "namn.csv"
    file.write_bytes("\r\n".join(["Förnamn;Efternamn;E-post", *rows, "Örjan;Väärä;orjan@"]).encode("cp1252"))
    page.get_by_text(gettext("Give a list instead of writing")).click()
    page.locator("[type=file]").set_input_files(file)
    page.expected.append("status of 422")  # what is sent back to be put right
    booking.press(page, "Look through the list")
    expect(page.get_by_text(booking.ready(14))).to_be_visible()
    booking.press(page, "Save the names")
    row = page.get_by_role("group", name=gettext("Participant %(number)s") % {"number": 15})
    expect(row.locator(".error")).to_be_visible()
    assert not made.seats.filter(participant__isnull=False).exists()  # all or nothing
    row.get_by_label(gettext("E-mail")).fill("orjan@konepaja.example")
    booking.press(page, "Save the names")
    booking.says(page, "Every seat has a name. Thank you!")
    assert made.seats.filter(participant__isnull=False).count() == 15
    assert FIRM[0] in post.text("participant_named", Name("Örjan", "Väärä", "orjan@konepaja.example"))
    return number


def cancels(page, number, post):
    """Thirty hours before: the fee and the rule that gives it stand on the page before the button, and the receipt says the same."""
    page.goto(post.link("unpaid", ANNA))
    booking.follow(page, "Cancel the booking")
    card = page.locator("section", has=page.locator("#costs"))
    expect(card).to_contain_text(booking.euros(1780))
    clause = card.locator("li", has_text="20\N{NO-BREAK SPACE}%").first.inner_text()
    assert Booking.objects.get(pk=number).state == State.CONFIRMED
    booking.press(page, "Cancel and be charged %(sum)s", sum=booking.euros(1780))
    booking.says(page, "The receipt comes by letter.")
    held = account.of(Booking.objects.get(pk=number))
    assert (held.fees, held.paid, held.to_return) == (1780, SEAT, SEAT - 1780)
    assert clause in post.text("cancelled", ANNA)


def withdraws(page, number, post):
    """Booked last week: nothing is charged, and the receipt tells when it came."""
    page.goto(post.link("unpaid", BJORN))
    booking.withdraw(page, BJORN)
    held = account.of(Booking.objects.get(pk=number))
    assert (held.fees, held.to_return) == (0, SEAT)
    receipt = post.text("withdrawn", BJORN)
    assert f"{number:05d}" in receipt and booking.euros(SEAT) in receipt


def accepts(page, who, number, post):
    """By the link of the letter, which only shows until the button is pressed."""
    page.goto(post.link("place_offered", who, "/offer/"))
    assert Booking.objects.get(pk=number).state == State.OFFERED
    if page.locator("#asks_to_start").count():  # the training is near: within the time to withdraw
        page.locator("#asks_to_start").check()
    booking.press(page, "Take the place and be bound to pay")
    booking.says(page, "The place is yours. Welcome!")
    assert Offer.objects.get(booking=number).answer == Answer.ACCEPTED
    assert booking.euros(SEAT) in post.text("unpaid", who)


def gives_back(desk, anna, bjorn):
    booking.note_return(desk, anna, SEAT - 1780)
    booking.note_return(desk, bjorn, SEAT)


def calendar_of(page, post, who):
    """What a calendar holds that took the training in from the page of the booking."""
    page.goto(post.link("booked" if who is FANNY else "unpaid", who))
    file = page.request.get(page.get_by_role("link", name=gettext("Put it into your calendar")).get_attribute("href"))
    client = booking.CalendarClient().read(file.body())
    assert len(client.events) == 1
    return client


def moves(desk, of, to, post):
    """Nothing leaves while staff save and look; the letters leave by their press."""
    booking.change_day(desk, of, to, "13", "16.15")
    booking.follow(desk, "Tell of the change")
    booking.press(desk, "Preview the letter")
    expect(desk.get_by_role("heading", name=gettext("How it reads")).first).to_be_visible()
    assert post.none("changed", FANNY) and post.none("changed", DANIEL)
    booking.press(desk, "Send the letters")
    booking.says(desk, "Everybody knows how the training is now.")


def one_changed_event(page, post, who, client, to):
    before = dict(client.events)
    file = page.request.get(post.link("changed", who, end=".ics"))
    client.read(file.body())
    assert list(client.events) == list(before)  # the same UID, and no second event
    (old,), (new,) = before.values(), client.events.values()
    assert int(new["sequence"]) > int(old["sequence"])
    assert new["dtstart"].dt == to.replace(hour=13) != old["dtstart"].dt


def everything_adds_up(trainings, states):
    for of, taken in zip(trainings, (1, 16), strict=True):
        of.refresh_from_db()
        assert of.taken == seats.counted(of) == taken
    assert dict(Booking.objects.values_list("pk", "state")) == states
    assert sum(Payment.objects.values_list("cents", flat=True)) == 1780  # the fee, and nothing else, has stayed
    assert not Message.objects.exclude(state="sent").exists()
