"""Where a session is, in words."""

from django.utils.translation import gettext as _

from .models import Training
from .words import Kind


def line(session):
    """The room and the venue, or that it is online, or that nobody knows yet."""
    if session.room_id:
        return f"{session.room.name}, {session.venue.name}"
    if session.venue_id:
        return session.venue.name
    return _("No place yet") if is_unknown(session) else _("Online")


def is_unknown(session):
    """Whether a session has neither a place nor a link, and its training is not meant to be online."""
    training = session.training
    is_meant_online = training.kind == Kind.WEBINAR or training.course.is_online_only
    return session.venue_id is None and not session.join_link and not is_meant_online


def is_remote(training):
    """Whether nobody comes to a place: its course is only online, it is a webinar, or each of its sessions is joined by a link."""
    if training.kind == Kind.WEBINAR or training.course.is_online_only:
        return True
    if not hasattr(training, "is_by_link"):
        training.is_by_link = Training.objects.filter(pk=training.pk).knowing_place().values_list("is_by_link", flat=True).get()
    return training.is_by_link
