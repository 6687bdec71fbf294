"""Bookings are held to be performed and while they can be disputed; terms are about nobody, and who chose them is told to staff."""

from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Belongs, Ending, Erasure, Given, Group, Json, NotPersonal, Rows, Store
from seloste.privacy.keep import KeepFrom, Period, days, months, years
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source, SpecialGround

from . import ending, in_copies
from .attending import given_lists, participants_file
from .models import Booking, Credit, Disclosure, Hold, NamesLock, Need, Offer, Payer, Payment, Reminders, Seat, Settlement
from .terms_held import ENDINGS_OF_TERMS, SIGNATURES, TERMS

__all__ = ["ENDINGS_OF_TERMS", "SIGNATURES", "TERMS"]  # declared beside, and by standing here

_MONEY = ("price", "paid", "fee", "refund", "due", "stays", "used", "deposit_kept", "credit", "credit_until", "fee_credited")
OUTCOME = (
    "event",
    "ground",
    "kind",
    "at",
    *_MONEY,
    "instead",
    "time_left",
    "article",
    "clause",
    "terms",
    "withdraw_until",
    "move_by",
    "keeps_price",
    "waiver",
    "explanation",
    "warnings",
    "lines_before",
    "counted",
    "began_at",
    "was_at",
    "is_at",
    "offered",
    "moved_from",
    "moved_to",
    "way",
)

CLAIMS = "GDPR Art. 17(3)(e); Act 728/2003, section 4"  # debts and damages can be claimed for three years

BOOKINGS = Group(
    key="bookings",
    title=_("Bookings: which training and how many seats, at what price and by which terms, how it was ordered, paid for and ended"),
    category=Category.BOOKINGS,
    purposes=(Purpose.BOOKINGS,),
    basis=Basis.CONTRACT,
    sources=(Source.BOOKING_PAGE, Source.SELF),
    keep=months(36, after=KeepFrom.TRAINING_END, cap=Period(years=6), law=CLAIMS),
    holds={
        Booking: (
            "buyer",
            "is_guardian",
            "language",
            "state",
            "size",
            "via",
            "called",
            "accepted_on",
            "booked_at",
            "confirmed_at",
            "ended_at",
            "net_cents",
            "vat_cents",
            "vat_rate",
            "untaxed",
            "is_gross",
            Json("lines", keys=("mode", "count", "unit", "off", "total", "is_further")),
            "terms_language",
            "terms_kind",
            "exemption",
            "version",
            "way",
            "reference",
            "order_number",
            "cost_centre",
            "asked_to_start_at",
            "informed_at",
            "wants_expiry_notice",
            "rebooked",
            "may_leave",
            Json("told_sessions", keys=("from", "to", "where")),
            Json("left_sessions", keys=("number", "from", "to", "left")),
            "reached_at",
            "letters_wait_since",
            "letters_let_at",
        ),
        Payer: ("named_at", "told_at"),
        Offer: ("count", "offered_at", "until", "answer", "answered_at"),
        Settlement: (
            *("kind", "seats", "at", "price_cents", "fee_cents", "may_exceed", "credit_cents", "held_cents"),
            Json("outcome", keys=OUTCOME),
        ),
        Credit: ("cents", "until_on", "used_at"),
    },
)

PARTICIPANTS = Group(
    key="participants",
    title=_("Participants: who has which seat, when they were named, told of it, and on a list that was given away"),
    category=Category.BOOKINGS,
    purposes=(Purpose.BOOKINGS,),
    basis=Basis.CONTRACT,
    sources=(Source.BOOKING_PAGE, Source.SELF, Source.EMPLOYER, Source.ANOTHER),
    keep=months(36, after=KeepFrom.TRAINING_END, cap=Period(years=6), law=CLAIMS),
    holds={Seat: ("named_at", "told_at", "swapped", "ended_at"), Disclosure: ("recipient", "at")},
)

NEEDS = Group(
    key="special_needs",
    title=_("What a participant needs special care for, told for one training by themselves, or for somebody under 18 by their guardian"),
    category=Category.SPECIAL_NEEDS,
    purposes=(Purpose.BOOKINGS,),
    basis=Basis.CONSENT,
    special=SpecialGround.EXPLICIT_CONSENT,
    sources=(Source.SELF, Source.ANOTHER),  # another: the guardian of a child
    keep=days(7, after=KeepFrom.TRAINING_END, cap=Period(days=14)),
    holds={Need: ("text", "wording", "source", "language", "told_at")},
)

PAYMENTS = Group(
    key="booking_payments",
    title=_("What was paid for a booking and what went back: sum, day and how"),
    category=Category.BILLING,
    purposes=(Purpose.INVOICING, Purpose.BOOKKEEPING),
    basis=Basis.LEGAL_OBLIGATION,  # Accounting Act 2:10.2
    sources=(Source.SELF,),
    keep=years(6, after=KeepFrom.FINANCIAL_YEAR_END, floor=Period(years=6), cap=Period(years=10), law="Accounting Act 2:10"),
    holds={Payment: ("cents", "how", "on", "noted_at")},
)

