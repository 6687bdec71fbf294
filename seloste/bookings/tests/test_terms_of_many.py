"""The terms of real and invented companies, asked as their customers would ask them."""

import datetime as dt
from decimal import Decimal

import pytest

from seloste.bookings.terms import finding, quoting, reading, waiving
from seloste.bookings.terms.case import Case, Event, Waiver

from .asked import FILES, ask, fee, file, moment

WEEK = dt.timedelta(days=7)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_can_be_read(path):
    terms, problems = reading.examine(path.read_bytes())

    assert terms is not None, problems


def test_whoever_cancels_thirty_hours_before_is_credited_a_fifth():
    outcome = ask(file("learn2help"), "2026-05-14T03:00", "2026-05-15T09:00", "89", language="sv")

    assert [str(outcome.fee), str(outcome.credit), str(outcome.refund), outcome.credit_until] == [
        "17.80",
        "17.80",
        "71.20",
        dt.date(2026, 7, 14),
    ]
    assert outcome.clause.language == "fi" and outcome.clause.line == 13
    assert "35,60" in outcome.warnings["en"][0].replace("\u00a0", " ")  # what the Swedish version would cost


@pytest.mark.parametrize(
    ("at", "until"), [("2026-12-31T12:00", "2027-02-28"), ("2027-12-31T12:00", "2028-02-29"), ("2026-05-14T12:00", "2026-07-14")]
)
def test_a_credit_of_two_months_ends_with_the_month_where_it_must(at, until):
    start = moment(at) + dt.timedelta(hours=30)

    assert str(ask(file("learn2help"), at, start, "89").credit_until) == until


def test_where_one_version_is_silent_another_counts_and_staff_are_told():
    outcome = ask(file("learn2help"), "2026-05-15T08:00", "2026-05-15T09:00", "89", language="fi")

    assert str(outcome.fee) == "53.40" and outcome.clause.language == "sv"
    assert "does not say" in outcome.warnings["en"][0]


@pytest.mark.parametrize(
    ("at", "event", "expected"),
    [
        ("2026-05-01T09:00", Event.CANCEL, "0.00"),
        ("2026-05-01T23:59", Event.CANCEL, "0.00"),
        ("2026-05-02T09:00", Event.CANCEL, "50.00"),
        ("2026-05-15T09:00", Event.CANCEL, "50.00"),
        ("2026-05-15T09:01", Event.CANCEL, "100.00"),  # after the start: as who does not come
        ("2026-05-16T09:00", Event.NO_SHOW, "100.00"),
        ("2026-05-15T09:20", Event.LATE, "100.00"),
        ("2026-05-14T09:00", Event.SWAP, "0.00"),
        ("2026-05-14T09:00", Event.ORGANISER, "0.00"),
    ],
)
@pytest.mark.parametrize("kind", ["person", "company"])
def test_uudenmaan_koulutuskeskus(at, event, expected, kind):
    assert fee(file("uudenmaan_koulutuskeskus"), at, event=event, kind=kind) == expected


def test_a_booking_moves_once_and_for_half_a_year():
    terms, at = file("uudenmaan_koulutuskeskus"), "2026-05-10T09:00"

    moved = ask(terms, at, event=Event.REBOOKING, rebook_to=dt.date(2026, 11, 15))
    assert [str(moved.fee), moved.money.stays, moved.move_by, moved.keeps_price] == ["0.00", 10000, dt.date(2026, 11, 15), True]
    with pytest.raises(quoting.NoAnswer, match=r"15\.11\.2026"):
        ask(terms, at, event=Event.REBOOKING, rebook_to=dt.date(2026, 11, 16))
    with pytest.raises(quoting.NoAnswer, match="1 time"):
        ask(terms, at, event=Event.REBOOKING, rebooked=1)
    with pytest.raises(quoting.NoAnswer):
        ask(terms, "2026-05-15T10:00", event=Event.REBOOKING)


@pytest.mark.parametrize(("at", "expected"), [("2026-05-01T12:00", "0.00"), ("2026-05-02T12:00", "50.00"), ("2026-05-09T12:00", "100.00")])
def test_venekoulutukset(at, expected):
    assert fee(file("venekoulutukset"), at) == expected


