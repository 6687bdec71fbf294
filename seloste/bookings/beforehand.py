"""What cancelling costs from the moment somebody books, told before they do: a short while before a training it is never free of charge."""

from contextlib import suppress

from django.utils.timezone import localdate
from django.utils.translation import get_language

from seloste import law

from . import applying, exemptions, settling
from .terms import quoting
from .terms.case import Case, Event, Withdrawing
from .words import Buyer


def fees(sale, training, sessions, buyers, *, at):
    """[(buyer, cents)] of those whom it costs something; a consumer who may withdraw by law pays nothing yet."""
    if sale.version is None or sale.is_to_wait:
        return []
    found = [(buyer, _fee(sale, training, sessions, buyer, at)) for buyer in buyers]
    return [(buyer, cents) for buyer, cents in found if cents]


def _fee(sale, training, sessions, buyer, at):
    terms, is_consumer = sale.version.terms, buyer == Buyer.PERSON
    kind = applying.kind_at(terms, training, is_consumer=is_consumer)
    if not kind:
        return 0
    case = Case(
        **settling.of_training(training, sessions),
        kind=kind,
        event=Event.CANCEL,
        at=at,
        ordered_at=at,
        price=sale.cost.amount.gross,
        attended=sum(session.ends_at <= at for session in sessions),
        seats=sale.count,
        vat=sale.cost.amount.rate.per_cent,
        language=get_language(),
        is_consumer=is_consumer,
        withdrawing=_withdrawing(sale, at),
    )
    with suppress(quoting.NoAnswer, quoting.NotTold):
        return quoting.quote(terms, case, number=law.value).money.fee
    return 0


def _withdrawing(sale, at):
    """As of an order by the page: they are told how to withdraw by the letter that confirms it."""
    return Withdrawing(was_informed=True, informed_on=localdate(at), exempt=exemptions.article(sale.exemption))
