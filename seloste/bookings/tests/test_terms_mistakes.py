"""Mistakes in a file of terms: each is named with its line and with what to write instead."""

import pytest
from django.utils.translation import override

from seloste.bookings.terms import reading

from .asked import head, written

FREE = 'until = "48 hours before start"\nfee = "free"\n'
REST = '[[person.bands]]\nfee = "full price"\n'


def problems(rules, **more):
    return reading.examine(head(rules, **more))[1]


def band(line):
    """Rules whose sixth line is wrong."""
    return f'[[person.bands]]\n{line}\nfee = "free"\n{REST}'


@pytest.mark.parametrize(
    ("rules", "line", "said"),
    [
        # units, numbers, dates
        (band('until = "48 hours"'), 6, "does not say from what"),
        (band("until = 48"), 6, "48 hours before start"),
        (band('until = "48 hour befor start"'), 6, "cannot be read"),
        (band('until = "2 fortnights before start"'), 6, "hours, days"),
        (band('until = "2 days before christmas"'), 6, "start, end, deadline or order"),
        (band('until = "-2 days before start"'), 6, "more than nothing"),
        (band('until = "0 days before start"'), 6, 'Write "start"'),
        (band('until = "1.5 days before start"'), 6, "whole days"),
        (band('until = "1 hour before start at 12:00"'), 6, "goes with days"),
        (band('until = "1 day before start at 25:00"'), 6, "no time 25:00"),
        (band('until = "1.5."'), 6, "has no year"),
        (band('until = "15.5"'), 6, "has no year"),
        (band('until = "05-15"'), 6, "has no year"),
        (band('until = "31.2.2026"'), 6, "no day 31.2.2026"),
        (band('until = "120 % of sessions attended"'), 6, "cannot be"),
        (band("until = []"), 6, "empty"),
        (band('until = "99999 days before start"'), 6, "too long"),
        ("[[person.bands]]\nfee = 20\n", 6, "no unit"),
        ('[[person.bands]]\nfee = "20"\n', 6, 'Write for example "20 %"'),
        ("[[person.bands]]\nfee = 0.2\n", 6, "no unit"),
        ('[[person.bands]]\nfee = "120 %"\n', 6, "between 0 and 100"),
        ('[[person.bands]]\nfee = "-5 %"\n', 6, "between 0 and 100"),
        ('[[person.bands]]\nfee = "-5 €"\n', 6, "negative"),
        ('[[person.bands]]\nfee = "5,555 €"\n', 6, "two decimals"),
        ('[[person.bands]]\nfee = "1,000 €"\n', 6, "thousands are written 1000 €"),
        ('[[person.bands]]\nfee = "1.000 €"\n', 6, "thousands are written 1000 €"),
        ('[[person.bands]]\nfee = "20 %, at most 2.500 €"\n', 6, "thousands are written 1000 €"),
        ('[[person.bands]]\nfee = "20 % of moon"\n', 6, "price, remaining, deposit, paid or rest"),
        ('[[person.bands]]\nfee = "cheap"\n', 6, "is no fee"),
        ('[[person.bands]]\nfee = "20 %, at least"\n', 6, "is no fee"),
        ('[[person.bands]]\nfee = "20 %"\nminimum = "50 €"\nmaximum = "10 €"\n', 7, "Exchange them"),
        ("[[person.bands]]\nfee = true\n", 6, "no unit"),
        ("[[person.bands]]\n", 5, "“fee” is missing"),
        ('[[person.bands]]\nfee = "20 %"\nfree-seats = 0\n', 7, "free-seats = 2"),
        ('[[person.bands]]\nfee = "20 %"\nfree-seats = "ten"\n', 7, "free-seats = 2"),
        ('[[person.bands]]\nfee = "20 %"\nfree_seats = 2\n', 7, "Did you mean “free-seats”?"),
        (REST + "[[person.rebooking]]\nfree-seats = 2\n", 8, "not known here"),
        ('[[person.bands]]\nfee = "£75 + VAT per delegate"\n', 6, "“£75 + vat per delegate”: amounts are in euros"),
        ('[[person.bands]]\nfee = "500 kr"\n', 6, "amounts are in euros"),
        ('[[person.bands]]\nfee = "the higher of 20 % and 50 €, at least 60 €"\n', 6, "two bounds"),
        (band('until = "31/10/2026"'), 6, "in two ways"),
        (band('until = "31 June 2026"'), 6, "no day 31 june 2026"),
        (band('until = "7 days after invoice"'), 6, "7 days after order"),
        ('holidays = "de"\n' + REST, 5, '"none" where you list them'),
        ('country = "SE"\n' + REST, 5, "Did you mean “holidays”?"),
        ('[[person.bands]]\nfee = "20 %"\nnotice = 4\n', 7, '"2 months", "30 days"'),
        (REST + '[[person.bands]]\nseats-to = 2\nuntil = "start of course"\nfee = "free"\n', 9, "cannot be read"),
        (REST + '[[person.bands]]\nseats-to = 2\nuntil = "1 day before start"\nfee = "free"\n', 7, "for at most 2 seats"),
        # words that are not known
        ('[[person.bands]]\nfees = "20 %"\n', 6, "Did you mean “fee”?"),
        ('[[person.bands]]\nfee = "20 %"\ncredit_within = "2 months"\n', 7, "Did you mean “credit-within”?"),
        ('[[persons.bands]]\nfee = "20 %"\n', 5, "Did you mean “person”?"),
        ('[[private.bands]]\nfee = "20 %"\n', 5, "Did you mean “person”?"),
        ('[[person.band]]\nfee = "20 %"\n', 5, "Did you mean “bands”?"),
        (REST + '[[person.noshow]]\nfee = "full price"\n', 7, "Did you mean “no-show”?"),
        (REST + "[[person]]\n", 7, "not TOML"),
        ('[[person.bands]]\nfee = "20 %"\nwithin = "2 months"\n', 7, "not known here"),
        # credit
        ('[[person.bands]]\nfee = "20 %"\ncredit = "fee"\n', 7, "needs a time"),
        ('[[person.bands]]\nfee = "20 %"\ncredit-within = "2 months"\n', 7, "no credit"),
        ('[[person.bands]]\nfee = "20 %"\ncredit = "all"\ncredit-within = "2 months"\n', 7, '"rest"'),
        ('[[person.bands]]\nfee = "20 %"\ncredit = "fee"\ncredit-within = "2"\n', 8, '"2 months"'),
        ('[[person.bands]]\nfee = "20 %"\ncredit = "0 % of fee"\ncredit-within = "2 months"\n', 7, "between 1 and 100"),
        # gaps and overlaps
        (f'[[person.bands]]\n{FREE}[[person.bands]]\nuntil = "24 hours before start"\nfee = "20 %"\n', 8, "holds after this"),
        (f"{REST}[[person.bands]]\n{FREE}", 7, "never reached"),
        (f'[[person.bands]]\n{FREE}[[person.bands]]\nuntil = "72 hours before start"\nfee = "20 %"\n{REST}', 8, "overlaps with line 5"),
        (f'[[person.bands]]\n{FREE}[[person.bands]]\nuntil = "14 days before start"\nfee = "20 %"\n{REST}', 8, "overlaps with line 5"),
        (f"[[person.bands]]\n{FREE}[[person.bands]]\n{FREE}{REST}", 8, "overlaps with line 5"),
        (f'[[person.bands]]\n{FREE}[[person.bands]]\nfrom = "24 hours before start"\nfee = "20 %"\n', 8, "gap or an overlap"),
        ('[[person.bands]]\nfrom = "48 hours before start"\nfee = "20 %"\n', 5, "holds before this"),
        (f'[[person.bands]]\nuntil = 2026-05-01\nfee = "free"\n[[person.bands]]\nuntil = 2026-04-01\nfee = "20 %"\n{REST}', 8, "overlaps"),
        # languages and kinds
        ('[[person.bands]]\nfee = "20 %"\nlanguage = "sv"\n', 7, "not among the languages"),
        ('[[person.bands]]\nfee = "20 %"\nlanguage = "de"\n', 7, "fi, sv, en"),
        ('[person]\nminimum = "10 €"\n', 5, "no rules for “person”"),
        ('[company]\nsame-as = "person"\n', 6, "no rules of its own"),
        ('[kinds.member]\ntitle = "jäsen"\n' + REST, 5, "no rules for “member”"),
        ('person = "free"\n', 5, "must be a table"),
        ('[person]\nbands = "free"\n', 6, "must be tables"),
        # the rest
        ('[[person.bands]]\nfee-by-price = [{ up-to = "50 €", fee = "5 €" }]\n', 6, "rising order"),
        ('[[person.bands]]\nsilent = true\nfee = "20 %"\n', 6, "either silent or the fee"),
        ('[[person.bands]]\nsilent = "yes"\n', 6, "true or false"),
        (REST + '[person.organiser]\nfee = "10 €"\n', 8, "customer pays nothing"),
        (REST + "[withdrawal]\ndays = 7\n", 8, "14 days at least"),
        (REST + '[[withdrawal.exempt]]\ncourse = "x"\n', 7, "“article” is missing"),
        ('working-days = "all"\n' + REST, 5, "mon-fri"),
        ('[[person.bands]]\nfee = "20 %"\ncourse = "a"\n[[person.bands]]\nfee = "30 %"\ncourses = ["a", "b"]\n' + REST, 8, "belong both"),
        ("[[person.bands]]\nfee = 20 %\n", 6, "This is not TOML"),
        ('[[person.bands]]\nfee = "20 %\n', 6, "This is not TOML"),
        ("x = 2026-99-99\n", 5, "This is not TOML"),
        (band("until = 0001-01-01"), 6, "no day 0001-01-01"),
        ('received = "16-8"\n' + REST, 5, "no hours of a day"),
        ("working-days = {}\n" + REST, 5, "mon-fri"),
        (REST * 501, 5, "at most 500"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_write(rules, line, said):
    found = problems(rules)

    assert (line, True) in [(problem.line, problem.is_error) for problem in found if said in problem.sentence], found


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (b"", 1, "“version” is missing"),
        (b'name = "x"\nversion = "1"\nvalid-from = "2026-01-01"\nlanguages = ["fi"]\n', 3, "without quotation marks"),
        (b'name = "x"\nversion = "1"\nvalid-from = 2026-01-01\nlanguages = ["no"]\n', 4, "Write fi, sv, en"),
        (b'name = "x"\nversion = "1"\nvalid-from = 2026-01-01\nlanguages = []\n', 4, "empty"),
        (b'name = "x"\nversion = "\xff"\n', 2, "UTF-8"),
        (b"x" * 200_001, 1, "too large"),
        (b"x = " + b"[" * 5000, 1, ""),
        (b"\x00", 1, "not TOML"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(source, line, said):
    with pytest.raises(reading.BadTerms) as bad:
        reading.read(source)

    assert any(problem.line == line and said in problem.sentence for problem in bad.value.problems), bad.value.problems


TWO = '["fi", "sv"]'


@pytest.mark.parametrize(
    ("rules", "line", "said"),
    [
        ('[[person.bands]]\nfee = "20 %"\ntext = "Ehto"\n', 7, "text.fi = … and text.sv = …"),
        ('[[person.bands]]\nfee = "20 %"\ntext.fi = "Ehto"\n', 7, "“sv” is missing"),
        ('[[person.bands]]\nfee = "20 %"\ntext.de = "x"\n', 7, "fi, sv, en"),
        ('[[person.bands]]\nlanguage = "fi"\nfee = "20 %"\n', 5, "no version in “sv”"),
    ],
)
def test_a_language_that_is_left_out_is_named(rules, line, said):
    found = problems(rules, languages=TWO)

    assert (line, True) in [(problem.line, problem.is_error) for problem in found if said in problem.sentence], found


@pytest.mark.parametrize(
    ("rules", "line", "said"),
    [
        (
            '[[person.bands]]\nuntil = "48 hours before start"\nfee = "60 %"\n[[person.bands]]\nfee = "20 %"\n',
            8,
            "costs less here than by line 5",
        ),
        ('[[person.bands]]\nfee = "deposit"\n', 5, "speaks of a deposit"),
        ('[[person.bands]]\ncourse = "a"\nfee = "20 %"\n', 5, "Add some for all others"),
    ],
)
def test_what_is_only_odd_can_be_used(rules, line, said):
    terms, found = reading.examine(head(rules))

    assert terms is not None
    assert [(problem.line, problem.is_error) for problem in found if said in problem.sentence] == [(line, False)]


def test_mistakes_are_told_in_three_languages_and_all_at_once():
    rules = '[[person.bands]]\nfee = "120 %"\ncredit = "fee"\n'
    told = {}
    for code in ("fi", "sv", "en"):
        with override(code):
            told[code] = [str(problem) for problem in problems(rules)]

    assert [len(lines) for lines in told.values()] == [2, 2, 2]
    assert len(set(map(tuple, told.values()))) == 3
    assert told["fi"][0].startswith("Rivi 6:") and told["sv"][0].startswith("Rad 6:")


def test_a_line_is_found_whatever_stands_before_it():
    rules = '''[[person.bands]]
until = [
  "7 days after order", # ] not the end
  "start",
]
fee = "free"
text = """
[[person.bands]]
fee = "no rule, a text"
"""
[["person".bands]]
fee = "20"
'''

    assert [problem.line for problem in problems(rules)] == [16]


def test_from_and_until_that_meet_are_in_order():
    rules = f"""[[person.bands]]
{FREE}
[[person.bands]]
from = "48 hours before start"
until = "start"
fee = "20 %"
"""

    assert written(rules).kinds["person"].rules[1].line == 9
