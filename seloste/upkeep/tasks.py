"""Upkeep's own rounds."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from seloste.description import permits
from seloste.jobs.tasks import schedule, task
from seloste.journal.actors import CLOCK
from seloste.privacy.refusal import Refusal
from seloste.staff.models import Account


@schedule(name="upkeep.scrub", daily=dt.time(3, 30))
def scrub():
    """Erased strings leave the files' bytes within a day."""
    from .operations.scrub import scrub

    scrub(by=CLOCK, at=timezone.now())


@schedule(name="upkeep.back_up", daily=dt.time(4, 10), attempts=3)
def back_up():
    """After what is over has gone and its bytes too; without a key there is nothing to close a backup with, and Today says so.

    Old ones go first: their time is over whether another is made or not, and on a full disk the new one needs their room.
    """
    from . import shelf
    from .operations.backing_up import back_up, remove_old

    remove_old(by=CLOCK, at=timezone.now())
    if shelf.has_key():
        back_up(by=CLOCK, at=timezone.now())


@schedule(name="upkeep.shorten_ledger", daily=dt.time(4, 30))
def shorten_ledger():
    """After the night's backup, and after old ones have gone; without a key for backups too."""
    from .operations.shortening import shorten_ledger

    shorten_ledger(by=CLOCK, at=timezone.now())


def _tell_of_fault(*, batch, actor, language):
    """The work failed to the end: the list stands where it was, and its page says so."""
    _work(batch, actor, language, lambda operations, **told: operations.give_up(**told, why=lambda: operations.FAULT))


@task(name="upkeep.check_list", attempts=3, when_given_up=_tell_of_fault)
def check_list(*, batch, actor, language):
    """Look through a long list in the background."""
    _work(batch, actor, language, lambda operations, **told: operations.check_list(**told, tell=_teller(batch)))


@task(name="upkeep.take_in_list", attempts=3, when_given_up=_tell_of_fault)
def take_in_list(*, batch, actor, language):
    """Write a long list into the register."""
    _work(batch, actor, language, lambda operations, **told: operations.take_in_list(**told, tell=_teller(batch)))


@task(name="upkeep.undo_list", attempts=3, when_given_up=_tell_of_fault)
def undo_list(*, batch, actor, language):
    _work(batch, actor, language, lambda operations, **told: operations.undo_list(**told))


@task(name="upkeep.inform_list", attempts=3)
def inform_list(*, batch, actor, language):
    """Write to the persons of a long list, some hundreds in a transaction; what was broken off goes on where it was."""
    from . import operations
    from .models import Import

    found, account, after = Import.objects.filter(pk=batch).first(), Account.objects.get(pk=actor), 0
    while found is not None and after is not None:
        with translation.override(language):
            _count, after = operations.inform_list(batch=found, after=after, by=account.as_actor(), at=timezone.now())


@schedule(name="upkeep.forget_lists", every=dt.timedelta(hours=1))
def forget_lists():
    """Copies of lists that nobody took in go after two days."""
    from . import operations

    operations.forget_lists(by=CLOCK, at=timezone.now())


def _work(number, actor, language, deed):
    """What an account pressed is done as that account, in its language. What is refused leaves the list where it was, with the reason."""
    from . import operations
    from .models import Import

    batch, account = Import.objects.filter(pk=number).first(), Account.objects.get(pk=actor)
    if batch is None:
        return
    told = {"batch": batch, "by": account.as_actor(), "at": timezone.now()}
    with translation.override(language):
        try:
            deed(operations, **told)
        except operations.NotNow:  # done already, by a worker that died after it
            return
        except (Refusal, ValidationError) as refusal:
            operations.give_up(**told, why=_reason(refusal, operations))


def _reason(refusal, operations):
    """What says why, in the active language. What the description does not allow is asked anew: that sentence was put together in one."""
    said = getattr(refusal, "sentence", operations.FAULT)
    return (lambda: operations.why_no_import() or said) if isinstance(refusal, permits.NotPermitted) else lambda: said


def _teller(number):
    from .operations.taking_in import note_progress

    return lambda done: note_progress(number=number, done=done)


@schedule(name="upkeep.tell_owners", every=dt.timedelta(hours=6))
def tell_owners():
    from .operations.asking import tell_owners

    tell_owners(by=CLOCK, at=timezone.now())


@schedule(name="upkeep.verify", every=dt.timedelta(days=7))
def verify():
    """Put back on trial where the private key is at hand; else its bytes are compared with what was written."""
    from django.conf import settings

    from . import shelf
    from .operations.verifying import verify

    if path := shelf.newest(shelf.folder()):
        verify(path=path, identity=settings.SELOSTE_BACKUP_IDENTITY, by=CLOCK, at=timezone.now())