def test_illness_costs_the_office_fee_and_its_reason_is_never_told():
    seen = Waiver("account 3", dt.date(2026, 5, 14))
    outcome = ask(file("venekoulutukset"), "2026-05-14T12:00", event=Event.SICKNESS, waiver=seen)

    assert [str(outcome.fee), str(outcome.refund)] == ["15.00", "85.00"]
    assert outcome.to_json()["waiver"] == {"seen_by": "account 3", "seen_on": "2026-05-14"}


def test_who_is_ill_while_cancelling_is_free_pays_nothing():
    assert fee(file("venekoulutukset"), "2026-04-01T12:00", event=Event.SICKNESS) == "0.00"


def test_no_show_without_a_rule_of_its_own_is_as_the_last_one():
    assert fee(file("venekoulutukset"), "2026-05-16T12:00", event=Event.NO_SHOW) == "100.00"


@pytest.mark.parametrize(
    ("name", "expected", "asked"),
    [
        ("01_kansalaisopisto", "0.00", {"at": "2026-05-05T23:00"}),
        ("01_kansalaisopisto", "50.00", {"at": "2026-05-06T09:00"}),
        ("01_kansalaisopisto", "25.00", {"at": "2026-05-06T09:00", "price": "25"}),
        ("01_kansalaisopisto", "90.00", {"at": "2026-05-16T09:00", "sessions": 10, "attended": 2, "price": "120"}),  # the most there is
        ("01_kansalaisopisto", "20.00", {"at": "2026-05-16T09:00", "price": "0", "course": "ilmainen-luento", "event": Event.NO_SHOW}),
        ("01_kansalaisopisto", "34.00", {"at": "2026-06-06T09:00", "sessions": 10, "attended": 2, "price": "120", "event": Event.SICKNESS}),
        ("02_ruotsalainen_utbildare", "0.00", {"at": "2026-05-13T09:00", "kind": "company", "ordered_at": "2026-05-04T09:00"}),
        ("02_ruotsalainen_utbildare", "100.00", {"at": "2026-05-14T09:00", "kind": "company", "ordered_at": "2026-05-04T09:00"}),
        ("02_ruotsalainen_utbildare", "50.00", {"at": "2026-04-20T09:00", "kind": "company", "ordered_at": "2026-03-04T09:00"}),
        ("02_ruotsalainen_utbildare", "500.00", {"at": "2026-04-29T09:00", "kind": "company", "price": "900", "event": Event.REBOOKING}),
        ("03_eesti_koolitaja", "5.00", {"at": "2026-05-07T23:00", "price": "40"}),  # 14, 13, 12, 11, 8 May without Ascension Day: 7 May
        ("03_eesti_koolitaja", "50.00", {"at": "2026-05-08T23:00"}),
        ("04_uk_training_firm", "250.00", {"at": "2026-04-20T12:00", "kind": "company", "price": "1000"}),
        ("04_uk_training_firm", "150.00", {"at": "2026-04-16T12:00", "kind": "company", "price": "1000", "course": "Diploma"}),
        ("04_uk_training_firm", "500.00", {"at": "2026-05-14T12:00", "kind": "company", "price": "1000", "course": "diploma"}),
        ("04_uk_training_firm", "60.00", {"at": "2026-05-14T17:00", "kind": "company", "price": "900", "seats": 2, "event": Event.SWAP}),
        ("05_autokoulu", "0.00", {"at": "2026-05-13T12:00", "course": "ajotunti"}),  # Ascension Day lies between
        ("05_autokoulu", "100.00", {"at": "2026-05-13T12:01", "course": "ajotunti"}),
        ("05_autokoulu", "0.00", {"at": "2026-05-15T09:10", "course": "ajotunti", "event": Event.LATE}),
        ("05_autokoulu", "100.00", {"at": "2026-05-15T09:11", "course": "ajotunti", "event": Event.LATE}),
        ("05_autokoulu", "460.00", {"at": "2026-05-20T09:00", "price": "1000", "sessions": 10, "attended": 4}),
        ("06_purjehduskoulu", "30.00", {"at": "2026-05-01T23:00"}),
        ("06_purjehduskoulu", "50.00", {"at": "2026-05-14T12:00"}),
        ("06_purjehduskoulu", "100.00", {"at": "2026-05-14T12:01"}),
        ("06_purjehduskoulu", "80.00", {"at": "2026-05-14T11:00", "deposit": "80"}),
        ("07_ensiapukouluttaja_yrityksille", "0.00", {"at": "2026-04-29T12:00", "kind": "premises", "price": "600"}),
        ("07_ensiapukouluttaja_yrityksille", "240.00", {"at": "2026-05-11T12:00", "kind": "premises", "price": "600"}),
        ("07_ensiapukouluttaja_yrityksille", "480.00", {"at": "2026-05-12T12:00", "kind": "premises", "price": "600"}),
        ("07_ensiapukouluttaja_yrityksille", "80.00", {"at": "2026-05-12T12:00", "kind": "premises", "price": "90"}),
        ("07_ensiapukouluttaja_yrityksille", "810.00", {"at": "2026-04-29T12:00", "kind": "premises", "price": "900", "seats": 30}),
        ("07_ensiapukouluttaja_yrityksille", "50.00", {"at": "2026-05-14T09:00", "kind": "company", "deadline": dt.date(2026, 5, 1)}),
        ("08_webinaaritalo", "100.00", {"at": "2026-05-14T09:00", "kind": "webinar", "ordered_at": "2026-04-01T09:00"}),
        ("08_webinaaritalo", "15.00", {"at": "2026-05-15T08:30", "kind": "member", "price": "200"}),
        ("09_yliopiston_taydennyskoulutus", "50.00", {"at": "2026-05-01T09:00", "kind": "company", "price": "1800"}),
        ("09_yliopiston_taydennyskoulutus", "900.00", {"at": "2026-05-02T09:00", "kind": "company", "price": "1800"}),
        (
            "09_yliopiston_taydennyskoulutus",
            "1300.00",
            {"at": "2026-06-02T09:00", "kind": "company", "price": "1600", "sessions": 4, "attended": 1},
        ),
        (
            "09_yliopiston_taydennyskoulutus",
            "1600.00",
            {"at": "2026-06-02T09:00", "kind": "company", "price": "1600", "sessions": 4, "attended": 2},
        ),
        (
            "10_pieni_kouluttaja",
            "70.00",
            {"at": "2026-04-01T09:00", "place": "Vaasa", "seats": 2, "price": "200", "deadline": dt.date(2026, 5, 1)},
        ),
        (
            "10_pieni_kouluttaja",
            "150.00",
            {"at": "2026-05-01T09:00", "place": "vaasa", "seats": 2, "price": "200", "deadline": dt.date(2026, 5, 1)},
        ),
        (
            "11_brittilainen_tutkintotalo",
            "30.00",
            {"at": "2026-04-14T09:00", "kind": "company"},
        ),  # 20 working days: four holidays lie between
        ("11_brittilainen_tutkintotalo", "100.00", {"at": "2026-01-14T09:00", "kind": "company", "rebooked": 1}),
        ("11_brittilainen_tutkintotalo", "30.00", {"at": "2026-05-07T09:00", "kind": "company", "event": Event.REBOOKING}),
        ("12_fysioterapiakoulut", "100.00", {"at": "2026-04-14T09:00", "price": "999.99"}),
        ("12_fysioterapiakoulut", "150.00", {"at": "2026-04-14T09:00", "price": "1000"}),
        ("12_fysioterapiakoulut", "100.00", {"at": "2026-05-16T09:00", "price": "0", "event": Event.NO_SHOW}),
        ("12_fysioterapiakoulut", "45.00", {"at": "2026-05-16T09:00", "price": "45", "event": Event.NO_SHOW}),
        ("13_hundkurser", "100.00", {"at": "2026-05-14T09:00"}),
        ("13_hundkurser", "50.00", {"at": "2026-05-14T09:00", "event": Event.REFILLED}),
        ("13_hundkurser", "140.00", {"at": "2026-05-14T09:00", "kind": "company", "sessions": 2, "price": "300"}),
        ("13_hundkurser", "40.00", {"at": "2026-05-22T09:00", "kind": "company", "course": "simskola", "sessions": 10, "attended": 1}),
        ("13_hundkurser", "100.00", {"at": "2026-05-22T09:00", "kind": "company", "course": "simskola", "sessions": 10, "attended": 2}),
        ("13_hundkurser", "100.00", {"at": "2026-05-23T09:00", "kind": "company", "course": "simskola", "sessions": 10, "attended": 1}),
    ],
)
def test_the_terms_of_others(name, expected, asked):
    asked = {"start": "2026-05-15T09:00", "is_consumer": False, **asked}

    assert fee(file(name), asked.pop("at"), **asked) == expected


