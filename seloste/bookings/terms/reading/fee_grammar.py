"""Reads ``20 %``, ``25 €``, ``15 € + 20 % of remaining, at least 10 €, at most 100 €``, ``deposit``, ``full price``, ``free``."""

import re
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from ..fees import Base, Fee, Part, Per
from .problems import Wrong

MOST = 100_000_000  # cents of any amount
_FREE = {"free", "nothing", "no fee", "no charge", "free of charge"}
_FULL = {"full price", "the full price", "whole price", "everything"}
_NUMBER = r"(-?\d[\d \u00a0\u202f]*(?:[.,]\d+)?)"
_OF_PRICE = re.compile(r"\bof (?:the )?(?:course|training|participation|attendance|registration|full|whole|total) (?:fee|price)\b")
_CALLED = re.compile(r"\b(?:an? )?(?:admin(?:istration|istrative)?|handling|office|processing|cancellation) (?:fee|charge)(?: of)?\b")
_ATTENDED = {"sessions attended", "sessions held", "attended sessions"}
_PERCENT = re.compile(_NUMBER + r"\s*(?:%|per ?cent)(?: of (?:the |what is |what )?(\w+)(?: sessions)?)?")
_EACH = r"(?: (?:per|for each) (seat|place|person|participant|delegate|session))?(?: (?:per|for each|and) (session))?( attended)?"
_EUROS = re.compile(rf"(?:(?:€|eur)\s*{_NUMBER}|{_NUMBER}\s*(?:€|eur|euros?)){_EACH}")
_BARE = re.compile(_NUMBER)
_OTHER_MONEY = re.compile(r"[£$]|\d ?(?:kr|sek|nok|dkk|gbp|usd|chf)\b")
_GROUPED = re.compile(r"[.,]\d{3}$")  # 1.000 is a thousand to one reader and one to another
_IN_GROUPS = re.compile(r"\d[.,]\d{3}[.,]\d")
_BOUND = re.compile(r",?\s*\b(at least|min(?:imum)?\.?|at most|max(?:imum)?\.?)\s+")
_VAT = re.compile(r"\s*(?:\+|plus|excl\.?|without) ?vat\b")
_UNTAXED = " without vat"
_UNTAXED_EACH = re.compile(rf"(.+?){_UNTAXED}( (?:per|for each) .+)")  # 75 € + VAT per seat
_PAIR = re.compile(r"(?:the )?(higher|larger|greater|lower|smaller|lesser) of (.+?) (?:and|or) (.+)")
_BASES = {
    "price": Base.PRICE,
    "remaining": Base.REMAINING,
    "remains": Base.REMAINING,
    "deposit": Base.DEPOSIT,
    "paid": Base.PAID,
    "rest": Base.REST,
    "balance": Base.REST,
}


def fee(said):
    """A fee as text. The number 0 is free; any other number lacks its unit."""
    if said == 0 and not isinstance(said, bool):
        return Fee()
    text = _plain(said)
    pieces = _BOUND.split(text)
    if not pieces[0].strip(", "):
        raise _unclear(said)
    found = _PAIR.fullmatch(pieces[0].strip(", "))
    read = _of_two(found) if found else Fee(parts(pieces[0]))
    for word, text in zip(pieces[1::2], pieces[2::2], strict=True):
        bound = "least" if word.startswith(("at least", "min")) else "most"
        if found and getattr(read, bound):
            raise Wrong(
                _("“%(said)s” has two bounds of one kind. Write the higher or lower of two, or “at least”, “at most”.") % {"said": said}
            )
        read = replace(read, **{bound: parts(text)})
    return read


def _of_two(found):
    """The higher of two fees is one with the other as its least. A share stands first: it is read more easily."""
    one, other = sorted(map(parts, found.groups()[1:]), key=lambda these: all(part.percent is None for part in these))
    if found[1] in ("higher", "larger", "greater"):
        return Fee(one, least=other)
    return Fee(one, most=other) if one and other else Fee()


def parts(said):
    """The sum of what stands between plus signs."""
    text = _plain(said).strip(", ")
    if text in _FREE:
        return ()
    found = [_part(piece.strip()) for piece in _VAT.sub(_UNTAXED, text).split("+")]
    return tuple(part for part in found if part.cents or part.percent or (part.percent is not None and part.of == Base.REMAINING))


