"""What is read aloud to whoever is taken down by staff: the facts of the version in force, in the listener's language (GDPR Art. 13)."""

from dataclasses import replace

import pytest
from django.utils import translation

from seloste.business import operations as business
from seloste.description import aloud, permits
from seloste.description.first_layer import notice
from seloste.journal.actors import OPERATOR
from seloste.privacy.words import Source
from tests.cast import NOON, publish

PAGE, GROUP = "/customers/new/", "contact_details"
RIGHTS = {
    "fi": "Voit tarkastaa, oikaista ja poistattaa tietosi",
    "sv": "Du kan få se, rätta och radera dina uppgifter",
    "en": "You may see, correct and erase your data",
}
KEPT = {
    "fi": "Säilytämme sitä enintään 36 kuukautta viimeisestä yhteydenpidosta.",
    "sv": "Vi sparar det i högst 36 månader från den senaste kontakten.",
    "en": "We keep it at most 36 months from the last contact.",
}
LONGEST = 1200  # signs: a minute and a half of a call


@pytest.mark.parametrize("language", RIGHTS)
def test_it_says_who_what_for_how_long_for_whom_and_which_rights(published, language):
    with translation.override("sv"):  # of whoever reads it
        said = " ".join(aloud.sentences(Source.SELF, GROUP, language))

    told = notice(Source.SELF, language)
    assert told.controller in said and told.email in said and RIGHTS[language] in said
    assert told.purposes and all(what in said for what, _grounds in told.purposes)
    assert KEPT[language] in said and len(said) < LONGEST
    assert told.recipients in said and told.is_optional in said


def test_what_is_published_anew_is_read_from_then_on(published):
    content = published["customers"].content
    publish(replace(content, controllers=(replace(content.controller, name="Uusi Oy"),)), by=OPERATOR)

    assert permits.in_force().number == 2 and "Uusi Oy" in aloud.sentences(Source.SELF, GROUP, "fi")[0]


def test_the_form_of_a_new_person_has_it_in_every_language_that_may_be_theirs(published, kerttu, signed_in):
    desk = signed_in(kerttu)
    page = desk.get(PAGE).content.decode()
    assert all(f'<div lang="{language}"><p>' in page and words in page for language, words in RIGHTS.items())
    assert page.index('<div lang="fi"><p>') < page.index('name="how_informed"')

    business.offer_languages(languages=["sv"], revision=0, by=OPERATOR, at=NOON)

    page = desk.get(PAGE).content.decode()
    assert '<div lang="sv"><p>' in page and '<div lang="fi"><p>' not in page


def test_before_a_description_there_is_nothing_to_read(db):
    assert aloud.readings(Source.SELF, GROUP) == []
