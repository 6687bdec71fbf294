"""Whoever looks for a person finds them, however the name is spelt."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste import search
from seloste.search import norm, operations
from seloste.search.models import SearchDoc
from tests.campaigns import examples

pytestmark = pytest.mark.django_db


def stand(key, last, first, *words):
    operations.index(noun="person", key=key, names=[last, first], words=words)


@pytest.fixture
def register(published):
    stand(1, "Öhman", "Åsa", "asa.ohman@example.fi", "0401234567", "358401234567", "65100", "Vasa")
    stand(2, "Virta", "Aino", "aino@example.fi", "02770", "Esbo")
    stand(3, "Virtanen", "Aino Sofia", "sofia.virtanen@example.fi")
    stand(4, "Savolainen", "Matti", "matti@laine.example")
    stand(5, "Virta-Mäki", "Anna-Liisa", "annaliisa@example.fi", "0501112223", "358501112223")
    stand(6, "de la Cruz", "José", "jose@example.es")


def found(text, **more):
    return [int(hit.key) for hit in search.find(text, noun="person", **more)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Öhman", 1),
        ("ohman", 1),
        ("OHMAN", 1),
        ("öh", 1),
        ("oh", 1),
        ("ö", 1),
        ("asa ohman", 1),
        ("öhman ås", 1),
        ("åsa ö", 1),
        ("virta", 2),
        ("aino virta", 2),
        ("virta aino", 2),
        ("virta ai", 2),
        ("aino esbo", 2),
        ("02770", 2),
        ("aino@ex", 2),
        ("virtan", 3),
        ("sofia", 3),
        ("aino virtan", 3),
        ("mäki", 5),
        ("anna liisa", 5),
        ("anna-liisa virta", 5),
        ("virta mäki", 5),
        ("de la cruz", 6),
        ("cruz", 6),
        ("jose", 6),
        ("la cruz jo", 6),
        ("matti@laine", 4),
        ("avolai", 4),
    ],
)
def test_a_person_is_found_by_any_spelling_and_order_of_the_name_and_by_contact_details(register, text, first):
    assert found(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "0401234567",
        "040 123 4567",
        "040-1234567",
        "+358 40 123 4567",
        "+358401234567",
        "00358 40 1234567",
        "+358 (0)40 123 4567",
        "(040) 123 45 67",
        "1234567",
        "040 123",
    ],
)
def test_a_phone_number_is_found_in_any_way_of_writing(register, text):
    assert found(text) == [1]


def test_a_postcode_and_a_name_together_find_the_person(register):
    assert found("65100 öhman") == [1]
    assert found("02770 aino") == [2]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Virtanne", 3),
        ("Virtanem", 3),
        ("Savolanen", 4),
        ("Öhmann", 1),
        ("Savolaimen", 4),
        ("matti savolinen", 4),
        ("ohmna åsa", 1),
        ("Savoliinen", None),
    ],
)
def test_one_typing_error_is_forgiven_and_two_are_not(register, text, wanted):
    assert (wanted in found(text)) == (wanted is not None)


def test_a_whole_name_comes_before_names_that_only_contain_it(register):
    stand(7, "Laine", "Väinö")

    assert found("laine")[0] == 7
    assert set(found("laine")) == {4, 7}


def test_what_is_removed_is_not_found_and_what_is_changed_is_found_as_it_is_now(register):
    operations.remove(noun="person", key=2)
    stand(3, "Sjöberg", "Sofia")

    assert found("aino virta") == []
    assert found("sjoberg") == [3]
    assert found("sjoberk") == [3]


def test_at_most_the_wanted_number_is_found_and_each_once(register):
    for key in range(100, 160):
        stand(key, "Korhonen", f"Matti {key}", "korhonen@example.fi")

    assert len(found("korhonen", limit=20)) == len(set(found("korhonen", limit=20))) == 20
    assert found("korhonen") == found("korhonen")


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "%", "_", "''", '"', '" OR 1', "*", "a" * 5000, "( ) AND NOT", "🙂", "virta\x00aino", "‮virta"]
)
def test_a_strange_question_gets_a_calm_answer(register, text):
    assert isinstance(found(text), list)


@given(
    last=st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "Zs"], exclude_characters="@"), min_size=1, max_size=30),
    first=st.text(alphabet=st.characters(categories=["L", "M", "Zs", "P"], exclude_characters="@"), max_size=30),
)
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_the_name_is_it_finds_its_bearer(published, last, first):
    SearchDoc.objects.all().delete()
    stand(1, last, first)

    for text in (f"{last} {first}", f"{first} {last}", last.upper(), last.lower()):
        assert not norm.terms(text) or found(text) == [1]


@given(st.text(max_size=60))
def test_normalising_twice_is_normalising_once(text):
    once = norm.normalise(text)

    assert norm.normalise(once) == once
    assert "  " not in once and once == once.strip()