NOTERS = Group(
    key="payment_signatures",
    title=_("Which account noted a payment"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.PROGRAM,),
    keep=years(6, after=KeepFrom.FINANCIAL_YEAR_END, floor=Period(years=6), cap=Period(years=10)),
    provided=False,
    description=DescriptionKey.STAFF,
    holds={Payment: ("by_kind", "by_id")},
)

KEYS = NotPersonal(
    why="keys of other rows, secrets of links and forms, counters; they leave with their row",
    holds={
        Booking: (
            *("key", "training", "booker", "payer", "terms", "moved_from", "revision", "told_sequence"),
            *("calendar_uid", "calendar_raised", "once", "written_unseen"),
        ),
        Seat: ("booking", "participant", "key", "settlement"),
        Disclosure: ("seat", "person"),
        Need: ("seat",),
        Payer: ("booking", "person"),
        Offer: ("booking",),
        Settlement: ("booking",),
        Credit: ("settlement", "used_by"),
        Payment: ("booking", "training", "once"),
        Hold: ("training", "count", "until", "once"),
    },
)

SETTINGS = NotPersonal(
    why="the business's own choice for all of its letters, and of when names are closed",
    holds={Reminders: ("before_training", "before_credit_ends", "revision"), NamesLock: ("hours", "revision")},
)

# Of a booking one is in contact until its training is over, or until it ended before that.
ITS_END = Coalesce("ended_at", "training__ends_at")
BELONGS = Belongs(
    of=Booking, column="payer", title=_("Bookings they pay"), contact=("booked_at", ITS_END, "settlements__at", "payments__noted_at")
)

ROWS = (
    Rows(of=Need, subject="seat__participant", beside=in_copies.of_part("seat__booking")),
    Rows(
        of=Seat,
        subject="participant",
        erasure=Erasure.DETACH,
        contact=("named_at", Coalesce("ended_at", "booking__ended_at", "booking__training__ends_at")),
        beside=in_copies.of_seat,
    ),
    Rows(of=Disclosure, subject="person", beside=in_copies.of_part("seat__booking")),
    Rows(
        of=Payer,
        subject="person",
        contact=(Coalesce("booking__ended_at", "booking__training__ends_at"), "booking__settlements__at", "booking__payments__noted_at"),
        beside=in_copies.of_payer,
    ),
    # What was decided stays with the booking it belongs to, which then knows nobody: a firm's money is not its contact's.
    Rows(
        of=Credit,
        subject="settlement__booking__booker",
        erasure=Erasure.DETACH,
        beside=in_copies.of_part("settlement__booking"),
        business="settlement__booking__payer",
    ),
    Rows(
        of=Settlement,
        subject="booking__booker",
        erasure=Erasure.DETACH,
        contact="at",
        beside=in_copies.of_part("booking"),
        business="booking__payer",
    ),
    Rows(
        of=Offer,
        subject="booking__booker",
        erasure=Erasure.DETACH,
        contact="answered_at",
        beside=in_copies.of_part("booking"),
        business="booking__payer",
    ),
    Rows(
        of=Payment,
        subject="booking__booker",
        erasure=Erasure.KEEP,
        contact="noted_at",
        beside=in_copies.of_part("booking"),
        business="booking__payer",
        others=("booking__private_payer__person",),  # who paid for another
    ),
    Rows(
        of=Booking,
        subject="booker",
        erasure=Erasure.DETACH,
        empties=("reference", "order_number", "cost_centre"),
        contact=("booked_at", ITS_END),
        beside=in_copies.of_booking,
        business="payer",
    ),
)

GIVEN = Given(
    of=Disclosure,
    recipient="recipient",
    at="at",
    keys=(),
    is_kept=True,
    facts=(*participants_file.NAMES, *participants_file.CONTACTS),  # no column without the correction being told (Art. 19)
    list_of="seat__booking__training",
    lists=given_lists.trainings,
)

STORES = (
    Store(
        kind="cache",
        name="bookings.",
        why="how often one network has booked, named, moved, asked or kept seats, by a keyed digest of its address; ends by itself",
        erasure="ends within a day",
    ),
)

ENDINGS = (
    Ending(group="bookings", of=Booking, ended=ending.over_before),
    Ending(group="participants", goes_with="bookings", why="goes with the booking"),
    Ending(group="special_needs", of=Need, ended=ending.cared_for_before),
    Ending(group="booking_payments", of=Payment, ended=ending.booked_in_years_before),
    Ending(group="payment_signatures", goes_with="booking_payments", why="stands in the payment and goes with it"),
)
