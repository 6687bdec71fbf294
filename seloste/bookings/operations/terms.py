"""Terms are added, chosen, and a choice is ended."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.databases import turns
from seloste.description import permits
from seloste.web.templatetags.web import day

from .. import applying, events
from ..models import CODE, LONGEST_LABEL, LONGEST_NAME, TermsChoice, TermsVersion
from ..terms import reading
from ..words import Where
from .doors import SIGNED

TURN = "bookings:terms"
CHOSEN = _("These terms have been chosen, so they stay: a booking may rest on them.")
SAME_LABEL = _("Version “%(label)s” of “%(name)s” is here already, with another text. Give this one a version of its own.")
TOO_LONG = _("The name of the terms has at most %(name)d characters, and their version at most %(label)d.")
IS_PAST = _("Choose today or a later day: what was agreed earlier stays as it was agreed.")
TOO_EARLY = _("By their own text these terms are valid from %(day)s. Choose that day or a later one.")
NOT_BEGUN = _("They begin on %(day)s. Choose that day or a later one.")
MEANWHILE = _(
    "Meanwhile this was chosen for the same, and it stands: %(what)s, from %(day)s. Send yours once more if it is to hold all the same."
)
WIDER = _("what applies more widely")
NEEDS_SOME = _("Something must apply to everything. Choose other terms instead.")


@transaction.atomic
def add_terms(*, source: bytes, by, at):
    """Keep a file of terms to the byte. The same text again is the version that stands. Nothing applies by it yet: see ``choose_terms``.

    ``reading.BadTerms`` with every mistake and its line; ``ValidationError`` when another text has its name and version.
    """
    permits.demand(**SIGNED)
    turns.wait(TURN)
    if standing := TermsVersion.objects.filter(digest=hashlib.sha256(source).hexdigest()).first():
        return standing
    terms = reading.read(source)
    name = terms.name[terms.languages[0]]
    _refuse_what_cannot_be_told_apart(name, terms.version)
    version = TermsVersion.objects.create(
        source=source.decode(),
        digest=terms.digest,
        code=terms.digest[:CODE],
        name=name,
        names=dict(terms.name),
        label=terms.version,
        languages=list(terms.languages),
        kinds=list(terms.kinds),
        valid_from_on=terms.valid_from,
        added_at=at,
        by_kind=by.kind,
        by_id=by.id,
    )
    events.TERMS_ADDED.record(by=by, at=at, about=version, digest=version.digest)
    return version


@transaction.atomic
def remove_terms(*, version, by, at):
    """Remove terms that were never chosen; ``ValidationError`` for others. Removed twice, they are gone once."""
    turns.wait(TURN)
    standing = TermsVersion.objects.select_for_update().filter(pk=version.pk).first()
    if standing is None:
        return
    if standing.choices.exists():
        raise ValidationError(CHOSEN, code="chosen")
    events.TERMS_REMOVED.record(by=by, at=at, about=standing, digest=standing.digest)
    standing.delete()


@transaction.atomic
def choose_terms(*, version, from_on, once, seen=None, training=None, course=None, kind="", by, at):
    """From a day on these terms apply: to a training, a course, a kind of training, or everything that has none of its own.

    What was booked before keeps its terms. ``ValidationError`` for a day that has passed, or before the terms' own first day, and when more
    was chosen for the same than who sends it had ``seen`` (``applying.newest_choice``). Sent twice, or where they apply already, nothing
    changes.
    """
    permits.demand(**SIGNED)
    turns.wait(TURN)
    if from_on < version.valid_from_on:
        raise ValidationError(TOO_EARLY, params={"day": day(version.valid_from_on)}, code="too_early")
    wanted = TermsChoice(version=version, training=training, course=course, kind=kind, from_on=from_on, once=once)
    choice, is_new = _written(wanted, seen, by=by, at=at)
    if is_new:
        events.TERMS_CHOSEN.record(by=by, at=at, about=choice, day=from_on.isoformat(), where=choice.where)
    return choice


@transaction.atomic
def end_choice(*, choice, from_on, once, seen=None, by, at):
    """From a day on, what a choice was made for has no terms of its own, and those chosen more widely apply.

    ``ValidationError`` for a day that has passed, for what applies to everything, and when more was chosen than was ``seen``, as there.
    Ended twice, it has ended once.
    """
    permits.demand(**SIGNED)
    turns.wait(TURN)
    if choice.where == Where.EVERYWHERE:
        raise ValidationError(NEEDS_SOME, code="needed")
    if from_on < choice.from_on:
        raise ValidationError(NOT_BEGUN, params={"day": day(choice.from_on)}, code="not_begun")
    ended, is_new = _written(TermsChoice(**choice.what, from_on=from_on, once=once), seen, by=by, at=at)
    if is_new:
        events.CHOICE_ENDED.record(by=by, at=at, about=ended, day=from_on.isoformat(), where=ended.where)
    return ended


def _refuse_what_cannot_be_told_apart(name, label):
    if len(name) > LONGEST_NAME or len(label) > LONGEST_LABEL:
        raise ValidationError(TOO_LONG, params={"name": LONGEST_NAME, "label": LONGEST_LABEL}, code="too_long")
    if TermsVersion.objects.filter(name=name, label=label).exists():
        raise ValidationError(SAME_LABEL, params={"name": name, "label": label}, code="same_label")


def _written(choice, seen, *, by, at):
    """(the choice that stands for it, whether it is new)."""
    if same := TermsChoice.objects.filter(once=choice.once).first():
        return same, False
    if choice.from_on < localdate(at):
        raise ValidationError(IS_PAST, code="past")
    theirs = seen is not None and TermsChoice.objects.in_place_of(choice).filter(pk__gt=seen).order_by("pk").last()
    if theirs:
        told = {"what": theirs.version.title if theirs.version else WIDER, "day": day(theirs.from_on)}
        raise ValidationError(MEANWHILE, params=told, code="meanwhile")
    standing = applying.newest_of(TermsChoice.objects.in_place_of(choice), choice.from_on)
    if standing and standing.version_id == choice.version_id:
        return standing, False
    choice.chosen_at, choice.by_kind, choice.by_id = at, by.kind, by.id
    choice.full_clean(validate_unique=False)
    choice.save(force_insert=True)
    return choice, True
