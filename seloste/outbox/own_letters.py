"""The outbox's own letter."""

from seloste.privacy.words import MessageClass

from .letters import Letter

TRIAL = Letter("outbox.trial", MessageClass.SECURITY)
