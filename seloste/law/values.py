"""The values the program ships with, each with the day it starts and where it is said. ``None``: known to exist, not known what.

[P] the primary text was read, [S] a secondary page. Statutes as enacted up to February 2025. Owners append what comes later.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from seloste.privacy.keep import Period

from .kinds import AMOUNTS, MONEY, PERIOD, RATE, WHOLE, Kind, choice, words

GDPR = dt.date(2018, 5, 25)
DPA = dt.date(2019, 1, 1)


@dataclass(frozen=True)
class Number:
    """A number of the law. ``values``: start day → (JSON value or None, source). ``lasts``: how long a value is good for at most."""

    key: str
    title: Any
    kind: Kind
    values: Mapping[dt.date, tuple[Any, str]]
    unit: Any = ""
    lasts: Period | None = None


def _since(start, value, source):
    return {start: (value, source)}


def _halves(**values):
    """Half-years as ``h2023_1="2.5", …``: from 1 January and from 1 July."""
    return {dt.date(int(name[1:5]), 1 if name[-1] == "1" else 7, 1): said for name, said in values.items()}


_CHANNELS = ("email", "sms", "mms", "voice_message", "fax", "auto_call", "post", "phone")
_KSL = "Consumer Protection Act 38/1978 ch. 6"
_DEBT = "Debt Collection Act 513/1999 as amended 31/2013 and 299/2022 [P]"
_DEBT_FROM = dt.date(2022, 5, 1)
_BOF = "Bank of Finland notices [S]"

NUMBERS = (
    Number("gdpr.answer_months", _("Time to answer a request"), WHOLE, _since(GDPR, 1, "GDPR 12(3)"), _("mo. from receipt")),
    Number("gdpr.extension_months", _("Extension of a complex request"), WHOLE, _since(GDPR, 2, "GDPR 12(3)"), _("mo. more")),
    Number("gdpr.breach_hours", _("Time to report a breach"), WHOLE, _since(GDPR, 72, "GDPR 33(1)"), _("hours from becoming aware")),
    Number(
        "gdpr.breach_threshold", _("Breach to be reported when there is"), choice("risk", "high_risk"), _since(GDPR, "risk", "GDPR 33(1)")
    ),
    Number("gdpr.art14_max", _("Time to inform a person whose data came from another"), PERIOD, _since(GDPR, "P1M", "GDPR 14(3)(a)")),
    Number(
        "dpa.child_age",
        _("Age from which a child may consent online"),
        WHOLE,
        _since(DPA, 13, "Data Protection Act 1050/2018 5 § [P]"),
        _("years"),
    ),
    Number(
        "accounting.voucher",
        _("Keep of vouchers"),
        PERIOD,
        _since(dt.date(2016, 1, 1), "P6Y", "Accounting Act 2:10.2 (1620/2015) [P]"),
        _("from the end of the calendar year in which the financial year ended"),
    ),
    Number(
        "accounting.books",
        _("Keep of books"),
        PERIOD,
        _since(dt.date(2016, 1, 1), "P10Y", "Accounting Act 2:10.1 (1620/2015) [P]"),
        _("from the end of the financial year"),
    ),
    Number(
        "limitation.debt",
        _("Limitation of a debt"),
        PERIOD,
        _since(dt.date(2004, 1, 1), "P3Y", "728/2003 4 § [P]"),
        _("from the due date; an interruption restarts it"),
    ),
    Number(
        "ksl.strong_id_evidence",
        _("Keep of the evidence of identification"),
        PERIOD,
        _since(dt.date(2023, 10, 1), "P5Y", _KSL + ":12c (449/2023) [P]"),
        _("from the full due date"),
    ),
    Number(
        "ksl.withdrawal",
        _("Withdrawal from a distance contract"),
        PERIOD,
        _since(dt.date(2014, 6, 13), "P14D", _KSL + ":14 (1211/2013) [P]"),
        _("from the contract"),
    ),
    Number(
        "ksl.withdrawal_uninformed",
        _("Withdrawal is longer if the consumer was not informed"),
        PERIOD,
        _since(dt.date(2014, 6, 13), "P12M", _KSL + ":14 (1211/2013) [P]"),
        _("more"),
    ),
    Number("ksl.refund", _("Refund after a withdrawal"), PERIOD, _since(dt.date(2014, 6, 13), "P14D", _KSL + ":17 (1211/2013) [P]")),
    Number(
        "ksl.withdrawal_button",
        _("A withdrawal function on the site is"),
        choice("optional", "required"),
        {
            dt.date(2014, 6, 13): ("optional", _KSL + " (1211/2013) [P]"),
            dt.date(2026, 6, 19): ("required", "Directive 2023/2673 [S]"),
        },
    ),
    Number(
        "ccd.max_own_deferral",
        _("Longest own deferral of payment to a consumer"),
        PERIOD,
        _since(dt.date(2026, 11, 20), "P50D", "Directive 2023/2225 [S]"),
        _("from the service"),
    ),
    Number(
        "interest.add_consumer",
        _("Late interest, consumer: above the reference rate"),
        RATE,
        _since(dt.date(2002, 7, 1), "7", "Interest Act 633/1982 4 § [P]"),
        _("percentage points"),
    ),
    Number(
        "interest.add_commercial",
        _("Late interest, business: above the reference rate"),
        RATE,
        _since(dt.date(2013, 3, 16), "8", "Interest Act 4 a § (32/2013) [P]"),
        _("percentage points"),
    ),
    Number(
        "interest.reference",
        _("Reference rate of late interest"),
        RATE,
        _halves(
            h2020_2=("0", _BOF),
            h2021_1=("0", _BOF),
            h2021_2=("0", _BOF),
            h2022_1=("0", _BOF),
            h2022_2=("0", _BOF),
            h2023_1=("2.5", "1276/2022 [P]"),
            h2023_2=("4", "882/2023 [P]"),
            h2024_1=("4.5", "1/2024 [P]"),
            h2024_2=("4.5", "393/2024 [P]"),
            h2025_1=("3.5", "1123/2024 [P]"),
            h2025_2=("2.5", "Interest Act 12 §: derived from the rule, no notice was found"),
            h2026_1=("2.5", "Bank of Finland, sttinfo.fi 71709487 [P]"),
            h2026_2=(None, "Bank of Finland: not found"),
        ),
        _("per cent, for one half-year"),
        Period(months=6),
    ),
    Number("reminder.consumer_fee", _("Reminder fee, consumer, at most"), MONEY, _since(_DEBT_FROM, "5.00", _DEBT), "€"),
    Number(
        "reminder.consumer_first_after_due",
        _("First reminder to a consumer may cost, at the earliest"),
        PERIOD,
        _since(_DEBT_FROM, "P14D", _DEBT),
        _("after the due date"),
    ),
    Number(
        "reminder.consumer_sent_before_due",
        _("The invoice must have been sent to a consumer"),
        PERIOD,
        _since(_DEBT_FROM, "P14D", _DEBT),
        _("before the due date"),
    ),
    Number("reminder.consumer_gap", _("Between reminders to a consumer, at least"), PERIOD, _since(_DEBT_FROM, "P14D", _DEBT)),
    Number(
        "reminder.consumer_cap_limits",
        _("Collection costs, consumer: limits of the capital"),
        AMOUNTS,
        _since(_DEBT_FROM, ["100.00", "1000.00"], _DEBT),
        "€",
    ),
    Number(
        "reminder.consumer_caps",
        _("Collection costs, consumer, at most, by capital"),
        AMOUNTS,
        _since(_DEBT_FROM, ["60.00", "120.00", "210.00"], _DEBT),
        "€",
    ),
    Number("reminder.business_fee", _("Reminder fee, business, at most"), MONEY, _since(_DEBT_FROM, "12.00", _DEBT), "€"),
    Number("reminder.business_gap", _("Between reminders to a business, at least"), PERIOD, _since(_DEBT_FROM, "P10D", _DEBT)),
    Number(
        "reminder.business_caps",
        _("Collection costs, business, at most, by capital"),
        AMOUNTS,
        _since(_DEBT_FROM, ["250.00", "470.00", "550.00", "620.00"], _DEBT),
        "€",
    ),
    Number(
        "reminder.business_compensation", _("Standard compensation, business"), MONEY, _since(_DEBT_FROM, "40.00", _DEBT + " 10 i §"), "€"
    ),
    Number(
        "vat.standard",
        _("Value added tax"),
        RATE,
        {dt.date(2013, 1, 1): ("24", "1501/1993 84 § (785/2012) [S]"), dt.date(2024, 9, 1): ("25.5", "1501/1993 84 § [S]")},
        "%",
    ),
    Number(
        "vat.reduced",
        _("Value added tax, reduced"),
        RATE,
        {dt.date(2013, 1, 1): ("14", "1501/1993 85 § [S]"), dt.date(2026, 1, 1): ("13.5", "HE 93/2025 [S]")},
        "%",
    ),
    Number(
        "invoice.simplified_max",
        _("Largest invoice with fewer particulars"),
        MONEY,
        _since(dt.date(2013, 1, 1), "400.00", "1501/1993 209 f § (399/2012) [P]"),
        "€",
    ),
    Number(
        "certificate.first_aid",
        _("Validity of a first aid certificate"),
        PERIOD,
        _since(dt.date(2000, 1, 1), "P3Y", "custom of the trade, no statute [S]"),
        _("from issue"),
    ),
    Number(
        "act917.optin",
        _("Marketing to a person needs permission by"),
        words(*_CHANNELS),
        _since(dt.date(2015, 1, 1), ["email", "sms", "mms", "voice_message", "fax", "auto_call"], "917/2014 200.1 § [P]"),
    ),
    Number(
        "act917.optout",
        _("Marketing to a person is allowed until forbidden by"),
        words(*_CHANNELS),
        _since(dt.date(2015, 1, 1), ["post", "phone"], "917/2014 200.2 § [P]"),
    ),
)

BY_KEY = {number.key: number for number in NUMBERS}
