"""Bookings from the command line: try terms of cancelling without a register."""

from seloste.bookings.terms import verbs as of_terms


def verbs(add):
    of_terms.verbs(add)
