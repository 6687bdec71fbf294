"""Letters of this room: the person asked for one, and is told by the other what was done at their word (GDPR Art. 12(3), 21(3))."""

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
    MessageClass.RIGHTS,
    _("Prohibition recorded"),
    facts=("day", "what"),
    when=_("when you note a prohibition and send a letter that says so"),
)