def test_a_credit_may_be_counted_from_the_order():
    more = {"ordered_at": "2026-01-31T12:00", "event": Event.SICKNESS}

    outcome = ask(file("12_fysioterapiakoulut"), "2026-05-14T09:00", **more)
    assert [str(outcome.credit), outcome.credit_until] == ["100.00", dt.date(2027, 7, 31)]
    assert outcome.to_json()["instead"]["refund"] == "50.00"  # who is ill may cancel as anybody may, and choose half in money
    assert ask(file("12_fysioterapiakoulut"), "2026-05-15T08:00", **more).instead is None  # nothing to choose: all would be lost


def test_a_credit_may_stand_in_the_place_of_money():
    outcome = ask(file("06_purjehduskoulu"), "2026-05-10T12:00", is_consumer=False)

    assert [str(outcome.fee), str(outcome.credit), str(outcome.refund), outcome.credit_until] == [
        "50.00",
        "50.00",
        "0.00",
        dt.date(2027, 9, 30),
    ]


def test_what_the_terms_count_from_must_be_told():
    with pytest.raises(quoting.NotTold) as missing:
        ask(file("07_ensiapukouluttaja_yrityksille"), "2026-05-01T09:00", kind="company")
    assert missing.value.anchor == "deadline"

    with pytest.raises(quoting.NoAnswer, match="person, company"):
        ask(file("uudenmaan_koulutuskeskus"), "2026-05-01T09:00", kind="webinar")


