"""Seats that moved to another date are a booking of their own, by one contract with those that stayed.

Terms that count the seats of a booking are asked of each of these both ways: alone, and with all that was booked together. What is better
for the customer counts, so that to move some seats neither takes a right away nor makes anything dearer.
"""

from dataclasses import replace

from seloste import law

from ..models import Booking
from ..terms import quoting
from . import earlier


def quote(booking, case):
    """The engine's ``Outcome`` of a case of a booking; ``quoting.NoAnswer`` where neither reading has one."""
    found, refusals = [], []
    for one in _readings(booking, case):
        try:
            found.append(quoting.quote(booking.terms.terms, one, number=law.value))
        except quoting.NoAnswer as refusal:
            refusals.append(refusal)
    if not found:
        raise refusals[0]
    return max(found, key=lambda outcome: outcome.money.worth)  # of two alike the first: alone


def _readings(booking, case):
    yield case
    if others := _others(booking):
        facts = [earlier.facts_of_case(one, case.event) for one in (booking, *others)]
        whole = facts[0]
        for more in facts[1:]:
            whole = {name: whole[name] + more[name] for name in whole}
        whole["booked"] = max(whole["booked"], case.seats)
        yield replace(case, **whole)


def _others(booking):
    """The bookings that were one with this when it was ordered, however often some of their seats moved on."""
    found, asked = {booking.pk: booking}, [booking]
    while asked:
        near = [one.moved_from_id for one in asked if one.moved_from_id]
        rows = Booking.objects.filter(pk__in=near) | Booking.objects.filter(moved_from__in=asked)
        asked = [one for one in rows if one.pk not in found]
        found |= {one.pk: one for one in asked}
    return [one for one in found.values() if one is not booking]
