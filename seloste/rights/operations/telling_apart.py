"""Entries that may be the same person, before everything that is held of them is handed over or erased."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.customers import operations as customers
from seloste.description import permits
from seloste.privacy import registry, restricting
from seloste.privacy.refusal import Refusal

from .. import alike, events
from ..models import Apart
from ..words import What
from . import deeds


class MayBeTheSame(Refusal):
    """Somebody has to look first whether other entries are the same person."""

    def __init__(self):
        super().__init__(_("Look first at the other entries that may be the same person, and say of each whether it is."))


def demand_decided(person):
    """``MayBeTheSame`` while nobody has said of an entry that looks like the same person whether it is (GDPR Art. 15, 17)."""
    if alike.undecided(person):
        raise MayBeTheSame


def forget_other(person, at):
    """Before somebody is erased: that they were told apart from others goes with them, who would else bear their reference."""
    Apart.objects.filter(other__in=person.every_ref()).delete()


@transaction.atomic
def tell_apart(*, asked, other, account=None, by, at):
    """Another entry that looks like the person of a request is another person; it holds for all that this person asks, and from now on
    at the desk too, unless the use of either is restricted or the description does not tell of what the desk keeps.

    Whoever does not look alike, or any more, is passed over. Twice, once. ``registry.Gone``: the other has been erased.
    """
    deeds.hold_persons(asked, other)
    other = registry.hold(other, even_restricted=True)
    asked = deeds.locked(asked)
    if asked.person and other in customers.looking_alike(asked.person) and not Apart.objects.filter(asked=asked, other=other.ref).exists():
        Apart.objects.create(asked=asked, other=other.ref, at=at)
        deeds.note(asked, What.APART, account=account, at=at)
        events.TOLD_APART.record(by=by, at=at, about=asked, subject=asked.person, shown=[other])
        if permits.group("contact_details") and not restricting.among([asked.person.pk, other.pk]):
            customers.note_apart(asked.person, other, by=by, at=at)
    return asked