def test_prices_of_steps_are_those_of_one_seat():
    terms = file("everything")
    more = {"deadline": dt.date(2026, 12, 1), "ordered_at": "2026-10-01T12:00"}

    assert fee(terms, "2026-12-10T12:00", "2026-12-16T09:00", "200", seats=2, **more) == "25.00"
    assert fee(terms, "2026-12-10T12:00", "2026-12-16T09:00", "200", **more) == "60.00"


def test_a_choice_is_shown_with_its_own_sums():
    more = {"deadline": dt.date(2026, 12, 1), "ordered_at": "2026-10-01T12:00"}
    outcome = ask(file("everything"), "2026-12-14T12:00", "2026-12-16T09:00", "400", **more)
    instead = outcome.to_json()["instead"]

    assert [str(outcome.fee), str(outcome.refund)] == ["240.00", "160.00"]
    assert [instead["fee"], instead["credit"], instead["credit_until"], instead["refund"]] == ["0.00", "400.00", "2027-12-14", "0.00"]


def test_a_fee_may_be_lowered_but_not_raised():
    outcome = ask(file("learn2help"), "2026-05-14T03:00", "2026-05-15T09:00", "89")

    lower = waiving.waive(outcome, fee=Decimal("5"))
    assert [str(lower.fee), str(lower.credit), str(lower.refund), lower.ground.value] == ["5.00", "0.00", "84.00", "waived"]
    assert "17,80" in lower.explanation["fi"][-1] and outcome.fee == Decimal("17.80")
    with pytest.raises(ValueError):
        waiving.waive(outcome, fee=Decimal("17.80"))


def test_who_ordered_late_is_told_that_there_was_no_free_time():
    terms, late = file("learn2help"), {"ordered_at": "2026-05-13T10:00", "is_consumer": False}
    said = "had already passed"

    assert said in " ".join(ask(terms, "2026-05-13T12:00", "2026-05-15T09:00", "89", **late).explanation["en"])
    early = {**late, "ordered_at": "2026-05-13T08:00"}
    assert said not in " ".join(ask(terms, "2026-05-13T12:00", "2026-05-15T09:00", "89", **early).explanation["en"])


def test_the_limits_of_a_booking_are_known_beforehand():
    case = Case(kind="person", at=moment("2026-05-01T09:00"), starts_at=moment("2026-05-15T09:00"), price=Decimal(89))

    assert [until for _rule, until in finding.limits(file("learn2help"), case, "sv")] == [
        moment("2026-05-13T09:00"),
        moment("2026-05-14T09:00"),
        None,
    ]
