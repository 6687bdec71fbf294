"""An owner and somebody's rights, in Swedish and in Finnish: a call logged, a copy asked by letter answered on paper, an erasure."""

import io
import re
import zipfile

import pypdf
import pytest
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import expect

from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.rights.models import Request
from seloste.rights.words import State
from seloste.staff import operations as staff
from tests.campaigns import beyond
from tests.cast import NOON

from .signing_in import sign_in

pytestmark = [pytest.mark.browser]
AINO = {"city": "Esbo", "phone": "040 123 4567"}


@pytest.mark.parametrize("language", beyond(["sv", "fi"], "the story is the same but for its words", sqlite=["sv"]))
def test_an_hour_with_somebody_s_rights(language, published, kerttu, aino, page, house, settings):
    settings.DATA = house.data
    staff.correct(account=kerttu, name=kerttu.name, language=language, by=OPERATOR, at=NOON)
    sign_in(page, kerttu)
    with translation.override(language):
        log_a_call(page, aino)
        asked = write_down(page, aino, "access", "Vill veta allt")
        make_sure_who_asks(page)
        look_at_what_goes(page)
        paper = copy(page)
        letter = answer_by_post(page)
        assert Request.objects.get(pk=asked).state == State.ANSWERED
        erased = erase_by_request(page, aino)

    assert AINO["city"] in paper and "Virta" in paper and "Ringde om kursen" in paper
    assert f"begäran {asked}" in letter and "Dataombudsmannens byrå" in letter  # in the person's own language, whoever serves it
    assert AINO["city"] in erased and not Person.objects.exists()
    assert page.request.get(f"/customers/{aino.pk}/").status == 404
    found = page.request.get("/customers/").text()
    assert "Virta" not in found


def press(page, word, context=None):
    name = pgettext(context, word) if context else gettext(word)
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def follow(page, word, context=None):
    name = pgettext(context, word) if context else gettext(word)
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def log_a_call(page, person):
    page.goto("/staff/")
    follow(page, "Log a call or visit")
    page.fill("input[name=who]", AINO["phone"])
    page.locator("textarea[name=text]").fill("Ringde om kursen på svenska.")
    press(page, "Write it down")
    page.get_by_role("button", name=person.listed_name).click()
    page.goto(f"/customers/{person.pk}/history/")
    expect(page.locator("main")).to_contain_text("Ringde om kursen på svenska.")


def write_down(page, person, kind, wish):
    """A request that came by letter; its number in the address."""
    page.goto(f"/rights/{person.pk}/")
    follow(page, "Write a request down")
    page.check(f"input[name=kind][value={kind}]")
    page.check("input[name=via][value=letter]")
    page.fill("textarea[name=wish]", wish)
    press(page, "Write it down")
    page.wait_for_url("**/rights/requests/*/")
    return int(re.search(r"requests/(\d+)/", page.url)[1])


def make_sure_who_asks(page):
    follow(page, "Who asks?")
    page.locator("input[name=how]").nth(1).check()
    press(page, "Note it")
    page.wait_for_url("**/rights/requests/*/")


def look_at_what_goes(page):
    """Whether the notes tell of others; all of them go."""
    follow(page, "Look at the notes and files")
    expect(page.locator("main")).to_contain_text("Ringde om kursen")
    press(page, "Keep the choice")
    page.wait_for_url("**/rights/requests/*/")


def copy(page):
    """The paper in the ZIP, as text."""
    with page.expect_download() as coming:
        press(page, "Download the copy")
    with zipfile.ZipFile(coming.value.path()) as packed:
        (paper,) = (name for name in packed.namelist() if name.endswith(".pdf") and "/" not in name)  # called in the reader's language
        return text_of(packed.read(paper))


def answer_by_post(page):
    follow(page, "Answer", "button")
    page.check("input[name=via][value=letter]")
    page.locator("main button.first").click()
    page.wait_for_url("**/rights/requests/*/")
    address = page.get_by_role("link", name=gettext("Print for the post")).get_attribute("href")
    return text_of(page.request.get(address).body())


def erase_by_request(page, person):
    """What the last page says, for the envelope."""
    write_down(page, person, "erase", "Ta bort allt om mig")
    make_sure_who_asks(page)
    follow(page, "Erase …")
    page.fill("input[name=name]", "aino virta")
    page.check("input[name=via][value=letter]")
    press(page, "Erase for good")
    expect(page.locator("main address")).to_be_visible()
    return page.locator("main").inner_text()


def text_of(paper):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages).split()).replace("\xad", "")
