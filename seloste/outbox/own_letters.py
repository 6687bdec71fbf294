"""The outbox's own letter."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import MessageClass

from .letters import Letter

TRIAL = Letter("outbox.trial", MessageClass.SECURITY, _("trial letter"), when=_("when you try the mail server"), is_for_staff=True)
