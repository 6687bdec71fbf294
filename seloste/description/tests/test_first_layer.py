"""The short notice on a form: who, why, on what ground, how long, which rights, in the reader's language."""

import pytest
from django.template import Context, Template
from django.utils import translation

from seloste.description.first_layer import notice
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

    assert ("Keeping up and developing customer relations", "contract, legitimate interest") in told.purposes
    assert ("Names, language and contact details, each with its source and date", "at most 36 months from the last contact") in told.keeps
    assert any(what.startswith("Companies and other organisations") for what, _how_long in told.keeps)


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
