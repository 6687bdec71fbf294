"""Letters of enquiries. All are class service: somebody asked, and a prohibition of marketing does not silence an answer."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

_CLASS = MessageClass.SERVICE
_FACTS, _OPTIONAL = ("number", "received_on"), ("received_on",)
RECEIVED = Letter(
    "enquiries.received",
    _CLASS,
    _("confirmation that an enquiry has come"),
    when=_("when somebody has written on the contact form"),
    facts=_FACTS,
    optional=_OPTIONAL,
)
QUOTE_RECEIVED = Letter(
    "enquiries.quote_received",
    _CLASS,
    _("confirmation that a request for a quote has come"),
    when=_("when somebody has asked for a quote on the form"),
    facts=_FACTS,
    optional=_OPTIONAL,
)
FEEDBACK_RECEIVED = Letter(
    "enquiries.feedback_received",
    _CLASS,
    _("confirmation that feedback has come"),
    when=_("when somebody has given feedback and asked to be contacted"),
    facts=_FACTS,
    optional=_OPTIONAL,
)
ANSWER = Letter(
    "enquiries.answer",
    _CLASS,
    _("answer to an enquiry"),
    facts=("number", "received_on", "answer", "account"),
    when=_("when you answer an enquiry by letter"),
    optional=("received_on",),
    is_automatic=False,
)
ARRIVED = Letter(
    "enquiries.arrived",
    _CLASS,
    _("notice of a new enquiry to staff"),
    facts=("link",),
    when=_("to staff, when an enquiry has come"),
    is_for_staff=True,
)
MORE_ARRIVED = Letter(
    "enquiries.more_arrived",
    _CLASS,
    _("notice of several new enquiries to staff"),
    facts=("count", "link"),
    when=_("to staff, when several enquiries have come within an hour"),
    is_for_staff=True,
)
