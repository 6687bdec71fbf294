"""Terms of companies that nobody had written down before: a season, a group, long courses, an early price, days that are counted apart."""

import datetime as dt

import pytest
from django.utils.translation import override

from seloste.bookings.terms import around, quoting, reading, table
from seloste.bookings.terms.case import Event, Waiver, Withdrawing
from seloste.bookings.terms.reading import fee_grammar, point_grammar

from .asked import ask, fee, file, head, written


@pytest.mark.parametrize(
    ("attended", "expected"), [(0, "15.00"), (1, "15.00"), (2, "40.00"), (3, "50.00"), (4, "120.00"), (10, "150.00"), (11, "200.00")]
)
def test_a_season_is_paid_by_the_evenings_that_were_danced(attended, expected):
    assert fee(file("14_tanssikoulu"), "2026-10-30T20:00", "2026-09-01T18:00", "200", sessions=20, attended=attended) == expected


def test_what_is_left_of_a_season_is_a_credit_until_the_next_one_ends():
    told = {"sessions": 20, "attended": 11, "event": Event.SICKNESS, "waiver": Waiver("1", dt.date(2026, 11, 20))}
    outcome = ask(file("14_tanssikoulu"), "2026-11-20T12:00", "2026-09-01T18:00", "200", **told)

    assert [str(outcome.fee), str(outcome.credit), outcome.credit_until] == ["110.00", "90.00", dt.date(2027, 5, 31)]


@pytest.mark.parametrize(
    ("at", "seats", "expected"),
    [
        ("2026-05-08T23:59", 2, "0.00"),
        ("2026-05-09T00:00", 2, "0.00"),  # midnight at the end of the day, that instant included
        ("2026-05-09T00:01", 2, "100.00"),
        ("2026-05-08T23:59", 3, "150.00"),
        ("2026-05-09T00:01", 3, "300.00"),
        ("2026-04-15T12:00", 3, "0.00"),
    ],
)
def test_of_a_group_two_may_be_given_up(at, seats, expected):
    assert fee(file("15_konferens"), at, price=str(100 * seats), kind="company", seats=seats) == expected


@pytest.mark.parametrize(
    ("at", "sessions", "expected"),
    [
        ("2026-10-19T17:00", 2, "48.00"),  # Monday to Saturday: five days before the next Monday
        ("2026-10-20T17:00", 2, "48.00"),
        ("2026-10-20T17:01", 2, "480.00"),
        ("2026-10-12T16:59", 3, "240.00"),  # two weeks before
        ("2026-10-12T17:01", 3, "480.00"),  # the office is closed: it counts from Tuesday
        ("2026-09-28T12:00", 3, "48.00"),
    ],
)
def test_longer_courses_are_given_up_earlier(at, sessions, expected):
    assert fee(file("16_intensive"), at, "2026-10-26T09:00", "480", sessions=sessions, is_consumer=False) == expected


@pytest.mark.parametrize(("rebooked", "expected"), [(0, "0.00"), (1, "25.00")])
def test_the_first_move_is_free_and_the_second_is_not(rebooked, expected):
    told = {"event": Event.REBOOKING, "rebooked": rebooked, "rebook_to": dt.date(2026, 12, 7)}

    assert fee(file("16_intensive"), "2026-10-12T12:00", "2026-10-26T09:00", "480", **told) == expected
    with pytest.raises(quoting.NoAnswer, match="2 times at most"):
        ask(file("16_intensive"), "2026-10-12T12:00", "2026-10-26T09:00", "480", **told | {"rebooked": 2})


@pytest.mark.parametrize(
    ("ordered_at", "expected"), [("2026-03-31T23:59", "890.00"), ("2026-04-01T00:00", "300.00"), ("2026-08-01T12:00", "300.00")]
)
def test_an_early_price_is_not_given_back(ordered_at, expected):
    told = {"kind": "company", "seats": 2, "deadline": dt.date(2026, 9, 30), "ordered_at": ordered_at}

    assert fee(file("17_early_bird"), "2026-09-30T23:59", "2026-10-26T09:00", "890", **told) == expected


