"""Letters of this room. Both are class service: the person asked, or is told what was done at their word."""

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

CONFIRM = Letter("marketing.confirm", MessageClass.SERVICE, facts=("topic", "link"))
FORBIDDEN = Letter("marketing.forbidden", MessageClass.SERVICE, facts=("day",))
