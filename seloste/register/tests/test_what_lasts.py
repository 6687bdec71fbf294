"""What lasts as long as a prohibition is published without a period, and no owner can publish one."""

from dataclasses import replace

import pytest
from django.utils import translation

from seloste.description.amendments import amended
from seloste.description.completeness import problems
from seloste.description.content import Text
from seloste.description.layout import sections
from seloste.description.models import Draft
from seloste.description.renewing import is_outgrown
from seloste.description.seed import demonstration
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations as marketing
from seloste.privacy.keep import Period
from seloste.privacy.words import DescriptionKey, KeepFrom
from seloste.register.consequences import consequences
from seloste.rights import operations as rights
from tests.cast import NOON

from .page import sent_by

KEEPS = "/register/draft/customers/keeps/"
GROUP = "suppressed_addresses"
SAID = {
    "fi": "niin kauan kuin kieltoa on noudatettava",
    "sv": "så länge förbudet ska följas",
    "en": "as long as the prohibition is to be honoured",
}


@pytest.fixture
def content(published):
    return published["customers"].content


def stated(content, **changes):
    """With another keep of the fingerprints."""
    return replace(content, keeps=tuple(replace(keep, **changes) if keep.group == GROUP else keep for keep in content.keeps))


def earlier(content):
    """As earlier programs had it published."""
    return stated(content, period=Period(months=24), since=KeepFrom.WITHDRAWAL)


@pytest.mark.parametrize("language", SAID)
def test_it_is_published_in_words(client, published, language):
    page = client.get(f"/{language}/description/", follow=True).content.decode()

    assert SAID[language] in page


def test_another_period_cannot_be_published(content):
    assert not problems(content)
    refused = [problem.path for problem in problems(stated(content, period=Period(months=24)))]
    assert refused == ["keeps"]
    assert "keeps" in [problem.path for problem in problems(earlier(content))]


def test_a_description_of_before_is_offered_the_words_that_are_true(content):
    before = earlier(content)

    assert is_outgrown(before) and not is_outgrown(content)
    assert amended(before).keep_of(GROUP) == content.keep_of(GROUP)
    with translation.override("en"):
        told = [(one.is_off, str(one.label), str(one.detail)) for one in consequences(before, content)]
    assert told == [(False, "Kept for a longer time", f"24 months before, {SAID['en']} now")]


def test_the_editor_shows_it_and_takes_no_period_for_it(desk):
    number = next(i for i, keep in enumerate(demonstration(DescriptionKey.CUSTOMERS).keeps) if keep.group == GROUP)
    page = desk.get(KEEPS)

    assert SAID["en"] in page.content.decode() and f"keeps-{number}-period" not in sent_by(page)
    desk.post(KEEPS, sent_by(page) | {f"keeps-{number}-period": "3", f"keeps-{number}-period-unit": "M"})
    assert f"keeps-{number}-text-fi" not in sent_by(page)
    assert str(Draft.objects.get().content.keep_of(GROUP).period) == "P0D"


def test_words_for_it_that_came_by_a_file_are_not_printed(content):
    written = stated(content, text=Text("12 kuukautta", "12 månader", "12 months"))

    assert sections(written, "fi") == sections(content, "fi") and SAID["fi"] in str(sections(written, "fi"))


def test_an_erasure_says_that_the_fingerprint_stays_as_long(aino, settings, tmp_path):
    settings.DATA = tmp_path
    marketing.object_to_marketing(person=aino, received_via="phone", by=OPERATOR, at=NOON)

    with translation.override("en"):
        plan = rights.erase(person=aino, dry_run=True, by=OPERATOR, at=NOON).as_data()

    line = next(step for step in plan["steps"] if step["table"] == "marketing.Suppression")
    assert (line["keep"], line["until"]) == (SAID["en"], None)
