"""Whoever has forbidden sales and marketing is not written to (GDPR Art. 21(3); 917/2014 section 200.2)."""

import datetime as dt

from django.db.models import DateTimeField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from seloste.outbox.models import Message
from seloste.outbox.models import State as Delivery
from seloste.privacy.promising import Promise, proved
from seloste.privacy.words import MessageClass

from . import gates
from .models import MarketingPermission, Objection, StandingObjection
from .words import Channel, Topic

ON_ITS_WAY = dt.timedelta(minutes=1)  # a message that the mail server was taking in when the prohibition was recorded cannot be called back


def _is_obeyed(at):
    """Three questions about each topic; the ledgers are read, not what was worked out of them."""
    waiting = written = standing = 0
    for topic in Topic:
        forbidden = StandingObjection.objects.filter(channel=Channel.EMAIL, topic=topic)
        theirs = Message.objects.filter(_about(topic), subject__in=forbidden.values("person__ref"))
        standing += forbidden.count()
        waiting += theirs.queued().count()
        written += _against_the_ledger(theirs.filter(state=Delivery.SENT), topic).count()
    return proved(not waiting and not written, prohibitions=standing, waiting=waiting, written=written)


def _about(topic):
    """Messages of a topic, as the gates count them: what names no topic is about trainings."""
    named = [letter for letter, one in gates.topics.items() if one == topic]
    others = [letter for letter, one in gates.topics.items() if one != topic]
    letters = ~Q(letter__in=others) if topic == Topic.TRAININGS else Q(letter__in=named)
    is_about = Q(message_class=MessageClass.MARKETING) & letters
    return is_about | Q(message_class=MessageClass.SALES) if topic == Topic.SALES else is_about


def _against_the_ledger(sent, topic):
    """Those that left although the last word recorded by then was a prohibition."""
    left = ExpressionWrapper(F("settled_at") - ON_ITS_WAY, output_field=DateTimeField())
    said = {"person__ref": OuterRef("subject"), "channel": Channel.EMAIL, "topic__in": ["", topic], "at__lt": OuterRef("left")}
    objections = Objection.objects.filter(**said).order_by("-decided_at", "is_lifted", "-pk")
    permissions = MarketingPermission.objects.filter(**said, is_withdrawn=False).order_by("-decided_at")
    known = sent.annotate(left=left).annotate(
        forbidden_at=Subquery(objections.values("decided_at")[:1]),
        was_lifted=Subquery(objections.values("is_lifted")[:1]),
        permitted_at=Subquery(permissions.values("decided_at")[:1]),
    )
    return known.filter(Q(permitted_at=None) | Q(permitted_at__lte=F("forbidden_at")), was_lifted=False)


PROMISES = (
    Promise(
        key="marketing.forbidden",
        heading="rights",
        sentence=_("Nobody who has forbidden direct marketing is sent any."),
        evidence=_("Prohibitions by e-mail: {prohibitions}. Messages waiting against one: {waiting}. Sent after one: {written}."),
        check=_is_obeyed,
        mended_at="outbox:messages",
    ),
)
