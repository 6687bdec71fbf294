"""Keeping one heading of a draft, so that two owners never write over each other unseen."""

from dataclasses import dataclass

from seloste.description import operations

from . import editing
from .desk import Desk, Form, form_of


@dataclass
class Outcome:
    """``form`` is set when the heading stays open: it does not fit, somebody else changed it, or it was only looked at."""

    desk: Desk
    form: Form | None = None


def save_heading(*, desk, anchor, post, by, at):
    """Keep what the page says of one heading; other headings may have been changed in between, this one may not."""
    edited = editing.edited(desk.plain, anchor, post)
    if edited.errors or "preview" in post or "add" in post:
        return Outcome(desk, form_of(desk, anchor, edited))
    if post.get("seen") != editing.seen(desk.plain, anchor) and edited.content != desk.content:
        return Outcome(desk, form_of(desk, anchor, edited, has_conflict=True))
    try:
        operations.save_draft(content=edited.content, revision=desk.revision, by=by, at=at)
    except operations.Stale:
        desk = Desk(desk.key, desk.language)
        return Outcome(desk, form_of(desk, anchor, editing.edited(desk.plain, anchor, post), has_conflict=True))
    return Outcome(Desk(desk.key, desk.language))
