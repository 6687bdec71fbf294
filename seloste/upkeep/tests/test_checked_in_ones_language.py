"""What is wrong with the rows of a list, read by whoever opens it."""

import pytest

from seloste.upkeep.importing import staging
from seloste.upkeep.models import Import
from tests.cast import open_account

from .test_import_pages import LIST, choose, upload

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def browser(published, kerttu, signed_in):
    return signed_in(kerttu)


def test_whoever_opens_a_checked_list_reads_of_wrong_rows_in_their_own_language(browser, signed_in):
    finnish, swedish = (
        "Tämä ei ole sähköpostiosoite. Kirjoita se muodossa nimi@example.fi.",
        "Det här är ingen e-postadress. Skriv den som namn@example.fi.",
    )
    columns = upload(browser, LIST + "Oona;Laine;;no address;\n")
    checked = choose(browser, columns.url).url
    assert finnish in browser.get(checked).content.decode()

    page = signed_in(open_account("Anna", "owner", language="sv")).get(checked).content.decode()

    assert swedish in page and finnish not in page and "Eero Niemi" in page


def test_a_list_that_was_checked_before_the_upgrade_is_shown_in_the_language_it_was_kept_in(browser):
    columns = upload(browser, LIST + "Oona;Laine;;no address;\n")
    checked, file = choose(browser, columns.url).url, Import.objects.get().file
    kept = staging.checked(file)
    staging.write_checked(file, {"counts": kept["counts"], **kept["told"]["sv"]})

    assert "Det här är ingen e-postadress. Skriv den som namn@example.fi." in browser.get(checked).content.decode()
