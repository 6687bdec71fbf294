"""A call logged from Today, an e-mail dropped on a person, a follow-up done in place: in a real browser, with and without script."""

import base64
import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from seloste.customers.models import FollowUp, Note
from seloste.journal.actors import OPERATOR
from seloste.staff import operations as staff
from tests.cast import NOON
from tests.scenarios.notes import MAIL

pytestmark = pytest.mark.browser
DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const dropped = new DataTransfer();
  dropped.items.add(new File([bytes], name));
  for (const kind of ["dragover", "drop"]) {
    document.querySelector("h1").dispatchEvent(new DragEvent(kind, { dataTransfer: dropped, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def desk(page, house, signed_in, kerttu, published):
    staff.acknowledge(account=kerttu, version=published["staff"].number, by=OPERATOR, at=NOON)
    staff.correct(account=kerttu, name=kerttu.name, language="en", by=OPERATOR, at=NOON)
    cookie = signed_in(kerttu).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": house.url}])
    return page


def test_a_call_is_logged_from_today_and_its_follow_up_done_there(desk, aino):
    desk.goto("/staff/")
    desk.get_by_role("link", name="Log a call or visit").click()
    desk.get_by_label("Who?").fill("040 123 4567")
    desk.get_by_label("What was said or done").fill("Wants a course in Swedish.")
    desk.get_by_label("What is to be done").fill("Send a quote")
    today = timezone.localdate()
    desk.get_by_label("By which day").fill(f"{today.day}.{today.month}.{today.year}")
    desk.get_by_role("button", name="Write it down").click()
    desk.get_by_role("button", name="This person: Virta, Aino").click()
    expect(desk).to_have_url(re.compile(rf"/customers/{aino.pk}/history/$"))
    expect(desk.get_by_text("Wants a course in Swedish.")).to_be_visible()

    desk.goto("/staff/")
    desk.get_by_role("button", name="Done: Aino Virta: Send a quote").click()

    expect(desk).to_have_url(re.compile("/staff/$"))
    expect(desk.get_by_text("Send a quote")).to_have_count(0)
    assert FollowUp.objects.get().done_at is not None


def test_an_e_mail_dropped_on_a_person_becomes_part_of_their_history(desk, aino):
    desk.goto(f"/customers/{aino.pk}/")
    desk.get_by_role("link", name="History").click()
    expect(desk.get_by_text("You can also drop e-mails")).to_be_visible()

    desk.evaluate(DROP, ["kursen.eml", base64.b64encode(MAIL).decode()])

    expect(desk.get_by_text("Hej! Vi kommer sex personer.")).to_be_visible()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="lista.pdf").click()
    assert download.value.suggested_filename == "lista.pdf"


def test_an_e_mail_is_dropped_on_the_section_that_opens_and_on_those_of_other_rooms(desk, aino):
    for number, section in enumerate(("", "marketing/", "bookings/"), 1):
        desk.goto(f"/customers/{aino.pk}/{section}")
        expect(desk.get_by_text("Drop e-mails and files anywhere")).to_be_visible()
        written = MAIL.replace(b"Hej!", f"Hej {number}!".encode())

        desk.evaluate(DROP, ["kursen.eml", base64.b64encode(written).decode()])

        expect(desk).to_have_url(re.compile(rf"/customers/{aino.pk}/history/$"))
        expect(desk.get_by_text(f"Hej {number}! Vi kommer sex personer.")).to_be_visible()


def test_after_going_from_section_to_section_one_drop_is_one_note(desk, aino):
    desk.goto(f"/customers/{aino.pk}/history/")
    desk.get_by_role("link", name="Facts").click()
    expect(desk.get_by_text("Drop e-mails and files anywhere")).to_be_visible()

    desk.evaluate(DROP, ["kursen.eml", base64.b64encode(MAIL).decode()])

    expect(desk.get_by_text("Hej! Vi kommer sex personer.")).to_be_visible()
    assert Note.objects.count() == 1


def test_what_is_being_typed_is_not_lost_for_a_dropped_file(desk, aino):
    desk.goto(f"/customers/{aino.pk}/")
    desk.evaluate("document.querySelector('#section').insertAdjacentHTML('beforeend', '<form><textarea></textarea></form>')")
    desk.locator("#section textarea").fill("Half a sentence")

    desk.evaluate(DROP, ["kursen.eml", base64.b64encode(MAIL).decode()])

    expect(desk.get_by_text("You are writing something on this page")).to_be_visible()
    assert desk.url.endswith(f"/customers/{aino.pk}/") and not Note.objects.exists()


def test_too_much_is_said_before_it_is_sent(desk, aino):
    desk.goto(f"/customers/{aino.pk}/history/")
    expect(desk.get_by_text("Together larger than 10 megabytes")).to_be_hidden()

    desk.locator("input[type=file]").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-" + b"x" * 11_000_000}
    )

    expect(desk.get_by_text("Together larger than 10 megabytes")).to_be_visible()
    assert not Note.objects.exists()


def test_without_script_a_file_is_kept_by_the_forms_own_button(desk, chromium, house, aino):
    context = chromium.new_context(base_url=house.url, java_script_enabled=False, storage_state=desk.context.storage_state())
    plain = context.new_page()
    plain.goto(f"/customers/{aino.pk}/history/")
    plain.locator("input[type=file]").set_input_files({"name": "kursen.eml", "mimeType": "message/rfc822", "buffer": MAIL})
    plain.get_by_role("button", name="Keep").click()

    expect(plain.get_by_text("Hej! Vi kommer sex personer.")).to_be_visible()
    context.close()
