"""How we know that it is the person who asks (GDPR Art. 12(6)): noted in words, and asked before what is theirs is told or destroyed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.privacy.refusal import Refusal
from seloste.web import plain_text

from .. import events
from ..words import WHY, Identified, What
from . import deeds
from .handing_over import end_links

_ASK = _("First make sure that it is the person who asks; ask only for what is needed.")


class NotIdentified(Refusal):
    """Nobody has said yet how we know that it is the person who asks: what is told to another, or erased, is so for good."""

    def __init__(self):
        super().__init__(_ASK)


@transaction.atomic
def identify(*, asked, how, words="", account=None, revision=None, by, at):
    """Note how we know that it is the person who asks. In words; a copy of an identity paper has no place here.

    Where it turns out that nobody knows, a link to the copy that was sent opens nothing any more. ``Stale`` when somebody changed the
    request since ``revision``; ``ValidationError`` when it is not needed and nobody says why.
    """
    said = plain_text.line(words, longest=300)
    if how == Identified.NOT_NEEDED and not said:
        raise ValidationError(WHY, code="why")
    asked = deeds.locked(asked, revision)
    if how == Identified.NOT_YET:
        end_links(asked, at=at)
    asked.identified, asked.identified_words = Identified(how), said
    deeds.keep(asked)
    deeds.note(asked, What.DOUBTED if how == Identified.NOT_YET else What.IDENTIFIED, account=account, at=at)
    events.IDENTIFIED.record(by=by, at=at, about=asked, subject=asked.person, how=how)
    return asked


def demand_identified(asked):
    """``NotIdentified`` while the answer brings a copy or an erasure and nobody has said who asks, or why it need not be known."""
    if asked.awaits_identity:
        raise NotIdentified
