"""Letters of this room. Both are class service: the person asked, or is told what was done at their word."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

CONFIRM = Letter(
    "marketing.confirm",
    MessageClass.SERVICE,
    _("Confirmation of a permission"),
    facts=("topic", "link"),
    when=_("when somebody has permitted marketing on a public form"),
)
FORBIDDEN = Letter(
    "marketing.forbidden",
    MessageClass.SERVICE,
    _("Prohibition recorded"),
    facts=("day",),
    when=_("when you note a prohibition and send a letter that says so"),
)
