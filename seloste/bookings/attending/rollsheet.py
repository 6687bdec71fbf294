"""What pages about participants show of them to whoever holds a link, and what of a list is ready."""

from ..letters import particulars, telling
from . import roll


def named(seats):
    """(seat, words) of those that have a name: ``2. A. V.``

    Which seats are filled and by whose initials is enough for whoever named them, and no more for whom the link was passed on to.
    """
    return [(seat, f"{number}. {guarded(seat.participant)}") for number, seat in enumerate(seats, 1) if seat.participant_id]


def guarded(person):
    """``A. V.``; nothing of nobody."""
    return particulars.initials(person) if person else ""


def of_training(booking):
    """What is taught and when, in the booking's language."""
    return {"course": telling.course(booking), "when": telling.when(booking)}


def look(rows, seats, *, is_strangers):
    """How many rows of a ``RowsForm`` are ``ready``, how many ``wrong``, how many have a seat ``already``; each error stands at its row."""
    already = set()
    if rows.is_valid:
        try:
            read = roll.read(rows.names())
            new = roll.without_seat(read, seats, is_strangers=is_strangers)
            already = set(range(len(read))) - set(new)
            roll.demand_room(len(new), seats)
        except roll.Unfit as unfit:
            rows.complain(unfit)
    return {"ready": rows.ready - len(already), "wrong": len(rows.wrong), "already": len(already)}


def lengthened(rows, least, language):
    """The same rows and empty ones after them."""
    more = type(rows).filled([], language, least=least).rows[len(rows.rows) :]
    rows.rows += more
    return rows
