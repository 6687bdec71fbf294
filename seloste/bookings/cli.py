"""Bookings from the command line: those of a training, a payment that came; and terms of cancelling, tried without a register."""

import argparse
import datetime as dt
import json
import sys
import uuid

from seloste.bookings.terms import verbs as of_terms

REFERENCES = uuid.UUID("0d6f3b0e-3e0c-5d0a-9c55-6d1f2f6f9f10")  # one reference of a bank and one booking are one payment
HOW = ("transfer", "card", "cash", "other")


def verbs(add):
    listing = add("list", run_list, help="The bookings of a training, those that wait and those that have ended too.")
    listing.add_argument("--training", type=int, required=True, metavar="N", help="the training's number, as in the address of its page")
    listing.add_argument("--json", action="store_true", help="print a JSON list; sums in cents")
    paying = add("note-payment", run_note_payment, help="Note money that came for a booking, once, however often this is run.")
    paying.add_argument("booking", type=_booking, metavar="BOOKING", help="the booking's number, such as 00012")
    paying.add_argument("--sum", type=_cents, required=True, dest="cents", metavar="EUROS", help="89,00 or 89.00")
    paying.add_argument("--how", choices=HOW, default="transfer", help="how it came (default transfer)")
    paying.add_argument("--on", type=_day, metavar="DATE", help="the day it came, such as 2026-11-23 (default: today)")
    key = paying.add_mutually_exclusive_group(required=True)
    key.add_argument("--reference", metavar="TEXT", help="what the bank calls this payment; with the booking it names it for ever")
    key.add_argument("--once", type=uuid.UUID, metavar="UUID", help="a key of your own for this one payment")
    paying.add_argument("--json", action="store_true", help="print a JSON object; sums in cents")
    of_terms.verbs(add)


def run_list(args):
    from django.utils import timezone

    from seloste.courses.models import Training
    from seloste.description import permits
    from seloste.journal.actors import OPERATOR

    from . import events
    from .models import Booking
    from .money import account
    from .operations.doors import OPEN

    permits.demand(**OPEN)
    training = Training.objects.filter(pk=args.training).first()
    if training is None:
        return _refused("There is no such training.")
    bookings = list(account.beside(Booking.objects.whole()).filter(training=training).order_by("booked_at", "pk"))
    shown = [booking.booker for booking in bookings if booking.booker]
    events.LIST_READ.record(by=OPERATOR, at=timezone.now(), shown=shown, count=len(bookings))
    told = [_told(booking) for booking in bookings]
    print(json.dumps(told, ensure_ascii=False) if args.json else "\n".join(map(_line, told)) or "Nobody has booked.")
    return 0


def run_note_payment(args):
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    from . import operations
    from .models import Booking
    from .money import account

    booking = Booking.objects.filter(pk=args.booking).first()
    if booking is None:
        return _refused("There is no such booking.")
    now = timezone.now()
    asked = {"cents": args.cents, "how": args.how, "on": args.on or timezone.localdate(now)}
    once = args.once or uuid.uuid5(REFERENCES, f"{booking.pk} {args.reference.strip().casefold()}")
    try:
        payment = operations.note_payment(booking=booking, **asked, once=once, by=OPERATOR, at=now)
    except ValidationError as wrong:
        if getattr(wrong, "code", "") == "noted_before":
            return _refused("This payment is noted already, for another booking or with another sum. Nothing new is noted.")
        return _refused(" ".join(wrong.messages))
    booking.refresh_from_db()
    is_new, due = payment.noted_at == now, account.of(booking).due
    told = {"booking": booking.number, "cents": payment.cents, "on": f"{payment.on}", "is_new": is_new, "due_cents": due}
    said = f"{_euros(payment.cents)} {'noted' if is_new else 'was noted already'} for booking {booking.number}; due: {_euros(due)}"
    print(json.dumps(told | {"state": booking.state}) if args.json else said)
    return 0


def _told(booking):
    from .money import account

    held, live = account.told(booking), booking.live_seats
    return {
        "booking": booking.number,
        "state": booking.state,
        "seats": booking.size,
        "named": sum(seat.participant_id is not None for seat in live),
        "company": booking.payer.name if booking.payer else "",
        "booker": booking.booker.listed_name if booking.booker else "",
        "reference": booking.reference,
        "order_number": booking.order_number,
        "booked_at": booking.booked_at.isoformat(),
        "owed_cents": held.owed,
        "paid_cents": held.paid,
        "due_cents": held.due,
        "to_return_cents": held.to_return,
    }


def _line(told):
    who = " · ".join(filter(None, (told["company"], told["booker"]))) or "no longer in the register"
    seats = f"{told['named']}/{told['seats']} named"
    return f"{told['booking']}  {told['state']:<10} {seats:<12} owed {_euros(told['owed_cents'])}, paid {_euros(told['paid_cents'])}  {who}"


def _euros(cents):
    return f"{cents // 100},{cents % 100:02} €"


def _refused(sentence):
    print(sentence, file=sys.stderr)
    return 1


def _booking(text):
    plain = text.strip().lstrip("#")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 10):
        raise argparse.ArgumentTypeError(f"{text} is no number of a booking; write it such as 00012")
    return int(plain)


def _cents(text):
    from django.core.exceptions import ValidationError

    from seloste.courses import readers

    try:
        found = readers.cents(text)
    except ValidationError:
        found = None
    if not found:
        raise argparse.ArgumentTypeError(f"{text} is no sum above zero; write it such as 89,00")
    return found


def _day(text):
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it such as 2026-11-23") from None
