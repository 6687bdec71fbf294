"""What customers and staff do with bookings in a browser, by the words that stand on the pages. The language is the one that is active."""

import email
import email.policy
import re
import time

from django.utils.translation import get_language, gettext, ngettext
from icalendar import Calendar
from playwright.sync_api import expect

from seloste.bookings.words import Buyer, Way
from seloste.outbox.models import Message, State

LINK = re.compile(r"https?://\S+")


def press(page, word, **facts):
    page.locator("main").get_by_role("button", name=gettext(word) % facts, exact=True).first.click()


def follow(page, word):
    page.locator("main").get_by_role("link", name=gettext(word), exact=True).first.click()


def says(page, word, **facts):
    """The page says this sentence, wherever on it."""
    expect(page.locator("main")).to_contain_text(gettext(word) % facts)


def fill_order(page, training, who, *, seats=1, firm=None, way=Way.AHEAD):
    """From the public page of a training to its booking page, filled in. ``firm``: (name, business ID); its orderer does not come."""
    page.goto(f"/{get_language()}/trainings/{training.pk}/")
    page.locator("main .at-once ~ .actions a, main p a.button").first.click()
    page.get_by_label(str(Buyer.COMPANY.label if firm else Buyer.PERSON.label), exact=True).check()
    if seats > 1:
        page.get_by_label(gettext("How many seats?")).fill(str(seats))
        press(page, "Count the price")
        counted = ngettext("Price of %(seats)s seat", "Price of %(seats)s seats", seats) % {"seats": seats}
        expect(page.get_by_role("heading", name=counted)).to_be_visible()
    page.get_by_label(gettext("No, I book for others") if firm else gettext("Yes, one of the seats is mine")).check()
    for label, value in ((gettext("First name"), who.first_name), (gettext("Last name"), who.last_name), (gettext("E-mail"), who.email)):
        page.get_by_label(label, exact=False).first.fill(value)
    if firm:
        page.get_by_label(gettext("Name of the organisation")).fill(firm[0])
        page.get_by_label(gettext("Business ID")).fill(firm[1])
    page.get_by_label(str(way.label)).check()
    page.get_by_label(gettext("I accept these terms of cancelling")).check()


def order(page):
    """The button that says one pays; the number of the booking."""
    page.wait_for_timeout(3000)  # nobody is quicker
    press(page, "Book with obligation to pay")
    expect(page.get_by_role("heading", name=gettext("Booked"), exact=True)).to_be_visible()
    return int(page.locator("main b").first.inner_text())


class Post:
    """What lies in somebody's letter box: the files that the house writes when no mail server is set."""

    def __init__(self, data):
        self._folder = data / "outbox"

    def letter(self, key, who, *, patience=30):
        """The one letter of this kind to ``who``, once it has left: an ``email.message.EmailMessage``."""
        for _try in range(patience * 5):
            found = list(Message.objects.filter(letter=f"bookings.{key}", to=who.email))
            if found and found[-1].state == State.SENT:
                assert len(found) == 1
                return email.message_from_bytes((self._folder / found[0].file_name).read_bytes(), policy=email.policy.default)
            time.sleep(0.2)
        raise AssertionError(f"no letter {key} to {who.email}: {found}")

    def text(self, key, who):
        return self.letter(key, who).get_body(("plain",)).get_content()

    def link(self, key, who, kind="/manage/", end="/"):
        """The address in a letter that leads to such a page, or to the calendar (``end``)."""
        return next(link for link in LINK.findall(self.text(key, who)) if kind in link and link.endswith(end))

    @staticmethod
    def none(key, who):
        return not Message.objects.filter(letter=f"bookings.{key}", to=who.email).exists()


def note_payment(page, number, cents):
    """At the desk: the sum that is due is in the form already."""
    page.goto(f"/bookings/{number}/")
    page.get_by_role("link", name=gettext("Note a payment")).click()
    assert page.get_by_label(gettext("Sum")).input_value() == typed(cents)
    press(page, "Note the payment")
    page.wait_for_url(f"**/bookings/{number}/")


def note_return(page, number, cents):
    page.goto(f"/bookings/{number}/")
    page.get_by_role("link", name=gettext("Note what went back")).click()
    assert page.get_by_label(gettext("Sum")).input_value() == typed(cents)
    press(page, "Note the return")
    page.wait_for_url(f"**/bookings/{number}/")


def typed(cents):
    return f"{cents // 100},{cents % 100:02d}"


def euros(cents):
    """As a page or a letter writes it, with spaces that do not break."""
    return f"{cents // 100:,},{cents % 100:02d} €".replace(",", " ", cents >= 100_000).replace(" ", "\N{NO-BREAK SPACE}")


def withdraw(page, who):
    """The function of two steps, from the page of the booking, which knows nobody beforehand."""
    follow(page, "Withdraw from contract here")
    page.get_by_label(gettext("Your name")).fill(f"{who.first_name} {who.last_name}")
    page.get_by_label(gettext("E-mail for the receipt")).fill(who.email)
    press(page, "Go on")
    says(page, "What you tell us")
    press(page, "Confirm withdrawal")
    says(page, "You have withdrawn from the contract")


class CalendarClient:
    """A calendar program: it knows an event again by its UID, and lets a higher SEQUENCE take the place of a lower."""

    def __init__(self):
        self.events = {}

    def read(self, content):
        for event in Calendar.from_ical(content).walk("VEVENT"):
            known = self.events.get(str(event["uid"]))
            if known is None or int(event["sequence"]) >= int(known["sequence"]):
                self.events[str(event["uid"])] = event
        return self


def ready(count):
    return ngettext("%(ready)s is ready.", "%(ready)s are ready.", count) % {"ready": count}


def change_day(page, training, day, begins, ends):
    """Staff correct when the training is."""
    page.goto(f"/courses/trainings/{training.pk}/")
    page.get_by_role("link", name=gettext("Correct")).click()
    page.locator("[name=day_1]").fill(f"{day.day}.{day.month}.{day.year}")
    page.locator("[name=begins_1]").fill(begins)
    page.locator("[name=ends_1]").fill(ends)
    press(page, "Save")
    page.wait_for_url(f"**/courses/trainings/{training.pk}/")
