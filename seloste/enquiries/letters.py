"""Letters of enquiries. All are class service: somebody asked, and a prohibition of marketing does not silence an answer."""

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

RECEIVED = Letter("enquiries.received", MessageClass.SERVICE, facts=("number", "received_on"))
ANSWER = Letter("enquiries.answer", MessageClass.SERVICE, facts=("number", "received_on", "answer", "account"), is_automatic=False)
ARRIVED = Letter("enquiries.arrived", MessageClass.SERVICE, facts=("link",))
MORE_ARRIVED = Letter("enquiries.more_arrived", MessageClass.SERVICE, facts=("count", "link"))
