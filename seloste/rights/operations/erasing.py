"""Erasing a person."""

from django.db import transaction

from seloste.privacy import ledger, locking, registry, restricting
from seloste.privacy.declarations import Erasure

from .. import events, received
from ..models import Request
from ..plan import plan
from ..words import Closed, State, What
from . import deeds, telling


def erase(*, person, by, at, dry_run=False, even_restricted=False):
    """Take a person out of the register (GDPR Art. 17); returns the plan that was, or with ``dry_run`` would be, carried out.

    Refused only while the use of the person's data is restricted (``restricting.Restricted``, Art. 18(1)(b) and (c)), unless they
    ask for it themselves. What a law obliges to keep stays as frozen text without its key to the person, and the plan names table, law and
    keep. Gone from every query and page at once; from the bytes of the files by the nightly scrub. Twice does no harm. A line in the
    ledger outside the database lets a restored backup forget the person again. ``registry.Moved`` when they have become one with another
    meanwhile, of whom nobody has looked what would go.
    """
    if dry_run:
        events.PREVIEWED.record(by=by, at=at, subject=person)
        return plan(person, at=at)
    with transaction.atomic():
        locking.hold_along(person, at=at)
        if not even_restricted:
            restricting.demand(person)
        if registry.person_model().objects.filter(pk=person.pk).exists():
            registry.prepare_erasure(person, at)
        elif other := registry.person_model().objects.by_ref(person.ref):
            raise registry.Moved(other)
        made = plan(person, at=at)
        if not made.is_empty:
            _carry_out(made, person, by, at)
    return made


def _carry_out(made, person, by, at):
    refs, kept = person.every_ref(), received.kept(person)
    _close_requests(person, by=by, at=at)
    for step in made.steps:
        _DO[step.happens](step)
    telling.owe_erasure(kept, at)
    events.ERASED.record(by=by, at=at, subject=person.ref, deleted=made.count(Erasure.DELETE), detached=made.count(Erasure.DETACH))
    ledger.write(ledger.ERASED, refs, at=at)  # last before the commit: rather a line too many than a person who comes back unnoticed


def _close_requests(person, *, by, at):
    """What else they have asked for is about nobody from now on: its clock stops."""
    for asked in Request.objects.of(person).open().order_by("pk"):
        asked.state, asked.closing = State.CLOSED, Closed.ERASED
        deeds.keep(asked)
        deeds.note(asked, What.CLOSED, account=None, at=at)
        events.CLOSED.record(by=by, at=at, about=asked, subject=person.ref, why=asked.closing)


def _delete(step):
    step.declared.of._default_manager.filter(pk__in=step.keys).delete()


def _detach(step):
    """Empty the key to the person and what goes with it; the rest is what the law wants kept."""
    key = step.declared.subject.partition("__")
    names = [*step.declared.empties, *([key[0]] if not key[2] else [])]
    step.declared.of._default_manager.filter(pk__in=step.keys).update(**{name: _nothing(step.declared.of, name) for name in names})


def _nothing(model, name):
    return None if model._meta.get_field(name).null else ""


_DO = {Erasure.DELETE: _delete, Erasure.DETACH: _detach, Erasure.KEEP: lambda step: None}
