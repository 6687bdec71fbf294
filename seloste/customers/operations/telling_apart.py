"""Two entries that look alike are two persons: said once, and taken back where it was a mistake."""

from django.db import transaction
from django.db.models import Q

from seloste.description import permits
from seloste.privacy import locking, registry

from .. import events
from ..models import Alias, Person, ToldApart
from .recording import signature


def told_apart(person):
    """Keys of the entries of which staff have said that they are somebody else, whatever merges have made of them since."""
    others = list(ToldApart.objects.of(person).values_list("other", flat=True))
    if not others:
        return set()
    now = Alias.objects.filter(old__in=others).values_list("person", flat=True)
    return {*Person.objects.filter(ref__in=others).values_list("pk", flat=True), *now} - {person.pk}


@transaction.atomic
def tell_apart(*, person, other, by, at):
    """Another entry that looks like the person is somebody else: neither is asked about beside the other any more. Twice, once.

    ``registry.Gone`` when one of them has been erased, ``registry.Moved`` when one has become one with another meanwhile: these two
    were looked at, and no others.
    """
    if person.pk == other.pk:
        raise ValueError("nobody is told apart from themselves")
    permits.demand(group="contact_details")
    locking.hold_persons_along(person, other, at=at)
    note_apart(registry.hold_the_same(person), registry.hold_the_same(other), by=by, at=at)


def note_apart(person, other, *, by, at):
    """The same of two persons whom the caller holds, as when it is said while a request is served."""
    if _said(person, other).exists():
        return
    pairs = ((person.ref, other.ref), (other.ref, person.ref))
    ToldApart.objects.bulk_create([ToldApart(person=one, other=two, at=at, by=signature(by)) for one, two in pairs])
    events.TOLD_APART.record(by=by, at=at, subject=person, shown=[other.ref])


@transaction.atomic
def take_apart_back(*, person, other, by, at):
    """They may be one person after all: each is shown beside the other again. Twice does no harm. Refused as ``tell_apart``."""
    locking.hold_persons_along(person, other, at=at)
    person, other = registry.hold_the_same(person), registry.hold_the_same(other)
    count, _each = _said(person, other).delete()
    if count:
        events.APART_TAKEN_BACK.record(by=by, at=at, subject=person, shown=[other.ref])


def forget_other(person, at):
    """Before somebody is erased: the others' rows go too, which would else bear their reference."""
    ToldApart.objects.filter(other__in=person.every_ref()).delete()


def _said(person, other):
    ours, theirs = person.every_ref(), other.every_ref()
    return ToldApart.objects.filter(Q(person__in=ours, other__in=theirs) | Q(person__in=theirs, other__in=ours))
