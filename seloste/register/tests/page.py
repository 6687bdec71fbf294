"""Reading a page as a browser without script does: what its forms would send."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self, marker):
        super().__init__()
        self.marker, self.is_inside, self.sent, self._area, self._select = marker, False, {}, None, None

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            self.is_inside = self.marker in (said.get("class") or "")
        if not self.is_inside:
            return
        if tag == "input" and "disabled" not in said and (said.get("type") != "checkbox" or "checked" in said):
            self.sent[said["name"]] = said.get("value") or ("on" if said.get("type") == "checkbox" else "")
        elif tag == "textarea":
            self._area = said["name"]
            self.sent[self._area] = ""
        elif tag == "select":
            self._select = said["name"]
            self.sent[self._select] = ""
        elif tag == "option" and self._select and "selected" in said:
            self.sent[self._select] = said["value"]

    def handle_data(self, data):
        if self._area:
            self.sent[self._area] += data

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self._area = self._select = None
        if tag == "form":
            self.is_inside = False


def sent_by(response, marker="heading-form"):
    """The fields that the form with the class ``marker`` would send, as they stand on the page."""
    reader = _Form(marker)
    reader.feed(response.content.decode())
    return reader.sent
