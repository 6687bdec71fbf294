"""The catalogue: kinds of certificate and courses are added, corrected, offered and taken out of sale."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.databases import turns
from seloste.description import permits

from .. import events, texts, wholeness
from ..models import CertificateKind, Course, Renewal
from .doors import OPEN
from .standing import Stale, changed, differs, held, made

__all__ = ["Stale"]
IN_USE = _("A course leads to this kind of certificate or renews it. Change the course first.")
TURN = "courses:certificates"


class Unfinished(ValidationError):
    """A course cannot be offered yet: the sentence says which languages lack."""


@transaction.atomic
def add_certificate_kind(*, once, names, is_not, valid_months, by, at):
    """A kind of certificate that courses may lead to. ``names``, ``is_not``: by language, the names in all three; sent twice, one."""
    permits.demand(**OPEN)
    turns.wait(TURN)
    facts = {"names": texts.gathered(names), "is_not": texts.gathered(is_not), "valid_months": valid_months}
    kind, is_new = made(CertificateKind, once=once, **facts)
    if is_new:
        events.CERTIFICATE_ADDED.record(by=by, at=at, about=kind)
    return kind


@transaction.atomic
def correct_certificate_kind(*, kind, names, is_not, valid_months, revision, by, at):
    """Other names or another validity; certificates already given keep what they say. ``Stale`` when another revision stands."""
    facts = {"names": texts.gathered(names), "is_not": texts.gathered(is_not), "valid_months": valid_months}
    standing = held(kind)
    if differs(standing, facts):
        changed(held(kind, revision), facts)
        events.CERTIFICATE_CORRECTED.record(by=by, at=at, about=kind)


@transaction.atomic
def remove_certificate_kind(*, kind, by, at):
    """Remove a kind that no course leads to, renews or is mistaken for; ``ValidationError`` otherwise. Removed twice, it is gone once."""
    turns.wait(TURN)
    standing = CertificateKind.objects.select_for_update().filter(pk=kind.pk).first()
    if standing is None:
        return
    if standing.courses.exists() or standing.renewed_by.exists() or Course.objects.filter(mistaken_for=standing).exists():
        raise ValidationError(IN_USE, code="in_use")
    events.CERTIFICATE_REMOVED.record(by=by, at=at, about=standing)
    standing.delete()


@transaction.atomic
def add_course(*, once, facts, mistaken_for=(), by, at):
    """A course, not offered yet. ``facts``: values by the fields of ``Course``; ``ValidationError`` when they do not fit each other."""
    permits.demand(**OPEN)
    turns.wait(TURN)
    course, is_new = made(Course, once=once, **facts)
    if is_new:
        course.mistaken_for.set(mistaken_for)
        events.COURSE_ADDED.record(by=by, at=at, about=course)
    return course


@transaction.atomic
def correct_course(*, course, facts, mistaken_for=(), revision, by, at):
    """Change what a course says of itself. ``Stale`` when another revision stands; one that is offered stays whole (``ValidationError``).

    Trainings that have been planned keep their own numbers and times.
    """
    turns.wait(TURN)
    standing = held(course)
    if differs(standing, facts) or set(standing.mistaken_for.all()) != set(mistaken_for):
        changed(held(course, revision), facts).mistaken_for.set(mistaken_for)
        events.COURSE_CORRECTED.record(by=by, at=at, about=course)


@transaction.atomic
def offer_course(*, course, by, at):
    """Trainings of it may be shown to everybody. ``Unfinished`` until name, description and contents stand in all three languages."""
    permits.demand(**OPEN)
    standing = held(course)
    if standing.is_offered:
        return
    if lacking := wholeness.lacks(standing):
        raise Unfinished(_("The course is not whole yet: %(lacking)s."), params={"lacking": "; ".join(lacking)}, code="unfinished")
    standing.offered_at = at
    standing.save(update_fields=["offered_at"])
    events.COURSE_OFFERED.record(by=by, at=at, about=standing)


@transaction.atomic
def withdraw_course(*, course, by, at):
    """Visitors are shown no training of it any more; who has booked keeps their place. Twice does no harm."""
    standing = held(course)
    if standing.is_offered:
        standing.offered_at = None
        standing.save(update_fields=["offered_at"])
        events.COURSE_WITHDRAWN.record(by=by, at=at, about=standing)


@transaction.atomic
def set_renewals(*, course, renewals, revision, by, at):
    """Which certificates passing the course renews, and when. ``renewals``: (kind, months before its end, days after its end) of each.

    ``Stale`` when another revision of the course stands.
    """
    turns.wait(TURN)
    wanted = {kind.pk: (months, days) for kind, months, days in renewals}
    standing = held(course)
    if {row.kind_id: (row.from_months_before, row.until_days_after) for row in standing.renewals.all()} == wanted:
        return
    standing = held(course, revision)
    standing.renewals.all().delete()
    for kind, (months, days) in wanted.items():
        Renewal.objects.create(course=standing, kind_id=kind, from_months_before=months, until_days_after=days)
    standing.revision += 1
    standing.save(update_fields=["revision"])
    events.RENEWALS_SET.record(by=by, at=at, about=standing, kinds=len(wanted))
