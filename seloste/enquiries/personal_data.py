"""Enquiries are held to be answered, and a year longer because people come back to what was said; half a year when they led nowhere."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Belongs, Ending, Group, NotPersonal, Rows, Store
from seloste.privacy.keep import KeepFrom, Period, months
from seloste.privacy.words import Basis, Category, DescriptionKey, Happens, Purpose, Source

from . import ending
from .models import Answer, DateWish, Enquiry, Feedback, QuoteRequest, Turn

ENQUIRIES = Group(
    key="enquiries",
    title=_("Enquiries: who wrote, what about, how and when we answered"),
    category=Category.CORRESPONDENCE,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.CONTACT_FORM, Source.QUOTE_REQUEST, Source.SELF, Source.FEEDBACK_FORM),
    keep=months(12, after=KeepFrom.ANSWER, cap=Period(years=3)),
    holds={
        Enquiry: (
            "kind",
            "name",
            "email",
            "phone",
            "topic",
            "message",
            "how_informed",
            "language",
            "wants_call",
            "received_at",
            "state",
            "version",
            "marketing_wording",
        ),
        Turn: ("state", "at"),
        Answer: ("at",),
    },
)

ENDED = Group(
    key="ended_enquiries",
    title=_("Enquiries that led to nothing, and spam: the whole enquiry, and when it was closed"),
    category=Category.CORRESPONDENCE,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.PROGRAM,),
    keep=months(6, after=KeepFrom.FINISHED, cap=Period(months=12)),
    provided=False,
    holds={Enquiry: ("ended_at",)},
)

QUOTE_REQUESTS = Group(
    key="quote_requests",
    title=_("Requests for a quote: for whom, which training, where and when, and how it is invoiced"),
    category=Category.CORRESPONDENCE,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.CONTRACT,  # steps at their request before a contract
    sources=(Source.QUOTE_REQUEST,),
    keep=months(12, after=KeepFrom.ANSWER, cap=Period(years=3)),  # it goes with its enquiry
    holds={
        QuoteRequest: (
            "buyer",
            "organisation",
            "business_id",
            "first_name",
            "last_name",
            "street",
            "postcode",
            "city",
            "training",
            "wants_advice",
            "training_language",
            "participants",
            "place",
            "place_street",
            "place_postcode",
            "place_city",
            "site_notes",
            "need",
            "trade",
            "earlier_certificates",
            "wants_kela",
            "payer",
            "e_invoice_address",
            "intermediary",
            "invoice_reference",
            "found_us",
        ),
        DateWish: ("rank", "on", "time_of_day"),
    },
)

FEEDBACK = Group(
    key="feedback",
    title=_("Feedback on trainings: the answers and their day; who gave them only when the writer wants to be known"),
    category=Category.CORRESPONDENCE,
    purposes=(Purpose.SERVICE_DEVELOPMENT,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.FEEDBACK_FORM,),
    keep=months(24, after=KeepFrom.CREATION, cap=Period(years=3)),
    then=Happens.ANONYMISE,  # the words go, the scores stay as numbers of nobody
    holds={
        Feedback: (
            "given_on",
            "language",
            "training",
            "dared_before",
            "dares_now",
            "trainer",
            "arrangements",
            "recommends",
            "pace",
            "practised_enough",
            "most_useful",
            "would_change",
            "may_quote",
        )
    },
)

HANDLERS = Group(
    key="enquiry_handlers",
    title=_("Which account took up, answered or closed an enquiry"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 5(2): who answered must be shown afterwards
    sources=(Source.PROGRAM,),
    keep=months(12, after=KeepFrom.ANSWER, cap=Period(years=3)),  # it stands in the enquiry's rows and goes with them
    description=DescriptionKey.STAFF,
    provided=False,
    holds={Enquiry: ("assignee",), Turn: ("account",), Answer: ("account",)},
)

KEYS = NotPersonal(
    why="keys of other rows, a form's random key, a counter; they leave with their row",
    holds={
        Enquiry: ("once", "person", "organisation", "acknowledgement", "revision"),
        Turn: ("enquiry",),
        QuoteRequest: ("enquiry",),
        DateWish: ("quote_request",),
        Feedback: ("once", "enquiry", "is_held"),
        Answer: ("enquiry", "message"),
    },
)

BELONGS = Belongs(of=Enquiry, column="organisation", title=_("Enquiries"), contact=("received_at", "answers__at"))

ROWS = (
    Rows(of=Turn, subject="enquiry__person"),
    Rows(of=Answer, subject="enquiry__person", contact="at"),
    Rows(of=DateWish, subject="quote_request__enquiry__person"),
    Rows(of=QuoteRequest, subject="enquiry__person"),
    Rows(of=Feedback, subject="enquiry__person"),
    Rows(of=Enquiry, subject="person", contact="received_at"),
)

STORES = (
    Store(
        kind="cache",
        name="enquiries:",
        why="how many enquiries one network has sent within ten minutes, by a keyed digest of its address; ends by itself",
        erasure="ends after ten minutes",
    ),
)

ENDINGS = (
    Ending(group="enquiries", of=Enquiry, ended=ending.silent_since),
    Ending(group="ended_enquiries", of=Enquiry, ended=ending.led_nowhere_before),
    Ending(group="feedback", of=Feedback, ended=ending.raw_feedback_before, room="enquiries.forget_feedback"),
    Ending(group="quote_requests", goes_with="enquiries", why="goes with the enquiry"),
    Ending(group="enquiry_handlers", goes_with="enquiries", why="goes with the enquiry"),
)
