"""A request for a quote comes in by its public form."""

from django.db import transaction
from django.utils.timezone import localdate

from seloste.description import permits
from seloste.privacy.words import Purpose, Source
from seloste.web import plain_text

from .. import quote_reading
from ..models import DateWish, Enquiry, QuoteRequest
from ..words import Kind, Topic
from .receiving import SentBefore, announce, put_in, same, written_by

DOOR = {"source": Source.QUOTE_REQUEST, "purpose": Purpose.CUSTOMER_RELATIONS, "feature": "quote_requests", "group": "quote_requests"}


def is_open_to_quotes():
    """Whether the description in force lets requests for a quote in."""
    return permits.allows(**DOOR) and permits.group("enquiries")


@transaction.atomic
def receive_quote(
    *, once, asked, wishes=(), email, phone="", message="", language, wants_call=False, marketing="", version, is_held=False, by, at
):
    """Take in a request for a quote, and acknowledge it by letter (its number and day only); otherwise as ``receive`` does.

    ``asked``: the columns of ``QuoteRequest`` by name. ``wishes``: up to three pairs of a day and a time of day, the dearest first.
    Refused with ``NotPermitted`` when the form is closed, with ``ValidationError`` when a value is malformed or lacks another.
    """
    columns = quote_reading.columns(asked)
    days = quote_reading.wishes(wishes, today=localdate(at))
    name = f"{columns['first_name']} {columns['last_name']}".strip()
    writer = written_by(name=name[:150], email=email, phone=phone, wants_call=wants_call)
    message = plain_text.paragraphs(message)
    if earlier := Enquiry.objects.filter(once=once).first():
        return _same(earlier, columns, days, message=message, **writer)
    permits.demand(**DOOR)
    permits.demand(group="enquiries")
    said = {"kind": Kind.QUOTE, "topic": Topic.QUOTE, "message": message, "language": language, "version": version}
    enquiry, is_new = put_in(once, {**writer, **said}, marketing=marketing, is_held=is_held, at=at)
    if is_new:
        QuoteRequest.objects.create(enquiry=enquiry, **columns)
        found = [DateWish(quote_request_id=enquiry.pk, rank=rank, on=day, time_of_day=time) for rank, (day, time) in enumerate(days, 1)]
        DateWish.objects.bulk_create(found)
        announce(enquiry, by=by, at=at)
    return enquiry


def _same(earlier, columns, days, **said):
    """``receiving.same``, of what is asked for too, and when."""
    asked = getattr(earlier, "quote_request", None)
    if asked is None or any(getattr(asked, name) != value for name, value in columns.items()):
        raise SentBefore
    if [(wish.on, wish.time_of_day) for wish in asked.wishes.all()] != days:
        raise SentBefore
    return same(earlier, **said)
