"""Feedback comes in by its public form, is counted or left out, and becomes numbers when its time is over."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate, make_aware

from seloste.customers import wellformed
from seloste.description import permits
from seloste.privacy import keeping, registry, restricting
from seloste.privacy.words import Purpose, Source

from .. import events, feedback_reading
from ..feedback_words import TEXTS, MayQuote
from ..models import Enquiry, Feedback
from ..words import Kind, State, Topic
from .receiving import SentBefore, announce, put_in, same, written_by
from .telling import ask_for_permission

DOOR = {"source": Source.FEEDBACK_FORM, "purpose": Purpose.SERVICE_DEVELOPMENT, "feature": "feedback", "group": "feedback"}


def is_open_to_feedback():
    """Whether the description in force lets feedback in."""
    return permits.allows(**DOOR) and permits.group("enquiries")


@transaction.atomic
def receive_feedback(*, once, answers, language, name="", email="", wants_contact=False, marketing="", version, is_held=False, by, at):
    """Take one answer in. Without a name and an address nothing of the writer is kept, and of the moment only the day.

    ``answers``: columns of ``Feedback`` by name, at least one of them answered. With ``name`` and ``email`` the writer is known: an
    enquiry of theirs stands beside the answer, new when they want to be in touch, else closed. A repetition does nothing;
    ``SentBefore`` when it says something else.

    Refused with ``NotPermitted`` when the form is closed, with ``ValidationError`` when a value is malformed.
    """
    values = feedback_reading.columns(answers)
    name, email = wellformed.name(name), wellformed.email(email)
    if earlier := Feedback.objects.filter(once=once).select_related("enquiry").first():
        return _same(earlier, values, name, email, wants_contact)
    permits.demand(**DOOR)
    if not name and not email and (wants_contact or marketing or values["may_quote"] != MayQuote.NO):
        raise ValidationError(feedback_reading.NAMELESS, code="nameless")
    feedback, is_new = Feedback.objects.get_or_create(
        once=once, defaults={**values, "language": language, "given_on": localdate(at), "is_held": is_held}
    )
    if is_new:
        # the entry tells the day and not the hour, and nothing that leads to the answer
        events.FEEDBACK_GIVEN.record(by=by, at=make_aware(dt.datetime.combine(localdate(at), dt.time())), is_named=bool(email))
        if name or email:
            said = {"once": once, "language": language, "version": version, "marketing": marketing, "is_held": is_held}
            feedback.enquiry = _writers(name, email, wants_contact, **said, by=by, at=at)
            feedback.save(update_fields=["enquiry"])
    return feedback


def _same(earlier, values, name, email, wants_contact):
    """The answer that came with this key, when it holds all that is said now and its writer is answered, if that is asked."""
    enquiry = earlier.enquiry
    writer = (enquiry.name, enquiry.email) if enquiry else ("", "")
    first = enquiry and enquiry.turns.first()
    is_unawaited = bool(first) and first.state == State.CLOSED  # nobody answers what came so
    if writer != (name, email) or (wants_contact and is_unawaited):
        raise SentBefore
    return same(earlier, **values)


def _writers(name, email, wants_contact, *, once, language, version, marketing, is_held, by, at):
    """The writer's enquiry: what was answered stands in the feedback beside it."""
    permits.demand(group="enquiries")
    if not email:
        raise ValidationError(feedback_reading.UNREACHABLE, code="unreachable")
    said = {"kind": Kind.FEEDBACK, "topic": Topic.FEEDBACK, "message": "", "language": language, "version": version}
    if not wants_contact:
        said |= {"state": State.CLOSED, "ended_at": at if permits.group("ended_enquiries") else None}
    writer = written_by(name=name, email=email, phone="", wants_call=False)
    enquiry, _is_new = put_in(once, {**writer, **said}, marketing=marketing, is_held=is_held, at=at)
    announce(enquiry, by=by, at=at)
    if enquiry.state == State.CLOSED:
        ask_for_permission(enquiry, by=by, at=at)
    return enquiry


@transaction.atomic
def admit_feedback(*, feedback, by, at):
    """Somebody has looked: it counts from now on. Twice does no harm. ``Gone`` when another has discarded it meanwhile."""
    feedback = Feedback.objects.select_for_update(of=("self",)).filter(pk=feedback.pk).first()
    if feedback is None:
        raise registry.Gone
    if feedback.is_held:
        feedback.is_held = False
        feedback.save(update_fields=["is_held"])
        events.FEEDBACK_ADMITTED.record(by=by, at=at, about=feedback, subject=_subject(feedback))
    return feedback


@transaction.atomic
def discard_feedback(*, feedback, by, at):
    """Take an answer away: spam, or words about somebody that do not belong here. The writer's enquiry, if there is one, stays."""
    found = Feedback.objects.select_for_update(of=("self",)).filter(pk=feedback.pk).first()
    if found:
        events.FEEDBACK_DISCARDED.record(by=by, at=at, about=found, subject=_subject(found))
        found.delete()


@transaction.atomic
def forget_feedback(*, by, at):
    """Of answers whose time is over the words and the writer go, the scores stay as numbers of nobody; returns how many.

    A writer whose use is restricted keeps theirs until that is lifted (GDPR Art. 18).
    """
    first_kept = keeping.period_of("feedback").before(localdate(at)) + dt.timedelta(days=1)
    over = Feedback.objects.raw_answers().filter(given_on__lt=first_kept).exclude(enquiry__person__in=restricting.persons())
    count = over.update(enquiry=None, once=None, language="", training="", may_quote=MayQuote.NO, **dict.fromkeys(TEXTS, ""))
    if count:
        events.FEEDBACK_FORGOTTEN.record(by=by, at=at, count=count)
    return count


def _subject(feedback):
    enquiry = Enquiry.objects.select_related("person").filter(feedback=feedback).first()
    return enquiry.person if enquiry else None
