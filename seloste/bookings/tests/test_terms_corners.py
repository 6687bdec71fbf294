"""Corners of the rules that no company of the other tests stands in."""

import datetime as dt

import pytest

from seloste.bookings.terms.case import Event, Waiver

from .asked import ask, fee, file, moment, written

AT, START = "2026-05-14T09:00", "2026-05-15T09:00"


def test_a_time_of_day_that_comes_twice_lasts_to_the_second_time():
    terms = written('[[person.bands]]\nuntil = "1 day before start at 3:30"\nfee = "free"\n[[person.bands]]\nfee = "50 %"')

    assert fee(terms, moment("2026-10-25T03:30", fold=1), "2026-10-26T09:00") == "0.00"
    assert fee(terms, moment("2026-10-25T03:31", fold=1), "2026-10-26T09:00") == "50.00"


def test_on_the_very_border_the_cheaper_of_two_rules_holds_even_if_it_is_the_later():
    terms = written('[[person.bands]]\nuntil = "24 hours before start"\nfee = "60 %"\n[[person.bands]]\nfee = "20 %"')

    assert [fee(terms, at, START) for at in ("2026-05-14T08:59:59", AT, "2026-05-14T09:00:01")] == ["60.00", "20.00", "20.00"]


def test_a_fee_is_never_more_than_the_price_unless_the_rule_says_so():
    assert fee(written('[[person.bands]]\nfee = "50 €"'), AT, START, "30") == "30.00"
    assert "never charged" in " ".join(ask(written('[[person.bands]]\nfee = "50 €"'), AT, START, "30").explanation["en"])
    assert fee(written('[[person.bands]]\nfee = "50 €"\nmay-exceed-price = true'), AT, START, "30") == "50.00"


def test_a_credit_whose_last_day_has_passed_is_money():
    terms = written('[[person.bands]]\nfee = "20 %"\ncredit = "rest"\ncredit-within = 2026-05-13')

    outcome = ask(terms, AT, START)
    assert [str(outcome.credit), str(outcome.refund)] == ["0.00", "80.00"]
    assert str(ask(terms, "2026-05-13T23:59", START).credit) == "80.00"


def test_the_rule_for_illness_is_told_where_it_is_as_good_as_the_ordinary_one():
    terms = written('[[person.bands]]\nfee = "free"\n[[person.sickness]]\nfee = "free"')

    assert ask(terms, AT, START, event=Event.SICKNESS, waiver=Waiver("x", dt.date(2026, 5, 1))).clause.rule == "person.sickness[1]"


@pytest.mark.parametrize(("paid", "kept", "due"), [("100", 3000, 0), ("20", 2000, 1000), ("0", 0, 3000)])
def test_no_more_of_a_deposit_is_kept_than_was_paid(paid, kept, due):
    money = ask(written('[person]\ndeposit = "30 €"\n[[person.bands]]\nfee = "deposit"'), AT, START, paid=paid).money

    assert [money.deposit_kept, money.due] == [kept, due]


def test_the_most_of_a_kind_bounds_what_was_attended_too():
    terms = written('[person]\nmaximum = "300 €"\n[[person.bands]]\nfee = "50 % of remaining"')

    money = ask(terms, AT, START, "800", sessions=8, attended=4).money
    assert [money.fee, money.used] == [30000, 30000]


def test_a_list_for_a_course_comes_before_one_for_a_place():
    rules = '[[person.bands]]\nfee = "10 %"\n[[person.bands]]\ncourse = "a"\nfee = "20 %"\n[[person.bands]]\nplace = "b"\nfee = "30 %"\n'
    terms = written(rules + '[[person.bands]]\ncourse = "a"\nplace = "b"\nseats-from = 5\nfee = "40 %"')

    assert [fee(terms, AT, START, course=c, place=p, seats=n) for c, p, n in [("", "", 1), ("a", "", 1), ("", "b", 9), ("a", "b", 1)]] == [
        "10.00",
        "20.00",
        "30.00",
        "20.00",
    ]
    assert fee(terms, AT, START, course="a", place="b", seats=5) == "40.00"


def test_who_comes_late_and_is_let_in_pays_beside_the_price():
    more = {"event": Event.LATE, "deadline": dt.date(2026, 5, 1), "ordered_at": "2026-01-01T09:00"}

    late = ask(file("everything"), "2026-05-15T09:20", START, **more).money
    assert [late.fee, late.due, late.stays, late.refund] == [1500, 1500, 10000, 0]
    in_time = ask(file("everything"), "2026-05-15T09:15", START, **more).money
    assert [in_time.fee, in_time.stays] == [0, 10000]


def test_one_free_time_that_was_still_to_come_is_enough():
    rules = '[[person.bands]]\nuntil = "30 days before start"\nfee = "free"\n[[person.bands]]\nuntil = "1 day after order"\nfee = "free"\n'
    terms = written(rules + '[[person.bands]]\nfee = "50 %"')

    outcome = ask(terms, AT, START, ordered_at="2026-05-10T09:00", is_consumer=False)
    assert str(outcome.fee) == "50.00"
    assert "already passed" not in " ".join(outcome.explanation["en"])
