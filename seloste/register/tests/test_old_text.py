"""The description from before the program is read, its mistakes are named, and it becomes a draft."""

import pytest

from seloste.cli import main
from seloste.description.models import Draft, Version
from seloste.description.seed.dated import dated_text
from seloste.privacy.words import DescriptionKey, Purpose, Source
from seloste.register import oldtext, operations

FINNISH = """Rekisteriseloste 1.3.2021
1. Rekisterinpitäjä
Apukurssit Oy, Kauppakatu 3, 00100 Helsinki, puh. 09 1234 567
2. Yhteyshenkilö rekisteriä koskevissa asioissa
Helmi Rantala, privacy@apukurssit.example
3. Rekisterin nimi
Apukurssit Oy:n asiakasrekisteri
4. Henkilötietojen käsittelyn tarkoitus
- asiakassuhteen hoitaminen
- kuun tarkkailu
5. Rekisterin tietosisältö
- etunimi, sukunimi ja sähköpostiosoite
6. Säännönmukaiset tietolähteet
- yhteydenottolomake
10. Tarkastusoikeus
Asiakkaalla on oikeus tarkastaa tietonsa.
"""


@pytest.fixture
def old():
    return oldtext.read(dated_text(DescriptionKey.CUSTOMERS)["text"])


def test_every_heading_of_the_first_description_is_found_though_all_are_numbered_one(old):
    assert len(old.sections) == 10
    assert old.controller["name"] == "Learn2Help Oy" and old.controller["address"] == "Sjöstranden 15 B 29, 02320 Esbo"
    assert [key for key, _ in old.purposes] == [Purpose.CUSTOMER_RELATIONS, Purpose.MARKETING, Purpose.SERVICE_DEVELOPMENT]
    assert [key for key, _ in old.sources] == [Source.CONTACT_FORM, Source.QUOTE_REQUEST, Source.SELF, Source.FEEDBACK_FORM]
    assert len(old.contents) == 7 and old.unknown == []


def test_its_slips_are_named_in_three_languages(old):
    found = oldtext.slips(old)

    assert set(found) == {"fi", "sv", "en"} and len(found["en"]) == len(found["fi"]) == len(found["sv"]) == 9
    assert any("register of members" in sentence for sentence in found["en"])
    assert any("tietosuoja@learn2help.fi" in sentence for sentence in found["en"])


def test_it_is_kept_as_version_0_that_is_never_in_force(db, old, kerttu, noon):
    operations.keep_old(old=old, by=kerttu.as_actor(), at=noon)

    assert Version.objects.get().number == 0 and not Version.objects.published().exists()


def test_it_becomes_a_draft_whose_address_can_be_written_to(db, old, kerttu, noon):
    content = operations.draft_from_old(old=old, by=kerttu.as_actor(), at=noon).content

    assert content.controller.name == "Learn2Help Oy" and content.contact.email == "tietosuoja@learn2help.fi"
    assert {purpose.key for purpose in content.purposes if not purpose.is_addition} == {key for key, _ in old.purposes}


def test_a_finnish_description_is_read_and_what_is_not_understood_is_said(db):
    old = oldtext.read(FINNISH)

    assert (old.language, str(old.dated_on), old.controller["phone"]) == ("fi", "2021-03-01", "09 1234 567")
    assert old.unknown == [("purposes", "kuun tarkkailu")]
    assert [source.key for source in oldtext.proposed(old).sources] == [Source.CONTACT_FORM, Source.PROGRAM]


@pytest.mark.parametrize("text", ["", "hello", "1. Registeransvarig\nx", "\x00" * 50, "1. " * 5000])
def test_what_is_no_description_is_refused_in_words(text):
    with pytest.raises(oldtext.Unreadable, match="headings"):
        oldtext.read(text)


def test_a_description_goes_out_and_in_at_the_command_line_unchanged(published, tmp_path, capsys):
    file = tmp_path / "description.toml"

    assert main(["register", "export", str(file)]) == 0
    assert main(["register", "import", str(file)]) == 0

    assert Draft.objects.get().content == published["customers"].content


def test_the_command_line_publishes_with_a_reason_and_refuses_without_a_draft(published, tmp_path, capsys):
    assert main(["register", "publish", "--reason", "x"]) == 1
    file = tmp_path / "description.toml"
    main(["register", "export", str(file)])
    file.write_text(file.read_text().replace("+358 9 0000 1234", "+358 9 0000 9999"))
    main(["register", "import", str(file)])

    assert main(["register", "publish", "--reason", "New number"]) == 0
    assert "version 2 is in force" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["not toml [", 'key = "nobody"\nmade_on = "2026-01-01"', "key = 3"])
def test_a_file_that_is_no_description_is_refused_at_the_command_line(db, tmp_path, capsys, text):
    file = tmp_path / "wrong.toml"
    file.write_text(text)

    assert main(["register", "import", str(file)]) == 1
    assert capsys.readouterr().err and not Draft.objects.exists()


def test_showing_says_what_is_missing(db, capsys):
    assert main(["register", "show", "--json"]) == 0

    assert "controller" in capsys.readouterr().out.casefold()
