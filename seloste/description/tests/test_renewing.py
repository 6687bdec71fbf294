"""What a published description says in ready words that are not true any more is offered anew, and nothing else is touched."""

from dataclasses import replace

import pytest
from django.urls import reverse

from seloste.description import permits, ready
from seloste.description.amendments import amended
from seloste.description.content import Text
from seloste.description.renewing import is_outgrown
from seloste.description.seed import demonstration, ready_draft
from seloste.journal.actors import OPERATOR
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey, RoleKey
from seloste.staff import operations as staff
from tests.cast import NOON, publish

EARLIER = ready.earlier(DescriptionKey.CUSTOMERS)
LANGUAGES = ("fi", "sv", "en")


def as_it_was(part, number, said):
    """The demonstration's description as the earlier program had it published."""
    content = demonstration(DescriptionKey.CUSTOMERS)
    rows = list(getattr(content, part))
    rows[number - 1] = replace(rows[number - 1], **said)
    return replace(content, **{part: tuple(rows)})


def trainers(content):
    return next(role for role in content.roles if role.key == RoleKey.TRAINER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_trainers_are_said_to_see_companies_and_needs_as_they_do(language):
    said = trainers(demonstration(DescriptionKey.CUSTOMERS))

    words = {"fi": ("yrityksen", "erityistarpeet"), "sv": ("företaget", "särskilda behov"), "en": ("company", "special needs")}[language]
    assert said.is_addition and all(word in said.text.pick(language) for word in words)


@pytest.mark.parametrize(("part", "number", "said"), EARLIER, ids=lambda one: str(one)[:12])
def test_each_replaced_text_stood_where_the_new_one_stands(part, number, said):
    """Grounds of a purpose are ours also where the purpose is the old description's own."""
    new = getattr(demonstration(DescriptionKey.CUSTOMERS), part)[number - 1]

    assert (new.is_addition or part == "purposes") and getattr(new, "key", None) == said.get("key")
    assert any(getattr(new, name) != value for name, value in said.items())
    assert amended(as_it_was(part, number, said)) == demonstration(DescriptionKey.CUSTOMERS)


def test_a_published_description_is_offered_the_new_words_until_it_has_them(published, kerttu, signed_in):
    kerttu.language = "en"
    kerttu.save()
    staff.acknowledge(account=kerttu, version=published["staff"].number, by=OPERATOR, at=NOON)
    before = publish(as_it_was(*EARLIER[0]), by=OPERATOR)
    owner = signed_in(kerttu)

    assert is_outgrown(before.content) and "at most the names of the participants in their own trainings" in str(permits.in_force().content)
    assert "Words of the description are not true" in owner.get(reverse("staff:today")).content.decode()
    assert "Put the new words into the draft" in owner.get("/register/").content.decode()
    publish(amended(before.content), by=OPERATOR)

    assert not is_outgrown(permits.in_force().content)
    assert "Words of the description" not in owner.get(reverse("staff:today")).content.decode() + owner.get("/register/").content.decode()


def test_what_an_owner_has_written_stays():
    content = as_it_was(*EARLIER[0])
    own = replace(trainers(content), text=Text("näkevät vähän", "ser lite", "see little"))
    content = replace(content, roles=tuple(own if role.key == own.key else role for role in content.roles))

    assert not is_outgrown(content) and trainers(amended(content)) == own


def test_a_new_companys_words_are_todays():
    assert not is_outgrown(ready_draft(DescriptionKey.CUSTOMERS))


@pytest.mark.parametrize(("key", "title"), sorted(ready.earlier_titles(), key=str), ids=lambda one: str(one)[:40])
def test_a_title_that_says_less_than_is_held_is_renewed_and_an_own_one_stays(key, title):
    content = demonstration(registry.group(key).description)

    assert is_outgrown(_titled(content, key, title)) and amended(_titled(content, key, title)) == content
    own = _titled(content, key, Text("omin sanoin", "egna ord", "own words"))
    assert not is_outgrown(own) and amended(own) == own


def _titled(content, key, title):
    lines = (replace(line, groups=tuple(_of(group, key, title) for group in line.groups)) for line in content.contents)
    return replace(content, contents=tuple(lines))


def _of(group, key, title):
    return replace(group, title=title) if group.key == key else group


def test_that_an_address_is_protected_is_told_and_how_people_were_informed():
    told = str(registry.group("contact_details").title)

    assert all(words in told for words in ("protected address", "not to be phoned", "informed", "another person"))
