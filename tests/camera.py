"""The camera of the gallery: opens addresses as somebody, keeps pictures of whole pages, lays them on contact sheets."""

import hashlib
import re

SIZES = {"phone": ({"width": 390, "height": 844}, 8), "desk": ({"width": 1280, "height": 820}, 4)}  # window, pages beside each other
THUMB = {"has_touch": True, "is_mobile": True}
ROWS = 3
SCHEMES = ("light", "dark")
MISTAKEN = {"email": "anna@", "phone": "ring mig", "message": ""}  # what a form is sent with to show its errors
SHEET = """<meta charset="utf-8"><style>
body { display: grid; grid-template-columns: repeat(%(beside)s, 1fr); gap: 12px; margin: 12px; background: #888 }
figure { margin: 0; min-width: 0 }
figcaption { font: 15px sans-serif; overflow-wrap: anywhere; height: 2.4em; overflow: hidden }
div { aspect-ratio: %(shape)s; overflow: hidden }
img { width: 100%% }
</style>%(figures)s"""
# Sends the page's own form with what was typed, or a form that is not there any more.
SEND = """([address, fields, token]) => {
  const own = [...document.querySelectorAll("main form[method=post]")].find(form => form.elements[fields[0][0]]);
  const form = own ?? document.body.appendChild(document.createElement("form"));
  if (!own) Object.assign(form, {method: "post", action: address});
  form.enctype = "multipart/form-data";
  for (const [name] of fields) for (const one of form.querySelectorAll(`[name="${name}"]`)) one.remove();
  for (const [name, value] of own ? fields : [...fields, ["csrfmiddlewaretoken", token]]) {
    const input = form.appendChild(document.createElement("input"));
    input.name = name;
    if (!value.content) { input.type = "hidden"; input.value = value; continue; }
    input.type = "file";
    const moved = new DataTransfer();
    moved.items.add(new File([Uint8Array.from(atob(value.content), sign => sign.charCodeAt(0))], value.name));
    input.files = moved.files;
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
STILL = "body { position: relative } .bar { position: absolute !important; inset-block: auto 0 !important }"


class Camera:
    """Opens addresses as somebody, keeps the pictures of whole pages, and lays them on sheets."""

    def __init__(self, asked, house, browser):
        self.asked, self.house, self.browser = asked, house, browser
        self.taken = []

    def take(self, session, addresses, before=""):
        for size, (window, _beside) in SIZES.items():
            page = self._page(session, window)
            for address in filter(self._is_asked, addresses):
                if _is_page(page.request.get(address)):
                    self._keep(page, size, f"{before}{address}", page.goto(address).status)
            page.context.close()

    def mistake(self, session, address):
        """The page as it comes back when what was written cannot be taken."""
        if not self._is_asked(address):
            return
        for size, (window, _beside) in SIZES.items():
            page = self._page(session, window)
            page.goto(address)
            for name, text in MISTAKEN.items():
                if page.locator(f"main [name={name}]").count():
                    page.fill(f"main [name={name}]", text)
            page.locator("main form button").last.click()
            page.locator("[data-errors]").wait_for()
            self._keep(page, size, f"errors {address}", 200)
            page.context.close()

    def sent(self, session, deeds):
        """Pages as they answer what is sent to them: ``(what it is, address, {name: text, or a file's name and content in base64})``."""
        asked = [deed for deed in deeds if self._is_asked(f"{deed[0]} {deed[1]}")]
        for size, (window, _beside) in SIZES.items() if asked else ():
            page = self._page(session, window)
            for what, address, fields in asked:
                page.goto(address)
                tokens = [one["value"] for one in page.context.cookies() if "csrf" in one["name"]]
                with page.expect_navigation() as answer:
                    page.evaluate(SEND, [address, list(fields.items()), *tokens])
                self._keep(page, size, f"{what} {address}", answer.value.status if answer.value else 200)
            page.context.close()

    def refuse(self, statuses):
        """The house's pages for what goes wrong, which no address asks for."""
        from django.test import RequestFactory

        from seloste.web import errors

        for size, (window, _beside) in SIZES.items():
            page = self._page("", window)
            for status in filter(lambda status: self._is_asked(f"/{status}/"), statuses):
                html = errors.page(RequestFactory().get(f"/{self.asked.language}/{status}/"), status).content.decode()
                page.goto("/robots.txt")  # where styles and fonts are at hand
                page.set_content(html)
                self._keep(page, size, f"/{status}/", status)
            page.context.close()

    def _is_asked(self, address):
        return re.search(self.asked.only, address)

    def _page(self, session, window):
        from django.conf import settings

        how = {"locale": f"{self.asked.language}-FI", "reduced_motion": "reduce", "bypass_csp": True}
        thumb = THUMB if window is SIZES["phone"][0] else {}
        context = self.browser.new_context(base_url=self.house.url, viewport=window, **how, **thumb)
        if session:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.house.url}])
        return context.new_page()

    def _keep(self, page, size, name, status):
        page.wait_for_load_state("networkidle")
        landed = page.url.removeprefix(self.house.url)
        title = name if landed in f"{name} robots.txt" else f"{name} → {landed}"
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            path = self.asked.folder / f"{size}-{scheme}-{_plain(name)}.png"
            _whole(page, size, path)
            self.taken.append((size, scheme, f"{title} {status if status != 200 else ''}", path))
        print(status, size, title, flush=True)

    def make_sheets(self):
        """Contact sheets, so many pages on each that one can still read them."""
        for size, (window, beside) in SIZES.items():
            for scheme in SCHEMES:
                shots = [shot[2:] for shot in self.taken if shot[:2] == (size, scheme)]
                for first in range(0, len(shots), beside * ROWS):
                    sheet = self.asked.folder / f"sheet-{self.asked.language}-{size}-{scheme}-{first // (beside * ROWS) + 1:02}.png"
                    self._lay(shots[first : first + beside * ROWS], sheet, window, beside)
                    print(sheet)

    def _lay(self, shots, sheet, window, beside):
        page = self.browser.new_page(viewport={"width": 2400, "height": 600})
        shape = f"{window['width']} / {window['height'] * 1.3:.0f}"
        figures = "".join(
            f'<figure><figcaption>{title}</figcaption><div><img src="{path.as_uri()}"></div></figure>' for title, path in shots
        )
        html = SHEET % {"beside": beside, "shape": shape, "figures": figures}
        laid = sheet.with_suffix(".html")
        laid.write_text(html)
        page.goto(laid.as_uri())
        page.screenshot(path=sheet, full_page=True)
        page.close()
        laid.unlink()


def _whole(page, size, path):
    """The whole page. On a phone in a window as high as it is: the browser's own way lets go of the thumb, and of what grows for one."""
    if size != "phone":
        return page.screenshot(path=path, full_page=True, style=STILL)
    window = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({**window, "height": height})
    page.screenshot(path=path, style=STILL)
    page.set_viewport_size(window)


def _is_page(answer):
    """Whether there is something to look at: an address that only takes posts answers 405, and not every seat is of every booking."""
    is_nothing = answer.status == 405 or (answer.status == 404 and not answer.url.endswith("/no-such-page/"))
    return not is_nothing and "text/html" in answer.headers.get("content-type", "")


def _plain(name):
    """A file's name for an address: what a link is signed with is told in six letters, so that each page behind it has its own."""
    told = "/".join(hashlib.sha256(part.encode()).hexdigest()[:6] if len(part) > 40 else part for part in name.split("/"))
    return re.sub(r"[^a-z0-9]+", "-", told.lower()).strip("-")[:80] or "front"
