"""An owner, in Swedish and in Finnish: an old list and an old backup come back, and who forbade or was erased since stays so."""

import time

import pytest
from django.db import connection
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext
from playwright.sync_api import expect

from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.marketing import standing
from seloste.marketing.models import MarketingPermission
from seloste.marketing.words import State
from seloste.staff import operations as staff
from tests.campaigns import beyond
from tests.cast import NOON, add_person

from .signing_in import sign_in
from .test_rights_at_the_desk import press
from .test_the_daily_desk import WORDS, find_by_number, forbid_marketing

pytestmark = [pytest.mark.browser]
LIST = """Etunimi;Sukunimi;Sähköposti;Puhelin;Uutiskirje
Aino;Virta;aino.virta@example.fi;040 123 4567;kyllä
Eero;Niemi;eero@example.fi;;kyllä
"""


@pytest.mark.parametrize("language", beyond(["sv", "fi"], "the story is the same but for its words", sqlite=["sv"]))
def test_what_an_old_list_and_an_old_backup_bring_back(language, published, kerttu, olli, aino, page, house, settings):
    settings.DATA = house.data
    for account in (kerttu, olli):
        staff.correct(account=account, name=account.name, language=language, by=OPERATOR, at=NOON)
    zelda = add_person("Zelda", "Zetterlund", emails=["zelda@example.fi"], phones=["050 765 4321"])
    viljo = add_person("Viljo", "Viita", emails=["viljo@example.fi"], phones=["050 222 3334"])
    house.run("upkeep", "backup-key", str(house.data / "backup.key"))
    sign_in(page, kerttu)
    with translation.override(language):
        find_by_number(page, "040 123 4567", "Virta, Aino")
        forbid_marketing(page, WORDS[language])
        bring_in(page)
        assert is_forbidden(aino) and not MarketingPermission.objects.filter(person=aino).exists()
        assert MarketingPermission.objects.filter(person__first_name="Eero").exists()  # who never forbade anything
        page.goto(f"/customers/{aino.pk}/marketing/")
        expect(page.locator("main .tag.bad").first).to_contain_text(str(State.PROHIBITED.label))

        backup = back_up(page, house)
        erase(page, zelda)
        find_by_number(page, "050 222 3334", "Viita, Viljo")
        forbid_marketing(page, WORDS[language])
        put_back(page, house, backup)
        sign_in(page, olli)  # nobody is signed in any more; and a code of kerttu's would be her second within half a minute

        for words in ("Zetterlund", "050 765 4321", "zelda@example.fi"):
            assert found(page, words) == 0
        assert found(page, "050 222 3334") == 1
        page.goto(f"/customers/{viljo.pk}/marketing/")
        expect(page.locator("main .tag.bad").first).to_contain_text(str(State.PROHIBITED.label))
    assert is_forbidden(viljo) and is_forbidden(aino) and not Person.objects.filter(ref=zelda.ref).exists()


def is_forbidden(person):
    return {stand.state for stand in standing.of(person).values()} == {State.PROHIBITED}


def bring_in(page):
    """The page says beforehand that somebody's prohibition stays."""
    page.goto("/settings/imports/")
    page.set_input_files("input[name=content]", {"name": "lista.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    for name, value in (("kind", "persons"), ("source", "self"), ("how_approved", "form"), ("how_informed", "writing")):
        page.check(f"input[name={name}][value={value}]")
    today = localdate()
    page.fill("input[name=dated_on]", f"{today.day}.{today.month}.{today.year}")
    press(page, "Read the list")
    page.wait_for_url("**/columns/")
    page.check("input[name=duplicates][value=join]")
    press(page, "Look at what will come of it")
    expect(page.locator("main")).to_contain_text(gettext("Have an address to which no marketing is sent; it stays so"))
    press(page, "Take the list in")
    expect(page.locator("#result")).to_be_visible()


def back_up(page, house):
    """Made by the house in its own time; its file."""
    page.goto("/settings/backups/")
    press(page, "Back up now")
    for _try in range(150):
        if list((house.data / "backups").glob("*.json")):  # the manifest is written last
            return next((house.data / "backups").glob("*.age"))
        time.sleep(0.2)
    raise AssertionError(house.said()[-2000:])


def erase(page, person):
    page.goto(f"/rights/{person.pk}/erasure/")
    page.fill("input[name=name]", person.full_name)
    press(page, "Erase for good")
    page.wait_for_url("**/rights/")


def put_back(page, house, backup):
    """As the handbook says: the house closed, one command, and it is opened again."""
    page.goto("about:blank")  # a house that is stopped answers nothing that a page still asks
    house.stop()
    connection.close()
    done = house.run("upkeep", "restore", str(backup), "--identity", str(house.data / "backup.key"), "--replace")
    assert done.returncode == 0, done.stderr
    port = house.url.rsplit(":", 1)[1].strip("/")
    house.start(port=int(port))


def found(page, words):
    """How many of them the search box finds, sent as without script; who alone is found is opened."""
    page.goto("/staff/")
    page.fill("#search-words", words)
    with page.expect_navigation():
        page.press("#search-words", "Enter")
    main, names = page.locator("main"), ("Zetterlund", "Viita")
    return sum(main.get_by_role(role, name=name).count() for role in ("link", "heading") for name in names)
