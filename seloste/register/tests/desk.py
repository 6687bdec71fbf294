"""What an owner does at the desk in a browser without script."""

from seloste.description.models import Draft

from .page import sent_by

CONTACT_FORM = "sources-contact_form-is_listed"


def take_away(browser, anchor, switch):
    address = f"/register/draft/customers/{anchor}/"
    sent = sent_by(browser.get(address))
    del sent[switch]
    return browser.post(address, sent)


def fill(browser, anchor, typed):
    address = f"/register/draft/customers/{anchor}/"
    return browser.post(address, sent_by(browser.get(address)) | typed)


def publish_draft(browser, reason="It is time."):
    revision = Draft.objects.filter(key="customers").values_list("revision", flat=True).first() or 0
    return browser.post("/register/draft/customers/publish/", {"reason": reason, "revision": revision})
