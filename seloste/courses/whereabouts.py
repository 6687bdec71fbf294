"""Where a session is, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Training
from .words import Kind

LATER = gettext_lazy("The place is told later")


def line(session):
    """The room and the venue, or that it is online, or that nobody knows yet."""
    if session.room_id:
        return f"{session.room.name}, {session.venue.name}"
    if session.venue_id:
        return session.venue.name
    return _("No place yet") if is_unknown(session) else _("Online")


def elsewhere(session):
    """Of a session without a venue, as visitors and customers read it: that it is online, or that the place is told later."""
    return str(LATER) if is_unknown(session) else _("Online")


def is_unknown(session):
    """Whether a session has neither a place nor a link, and its training is not meant to be online."""
    if session.venue_id is not None or session.join_link:
        return False
    training = session.training
    return training.kind != Kind.WEBINAR and not training.course.is_online_only


def is_remote(training):
    """Whether nobody comes to a place: its course is only online, it is a webinar, or each of its sessions is joined by a link."""
    if training.kind == Kind.WEBINAR or training.course.is_online_only:
        return True
    if not hasattr(training, "is_by_link"):
        training.is_by_link = Training.objects.filter(pk=training.pk).knowing_place().values_list("is_by_link", flat=True).get()
    return training.is_by_link
