"""Scenarios of those who come: named, swapped, told of it, and what they tell themselves."""

from seloste.bookings import operations as bookings
from seloste.bookings.ordering.orders import Name
from seloste.bookings.tests.chosen import BY
from seloste.bookings.tests.desk import book, list_employers, of_firm, somebody, training


def _named(*names):
    """Seats of a company, the first of them named."""
    list_employers()
    booking = of_firm(2)
    bookings.name_participants(booking=booking, names=names or (somebody(1),), **BY)
    return booking


def bookings__name_participants(published):
    list_employers()
    booking = of_firm(3)
    return lambda: bookings.name_participants(booking=booking, names=(somebody(1), somebody(2)), **BY)


def bookings__swap_participant(published):
    seat = _named().seats.first()
    return lambda: bookings.swap_participant(seat=seat, name=somebody(2), **BY)


def bookings__note_told(published):
    seat = _named(Name("Helmi", "Suo")).seats.first()
    return lambda: bookings.note_told(seat=seat, how="paper", **BY)


def bookings__let_letters_go(published):
    list_employers()
    booking = of_firm(22, of=training(maximum=30))
    bookings.name_participants(booking=booking, names=[somebody(number) for number in range(22)], **BY)
    return lambda: bookings.let_letters_go(booking=booking, **BY)


def bookings__note_payer_told(published):
    booking = book(training(), payer=Name("Eeva", "Virta"))
    return lambda: bookings.note_payer_told(booking=booking, how="paper", **BY)


def bookings__ask_for_names(published):
    list_employers()
    booking = of_firm(2)
    return lambda: bookings.ask_for_names(booking=booking, once="once", **BY)


def bookings__tell_need(published):
    seat = _named().seats.first()
    return lambda: bookings.tell_need(seat=seat, text="Allergia", wording="Suostun", **BY)


def bookings__tell_need_of_child(published):
    booking = book(training(), is_guardian=True, is_booker_coming=False, participants=(Name("Veli", "Virta"),))
    seat = booking.seats.get()
    return lambda: bookings.tell_need_of_child(seat=seat, text="Allergia", wording="Suostun", **BY)


def bookings__take_need_back(published):
    seat = _named().seats.first()
    bookings.tell_need(seat=seat, text="Allergia", wording="Suostun", **BY)
    return lambda: bookings.take_need_back(seat=seat, **BY)
