"""Letters of enquiries. All are class service: somebody asked, and a prohibition of marketing does not silence an answer."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

_CLASS = MessageClass.SERVICE
RECEIVED = Letter("enquiries.received", _CLASS, _("confirmation that an enquiry has come"), facts=("number", "received_on"))
QUOTE_RECEIVED = Letter(
    "enquiries.quote_received", _CLASS, _("confirmation that a request for a quote has come"), facts=("number", "received_on")
)
FEEDBACK_RECEIVED = Letter(
    "enquiries.feedback_received",
    _CLASS,
    _("confirmation that feedback has come"),
    facts=("number", "received_on"),
)
ANSWER = Letter(
    "enquiries.answer", _CLASS, _("answer to an enquiry"), facts=("number", "received_on", "answer", "account"), is_automatic=False
)
ARRIVED = Letter("enquiries.arrived", _CLASS, _("notice of a new enquiry to staff"), facts=("link",))
MORE_ARRIVED = Letter("enquiries.more_arrived", _CLASS, _("notice of several new enquiries to staff"), facts=("count", "link"))
