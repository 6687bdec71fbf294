"""Terms that count from one of the sessions of a training, or by a share of them; and what nobody told that they count from."""

import datetime as dt

import pytest
from django.utils.translation import override

from seloste.bookings.terms import asked_by, quoting, reading, table
from seloste.bookings.terms.case import Event
from seloste.bookings.terms.reading import fee_grammar, point_grammar

from .asked import ask, fee, file, head, moment, written

EVENINGS = tuple(moment(f"2026-{day}T18:00") for day in ("10-12", "10-19", "10-26", "11-02", "11-09", "11-16"))
FIRST = "2026-10-12T18:00"
RULES = '[[company.bands]]\nuntil = "10 days before start"\nfee = "10 %"\n'
REST = '[[company.bands]]\nfee = "50 %"\n'


def swim(at, attended, **more):
    return ask(file("23_uimakoulu"), at, FIRST, "90", sessions=6, attended=attended, is_consumer=False, **{"begins": EVENINGS} | more)


@pytest.mark.parametrize(
    ("at", "attended", "expected"),
    [
        ("2026-10-11T18:00", 0, "0.00"),
        ("2026-10-11T18:00:01", 0, "28.00"),
        ("2026-10-18T17:59:59", 1, "28.00"),
        ("2026-10-18T18:00:01", 1, "15.00"),
        ("2026-10-26T18:00", 2, "30.00"),  # over the night in which the clocks go back
        ("2026-10-26T18:00:01", 2, "45.00"),  # two of six are a third
        ("2026-10-26T18:00:01", 3, "67.50"),
        ("2026-11-03T12:00", 4, "90.00"),
    ],
)
def test_a_course_of_evenings_is_given_up_by_the_next_one(at, attended, expected):
    assert str(swim(at, attended).fee) == expected


def test_a_credit_is_counted_from_an_evening():
    outcome = swim("2026-11-10T12:00", 5)

    assert [str(outcome.credit), outcome.credit_until] == ["45.00", dt.date(2027, 1, 2)]


def test_evenings_may_be_told_in_any_order():
    assert str(swim("2026-10-18T18:00:01", 1, begins=EVENINGS[::-1]).fee) == "15.00"


def test_where_a_training_has_fewer_sessions_the_last_one_counts():
    day = {"sessions": 1, "is_consumer": False}

    assert fee(file("23_uimakoulu"), "2026-10-11T18:00", FIRST, "90", **day) == "0.00"
    assert fee(file("23_uimakoulu"), "2026-10-12T17:59", FIRST, "90", **day) == "0.00"  # by the sessions attended: none of them
    assert fee(file("23_uimakoulu"), "2026-10-12T21:00", FIRST, "90", attended=1, **day) == "90.00"


def test_when_each_begins_is_asked_for():
    with pytest.raises(quoting.NotTold, match="--session") as missing:
        swim("2026-10-18T12:00", 1, begins=())

    assert missing.value.anchor == "session"
    assert "begins" in asked_by.of(file("23_uimakoulu")).names


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "viimeistään 24 tuntia ennen 2. kurssikertaa"),
        ("fi", "viimeistään 3. kurssikerran alkaessa"),
        ("fi", "kun kerroista on käyty enintään kolmasosa"),
        ("fi", "viimeistään 2 kuukautta 4. kurssikerran jälkeen"),
        ("sv", "senast 24 timmar före kurstillfälle 2"),
        ("sv", "senast när kurstillfälle 3 börjar"),
        ("sv", "så länge högst en tredjedel av gångerna har besökts"),
    ],
)
def test_sessions_are_told_by_their_number(language, expected):
    with override(language):
        told = " ".join(table.sentences(file("23_uimakoulu").kinds["person"], language)).replace("\u00a0", " ")
    assert expected in told


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("24 hours before the 2nd session", "24 hours before session 2"),
        ("before the third session begins", "session 3"),
        ("1 day before the first session", "1 day before start"),
        ("half of the sessions attended", "50 % of sessions attended"),
        ("one quarter of sessions held", "25 % of sessions attended"),
    ],
)
def test_sessions_are_read_as_people_say_them(said, plain):
    assert point_grammar.point(said) == point_grammar.point(plain)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("the sessions attended", "0 % of remaining"),
        ("50 € + VAT admin fee", "50 € + VAT"),
        ("handling fee of 15 €", "15 €"),
        ("sessions attended + 10 €", "0 % of remaining + 10 €"),
    ],
)
def test_what_a_fee_is_called_does_not_matter(said, plain):
    assert fee_grammar.fee(said) == fee_grammar.fee(plain)


def test_an_evening_that_comes_before_the_one_above_is_told():
    later = '[[person.bands]]\nuntil = "session 3"\nfee = "10 %"\n[[person.bands]]\nuntil = "session 2"\nfee = "20 %"\n'
    _terms, problems = reading.examine(head(later + '[[person.bands]]\nfee = "50 %"\n'))

    assert ["This overlaps" in str(problem) for problem in problems] == [True]
    with pytest.raises(reading.BadTerms, match="24 hours before session 2"):
        written('[[person.bands]]\nuntil = "session 0"\nfee = "10 %"\n')


def test_a_rule_that_does_not_hold_needs_not_be_known():
    terms = written(RULES + '[[company.bands]]\nuntil = "deadline"\nfee = "free"\n' + REST)

    outcome = ask(terms, "2026-05-01T10:00", kind="company", ordered_at="2026-04-01T10:00")
    assert str(outcome.fee) == "10.00"


def test_when_we_cancel_it_is_asked_for_what_the_words_count_from():
    terms = written(RULES + REST + '[[company.organiser]]\nuntil = "deadline"\ntext = "Kaikki palautetaan."\n')

    with pytest.raises(quoting.NotTold) as missing:
        ask(terms, "2026-05-01T10:00", kind="company", event=Event.ORGANISER)
    assert missing.value.anchor == "deadline"