def cents(said):
    """An amount alone, such as ``100 €``."""
    found = parts(said)
    if not found:
        return 0
    if len(found) != 1 or found[0].percent is not None or found[0].per != Per.BOOKING:
        raise Wrong(_('“%(said)s” is no amount. Write for example "100 €".') % {"said": str(said)[:60]})
    return found[0].cents


def _plain(said):
    if not isinstance(said, str):
        raise _unclear(said)
    text = _OF_PRICE.sub("of price", " ".join(said.casefold().split()))
    return " ".join(_CALLED.sub("", text).split()) or text


def _part(text):
    if text.endswith(_UNTAXED) or _UNTAXED_EACH.fullmatch(text):
        return _untaxed(text)
    if text in _FULL:
        return Part(percent=Decimal(100))
    if text.removeprefix("the ") == "deposit":
        return Part(percent=Decimal(100), of=Base.DEPOSIT)
    if text.removeprefix("only ").removeprefix("the ") in _ATTENDED:
        return Part(percent=Decimal(0), of=Base.REMAINING)
    if found := _PERCENT.fullmatch(text):
        return Part(percent=_percent(found[1], text), of=_base(found[2] or "price"))
    if found := _EUROS.fullmatch(text):
        per = _per(found[3], found[4])
        if found[5] and per not in (Per.SESSION, Per.SEAT_AND_SESSION):
            raise _unclear(text)
        return Part(cents=_cents(found[1] or found[2], text), per=per, of_attended=bool(found[5]))
    raise _unclear(text)


def _untaxed(text):
    """An amount to which value added tax comes. Shares are of a price that holds it already."""
    plain = _UNTAXED_EACH.sub(r"\1\2", text).removesuffix(_UNTAXED)
    if _OTHER_MONEY.search(plain):
        raise _unclear(text)
    part = _part(plain)
    if part.percent is not None:
        raise Wrong(_("“%(said)s”: only an amount is told without value added tax; a share is of the price as it is.") % {"said": text})
    return replace(part, adds_vat=True)


def _per(word, more):
    if word is None:
        return Per.BOOKING
    if more and word != "session":
        return Per.SEAT_AND_SESSION
    return Per.SESSION if word == "session" else Per.SEAT


def _number(text):
    return Decimal(re.sub(r"\s", "", text).replace(",", "."))


def _percent(number, said):
    percent = _number(number)
    if not 0 <= percent <= 100:
        raise Wrong(_("“%(said)s”: a percentage is between 0 and 100.") % {"said": said})
    return percent


def _cents(number, said):
    if _GROUPED.search(number):
        raise _grouped(said)
    found = _number(number) * 100
    if found < 0:
        raise Wrong(_("“%(said)s”: an amount cannot be negative.") % {"said": said})
    if found != int(found) or found > MOST:
        raise Wrong(_("“%(said)s”: an amount has at most two decimals and is at most a million.") % {"said": said})
    return int(found)


def _grouped(said):
    return Wrong(_("“%(said)s”: an amount has at most two decimals; thousands are written 1000 € or 1 000 €.") % {"said": said})


def _base(word):
    if word not in _BASES:
        raise Wrong(_("“%(said)s” is not known. A percentage is of price, remaining, deposit, paid or rest.") % {"said": word})
    return _BASES[word]


def _unclear(said):
    if not isinstance(said, str) or _BARE.fullmatch(said):
        return Wrong(_('“%(said)s” has no unit. Write for example "20 %%" or "20 €", in quotation marks.') % {"said": str(said)[:60]})
    said = said.replace(_UNTAXED, " + vat")
    if _IN_GROUPS.search(said):
        return _grouped(said[:60])
    if _OTHER_MONEY.search(said):
        return Wrong(_('“%(said)s”: amounts are in euros. Write for example "75 €".') % {"said": said[:60]})
    return Wrong(
        _('“%(said)s” is no fee. Write for example "20 %%", "15 €", "20 %%, at least 10 €, at most 100 €", "deposit" or "free".')
        % {"said": said[:60]}
    )
