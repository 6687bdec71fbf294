"""An owner writes a letter's text in a real browser: a fact is put where the cursor stands, and how it reads follows the typing."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from seloste.journal.actors import OPERATOR
from seloste.outbox.models import LetterText
from seloste.staff import operations as staff
from tests.cast import NOON

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page, house, signed_in, kerttu, published):
    staff.acknowledge(account=kerttu, version=published["staff"].number, by=OPERATOR, at=NOON)
    staff.correct(account=kerttu, name=kerttu.name, language="en", by=OPERATOR, at=NOON)
    cookie = signed_in(kerttu).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": house.url}])
    return page


def test_a_fact_goes_where_the_cursor_stands_and_the_letter_is_read_while_it_is_written(desk):
    desk.goto("/settings/")
    desk.get_by_role("link", name="Letters", exact=True).click()
    desk.get_by_role("link", name="Confirmation that an enquiry has come: Finnish").click()
    text, read = desk.get_by_role("textbox", name="Text"), desk.locator("#preview")

    text.fill("Kiitos, alku loppu.")
    expect(read).to_contain_text("Kiitos, alku loppu.")
    text.evaluate("field => { field.focus(); field.setSelectionRange(12, 12); }")
    desk.get_by_role("button", name="Insert: the number of the matter").click()
    expect(text).to_have_value("Kiitos, alku{number} loppu.")
    expect(read).to_contain_text("Kiitos, alku1042 loppu.")

    text.fill("Kiitos {nimi}")
    expect(read).to_contain_text("This letter knows no {nimi}")
    assert not LetterText.objects.exists()

    text.fill("Kiitos, palaamme asiaan.")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("The text is saved.")).to_be_visible()
    desk.get_by_role("button", name="Restore the original").click()
    expect(desk.get_by_text("The original text is in use again.")).to_be_visible()
    assert not LetterText.objects.exists()


def test_a_logo_is_chosen_and_stands_on_the_public_pages(desk, tmp_path):
    from seloste.documents.tests.test_pictures import png

    (tmp_path / "logo.png").write_bytes(png(300, 100))
    desk.goto("/settings/")
    desk.get_by_label("Picture").set_input_files(tmp_path / "logo.png")
    desk.get_by_role("button", name="Take into use").click()
    expect(desk.get_by_role("img", name="Your logo today")).to_be_visible()

    desk.goto("/fi/contact/")
    assert desk.locator("img.mark").evaluate("picture => picture.naturalWidth") == 300
