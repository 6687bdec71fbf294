"""Dates, money and alphabetical order as Finland writes them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import formats, translation

from seloste.web.languages import swapped
from seloste.web.sorting import sort_key
from seloste.web.templatetags import web

TEN = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)  # ten o'clock in Helsinki


@pytest.mark.parametrize(
    ("language", "written"), [("fi", "23.11.2026 klo 10.00"), ("sv", "23.11.2026 kl. 10.00"), ("en", "23.11.2026 at 10.00")]
)
def test_a_moment_is_written_as_each_language_in_finland_writes_it(language, written):
    with translation.override(language):
        assert web.moment(TEN).replace("\u00a0", " ") == written
        assert web.day(TEN) == "23.11.2026"
        assert formats.date_format(TEN.date(), "SHORT_DATE_FORMAT") == "23.11.2026"


@pytest.mark.parametrize(("language", "written"), [("fi", "ma 23.11.2026"), ("sv", "må 23.11.2026"), ("en", "Mon 23.11.2026")])
def test_a_day_may_carry_its_weekday(language, written):
    with translation.override(language):
        assert web.weekday(TEN) == written


def test_money_is_written_with_a_comma_and_the_euro_after():
    written = [web.money(cents).replace("\u00a0", " ") for cents in (8900, 5, 123456789, -4150, Decimal("12.5"))]

    assert written == ["89,00 €", "0,05 €", "1 234 567,89 €", "−41,50 €", "12,50 €"]
    assert web.money(None) == web.day(None) == web.moment(None) == ""


def test_names_stand_in_the_finnish_and_swedish_order():
    names = ["Öhman", "Zetterberg", "Ågren", "Aalto", "Äijälä", "af Ursin", "Östman", "andersson"]

    assert sorted(names, key=sort_key) == ["Aalto", "af Ursin", "andersson", "Zetterberg", "Ågren", "Äijälä", "Öhman", "Östman"]


def test_letters_of_the_neighbours_stand_with_their_kin():
    names = ["Przybyszewska", "Łukasz", "Čáhppesvuovdi", "Černy", "Cederberg", "Øvergaard", "Özil", "Oja", "Müller", "Muller-Strand"]

    order = ["Čáhppesvuovdi", "Cederberg", "Černy", "Łukasz", "Muller-Strand", "Müller", "Oja", "Przybyszewska", "Øvergaard", "Özil"]
    assert sorted(names, key=sort_key) == order


def test_a_short_name_comes_before_the_longer_one_it_begins():
    pairs = [("Bergström", "Aino"), ("Berg", "Östen"), ("Berg Strand", "Aino")]

    assert sorted(pairs, key=lambda pair: sort_key(*pair)) == [*pairs[1:], pairs[0]]
    assert sort_key("Berg", "Östen Aa").startswith(sort_key("Berg", "Östen"))


def test_only_a_prefixed_address_changes_with_the_language():
    assert swapped("/fi/contact/", "sv") == "/sv/contact/"
    assert swapped("/staff/", "sv") == "/staff/"


def test_a_bar_is_also_said_in_words():
    shown = Template('{% meter 3 10 "3 of 10 seats" "soon" %}{% meter 1 0 "none" %}').render(Context())

    assert 'width="30.0"' in shown and "3 of 10 seats" in shown
    assert 'width="0.0"' in shown


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (120_525, ("118 kt", "118 kB", "118 kB")),
        (300, ("1 kt", "1 kB", "1 kB")),
        (1_300_000, ("1,2 Mt", "1,2 MB", "1.2 MB")),
        (1_048_400, ("1,0 Mt", "1,0 MB", "1.0 MB")),
        (52_428_800, ("50 Mt", "50 MB", "50 MB")),
        (3_221_225_472, ("3,0 Gt", "3,0 GB", "3.0 GB")),
        (None, ("", "", "")),
    ],
)
def test_how_large_a_file_is_stands_as_its_readers_other_programs_say_it(count, told):
    for language, words in zip(("fi", "sv", "en"), told, strict=True):
        with translation.override(language):
            assert web.size(count).replace("\xa0", " ") == words
