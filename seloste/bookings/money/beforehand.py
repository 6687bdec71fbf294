"""What cancelling costs from the moment somebody books, told before they do: a short while before a training it is never free of charge."""

from contextlib import suppress
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import get_language

from seloste import law
from seloste.courses import tariff

from .. import applying
from ..models import TermsVersion
from ..ordering import exemptions
from ..terms import quoting
from ..terms.case import Case, Event, Withdrawing
from ..words import Buyer
from . import settling


@dataclass(frozen=True)
class Bought:
    """So many seats at what they ``cost`` by a ``version`` of the terms.

    ``kind``: a kind of customer that only those terms have, where one is chosen; ``is_distance``: ordered by page, phone or letter.
    """

    count: int
    cost: tariff.Cost
    version: TermsVersion | None
    kind: str = ""
    is_distance: bool = True


def fees(bought, training, sessions, buyers, *, at):
    """[(buyer, cents)] of those whom it costs something; a consumer who may withdraw by law pays nothing yet."""
    if bought.version is None:
        return []
    found = [(buyer, _fee(bought, training, sessions, buyer, at)) for buyer in buyers]
    return [(buyer, cents) for buyer, cents in found if cents]


def told_to(fees, buyers):
    """The same for a page that shows each buyer their own; what is alike for all buyers is told once, of None."""
    alike = {cents for _buyer, cents in fees}
    if len(fees) == len(buyers) and len(alike) == 1:
        return [(None, *alike)]
    return fees


def _fee(bought, training, sessions, buyer, at):
    terms, is_consumer = bought.version.terms, buyer == Buyer.PERSON
    kind = bought.kind if bought.kind in terms.kinds else applying.kind_at(terms, training, is_consumer=is_consumer)
    if not kind:
        return 0
    case = Case(
        **settling.of_training(training, sessions),
        kind=kind,
        event=Event.CANCEL,
        at=at,
        ordered_at=at,
        price=bought.cost.amount.gross,
        attended=sum(session.ends_at <= at for session in sessions),
        seats=bought.count,
        vat=bought.cost.amount.rate.per_cent,
        language=get_language(),
        is_consumer=is_consumer,
        withdrawing=_withdrawing(bought, training, at),
    )
    with suppress(quoting.NoAnswer, quoting.NotTold):
        return quoting.quote(terms, case, number=law.value).money.fee
    return 0


def _withdrawing(bought, training, at):
    """They are told how to withdraw by the letter that confirms the order."""
    exempt = exemptions.article(exemptions.of(training, bought.version))
    return Withdrawing(is_distance=bought.is_distance, was_informed=True, informed_on=localdate(at), exempt=exempt)
