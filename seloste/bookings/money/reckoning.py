"""What a booking costs, what came for it and what is still to be paid, in its reader's words: for its own page and its letters."""

from django.utils.translation import gettext as _

from seloste.web.templatetags.web import day, money

from ..letters import particulars
from . import account


def shown(booking):
    """What its own page shows: how to pay what is due, and where that is not simply the price, the sums behind it and what is left."""
    held = account.of(booking)
    is_reckoned = not (booking.is_live and is_plain(held))
    return {"paying": particulars.paying(booking, held.due), "is_reckoned": is_reckoned, "sums": rows(held)[1:], "left": left(held)}


def is_plain(held):
    """Whether there is nothing but a price, so that whoever has read it knows what is to be paid."""
    return not (held.fees or held.credit or held.paid or held.held)


def rows(held):
    """(words, cents) of each sum of an ``Account`` that is not nothing, the price of the seats first."""
    told = [
        (_("Price of your seats"), held.price),
        (_("Charged by the terms"), held.fees),
        (_("Kept as a credit for a later booking"), held.held),
        (_("Credit used"), -held.credit),
        (_("Paid so far"), -held.paid),
    ]
    return [(words, cents) for words, cents in told if cents or words == told[0][0]]


def left(held):
    """(words, cents) of what is to be paid or goes back now; cents are None where that is nothing."""
    if held.due:
        return _("Still to be paid"), held.due
    if held.to_return:
        return _("We pay back"), held.to_return
    return (_("All is paid.") if held.owed or held.credit else _("Nothing is to be paid."), None)


def in_text(held):
    """The same as lines of a letter; of what nothing but a price is known, only what is left to pay."""
    words, cents = left(held)
    last = f"{words}: {money(cents)}." if cents else words
    return "\n".join([*(f"{said}: {money(sum_)}" for said, sum_ in ([] if is_plain(held) else rows(held))), last])


def how_to_pay(booking, held):
    """How what is due is paid, as lines of a letter: the sums behind it; account, reference and last day, or the way that was chosen."""
    told = particulars.paying(booking, held.due)
    before = [] if is_plain(held) else [in_text(held)]
    if told is None:
        return "\n".join([*before, *([str(booking.get_way_display())] if held.due or not before else [])])
    account = told["account"].grouped if told["account"] else _("we send you the number")
    facts = [(_("Sum"), money(told["cents"])), (_("Account"), account), (_("Reference number"), told["reference"])]
    facts += [(_("At the latest"), day(told["due_on"]))] if told["due_on"] else []
    return "\n".join([*before, *(f"{title}: {said}" for title, said in facts)])