def test_what_hangs_on_the_day_of_the_order_asks_for_it():
    with pytest.raises(quoting.NotTold) as missing:
        ask(file("17_early_bird"), "2026-05-01T10:00", kind="company", deadline=dt.date(2026, 9, 30))

    assert missing.value.anchor == "order"


@pytest.mark.parametrize(
    ("at", "start", "expected"),
    [
        # Christmas: 29., 28., 24. (an eve counts for the customer), 23. and 22. December before Wednesday 30.
        ("2026-12-22T16:00", "2026-12-30T09:00", "0.00"),
        ("2026-12-23T16:00", "2026-12-30T09:00", "0.00"),  # seven days before, by the Swedish version
        ("2026-12-24T12:00", "2026-12-30T09:00", "80.00"),
        # Midsummer: 23., 22., 19. (an eve), 18., 17. June before Wednesday 24.
        ("2026-06-17T16:00", "2026-06-24T09:00", "0.00"),
        ("2026-06-18T08:01", "2026-06-24T09:00", "80.00"),
        # The night in which the clocks go forward, and back
        (
            "2026-03-22T12:00",
            "2026-03-30T09:00",
            "0.00",
        ),  # a Sunday: counts from Monday at eight, by the Finnish version until Monday at 16
        ("2026-03-24T09:00", "2026-03-30T09:00", "80.00"),
        ("2026-10-19T16:00", "2026-10-26T09:00", "0.00"),
        ("2026-10-19T16:01", "2026-10-26T09:00", "80.00"),  # after office hours: Tuesday
    ],
)
def test_of_two_versions_the_better_one_counts_over_holidays_and_changed_clocks(at, start, expected):
    outcome = ask(file("18_kielikeskus"), at, start, "240", is_consumer=False, language="fi")

    assert str(outcome.fee) == expected


def test_a_cheap_course_costs_less_by_the_version_that_takes_a_share():
    assert fee(file("18_kielikeskus"), "2026-06-22T12:00", "2026-06-24T09:00", "100", is_consumer=False) == "75.00"


def test_limits_by_sessions_and_by_the_day_of_the_order_do_not_meet_by_chance():
    rest = '[[person.bands]]\nfee = "free"\n'
    apart = '[[person.bands]]\nordered-to = 2026-03-31\nfee = "20 %"\n[[person.bands]]\nordered-from = 2026-04-01\nfee = "40 %"\n'
    assert reading.examine(head(rest + apart))[1] == []

    _terms, problems = reading.examine(head(rest + apart.replace("2026-04-01", "2026-03-31")))
    assert ["A booking can belong both" in str(problem) for problem in problems] == [True]
    _terms, problems = reading.examine(head(rest + '[[person.bands]]\nsessions-from = 5\nsessions-to = 4\nfee = "20 %"\n'))
    assert "ends before it begins" in str(problems[0])


def test_something_with_several_names_is_known_by_each():
    terms = written('[[person.bands]]\nfee = "free"\n[[person.bands]]\ncourse = "Saaristo"\nplace = ["Utö", "Kökar"]\nfee = "40 %"')

    assert fee(terms, "2026-05-01T09:00", course=("Saaristo", "Skärgård"), place=("Satama", "utö")) == "40.00"
    assert fee(terms, "2026-05-01T09:00", course=("Skärgård",), place=("utö",)) == "0.00"


def test_a_course_that_the_law_exempts_is_cancelled_by_the_terms():
    told = {"ordered_at": "2026-05-10T12:00", "withdrawing": Withdrawing(exempt="6:16")}
    outcome = ask(file("uudenmaan_koulutuskeskus"), "2026-05-14T12:00", **told)

    assert [outcome.ground.value, str(outcome.fee)] == ["terms", "50.00"]
    assert "Consumer Protection Act, chapter 6, section 16" in " ".join(outcome.explanation["en"])


