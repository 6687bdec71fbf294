"""Every fact that a letter may take into its text: a closed dictionary (reliability AB7), with the words that explain it to owners.

A letter names some of these as its placeholders, ``{number}``. Nothing else stands in braces, and no letter can ask for more.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_DAY = dt.date(2030, 5, 6)  # an invented one
_PLACE = _("Thu 12.12.2030, 9.00–12.15\nLarge hall, Storgatan 3, 02100 Esbo")
_DETAILS = _(
    "Time and place\nThu 12.12.2030, 9.00–12.15\nLarge hall, Storgatan 3, 02100 Esbo\n\n"
    "What to bring: clothes that you can move in\n\nPrice\n2 seats at 89,00 €: 178,00 €"
)


@dataclass(frozen=True)
class Fact:
    """``title``: what it is. ``sample``: an invented value, to show how a letter will read. ``is_short``: fits a subject line.

    ``is_link``: an address of ours, far shorter than words can be.
    """

    title: Any
    sample: Any
    is_short: bool = True
    is_link: bool = False


ALL = {
    "number": Fact(_("the number of the matter"), "1042"),
    "received_on": Fact(_("the day when it reached you"), _DAY),
    "lifts_on": Fact(_("the day on which the restriction ends"), _DAY + dt.timedelta(days=7)),
    "due_on": Fact(_("the day of the answer at the latest"), _DAY + dt.timedelta(days=30)),
    "day": Fact(_("the day when it was done"), _DAY),
    "what": Fact(_("what is forbidden"), _("all direct marketing")),
    "until": Fact(_("the last moment: to answer, to write names, or until which the link works"), _DAY + dt.timedelta(days=7)),
    "count": Fact(_("how many there are"), "3"),
    "name": Fact(_("the name of whoever it is about"), "Testi Virtanen"),
    "orderer": Fact(_("who has ordered it"), "Konepaja Oy"),
    "kind": Fact(_("what was asked for"), _("a copy of their own data")),
    "topic": Fact(_("what the messages are about"), _("trainings")),
    "account": Fact(_("who of you answers"), "Kerttu"),
    "link": Fact(_("the link that the letter is about"), "https://register.example/x/MTA0Mg/", is_short=False, is_link=True),
    "answer": Fact(_("the answer that you write"), _("Yes, there is room on Saturday. Welcome."), is_short=False),
    "reason": Fact(_("the reason that you choose or write"), _("The request is very wide."), is_short=False),
    "authority": Fact(_("where to complain"), _("Office of the Data Protection Ombudsman"), is_short=False),
    "gone": Fact(_("the list of what was erased"), _("- Notes and logged calls"), is_short=False),
    "stays": Fact(_("the list of what stays"), _("- Invoices, by the Accounting Act"), is_short=False),
    "course": Fact(_("the name of the course"), _("Emergency first aid")),
    "when": Fact(_("the day and hour of the training"), _("Thu 12.12.2030 at 9.00")),
    "seats": Fact(_("how many seats"), "2"),
    "price": Fact(_("the price"), "178,00 €"),
    "position": Fact(_("the place on the waiting list"), "1"),
    "moment": Fact(_("the day and time when it reached you"), _("Mon 6.5.2030 at 9.00")),
    "calculation": Fact(_("what is charged, by which words, and what is given back"), _("Nothing is charged."), is_short=False),
    "details": Fact(_("times and places, what to bring, the certificate and the price"), _DETAILS, is_short=False),
    "paying": Fact(_("how it is paid"), _("Sum: 178,00 €\nReference number: 12 34561"), is_short=False),
    "terms": Fact(_("the terms of the booking, and for private persons how to withdraw"), _("Terms of cancelling"), is_short=False),
    "place": Fact(_("times and places, how to get there or the link to join"), _PLACE, is_short=False),
    "brings": Fact(_("what to bring along"), _("Clothes that you can move in"), is_short=False),
    "title": Fact(_("the subject that you write"), _("Parking next week")),
    "words": Fact(_("the text that you write"), _("The yard is closed. Park on the street."), is_short=False),
    "sum": Fact(_("the sum"), "89,00 €"),
    "due": Fact(_("what is still to be paid, and where to come when all is paid"), _("All is paid."), is_short=False),
    "last_day": Fact(_("the last day on which it can be used"), "31.12.2030"),
    "was": Fact(_("the time and place as they were"), _("Thu 12.12.2030, 9.00–12.15"), is_short=False),
    "now": Fact(_("the time and place as they are now"), _("Fri 13.12.2030, 9.00–12.15"), is_short=False),
    "source": Fact(_("where the data is from"), _("the employer")),
    "notice": Fact(_("the main points of the register description"), _("Your data is kept by Koulutus Oy."), is_short=False),
    "leave": Fact(_("until when and how one may cancel free of charge"), _("You may cancel free of charge.")),
    "calendar": Fact(_("the link to the calendar file"), "https://register.example/x/MTA0Mg/training.ics", is_short=False, is_link=True),
    "money": Fact(_("what is given back"), "178,00 €", is_short=False),
    "dates": Fact(_("other dates that are offered"), _("Thu 19.12.2030 at 9.00"), is_short=False),
}
