"""Makes the README's pictures: a demonstration register is served, visited and photographed. ``bin/pictures``"""

import os
import re
import sys
import tempfile
from pathlib import Path

from tests import gallery
from tests.house import CHROMIUM_FLAGS, ROOT, House

PICTURES = ROOT / "docs" / "pictures"
DESK, PHONE = {"width": 1200, "height": 800}, {"width": 390, "height": 800}
SHOTS = (  # name, address, window, colours, who looks
    ("today-phone-dark", "staff/", PHONE, "dark", "office"),
    ("person-desk", "customers/1/", DESK, "light", "office"),
    ("editor-desk", "register/draft/customers/sources/#sources", DESK, "light", "owner"),
    ("description-desk", "sv/description/", DESK, "light", ""),
    ("contact-phone", "fi/contact/", PHONE, "light", ""),
)


def main():
    if sys.argv[1:]:
        return gallery.main(sys.argv[1:])  # its help tells of both
    return _of_the_readme()


def _of_the_readme():
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = Demonstration(Path(folder), {**os.environ, "SELOSTE_DATA": folder})
        try:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
            states = {role: enter(browser, house, role) for role in ("owner", "office")}
            for *shot, role in SHOTS:
                take(browser, house, states.get(role), *shot)
        finally:
            house.stop()


class Demonstration(House):
    def start(self, *arguments, port=0):
        return super().start("--demo", *arguments, port=port)

    def sign_in(self, role):
        """E-mail address, password and authenticator secret, as the house printed them."""
        return re.search(rf"{role}\s+(\S+)\s+(\S+)\s+\[(\w+)\]", self.said()).groups()


def enter(browser, house, role):
    """Sign an account of the demonstration in; its cookies."""
    from tests.stories import signing_in

    page = browser.new_context(base_url=house.url).new_page()
    page.wait_for_timeout(1500)  # the sign-ins are printed after the address
    signing_in.enter(page, *house.sign_in(role))
    return page.context.storage_state()


def take(browser, house, state, name, address, window, colours):
    context = browser.new_context(base_url=house.url, viewport=window, color_scheme=colours, locale="sv-FI", storage_state=state)
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    print(PICTURES / f"{name}.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main())
