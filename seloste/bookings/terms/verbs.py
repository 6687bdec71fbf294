"""``quote-cancellation`` and ``check-terms``: neither needs a database."""

import json
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from seloste.web.languages import LANGUAGES

from . import asking, printing, quoting, reading
from .rules import KINDS

WRONG_USE = 2
_MOMENT = "2026-03-29T10:00, or 29.3.2026 10:00; in the zone of the business unless it says another"


def verbs(add):
    """Both verbs; ``add`` as in ``seloste.cli``."""
    quote = add(
        "quote-cancellation", quote_cancellation, help="Say what a cancellation costs by a file of terms, with the clause that says so."
    )
    quote.set_defaults(even_closed=True)  # asks nothing of the register
    _of_booking(quote)
    _of_event(quote)
    _of_consumer(quote)
    quote.add_argument(
        "--language", choices=LANGUAGES, help="language of the terms that were accepted, and of the answer (default: the file's first)"
    )
    told = quote.add_mutually_exclusive_group()
    told.add_argument("--json", action="store_true", default=True, help="print one JSON object (as it does anyway)")
    told.add_argument("--text", dest="json", action="store_false", help="print sentences for people")
    check = add("check-terms", check_terms, help="Read a file of terms: name each mistake with its line, or print the terms as tables.")
    check.set_defaults(even_closed=True)
    check.add_argument("file", metavar="FILE", help="TOML, see docs/handbook/terms.md")
    check.add_argument("--language", choices=LANGUAGES, default="en", help="language of the answer (default en)")
    check.add_argument("--json", action="store_true", help="print one JSON object")


def _of_booking(quote):
    quote.add_argument("--terms", metavar="FILE", required=True, help="TOML, see docs/handbook/terms.md")
    quote.add_argument("--start", metavar="WHEN", required=True, help=f"when the training begins: {_MOMENT}")
    quote.add_argument(
        "--at", metavar="WHEN", required=True, help="when the cancellation was received; with --late: when the participant came"
    )
    quote.add_argument("--price", metavar="EUROS", required=True, help="price of what is cancelled, all seats together: 89.00 or 89,00")
    quote.add_argument("--kind", metavar="KIND", required=True, help=f"kind of customer: {', '.join(KINDS)}, or one that the file names")
    quote.add_argument("--paid", metavar="EUROS", help="what has been paid (default: the price)")
    quote.add_argument("--deposit", metavar="EUROS", help="the deposit (default: as the terms say)")
    quote.add_argument(
        "--ordered", metavar="WHEN", help="when the order was made (a day is enough); with it a consumer's withdrawal is asked first"
    )
    quote.add_argument("--deadline", metavar="WHEN", help="when the registration closes; a day alone counts to its end")
    quote.add_argument("--end", metavar="WHEN", help="when the training ends")
    quote.add_argument("--sessions", metavar="N", type=int, default=1, help="how many sessions the training has (default 1)")
    quote.add_argument(
        "--session", metavar="WHEN", action="append", default=[], help="when a session begins, once for each, where the terms ask"
    )
    quote.add_argument("--sessions-attended", metavar="N", type=int, default=0, help="how many of them were attended (default 0)")
    quote.add_argument("--seats", metavar="N", type=int, default=1, help="how many seats are cancelled (default 1)")
    quote.add_argument(
        "--given-up",
        metavar="N",
        type=int,
        default=0,
        help="how many seats of the same booking were cancelled earlier; with --swap, exchanged earlier (default 0)",
    )
    quote.add_argument(
        "--booked", metavar="N", type=int, help="how many seats the booking had (default: those that are cancelled, now and earlier)"
    )
    quote.add_argument(
        "--vat", metavar="PERCENT", help="the rate of value added tax in the price, 0 where it holds none, where the terms ask"
    )
    quote.add_argument("--course", metavar="KEY", default="", help="which course, where the terms ask")
    quote.add_argument("--place", metavar="KEY", default="", help="which place, where the terms ask")


