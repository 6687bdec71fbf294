"""What holds for any terms and any case: money is conserved, earlier never costs more, what is written can be read again."""

import datetime as dt
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings.terms import quoting, reading, table
from seloste.bookings.terms.case import Case, Event, Waiver, Withdrawing
from seloste.bookings.terms.reading import fee_grammar, point_grammar

from .asked import FILES, HELSINKI, head, written

TERMS = [reading.read(path.read_bytes()) for path in FILES]
CENTS = st.integers(0, 500_000).map(lambda cents: Decimal(cents) / 100)
START = dt.datetime(2026, 3, 30, 9, tzinfo=HELSINKI)
MOMENTS = st.integers(-90 * 86400, 20 * 86400).map(lambda seconds: START.astimezone(dt.UTC) + dt.timedelta(seconds=seconds))


@st.composite
def cases(draw):
    terms = draw(st.sampled_from(TERMS))
    sessions = draw(st.integers(1, 12))
    case = Case(
        kind=draw(st.sampled_from(list(terms.kinds))),
        at=draw(MOMENTS),
        starts_at=START,
        ends_at=START + dt.timedelta(days=3),
        ordered_at=START - dt.timedelta(days=100) if draw(st.booleans()) else START - dt.timedelta(days=91),
        deadline=dt.date(2026, 3, 20),
        price=draw(CENTS),
        paid=draw(st.none() | CENTS),
        deposit=draw(st.none() | CENTS),
        sessions=sessions,
        attended=draw(st.integers(0, sessions)),
        begins=tuple(START + dt.timedelta(weeks=week) for week in range(sessions)),
        seats=draw(st.integers(1, 40)),
        given_up=draw(st.integers(0, 5)),
        booked=draw(st.none() | st.integers(40, 60)),
        vat=draw(st.sampled_from([Decimal(0), Decimal("25.5")])),
        course=draw(st.sampled_from(["", "diploma", "ajotunti", "ilmainen-luento"])),
        place=draw(st.sampled_from(["", "Vaasa"])),
        event=draw(st.sampled_from(list(Event))),
        waiver=Waiver("account 1", dt.date(2026, 3, 1)),
        withdrawing=Withdrawing(asked_to_start=draw(st.booleans()), was_informed=draw(st.booleans())),
        zone=HELSINKI,
    )
    return terms, case


@given(cases())
def test_money_is_conserved(asked):
    terms, case = asked
    try:
        outcome = quoting.quote(terms, case)
    except quoting.NoAnswer:
        return

    for money in filter(None, (outcome.money, outcome.instead)):
        credit, of_fee = (money.credit.cents, money.credit.of_fee) if money.credit else (0, 0)
        assert money.fee - of_fee + credit + money.refund + money.stays == money.paid + money.due
        assert min(money.fee, money.refund, money.due, money.stays, money.used, money.deposit_kept, credit - of_fee) >= 0
        assert money.used <= money.fee and money.deposit_kept <= money.fee
    said = outcome.to_json("fi")
    assert json.loads(json.dumps(said)) == said
    assert Decimal(said["fee"]) - Decimal(said["fee_credited"]) + Decimal(said["credit"]) + Decimal(said["refund"]) + Decimal(
        said["stays"]
    ) == Decimal(said["paid"]) + Decimal(said["due"])
    assert all(len(said["explanation"][code]) == len(said["explanation"]["en"]) > 0 for code in ("fi", "sv"))


STEPS = st.lists(st.integers(1, 90 * 24), min_size=1, max_size=5, unique=True).map(lambda hours: sorted(hours, reverse=True))


