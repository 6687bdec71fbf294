"""The description that the register started from, sentence by sentence: it says what it said, and what is new is marked."""

import datetime as dt
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from django.utils.html import strip_tags

from seloste.description.completeness import problems, texts_of
from seloste.description.files import made
from seloste.description.headings import ALL, TEN
from seloste.description.layout import sections
from seloste.description.questions import questions
from seloste.description.seed import demonstration, ready_draft
from seloste.privacy import registry
from seloste.privacy.words import Category, DescriptionKey, Purpose, RoleKey, Source

OLD = (Path(__file__).parent.parent / "seed" / "2020-06-29.sv.txt").read_text(encoding="utf-8").replace("\xa0", " ")
LANGUAGES = ("fi", "sv", "en")


@pytest.fixture
def customers():
    return demonstration(DescriptionKey.CUSTOMERS)


def said(content, language):
    """Everything that the laid-out description says, as one text."""
    return " ".join(str(block) for section in sections(content, language) for block in (section.title, *section.blocks))


@pytest.mark.parametrize("key", DescriptionKey)
def test_the_demonstrations_descriptions_may_be_published(db, key):
    assert problems(demonstration(key)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ten_headings_stand_in_their_order_and_additions_after_them(customers, language):
    laid_out = sections(customers, language)

    assert [section.anchor for section in laid_out] == list(ALL)
    assert [section.number for section in laid_out] == list(range(1, len(ALL) + 1))
    assert [section.is_addition for section in laid_out] == [False] * 10 + [True] * 5
    assert all(section.blocks for section in laid_out)
    assert len(TEN) == 10


def test_three_languages_say_as_much_under_the_same_headings(customers):
    shapes = {
        language: [
            (section.anchor, [(block.kind, len(getattr(block, "lines", getattr(block, "rows", ())))) for block in section.blocks])
            for section in sections(customers, language)
        ]
        for language in LANGUAGES
    }
    assert shapes["fi"] == shapes["sv"] == shapes["en"]
    assert not any(text.missing() for _path, text in texts_of(customers))


@pytest.mark.parametrize(
    "sentence",
    [
        "Registerbeskrivning baserad på EU:s dataskyddsförordning (General Data Protection Regulation eller GDPR) och Dataskyddslagen",
        "Sjöstranden 15 B 29, 02320 Esbo",
        "Learn2Help Oy:n asiakasrekisteri",
        "Upprätthållandet och utvecklandet av kundrelationer",
        "Marknadsföring av registeransvariges tjänster och produkter",
        "Utveckling av registeransvariges kundservice och företagsverksamhet",
        "Till registret sparas och registeransvarige hanterar följande information.",
        "Kundens för- och efternamn, telefonnummer, adress och e-postadress",
        "Information om bokningar och skolningar",
        "Kundens faktureringsuppgifter och möjliga betalningsförseningar",
        "Information om kunden har förbjudit att använda sina uppgifter för direktmarknadsföring.",
        "Information om kunden har godkänt att använda sina uppgifter för direktmarknadsföring.",
        "Annan för uppehållandet av kundrelationer viktig information",
        "Via kontaktblanketten",
        "Via offertförfrågan",
        "Med kundens godkännande från denne själv",
        "Responsblankett",
        "Inga uppgifter ur registret lämnas ut till tredje parter.",
        "Registeransvarige kan införskaffa de tjänster som behövs för användning av servrar och dylika enheter från externa",
        "Inga uppgifter ur registret lämnas ut till stater utanför Europeiska unionen eller Europeiska ekonomiska samarbetsområdet.",
        "Kundregistret sparas endast i elektronisk form i en skyddad molntjänst.",
        "Registeransvariges/företagets delägare kommer åt kundregistret och de har personliga användarnamn och lösenord.",
        "Kunden har rätt att få insyn i vilka uppgifter som har registrerats om hen i kundregistret.",
        "Kunderna har rätt att förbjuda registeransvarige att behandla hens uppgifter i försäljnings- och marknadsföringssyfte.",
    ],
)
def test_the_old_statements_stand_in_their_own_words(customers, sentence):
    assert sentence in OLD
    assert sentence in said(customers, "sv") + customers.preamble.sv


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ("medlemsregister för följande", "kundregister för följande"),
        ("Informartion om användning", "Information om användning"),
        ("per e-post till [email protected]", "per e-post till tietosuoja@learn2help.fi"),
        ("tietosuoja(a)learn2help.fi", "tietosuoja@learn2help.fi"),
    ],
)
def test_its_slips_are_kept_in_version_0_and_mended_in_the_next(customers, slip, mended):
    assert slip in OLD
    assert slip not in said(customers, "sv")
    assert mended in said(customers, "sv")


def test_the_mending_is_told(customers):
    assert "medlemsregister" in " ".join(note.text.en for note in customers.notes)