def _of_event(quote):
    events = quote.add_argument_group("what happens (default: the customer cancels)").add_mutually_exclusive_group()
    events.add_argument("--sickness", action="store_true", help="cancelled for health, a certificate was seen; its content is never asked")
    events.add_argument("--refilled", action="store_true", help="cancelled, and somebody else has bought the seat")
    events.add_argument("--no-show", action="store_true", help="the participant did not come")
    events.add_argument("--late", action="store_true", help="the participant came late, at --at")
    events.add_argument("--organiser", action="store_true", help="the organiser cancels")
    events.add_argument("--swap", action="store_true", help="another participant comes instead")
    events.add_argument("--rebook", action="store_true", help="the booking moves to another date")
    quote.add_argument("--rebook-to", metavar="DAY", help="the new date; means --rebook")
    quote.add_argument("--rebooked", metavar="N", type=int, default=0, help="how many times it was moved before (default 0)")
    quote.add_argument(
        "--first-start", metavar="WHEN", help="of a booking that was moved: when it was to begin at first; means --rebooked 1"
    )
    quote.add_argument("--seen-by", metavar="WHO", help="who saw the certificate (default operator)")
    quote.add_argument("--seen-on", metavar="DAY", help="when (default: the day of --at)")


def _of_consumer(quote):
    group = quote.add_argument_group("withdrawal (Consumer Protection Act, chapter 6)")
    consumer = group.add_mutually_exclusive_group()
    consumer.add_argument("--consumer", action="store_true", default=None, help="a consumer (default: person and webinar)")
    consumer.add_argument("--business", dest="consumer", action="store_false", help="not a consumer")
    group.add_argument("--face-to-face", action="store_true", help="not ordered at a distance")
    group.add_argument("--asked-to-start", action="store_true", help="asked expressly to begin within the time of withdrawal")
    group.add_argument("--knew-it-ends", action="store_true", help="and said to know that the right ends when all is performed")
    group.add_argument("--not-informed", action="store_true", help="was not told of the right to withdraw")
    group.add_argument("--sessions-held", metavar="N", type=int, help="how many sessions were given (default: those attended)")


def quote_cancellation(args):
    """0 with the outcome, 1 when the terms refuse, 2 when the file or the command is wrong."""
    language = args.language or "en"
    with override(language):
        try:
            terms = reading.read(_read(args.terms))
        except reading.BadTerms as bad:
            return _refuse(f"{args.terms}\n{bad.sentence}", args.json, WRONG_USE)
        except OSError as error:
            return _refuse(_("%(file)s cannot be read: %(reason)s") % {"file": args.terms, "reason": error.strerror}, args.json, WRONG_USE)
    language = args.language or terms.languages[0]
    with override(language):
        try:
            outcome = quoting.quote(terms, asking.case(args, terms))
        except (asking.WrongUse, quoting.NotTold) as wrong:
            return _refuse(str(wrong), args.json, WRONG_USE)
        except quoting.NoAnswer as refusal:
            return _refuse(refusal.sentence, args.json, 1)
        print(json.dumps(outcome.to_json(language), ensure_ascii=False, indent=1) if args.json else printing.told(outcome, language))
    return 0


def check_terms(args):
    """0 when the file can be used, 1 when it holds a mistake, 2 when it cannot be read."""
    with override(args.language):
        try:
            terms, problems = reading.examine(_read(args.file))
        except OSError as error:
            return _refuse(_("%(file)s cannot be read: %(reason)s") % {"file": args.file, "reason": error.strerror}, args.json, WRONG_USE)
        print(printing.checked_json(terms, problems) if args.json else printing.checked(terms, problems))
    return 0 if terms else 1


def _read(name):
    """No more than a file of terms can hold: a device that never ends is a mistake like another."""
    if "\0" in name:
        raise OSError(0, "–", name)
    with Path(name).open("rb") as file:
        return file.read(reading.LARGEST + 1)


def _refuse(sentence, as_json, code):
    print(json.dumps({"refused": sentence}, ensure_ascii=False) if as_json else sentence, file=sys.stderr)
    return code
