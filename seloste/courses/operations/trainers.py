"""Trainers: put in, corrected, gone, erased."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.databases import turns
from seloste.description import permits

from .. import events
from ..models import CalendarFeed, Trainer
from .doors import OF_TRAINERS
from .standing import changed, differs, held, made

TURN = "courses:trainers"
TAKEN = _("Another trainer has this account already.")


def why_no_trainer():
    """The sentence that says why no trainer can be added; empty while one can."""
    return permits.why_not(**OF_TRAINERS)


@transaction.atomic
def add_trainer(*, once, facts, by, at):
    """Somebody who holds trainings. ``facts``: values by the fields of ``Trainer``; sent twice, they are there once.

    Refused with ``permits.NotPermitted`` when the staff's description in force does not tell of trainers, or the customers' does not
    carry trainings; with ``ValidationError`` when the account is another trainer's.
    """
    permits.demand(**OF_TRAINERS)
    turns.wait(TURN)
    _demand_free(facts.get("account"), once=once)
    trainer, is_new = made(Trainer, once=once, added_at=at, **facts)
    if is_new:
        events.TRAINER_ADDED.record(by=by, at=at, about=trainer)
    return trainer


@transaction.atomic
def correct_trainer(*, trainer, facts, revision, by, at):
    """What is known of a trainer is put right (GDPR Art. 16). ``Stale`` when another revision stands.

    What was not known before is new: ``permits.NotPermitted`` as ``add_trainer``.
    """
    turns.wait(TURN)
    standing = held(trainer)
    if differs(standing, facts):
        if any(value and not getattr(standing, name) for name, value in facts.items()):
            permits.demand(**OF_TRAINERS)
        _demand_free(facts.get("account"), once=standing.once)
        changed(held(trainer, revision), facts)
        events.TRAINER_CORRECTED.record(by=by, at=at, about=trainer)


@transaction.atomic
def note_trainer_left(*, trainer, by, at):
    """They hold no trainings any more: not offered for planning, and gone when the time that the description tells has passed."""
    standing = held(trainer)
    if standing.left_at is None:
        standing.left_at = at
        standing.save(update_fields=["left_at"])
        CalendarFeed.objects.filter(account=standing.account).delete()
        events.TRAINER_LEFT.record(by=by, at=at, about=standing)


@transaction.atomic
def take_trainer_back(*, trainer, by, at):
    """They hold trainings again. ``permits.NotPermitted`` when the description no longer tells of trainers."""
    permits.demand(**OF_TRAINERS)
    standing = held(trainer)
    if standing.left_at is not None:
        standing.left_at = None
        standing.save(update_fields=["left_at"])
        events.TRAINER_TAKEN_BACK.record(by=by, at=at, about=standing)


@transaction.atomic
def erase_trainer(*, trainer, by, at):
    """Everything this room holds of a trainer goes, at once (GDPR Art. 17). Their account, if any, is closed under Staff. Twice: gone."""
    if standing := Trainer.objects.select_for_update().filter(pk=trainer.pk).first():
        events.TRAINER_ERASED.record(by=by, at=at, about=standing)
        CalendarFeed.objects.filter(account=standing.account).delete()
        standing.delete()


def _demand_free(account, *, once):
    if account is not None and Trainer.objects.filter(account=account).exclude(once=once).exists():
        raise ValidationError(TAKEN, code="taken")
