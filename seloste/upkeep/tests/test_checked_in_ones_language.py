"""What is wrong with the rows of a list, read by whoever opens it."""

import pytest

from seloste.enquiries.tests.test_receiving import without_group
from seloste.journal.actors import OPERATOR
from seloste.upkeep import operations, tasks
from seloste.upkeep.importing import staging
from seloste.upkeep.models import Import
from seloste.upkeep.words import State
from tests.cast import NOON, open_account, publish

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


def test_whoever_opens_a_list_whose_work_was_refused_reads_why_in_their_own_language(browser, signed_in, kerttu):
    columns = upload(browser, LIST + "Oona;Laine;;no address;\n")
    checked, batch = choose(browser, columns.url).url, Import.objects.get()
    told = {"batch": batch, "by": kerttu.as_actor(), "at": NOON}
    operations.begin(state=State.WRITING, language="fi", **told)
    tasks.take_in_list.run(batch=batch.pk, actor=kerttu.pk, language="fi")
    finnish, swedish = "1 rivi on virheellinen.", "1 rad är fel."
    assert finnish in browser.get(checked).content.decode()

    page = signed_in(open_account("Anna", "owner", language="sv")).get(checked).content.decode()

    assert swedish in page and finnish not in page


def test_what_the_description_does_not_allow_any_more_is_said_in_each_language_too(browser, published, kerttu):
    columns = upload(browser, LIST)
    choose(browser, columns.url)
    batch = Import.objects.get()
    operations.begin(state=State.WRITING, language="fi", batch=batch, by=kerttu.as_actor(), at=NOON)
    publish(without_group(published["customers"].content, "imports"), by=OPERATOR)
    tasks.take_in_list.run(batch=batch.pk, actor=kerttu.pk, language="fi")

    said = Import.objects.get().refusals
    assert set(said) == {"fi", "sv", "en"} and len(set(said.values())) == 3


def test_a_column_about_marketing_is_not_left_out_unsaid(browser):
    """ "Suoramarkkinointi: ei" fell out without a word: whoever had forbidden it was somebody who may be phoned."""
    said = "Koskee markkinointia, mutta jää nyt pois: Suoramarkkinointi"
    columns = upload(browser, "Etunimi;Sukunimi;Sähköposti;Luokka;Suoramarkkinointi\nEero;Niemi;eero@example.fi;A;ei\n")
    assert said in browser.get(columns.url).content.decode()

    wrong = choose(browser, columns.url, **{"column-4": "forbids", "column-3": "nonsense"}).content.decode()
    assert "forbids" in wrong and said not in wrong
