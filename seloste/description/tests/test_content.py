"""The typed content: to plain data and back, to TOML and back, and refusals that name the place."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from seloste.description.content import Content, Text
from seloste.description.seed import demonstration
from seloste.description.shapes import Misshapen, from_plain, to_plain
from seloste.description.toml import export_toml, read_toml
from seloste.privacy.words import DescriptionKey
from tests.campaigns import examples

from .strategies import CONTENTS

SLOW = settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@SLOW
@given(CONTENTS)
def test_whatever_a_description_says_survives_json(content):
    assert from_plain(Content, json.loads(json.dumps(to_plain(content)))) == content


@SLOW
@given(CONTENTS)
def test_whatever_a_description_says_survives_toml(content):
    assert read_toml(export_toml(content)) == content


@pytest.mark.parametrize("key", DescriptionKey)
def test_the_ready_descriptions_survive_toml(key):
    assert read_toml(export_toml(demonstration(key))) == demonstration(key)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda plain: plain.pop("key"), "key"),
        (lambda plain: plain.update(colour="blue"), "colour"),
        (lambda plain: plain.update(made_on="yesterday"), "made_on"),
        (lambda plain: plain["purposes"][0].update(key="spying"), "purposes[1].key"),
        (lambda plain: plain["purposes"][2]["title"].update(fi=7), "purposes[3].title.fi"),
        (lambda plain: plain["keeps"][0].update(period="for ever"), "keeps[1].period"),
        (lambda plain: plain.update(sources="the street"), "sources"),
        (lambda plain: plain["roles"][0].update(is_addition="yes"), "roles[1].is_addition"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(change, place):
    plain = to_plain(demonstration(DescriptionKey.CUSTOMERS))
    change(plain)

    with pytest.raises(Misshapen) as refused:
        from_plain(Content, plain)

    assert refused.value.place == place
    assert refused.value.sentence.startswith(place)


def test_what_is_not_toml_is_refused_in_words():
    with pytest.raises(Misshapen, match="TOML"):
        read_toml("key = ")


def test_a_text_knows_the_languages_it_lacks():
    assert Text(sv="Namn").missing() == ["fi", "en"]
    assert Text().missing() == []


def test_a_text_names_the_controller_of_its_description():
    content = demonstration(DescriptionKey.CUSTOMERS)

    assert content.say(content.name, "sv") == "Learn2Help Oy:n asiakasrekisteri"
