"""How a booking is held while it is changed."""

from django.db import transaction

from seloste.privacy import registry, restricting

from ..models import Booking, Payer, Seat
from ..words import State


class Stale(Exception):
    """Somebody changed the booking meanwhile: ``standing`` is as it is now."""

    def __init__(self, standing):
        self.standing = standing
        super().__init__(f"{standing} is at revision {standing.revision}")


def held(booking, revision=None, *, even_restricted=False, with_seated=False):
    """The booking as it stands, kept so until the caller's transaction ends; ``registry.Gone`` when it is no longer there.

    ``Stale`` when the writer had seen another ``revision``. ``Restricted`` while the booker's data, or those of the sole trader who pays,
    may not be used (GDPR Art. 18), unless ``even_restricted``: what customers do themselves, and what settles claims, goes on (18(2)).
    The booker is held before the booking, as erasing holds them; ``with_seated``: whoever sits on its seats too, in the order of their
    numbers, because they will be written to.
    """
    assert transaction.get_connection().in_atomic_block
    booker = Booking.objects.filter(pk=booking.pk).values_list("booker", flat=True).first()
    seated = Seat.objects.filter(booking=booking.pk).values_list("participant", flat=True) if with_seated else ()
    hold_persons({booker, *seated}, demanded=None if even_restricted else booker, needed=booker)
    standing = (
        Booking.objects.select_for_update(of=("self",))
        .select_related("training__course", "terms", "booker", "payer")
        .filter(pk=booking.pk)
        .first()
    )
    if standing is None:
        raise registry.Gone
    if standing.payer and not even_restricted:
        restricting.demand_each([standing.payer.trader_id])
    if revision is not None and standing.revision != revision:
        raise Stale(standing)
    return standing


def hold_persons(numbers, *, demanded=None, needed=None):
    """Persons by their numbers, in that order as everybody holds them; before bookings and trainings. Who is gone is passed by.

    ``Restricted`` when the data of the one ``demanded`` may not be used, ``registry.Gone`` when the one ``needed`` is.
    """
    for number in sorted(set(numbers) - {None}):
        try:
            registry.hold(registry.person_model()(pk=number), even_restricted=number != demanded)
        except registry.Gone:
            if number == needed:
                raise


def hold_bookings_of(persons):
    """Every booking that these persons (keys, held) booked, pay for, themselves or by their business, or sit on, by number."""
    own = Booking.objects.filter(booker__in=persons).order_by().values_list("pk")
    seated = Seat.objects.filter(participant__in=persons).order_by().values_list("booking")
    paid = Payer.objects.filter(person__in=persons).order_by().values_list("booking")
    traded = Booking.objects.filter(payer__trader__in=persons).order_by().values_list("pk")
    keys = [key for (key,) in own.union(seated, paid, traded)]
    list(Booking.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))


def lent(booking):
    """A booking that waits, held if nobody else holds it and nobody's data in it are restricted; None otherwise, without waiting.

    Who joined the list by themselves while they were restricted already wished for the place, and is offered it (GDPR Art. 18(2)).

    For whoever holds a training already: waiting for a booking then could wait for ever, because others hold theirs first. What is not
    lent now is offered by whoever holds it, or within minutes.
    """
    free = Booking.objects.select_for_update(of=("self",), skip_locked=True).select_related("training__course", "booker")
    for whose in ("booker", "payer__trader"):
        free = free.exclude(restricting.since(whose, "booked_at"))
    return free.filter(pk=booking.pk, state=State.WAITING).first()


def changed(booking, **facts):
    """The booking with other facts and its next revision."""
    for name, value in facts.items():
        setattr(booking, name, value)
    booking.revision += 1
    booking.save()
    return booking
