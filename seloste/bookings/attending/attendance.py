"""Who comes to a training, as lists tell it: names and whose seats they are, and nothing of what anybody needs."""

from dataclasses import dataclass, field

from seloste.customers.models import Person
from seloste.privacy import restricting

from ..models import Seat


@dataclass(frozen=True)
class Row:
    """A seat with its participant. ``company``: the organisation that pays; ``persons``: whom the row tells of, its trader too."""

    seat: Seat
    company: str
    persons: list[Person]

    @property
    def participant(self):
        return self.seat.participant


@dataclass(frozen=True)
class Attendance:
    """``rows``: those who come and may be told of, by name; ``left_out``: how many others, whose data may not be used now.

    ``unnamed``: those of seats without a name.
    """

    rows: list[Row] = field(default_factory=list)
    left_out: int = 0
    unnamed: list[Row] = field(default_factory=list)

    @property
    def persons(self):
        return list(dict.fromkeys(person for row in self.rows for person in row.persons))


def of(training):
    """A few questions, however many come."""
    live = Seat.objects.seated().filter(booking__training=training)
    seats = list(live.select_related("participant", "booking__payer__trader"))
    named = [seat for seat in seats if seat.participant_id]
    restricted = restricting.among([key for seat in seats for key in (seat.participant_id, _trader(seat))])
    told = [seat for seat in named if seat.participant_id not in restricted]
    told.sort(key=lambda seat: (bytes(seat.participant.sort_key), seat.pk))
    unnamed = [Row(seat, _company(seat, restricted), []) for seat in seats if not seat.participant_id]
    return Attendance([_row(seat, restricted) for seat in told], len(named) - len(told), unnamed)


def _row(seat, restricted):
    payer, trader = seat.booking.payer, _trader(seat)
    persons = [seat.participant, *([payer.trader] if trader and trader not in restricted else [])]
    return Row(seat, _company(seat, restricted), persons)


def _company(seat, restricted):
    payer = seat.booking.payer
    return payer.name if payer and payer.trader_id not in restricted else ""


def _trader(seat):
    return seat.booking.payer.trader_id if seat.booking.payer else None
