"""A consumer's fourteen days, asked before the terms."""

import datetime as dt
from decimal import Decimal

import pytest

from seloste import law
from seloste.bookings.terms import quoting
from seloste.bookings.terms.case import Case, Event, Withdrawing
from seloste.law import operations
from seloste.privacy.keep import Period

from .asked import ask, file, moment, written

ORDERED = "2026-05-04T12:00"  # a Monday: fourteen days end on Monday 18 May
SECOND = dt.timedelta(seconds=1)


def asked(at, **more):
    return ask(file("learn2help"), at, **{"start": "2026-05-19T09:00", "price": "89", "ordered_at": ORDERED, **more})


def test_inside_the_fourteen_days_it_is_free_however_near_the_training_is():
    outcome = asked("2026-05-18T20:00")  # 13 hours before the start, 60 % by the terms

    assert [outcome.ground.value, str(outcome.fee), str(outcome.refund), outcome.article] == ["withdrawal", "0.00", "89.00", "6:14"]
    assert outcome.withdraw_until == dt.date(2026, 5, 18)
    assert outcome.clause is None and outcome.warnings["en"] == ()
    assert "section 14" in outcome.explanation["en"][1]


def test_the_day_ends_at_midnight_and_then_the_terms_hold():
    midnight = moment("2026-05-19T00:00")

    assert asked(midnight).ground.value == "withdrawal"
    assert asked(midnight + SECOND).ground.value == "terms"


@pytest.mark.parametrize(
    ("ordered", "until"),
    [
        ("2026-04-30T12:00", "2026-05-15"),  # the 14th is Ascension Day
        ("2026-12-10T12:00", "2026-12-28"),  # Christmas Eve, Christmas, a weekend
        ("2026-03-20T12:00", "2026-04-07"),  # Good Friday and Easter
        ("2026-06-05T12:00", "2026-06-22"),  # Midsummer Eve
        ("2028-02-15T12:00", "2028-02-29"),
    ],
)
def test_it_ends_on_a_working_day(ordered, until):
    assert str(asked(moment(ordered) + SECOND, start="2028-12-01T09:00", ordered_at=ordered).withdraw_until) == until


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "company"},
        {"is_consumer": False},
        {"withdrawing": Withdrawing(is_distance=False)},
        {"ordered_at": None},
        {"event": Event.NO_SHOW},
    ],
)
def test_it_is_the_consumers_who_ordered_at_a_distance_and_says_so(more):
    terms = written('[[person.bands]]\nfee = "60 %"\n[company]\nsame-as = "person"')

    outcome = ask(terms, "2026-05-10T12:00", **{"ordered_at": ORDERED, **more})
    assert [outcome.ground.value, str(outcome.fee)] == ["terms", "60.00"]
    assert ask(terms, "2026-05-10T12:00", ordered_at=ORDERED).ground.value == "withdrawal"


def test_who_was_not_informed_has_twelve_months_more():
    outcome = asked("2027-05-01T12:00", start="2027-05-02T09:00", withdrawing=Withdrawing(was_informed=False))

    assert [outcome.ground.value, outcome.withdraw_until] == ["withdrawal", dt.date(2027, 5, 18)]


@pytest.mark.parametrize(
    ("withdrawing", "attended", "ground", "fee", "article"),
    [
        (Withdrawing(), 2, "withdrawal", "0.00", "6:14"),  # nobody asked to begin: what was given is not paid
        (Withdrawing(asked_to_start=True), 2, "withdrawal", "100.00", "6:15"),
        (Withdrawing(asked_to_start=True, sessions_held=3), 2, "withdrawal", "150.00", "6:15"),
        (Withdrawing(asked_to_start=True), 0, "withdrawal", "0.00", "6:15"),
        (Withdrawing(asked_to_start=True, knew_it_ends=True), 2, "withdrawal", "100.00", "6:15"),
        (Withdrawing(asked_to_start=True, knew_it_ends=True), 8, "terms", "400.00", ""),
        (Withdrawing(asked_to_start=True), 8, "withdrawal", "400.00", "6:15"),
    ],
)
def test_what_was_begun_on_request_is_paid_in_proportion(withdrawing, attended, ground, fee, article):
    terms = written('[[person.bands]]\nfee = "full price"')
    more = {"start": "2026-05-05T09:00", "price": "400", "sessions": 8, "attended": attended, "withdrawing": withdrawing}

    outcome = ask(terms, "2026-05-12T12:00", ordered_at=ORDERED, **more)
    assert [outcome.ground.value, str(outcome.fee), outcome.article] == [ground, fee, article]


def test_a_training_that_is_over_was_performed_whoever_came():
    terms = written('[[person.bands]]\nfee = "full price"')
    more = {"ends_at": "2026-05-05T16:00", "withdrawing": Withdrawing(asked_to_start=True, knew_it_ends=True)}

    outcome = ask(terms, "2026-05-06T12:00", "2026-05-05T09:00", ordered_at=ORDERED, **more)
    assert outcome.ground.value == "terms"
    assert "section 15" not in " ".join(outcome.explanation["en"]) and "section 16" in " ".join(outcome.explanation["en"])


def test_terms_that_are_better_than_paying_in_proportion_hold():
    terms = written('[[person.bands]]\nfee = "10 %"')
    more = {"sessions": 8, "attended": 4, "withdrawing": Withdrawing(asked_to_start=True)}

    assert ask(terms, "2026-05-12T12:00", "2026-05-05T09:00", ordered_at=ORDERED, **more).ground.value == "terms"


def test_a_course_that_is_named_as_an_exception_follows_the_terms():
    more = {"ordered_at": "2026-05-10T12:00", "start": "2026-05-20T09:00"}

    exempt = ask(file("06_purjehduskoulu"), "2026-05-15T12:00", course="saaristoristeily", **more)
    assert [exempt.ground.value, str(exempt.fee)] == ["terms", "100.00"]
    assert "KSL 6:16 § 1 mom. 11 kohta" in " ".join(exempt.explanation["fi"])
    assert ask(file("06_purjehduskoulu"), "2026-05-15T12:00", course="perusteet", **more).ground.value == "withdrawal"


def test_terms_may_give_more_days_but_never_fewer():
    longer = written('[[person.bands]]\nfee = "full price"\n[withdrawal]\ndays = 30')

    assert ask(longer, "2026-06-02T12:00", "2026-06-03T09:00", ordered_at=ORDERED).withdraw_until == dt.date(2026, 6, 3)


def test_the_number_of_days_is_the_laws_with_what_an_owner_has_added(db, kerttu):
    case = Case(
        kind="person", at=moment("2026-05-20T12:00"), starts_at=moment("2026-05-22T09:00"), ordered_at=moment(ORDERED), price=Decimal(89)
    )
    assert quoting.quote(file("learn2help"), case, law.value).ground.value == "terms"

    added = {"key": "ksl.withdrawal", "starts_on": dt.date(2026, 5, 1), "value": Period(days=20), "source": "an act of tomorrow"}
    operations.add_value(**added, by=kerttu.as_actor(), at=moment("2026-04-01T12:00"))
    assert quoting.quote(file("learn2help"), case, law.value).ground.value == "withdrawal"


def test_where_the_law_is_not_known_nothing_is_reckoned():
    with pytest.raises(quoting.NoAnswer, match="is not known for"):
        ask(file("learn2help"), "2011-05-10T12:00", "2011-05-15T12:00", ordered_at="2011-05-09T12:00")
