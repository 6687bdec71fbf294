"""Ready terms to begin from: plain rules without words of their own, so that sentences in three languages follow the figures.

The figures are examples, not advice: whoever chooses the terms decides them.
"""

from django.utils.translation import gettext as _

PERSON = """
# {persons}

# {free}
[[person.bands]]
until = "48 hours before start"
fee = "free"

# {credited}
[[person.bands]]
until = "24 hours before start"
fee = "20 %"
credit = "fee"
credit-within = "2 months"

# {last}
[[person.bands]]
fee = "60 %"

# {no_show}
[[person.no-show]]
fee = "full price"

# {swap}
[[person.swap]]
until = "start"

# {sickness}
[[person.sickness]]
fee = "15 €"
"""
COMPANY = """
# {companies}

[[company.bands]]
until = "14 days before start"
fee = "free"

[[company.bands]]
until = "2 working days before start at 12:00"
fee = "50 %"

# {last}
[[company.bands]]
fee = "full price"

# {swap}
[[company.swap]]
until = "start"

# {rebooking}
[[company.rebooking]]
until = "14 days before start"
within = "6 months"
times = 1

# {premises}
[premises]
same-as = "company"
"""
WEBINAR = """
# {webinars}

[[webinar.bands]]
until = "1 hour before start"
fee = "free"

# {last}
[[webinar.bands]]
fee = "full price"
"""
PARTS = {"whole": (PERSON, COMPANY, WEBINAR), "persons": (PERSON,), "companies": (COMPANY,), "webinars": (WEBINAR,)}
HEAD = """# {head}
# {remarks}
name.fi = "Peruutusehdot"
name.sv = "Avbokningsvillkor"
name.en = "Terms of cancelling"
# {version}
version = "{label}"
# {first_day}
valid-from = {day}
languages = ["fi", "sv", "en"]
"""


def titles():
    """(key, what it is for) of each example."""
    return [
        ("whole", _("Private persons, companies and webinars")),
        ("persons", _("Private persons only")),
        ("companies", _("Companies only")),
        ("webinars", _("Webinars only")),
    ]


def example(key, *, day, label):
    """The text of an example, with remarks in the reader's language; ``day``: its first; ``label``: its version."""
    return "".join([HEAD, *PARTS[key]]).format(**_remarks(), day=day.isoformat(), label=label)


def _remarks():
    return {
        "head": _("An example to begin from: change the figures, and take away what you do not need."),
        "remarks": _("A line that begins with # is a remark for you. Customers do not see it."),
        "version": _("Each new text has a version of its own."),
        "first_day": _("The first day on which these terms can apply: year, month, day."),
        "persons": _("Private persons. The earliest rule comes first; the first that is still in time holds."),
        "free": _("Until when cancelling is free of charge."),
        "credited": _("Then 20 % is charged. Whoever books another training within two months gets it credited."),
        "last": _("A rule without “until” holds for the rest."),
        "no_show": _("Who neither cancels nor comes."),
        "swap": _("Another participant instead: free of charge until the start."),
        "sickness": _("Illness, when a certificate is shown. What was in it is never kept."),
        "companies": _("Companies and associations. Days end at midnight; working days leave out weekends and public holidays."),
        "rebooking": _("Moving to another date: how late, how often, how far."),
        "premises": _("At the customer’s own premises: the same rules. Write rules of their own here if they differ."),
        "webinars": _("Webinars."),
    }
