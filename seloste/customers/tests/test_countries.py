"""A country is read and written by its name, in the language of the page; its two letters are understood, too."""

import pytest
from django.utils import translation

from seloste.customers import operations, wellformed
from seloste.customers.models import Organisation, Person
from tests.cast import add_person

from .conftest import BY
from .test_organisation_pages import sent

SAID = {"first_name": "Aino", "last_name": "Virta", "language": "sv", "street": "Storgatan 3", "postcode": "111 22", "city": "Umeå"}
HOW = {"how_approved": "phone", "how_informed": "read_aloud"}


@pytest.mark.parametrize(("language", "name"), [("fi", "Suomi"), ("sv", "Finland"), ("en", "Finland")])
def test_a_person_is_typed_in_with_the_country_in_words(published, kerttu, signed_in, language, name):
    kerttu.language = language
    kerttu.save(update_fields=["language"])

    page = signed_in(kerttu).get("/customers/new/").content.decode()

    assert f'name="country" value="{name}"' in page


@pytest.mark.parametrize(
    ("typed", "code"), [("Ruotsi", "SE"), ("sverige", "SE"), ("Sweden", "SE"), ("se", "SE"), ("", "FI"), ("Suomi", "FI")]
)
def test_a_country_is_understood_in_every_language_of_the_house(published, olli, signed_in, typed, code):
    signed_in(olli).post("/customers/new/", {**SAID, **HOW, "country": typed})

    assert Person.objects.get().addresses.get().country == code


def test_what_is_no_country_is_told_with_what_to_write(published, olli, signed_in):
    page = signed_in(olli).post("/customers/new/", {**SAID, **HOW, "country": "Narnia"})

    assert [*page.context["form"].errors] == ["country"] and not Person.objects.exists()
    assert 'name="country" value="Narnia"' in page.content.decode()
    assert "Kirjoita sen nimi, esimerkiksi Suomi tai Ruotsi" in page.content.decode()


def test_an_untouched_country_is_no_correction_and_another_is_told_in_words(published, olli, signed_in):
    place = {"street": "Storgatan 3", "postcode": "111 22", "city": "Umeå", "country": "SE"}
    person = add_person("Aino", "Virta", addresses=[place])
    desk, address = signed_in(olli), f"/customers/{person.pk}/correct/"

    desk.post(address, sent(desk.get(address), how="phone"))
    person.refresh_from_db()
    assert person.revision == 1 and "111 22 Umeå, Ruotsi" in desk.get(f"/customers/{person.pk}/").content.decode()

    [row] = person.addresses.all()
    desk.post(address, sent(desk.get(address), how="phone", **{f"address-{row.pk}-country": "Norja"}))
    assert person.addresses.get().country == "NO"


def test_two_who_correct_a_companys_country_choose_between_names(published, olli, kerttu, signed_in):
    firm = operations.add_organisation(facts={"name": "Werkstatt", "country": "DE"}, source="self", **BY)
    desk, address = signed_in(olli), f"/customers/organisations/{firm.pk}/correct/"
    opened = desk.get(address)
    assert 'name="country" value="Saksa"' in opened.content.decode()
    signed_in(kerttu).post(address, sent(desk.get(address), country="Ruotsi"))

    page = desk.post(address, sent(opened, country="Norja")).content.decode()

    assert "Ruotsi" in page and "Norja" in page and ">Nyt: SE" not in page
    assert Organisation.objects.get().country == "SE"


def test_every_country_is_known_by_the_name_it_is_shown_with():
    from babel import Locale

    for language in ("fi", "sv", "en"):
        with translation.override(language):
            named = {code: name for code, name in Locale(language).territories.items() if len(code) == 2 and code.isalpha()}
            assert {code: wellformed.country(name) for code, name in named.items()} == {code: code for code in named}