@given(STEPS, st.data(), MOMENTS, MOMENTS, CENTS)
def test_cancelling_earlier_never_costs_more_where_fees_only_rise(hours, data, one, other, price):
    percents = sorted(data.draw(st.lists(st.integers(0, 100), min_size=len(hours) + 1, max_size=len(hours) + 1)))
    units = [data.draw(st.sampled_from(["hours", "days"])) for _hour in hours]
    limits = sorted({(hour if unit == "hours" else -(-hour // 24) * 24, hour, unit) for hour, unit in zip(hours, units, strict=True)})
    rules = ""
    for (_length, hour, unit), percent in zip(reversed(limits), percents, strict=False):
        rules += f'[[person.bands]]\nuntil = "{hour if unit == "hours" else -(-hour // 24)} {unit} before start"\nfee = "{percent} %"\n'
    terms, problems = reading.examine(head(rules + f'[[person.bands]]\nfee = "{percents[-1]} %"'))
    if terms is None:
        assert any("overlaps" in problem.sentence for problem in problems)
        return

    earlier, later = (
        quoting.quote(terms, Case(kind="person", at=at, starts_at=START, price=price, zone=HELSINKI)) for at in sorted((one, other))
    )
    assert earlier.money.fee <= later.money.fee


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_fee_that_is_written_can_be_read_again(percent, cents, least):
    said = f"{Decimal(percent) / 100} % of price + {Decimal(cents) / 100} € per seat, at least {Decimal(least) / 100} €"
    fee = fee_grammar.fee(said)

    assert [fee.parts[0].percent, fee.parts[1].cents, fee.least[0].cents] == [Decimal(percent) / 100, cents, least]
    assert fee_grammar.fee(said.replace(".", ",")) == fee


@given(
    st.integers(1, 900),
    st.sampled_from(["minutes", "hours", "working hours", "days", "working days", "weeks", "months"]),
    st.sampled_from(["before", "after"]),
    st.sampled_from(["start", "original start", "end", "deadline", "order"]),
)
def test_a_limit_that_is_written_can_be_read_again(count, unit, side, anchor):
    point = point_grammar.point(f"{count} {unit} {side} {anchor}")

    assert [point.count, f"{point.unit}s", point.sign, point.anchor] == [count, unit, -1 if side == "before" else 1, anchor]
    assert point_grammar.point(f" {count}  {unit.upper()} {side} the {anchor}") == point


@given(st.text(), st.binary(max_size=300))
def test_whatever_a_file_holds_is_a_sentence_and_no_accident(text, data):
    for source in (data, text.encode("utf-8", "replace"), head(text), head(f'[[person.bands]]\nfee = """{text}"""'.replace("\\", ""))):
        terms, problems = reading.examine(source)
        assert terms is not None or any(problem.is_error for problem in problems)
        lines = source.count(b"\n") + source.count(b"\r") + 1
        assert all(1 <= problem.line <= lines and problem.sentence for problem in problems)


ODD = [
    "1",
    "-1",
    '"x"',
    '""',
    "true",
    "[]",
    "{}",
    "nan",
    "inf",
    "[[1]]",
    "{ a = { b = 1 } }",
    "2026-01-01",
    "2026-01-01T10:00:00Z",
    "10:00:00",
    "0001-01-01",
    "9999-12-31",
    '"20 %"',
    '"9999-12-31 at 23:59"',
    '["start", 5]',
    '"1000 working days before start"',
    '"100000 hours after end"',
]
EVERYTHING = next(path for path in FILES if path.stem == "everything").read_text().splitlines()
LINES = [number for number, line in enumerate(EVERYTHING) if " = " in line]


@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ODD)), min_size=1, max_size=3), MOMENTS)
def test_an_odd_value_anywhere_is_a_sentence_or_can_be_asked(changes, at):
    lines = list(EVERYTHING)
    for number, value in changes:
        lines[number] = f"{lines[number].split(' = ')[0]} = {value}"
    terms, problems = reading.examine("\n".join(lines).encode())
    if terms is None:
        assert any(problem.is_error for problem in problems)
        return
    told = {
        "ordered_at": START - dt.timedelta(days=60),
        "deadline": dt.date(2026, 3, 20),
        "ends_at": START,
        "is_consumer": False,
        "vat": Decimal(0),
    }
    for kind in terms.kinds:
        case = Case(kind=kind, at=max(at, told["ordered_at"]), starts_at=START, price=Decimal(100), zone=HELSINKI, **told)
        try:
            assert quoting.quote(terms, case).to_json()["fee"] >= "0"
        except quoting.NoAnswer as refused:
            assert refused.sentence


def test_words_and_table_tell_of_every_rule():
    for terms in TERMS:
        for kind in terms.kinds.values():
            for language in terms.languages:
                own = [rule for rule in kind.rules if language in rule.languages]
                assert sorted(row.line for row in table.rows(kind, language)) == sorted(rule.line for rule in own)
                assert len(table.sentences(kind, language)) == len(own) + len(table.bounds(kind))
                assert all(sentence.strip() for sentence in table.sentences(kind, language))


def test_halves_of_a_cent_go_up():
    terms = written('[[person.bands]]\nfee = "50 %"')

    for price, expected in (("0.01", 1), ("0.03", 2), ("33.33", 1667), ("0", 0)):
        case = Case(kind="person", at=START, starts_at=START, price=Decimal(price), zone=HELSINKI)
        assert quoting.quote(terms, case).money.fee == expected