@pytest.mark.parametrize(
    ("at", "start", "expected"),
    [
        ("2025-06-05T12:00", "2025-06-10T09:00", "0.00"),  # Friday 6 June is a holiday in Sweden, and a working day in Finland
        ("2025-06-05T12:01", "2025-06-10T09:00", "60.00"),
        ("2026-12-30T12:00", "2027-01-04T09:00", "0.00"),  # New Year's Eve is read both ways
        ("2026-12-30T12:01", "2027-01-04T09:00", "60.00"),
        ("2026-06-18T12:00", "2026-06-22T09:00", "0.00"),  # and so is Midsummer Eve
        ("2026-06-18T12:01", "2026-06-22T09:00", "60.00"),
        ("2026-12-03T12:00", "2026-12-07T09:00", "0.00"),  # 6 December is nothing there
    ],
)
def test_working_days_follow_the_country_of_the_terms(at, start, expected):
    assert fee(file("21_trafikskola"), at, start, "60", is_consumer=False) == expected


@pytest.mark.parametrize(
    ("price", "seats", "expected"), [("60", 1, "40.00"), ("120", 2, "80.00"), ("500", 2, "100.00"), ("30", 1, "30.00")]
)
def test_the_higher_of_two_may_have_a_most(price, seats, expected):
    told = {"course": "Riskutbildning", "seats": seats, "is_consumer": False}

    assert fee(file("21_trafikskola"), "2026-04-30T16:00", price=price, **told) == "0.00"
    assert fee(file("21_trafikskola"), "2026-05-02T09:00", price=price, **told) == expected


def test_in_estonia_the_days_after_midsummer_eve_are_counted_otherwise():
    terms = written(
        'holidays = "ee"\n[[person.bands]]\nuntil = "1 working day before start"\nfee = "free"\n[[person.bands]]\nfee = "5 €"\n'
    )

    assert [fee(terms, at, "2026-06-25T09:00") for at in ("2026-06-22T23:59", "2026-06-23T08:00")] == ["0.00", "5.00"]


def test_customers_read_whose_holidays_are_left_out():
    with override("sv"):
        assert "Helgdagarna i Sverige räknas inte som vardagar." in around.sentences(file("21_trafikskola"), "sv")


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("7 days before the course", "7 days before start"),
        ("At the latest 7 days before the training starts", "7 days before start"),
        ("no later than 3 working days prior to the event at 12:00", "3 working days before start at 12:00"),
        ("at least 24 hours before start", "24 hours before start"),
        ("14 days before the course, or the next working day", "14 days before start, or the next working day"),
        ("by 30 September 2026", "2026-09-30"),
    ],
)
def test_limits_are_read_as_people_say_them(said, plain):
    assert point_grammar.point(said) == point_grammar.point(plain)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("50 % of the course fee", "50 %"),
        ("75 % of total price, at least 20 €", "75 %, at least 20 €"),
        ("no charge", "free"),
        ("25 € per delegate", "25 € per seat"),
        ("25 € + VAT per place", "25 € per seat + VAT"),
    ],
)
def test_fees_are_read_as_people_say_them(said, plain):
    assert fee_grammar.fee(said) == fee_grammar.fee(plain)


def test_what_is_below_a_price_is_told_so():
    steps = '[[person.bands]]\nfee-by-price = [{ below = "50 €", fee = "5 €" }, { up-to = "100 €", fee = "9 €" }, { fee = "10 %" }]\n'

    with override("en"):
        told = table.sentences(written(steps).kinds["person"], "fi")[0].replace("\u00a0", " ")
    assert told == "Cancelling: price below 50,00 €: 5,00 €; price at most 100,00 €: 9,00 €; dearer: 10 % of the price."
