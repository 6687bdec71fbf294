"""Letters of this room. Both are class service: the person asked, or is told what was done at their word."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

CONFIRM = Letter("marketing.confirm", MessageClass.SERVICE, _("Confirmation of a permission"), facts=("topic", "link"))
FORBIDDEN = Letter("marketing.forbidden", MessageClass.SERVICE, _("Prohibition recorded"), facts=("day",))
