"""The short notice on a form: who, why, on what ground, how long, which rights, in the reader's language."""

import pytest
from django.template import Context, Template
from django.utils import translation

from seloste.description.first_layer import notice
from seloste.privacy import registry
from seloste.privacy.words import Source

FORM = Template('{% load description %}{% first_layer "contact_form" %}')


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("fi", "Asiakassuhteiden ylläpitäminen ja kehittäminen"),
        ("sv", "Upprätthållandet och utvecklandet av kundrelationer"),
        ("en", "Keeping up and developing customer relations"),
    ],
)
def test_a_form_tells_at_collection_who_and_why(published, language, why):
    with translation.override(language):
        shown = FORM.render(Context())

    assert why in shown
    assert "Learn2Help Oy" in shown and "tietosuoja@learn2help.fi" in shown
    assert f'href="/{language}/description/"' in shown


def test_it_is_tailored_to_the_source(published):
    told = notice(Source.CONTACT_FORM, "en")

    assert all(how_long.startswith("at most ") for _what, how_long in told.keeps)
    assert not any("Bookkeeping" in purpose for purpose, _basis in told.purposes)


def test_whoever_books_is_told_that_they_become_a_customer(published):
    told = notice(Source.BOOKING_PAGE, "en")

    (grounds,) = [grounds for what, grounds in told.purposes if what == "Keeping up and developing customer relations"]
    assert [ground.partition(":")[0] for ground in grounds] == ["contract", "legitimate interest"]
    assert (str(registry.group("contact_details").title), "at most 36 months from the last contact") in told.keeps
    assert any(what.startswith("Companies and other organisations") for what, _how_long in told.keeps)


GROUNDS = {
    "fi": (
        "sopimus: Sopimus kanssasi, kun varaat koulutuksen itsellesi.",
        "oikeutettu etu: osallistujat, jotka työnantaja tai muu tilaaja on ilmoittanut, ja ne, jotka varaavat organisaation puolesta",
        "suostumus: osallistujat, jotka kertovat erityistarpeistaan",
    ),
    "sv": (
        "avtal: Avtalet med dig, när du bokar en utbildning åt dig själv.",
        "berättigat intresse: deltagare som en arbetsgivare eller en annan beställare har anmält, och de som bokar för en organisation",
        "samtycke: deltagare som berättar om sina särskilda behov",
    ),
    "en": (
        "contract: The contract with you, when you book a training for yourself.",
        "legitimate interest: participants whom an employer or another orderer has enrolled, and those who book for an organisation",
        "consent: participants who tell of their special needs",
    ),
}


@pytest.mark.parametrize(("language", "grounds"), GROUNDS.items())
def test_of_several_grounds_each_is_told_with_whom_it_holds_for_as_the_description_states_it(published, language, grounds):
    assert grounds in [told for _what, told in notice(Source.BOOKING_PAGE, language).purposes]

    with translation.override(language):
        shown = Template('{% load description %}{% first_layer "booking_page" %}').render(Context())
    assert all(f"<li>{ground}</li>" in shown for ground in grounds)


def test_who_what_for_and_which_rights_are_seen_at_once_and_the_rest_by_one_press(published):
    told = notice(Source.BOOKING_PAGE, "sv")
    with translation.override("sv"):
        shown = Template('{% load description %}{% first_layer "booking_page" %}').render(Context())
    at_once, folded = shown.split("<details", 1)
    folded, below = folded.split("</details>")

    assert all(what in at_once for what, _grounds in told.purposes) and told.controller in at_once and "Du kan få se, rätta" in at_once
    assert told.keeps and all(f"<li>{what}: {how_long}</li>" in folded for what, how_long in told.keeps)
    assert not any(how_long in at_once for _what, how_long in told.keeps)
    assert told.recipients in folded and told.is_optional in folded
    assert "/sv/description/" in below


def test_a_purpose_with_one_ground_is_told_with_it_alone(published):
    content = published["customers"].content
    single = {content.say(purpose.title, "en") for purpose in content.purposes if len(purpose.grounds) == 1}
    told = [(what, grounds) for source in Source for what, grounds in notice(source, "en").purposes if what in single]

    assert told and all(len(grounds) == 1 and ":" not in grounds[0] for _what, grounds in told)


def test_an_enquirer_is_told_how_long_an_enquiry_is_kept_before_how_long_a_customer_is(published):
    (what, how_long), *others = notice(Source.CONTACT_FORM, "en").keeps

    assert what.startswith("Enquiries") and how_long == "at most 12 months from the answer"
    assert [keep for _what, keep in others] == [
        "at most 30 days from when it was stored",
        "at most 36 months from the last contact",
        "at most 36 months from the last contact",
        "at most 24 months from the withdrawal",
        "at most 36 months from the last contact",
    ]


def test_a_form_tells_nothing_before_a_version_is_published(db):
    assert notice(Source.CONTACT_FORM, "en") is None
    assert FORM.render(Context()).strip() == ""