def test_what_the_old_text_lists_is_no_addition_and_all_else_is(customers):
    old = {
        "purposes": {Purpose.CUSTOMER_RELATIONS, Purpose.MARKETING, Purpose.SERVICE_DEVELOPMENT},
        "sources": {Source.CONTACT_FORM, Source.QUOTE_REQUEST, Source.SELF, Source.FEEDBACK_FORM},
        "roles": {RoleKey.OWNER},
        "recipients": set(),
        "rights": {"access", "marketing_objection"},
    }
    assert {part: {row.key for row in getattr(customers, part) if not row.is_addition} for part in old} == old
    assert sum(not line.is_addition for line in customers.contents) == 7


def test_bookkeeping_is_a_legal_obligation_with_its_law(customers):
    grounds = next(purpose.grounds for purpose in customers.purposes if purpose.key == Purpose.BOOKKEEPING)

    assert grounds[0].basis == "legal_obligation"
    assert "1336/1997" in grounds[0].detail.fi


def test_whom_an_employer_enrolled_is_no_party_of_a_contract_and_needs_are_held_by_consent(customers):
    grounds = {ground.basis: ground for ground in next(one.grounds for one in customers.purposes if one.key == Purpose.BOOKINGS)}

    assert set(grounds) == {"contract", "legitimate_interest", "consent"}
    assert "enrolled" in grounds["legitimate_interest"].whom.en and "for yourself" in grounds["contract"].detail.en
    assert "9(2)" in grounds["consent"].detail.en


@pytest.mark.parametrize("basis", ["legitimate_interest", "consent", "contract"])
def test_a_group_without_its_ground_among_its_purposes_stops_publishing(db, customers, basis):
    def without(purpose):
        left = tuple(ground for ground in purpose.grounds if ground.basis != basis)
        return replace(purpose, grounds=left)

    lacking = problems(replace(customers, purposes=tuple(map(without, customers.purposes))))

    assert any("the program holds this on the ground" in one.sentence for one in lacking)


@pytest.mark.parametrize(
    ("language", "purpose", "use", "kind"),
    [
        ("fi", "Tätä tarkoitusta varten ei vielä säilytetä tietoja.", "Näkyy varauksista ja", "Tällaisia tietoja ei vielä säilytetä."),
        ("sv", "Inga uppgifter sparas ännu för detta ändamål.", "Framgår av bokningar och", "Inga sådana uppgifter sparas ännu."),
        ("en", "No data is held for this purpose yet.", "Seen from bookings and payments", "Nothing of this kind is held yet."),
    ],
)
def test_what_the_program_does_not_do_yet_is_said(customers, language, purpose, use, kind):
    """That somebody uses and buys services is known from their bookings: to say that nothing is held of it would be untrue."""
    served = {key for group in registry.groups(DescriptionKey.CUSTOMERS) for key in group.purposes}
    text = said(customers, language)
    assert text.count(purpose) == len([row for row in customers.purposes if row.key not in served])
    assert (text.count(use), text.count(kind)) == (1, 0)

    unbooked = tuple(replace(one, groups=()) if one.category == Category.BOOKINGS else one for one in customers.contents)
    text = said(replace(customers, contents=unbooked), language)
    assert (text.count(use), text.count(kind)) == (0, 3)


def test_no_real_contact_person_stands_in_the_demonstration(customers):
    for text in (OLD, str(customers), str(demonstration(DescriptionKey.STAFF))):
        assert "Mertaniemi" not in text
        assert "599 711" not in text and "599711" not in text


def test_every_group_of_the_registry_is_told_under_its_category(customers):
    told = {group.key: line.category for line in customers.contents for group in line.groups}

    assert told == {group.key: group.category for group in registry.groups(DescriptionKey.CUSTOMERS)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_lay_out_the_same_blocks(customers, language):
    def words(laid_out):
        return sorted(
            str(getattr(block, "rows", getattr(block, "lines", getattr(block, "text", "")))) for one in laid_out for block in one.blocks
        )

    assert words(questions(customers, language)) == words(sections(customers, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_text_says_every_statement(published, language):
    text = " ".join(made(published["customers"], "txt", language).decode().split())
    content = published["customers"].content

    for _path, statement in texts_of((content.purposes_intro, content.sources, content.safeguards, content.rights, content.notes)):
        assert " ".join(unescape(strip_tags(content.say(statement, language))).split()) in text


def test_a_company_without_an_old_description_sees_no_marks():
    laid_out = sections(ready_draft(DescriptionKey.CUSTOMERS, made_on=dt.date(2026, 11, 23)), "en")

    assert "is_addition=True" not in str(laid_out)
    assert "is_addition=True" in str(sections(demonstration(DescriptionKey.CUSTOMERS), "en"))


def test_a_new_registers_name_is_told_in_each_language():
    draft = ready_draft(DescriptionKey.CUSTOMERS, made_on=dt.date(2026, 11, 23))
    named = replace(draft, controllers=(replace(draft.controller, name="Apukurssit Oy"),))

    told = [named.say(named.name, language) for language in ("fi", "sv", "en")]

    assert told == ["Apukurssit Oy: asiakasrekisteri", "Apukurssit Oy: kundregister", "Apukurssit Oy: customer register"]
