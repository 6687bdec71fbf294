"""Terms by weekdays, hours of working days, the size of a group, the moment of the order, and amounts to which tax comes."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings.terms import around, quoting, reading, wording, workdays
from seloste.bookings.terms.fees import NOTHING, Sums, amount, half_up
from seloste.bookings.terms.points import Anchor, Calendar, last_moment
from seloste.bookings.terms.reading import fee_grammar, point_grammar
from seloste.law import days

from .asked import HELSINKI, ask, fee, file, head, moment, written

HERE = Calendar(HELSINKI)
LIMIT = '[[person.bands]]\nuntil = "{}"\nfee = "free"\n[[person.bands]]\nfee = "full price"\n'


@pytest.mark.parametrize(
    ("until", "start", "last"),
    [
        ("Friday of the week before start at 12:00", "2026-05-15T09:00", "2026-05-08T12:00"),
        ("Friday of the week before start", "2026-05-11T00:30", "2026-05-09T00:00"),
        ("Friday of the week before start", "2026-05-10T23:59", "2026-05-02T00:00"),
        ("the last Tuesday before start", "2026-05-12T09:00", "2026-05-06T00:00"),  # strictly before the day itself
        ("Tuesday before the start at 16:00", "2026-05-13T09:00", "2026-05-12T16:00"),
        ("15th of the month before start", "2026-05-31T09:00", "2026-04-16T00:00"),
        ("31st of the month before start", "2026-03-30T09:00", "2026-03-01T00:00"),
        ("end of the month before start", "2026-01-02T09:00", "2026-01-01T00:00"),
        ("last day of the month before start at 12:00", "2026-05-15T09:00", "2026-04-30T12:00"),
        ("14 days before start, or the next working day", "2026-05-15T09:00", "2026-05-05T00:00"),  # 1 May is a Friday
        ("14 days before start, or the working day before", "2026-05-15T09:00", "2026-05-01T00:00"),
        ("14 days before start or next working day", "2026-05-18T09:00", "2026-05-05T00:00"),  # a Monday stays
        (
            "14 days before start at 16:00, or the working day before",
            "2026-07-03T09:00",
            "2026-06-19T16:00",
        ),  # Midsummer Eve: both readings
        ("14 days before start, or the next working day", "2027-01-07T09:00", "2026-12-29T00:00"),  # Christmas Eve: both readings
        ("48 working hours before start", "2026-05-19T10:00", "2026-05-15T10:00"),
        ("48 working hours before start", "2026-05-15T09:00", "2026-05-12T09:00"),  # Ascension Day between
        ("48 working hours before start", "2026-05-17T10:00", "2026-05-13T00:00"),  # a Sunday takes no time
        ("48 working hours before start", "2026-03-30T10:00", "2026-03-26T10:00"),  # the clocks are changed in between
        ("24 working hours before start", "2026-10-26T00:30", "2026-10-23T00:30"),
        ("24 working hours before start", "2026-06-22T09:00", "2026-06-19T09:00"),  # Midsummer Eve: the later counts
    ],
)
def test_limits_of_weekdays_months_and_working_days_end_when_a_calendar_says(until, start, last):
    terms, end = written(LIMIT.format(until)), moment(last)

    around = [fee(terms, end + dt.timedelta(minutes=minutes), start) for minutes in (-1, 0, 1)]

    assert around == ["0.00", "0.00", "100.00"]


@pytest.mark.parametrize(("first", "expected"), [(None, "0.00"), ("2026-05-01T09:00", "100.00"), ("2026-05-15T09:00", "0.00")])
def test_a_booking_that_was_moved_counts_from_its_original_start_where_the_terms_say_so(first, expected):
    told = {"first_starts_at": first and moment(first), "rebooked": int(bool(first))}

    assert fee(written(LIMIT.format("14 days before original start")), "2026-04-30T12:00", "2026-05-29T09:00", **told) == expected


@pytest.mark.parametrize(
    ("said", "price", "vat", "expected"),
    [
        ("50 € + VAT", "100", "25.5", "62.75"),
        ("50 € + VAT", "100", "0", "50.00"),
        ("50 € excl. VAT", "60", "25.5", "60.00"),  # never more than the price
        ("15 %, at least 50 € + VAT", "500", "25.5", "75.00"),
        ("15 %, at least 50 € + VAT", "100", "14", "57.00"),
        ("the higher of 50 € + VAT and 20 %", "300", "25.5", "62.75"),
        ("the higher of 20 % and 50 € + VAT", "400", "25.5", "80.00"),
        ("the lower of 40 € and 50 %", "60", "25.5", "30.00"),
        ("10 € + VAT per seat", "100", "25.5", "12.55"),
        ("20 % + VAT", "100", "25.5", None),
        ("75 € + VAT per delegate", "300", "25.5", "94.13"),
        ("10 € plus VAT for each session", "100", "25.5", "12.55"),
    ],
)
def test_tax_comes_to_an_amount_that_is_told_without_it(said, price, vat, expected):
    source = head(f'[[person.bands]]\nfee = "{said}"\n')
    if expected is None:
        _terms, problems = reading.examine(source)
        assert [problem.line for problem in problems] == [6]
    else:
        assert fee(reading.read(source), "2026-05-10T12:00", price=price, vat=Decimal(vat)) == expected


@pytest.mark.parametrize("said", ["1.250,00 €", "1,250.00 €", "50 € + 1.250,00 €"])
def test_thousands_are_told_how_to_be_written(said):
    _terms, problems = reading.examine(head(f'[[person.bands]]\nfee = "{said}"\n'))

    assert [problem.line for problem in problems] == [6] and "1 000 €" in problems[0].sentence


def test_without_the_rate_it_is_asked_for():
    with pytest.raises(quoting.NotTold) as asked:
        fee(written('[[person.bands]]\nfee = "50 € + VAT"\n'), "2026-05-10T12:00")

    assert asked.value.anchor == Anchor.VAT and "--vat" in asked.value.sentence


@pytest.mark.parametrize(
    ("at", "seats", "booked", "expected"),
    [
        ("2026-04-15T23:59", 2, 12, "62.75"),
        ("2026-04-16T00:01", 2, 12, "100.00"),
        ("2026-05-01T00:01", 2, 12, "900.00"),
        ("2026-05-01T00:01", 2, 9, "0.00"),
        ("2026-05-01T00:01", 2, None, "0.00"),
        ("2026-05-08T12:01", 2, 9, "200.00"),
        ("2026-05-13T00:01", 2, 9, "1000.00"),
    ],
)
def test_a_group_is_judged_by_the_seats_it_booked_and_not_by_those_that_go(at, seats, booked, expected):
    told = {"sessions": 2, "seats": seats, "booked": booked, "vat": Decimal("25.5"), "ordered_at": "2026-03-01T12:00"}

    assert fee(file("19_hotellkurser"), at, price="1000", kind="company", **told) == expected


@pytest.mark.parametrize(
    ("ordered_at", "at", "expected"),
    [
        ("2026-05-02T00:00", "2026-05-10T12:00", "62.75"),  # midnight at the end of the day is not after it
        ("2026-05-02T00:01", "2026-05-03T00:01", "10.00"),
        ("2026-05-02T00:01", "2026-05-03T00:02", "100.00"),
    ],
)
def test_who_orders_late_has_rules_of_their_own(ordered_at, at, expected):
    assert fee(file("19_hotellkurser"), at, kind="company", ordered_at=ordered_at, vat=Decimal("25.5")) == expected


def test_late_orders_are_asked_for_their_moment_and_sessions_are_no_moment():
    with pytest.raises(quoting.NotTold):
        fee(file("19_hotellkurser"), "2026-05-10T12:00", kind="company", vat=Decimal(0))

    _terms, problems = reading.examine(head('[[person.bands]]\nordered-after = "2 sessions attended"\nfee = "free"\n'))
    assert [problem.line for problem in problems] == [6]


@pytest.mark.parametrize("until", ["48 hours before start, or the next working day", "start, or the next working day"])
def test_only_days_move_to_a_working_day(until):
    _terms, problems = reading.examine(head(LIMIT.format(until)))

    assert [problem.line for problem in problems] == [6]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_new_limits_are_told_in_each_language(language):
    words = {
        "fi": ["alkua edeltävän viikon perjantaina klo 12.00", "48 arkipäivälle osuvaa tuntia ennen alkua", "50,00 € + alv"],
        "sv": ["fredagen i veckan före starten kl. 12.00", "48 vardagstimmar före starten", "50,00 € + moms"],
        "en": ["on the Friday of the week before the start at 12.00", "48 hours of working days before the start", "50,00 € + VAT"],
    }
    with override(language):
        limits = [
            wording.at(point_grammar.point(said)) for said in ("Friday of the week before start at 12:00", "48 working hours before start")
        ]
        fee_told = wording.fee(fee_grammar.fee("50 € + VAT")).replace("\N{NO-BREAK SPACE}", " ")
        assert [*limits, fee_told] == words[language]


def test_a_full_price_is_told_once():
    told = ask(written(LIMIT.format("24 hours before start")), "2026-05-15T08:00")

    said = {code: " ".join(lines).replace("\N{NO-BREAK SPACE}", " ") for code, lines in told.explanation.items()}
    assert "Charged: the full price, 100,00 €." in said["en"] and "Veloitetaan koko hinta, 100,00 €." in said["fi"]


MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)).map(lambda wall: wall.replace(second=0, microsecond=0))


@given(MOMENTS, st.integers(1, 400))
def test_working_hours_are_those_that_lie_on_working_days(wall, hours):
    end = wall.replace(tzinfo=HELSINKI)
    begin = workdays.away(end, dt.timedelta(hours=-hours), HERE).astimezone(HELSINKI).replace(tzinfo=None)

    minutes = int((wall - begin).total_seconds() // 60)
    passed = [sum(_works(begin + dt.timedelta(minutes=minute), eves) for minute in range(minutes)) for eves in (True, False)]

    assert hours * 60 in passed and min(passed) <= hours * 60


def _works(wall, eves):
    return days.is_working_day(wall.date(), eves=eves)


@given(st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)), st.sampled_from(["the next working day", "the working day before"]))
def test_what_moves_ends_on_a_working_day_and_what_is_one_stays(day, way):
    start = dt.datetime.combine(day, dt.time(9), HELSINKI)
    plain, moved = (
        last_moment(point_grammar.point(said), {Anchor.START: start}, HERE).astimezone(HELSINKI).date() - dt.timedelta(days=1)
        for said in ("14 days before start", f"14 days before start, or {way}")
    )

    assert days.is_working_day(moved, eves=True)
    assert moved == plain or not days.is_working_day(plain, eves=False)
    assert (moved >= plain) if "next" in way else (moved <= plain)


@given(st.integers(0, 10**6), st.integers(0, 10**5), st.integers(0, 100), st.decimals(0, 30, places=1))
def test_the_higher_and_the_lower_of_two_are_what_they_say(price, cents, percent, vat):
    share, sum_ = half_up(Decimal(price) * percent / 100), half_up(cents * (100 + vat) / 100)
    sums = Sums(price, price, vat=vat)

    for word, of in (("higher", max), ("lower", min)):
        said = fee_grammar.fee(f"the {word} of {Decimal(cents) / 100} € + VAT and {percent} %")
        assert amount(said, sums) == of(share, sum_)


@pytest.mark.parametrize(
    ("until", "start", "last"),
    [
        ("the day before start at noon", "2026-05-15T09:00", "2026-05-14T12:00"),
        ("1 day before start at 16", "2026-05-15T09:00", "2026-05-14T16:00"),
        ("two weeks before start", "2026-05-15T09:00", "2026-05-02T00:00"),
        ("the working day before the start at 12:00", "2026-05-18T09:00", "2026-05-15T12:00"),
        ("a month before start, or the next working day", "2026-06-01T09:00", "2026-05-05T00:00"),  # 1 May, Friday
    ],
)
def test_limits_may_be_written_as_people_say_them(until, start, last):
    test_limits_of_weekdays_months_and_working_days_end_when_a_calendar_says(until, start, last)


SEASON = """
[person]
deposit = "25 %, at least 50 €"
[[person.bands]]
until = "14 days before start"
fee = "deposit"
[[person.bands]]
until = "start"
fee = "deposit + 50 % of rest"
[[person.bands]]
fee = "deposit + 15 € per session attended"
[[person.bands]]
starts-from = 2026-06-01
starts-to = 2026-08-31
fee = "90 %"
"""


@pytest.mark.parametrize(
    ("at", "start", "price", "attended", "expected"),
    [
        ("2026-05-01T12:00", "2026-05-15T09:00", "100", 0, "50.00"),
        ("2026-05-01T12:00", "2026-05-15T09:00", "400", 0, "100.00"),
        ("2026-05-10T12:00", "2026-05-15T09:00", "400", 0, "250.00"),
        ("2026-05-20T12:00", "2026-05-15T09:00", "400", 3, "145.00"),
        ("2026-05-20T12:00", "2026-06-01T09:00", "400", 0, "360.00"),
        ("2026-05-20T12:00", "2026-08-31T23:00", "400", 0, "360.00"),
        ("2026-05-20T12:00", "2026-09-01T00:30", "400", 0, "100.00"),
    ],
)
def test_a_deposit_has_a_least_sum_a_season_its_own_rules_and_lessons_their_price(at, start, price, attended, expected):
    assert fee(written(SEASON), at, start, price, sessions=10, attended=attended) == expected


def test_a_deposit_with_a_least_sum_is_the_same_however_many_seats_go_at_once():
    terms, prices = written(SEASON), ["100", "100", "200"]
    at_once = fee(terms, "2026-05-01T12:00", price="400", seats=3)

    taken, fees = NOTHING, []
    for price in prices:
        outcome = ask(terms, "2026-05-01T12:00", price=price, taken=taken)
        taken += outcome.money.counted
        fees.append(outcome.fee)

    assert str(sum(fees)) == at_once == "100.00"


def test_a_long_time_when_one_is_closed_is_written_and_told_in_one():
    terms = reading.read(head('closed = ["2026-07-01 to 2026-07-31", 2026-12-28]\n' + LIMIT.format("1 working day before start")))

    assert fee(terms, "2026-06-30T23:59", "2026-08-03T09:00") == "0.00" and fee(terms, "2026-07-01T00:01", "2026-08-03T09:00") == "100.00"
    with override("fi"):
        assert "Olemme suljettuna 1.7.2026–31.7.2026, 28.12.2026; ne eivät ole arkipäiviä." in around.sentences(terms, "fi")


@pytest.mark.parametrize("said", ["2026-07-31 to 2026-07-01", "2026-07-01 to 2028-07-31", "2026-07-32 to 2026-08-01"])
def test_a_time_when_one_is_closed_is_one_that_can_be(said):
    _terms, problems = reading.examine(head(f'closed = ["{said}"]\n[[person.bands]]\nfee = "free"\n'))

    assert [problem.line for problem in problems] == [5]
