"""What the letters that confirm a booking say, in its language: the facts of ``letters``, made of the booking as it was frozen.

A consumer's confirmation holds the terms' own words, how to withdraw and the form for it, on paper that keeps (KSL 6:9, 6:13).
"""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.courses import calendar, texts
from seloste.courses.models import Course, Session
from seloste.databases.prepared import Remembered, number
from seloste.description import permits
from seloste.outbox.links import absolute
from seloste.web.templatetags.web import day, money

from .. import links, waiting
from ..attending import guardians
from ..models import Seat
from ..money import account, priced, reckoning, settling
from ..ordering import counter, exemptions
from ..words import SEATED, State
from . import particulars, telling


@Remembered
def _mistaken_for():
    return Course.mistaken_for.through.objects.filter(course=number("course")).values_list("certificatekind__names")


@dataclass(frozen=True)
class Standing:
    """What a letter tells of a booking beside itself: its ``Account``, the seat on which whoever booked sits (or None), when the contract
    was made, the sessions of its training, and the seats of children for whom whoever booked is the guardian."""

    account: account.Account
    own: Seat | None
    ordered: dt.datetime
    sessions: list[Session]
    children: list[Seat]


def of_new(booking, own, sessions):
    """The ``Standing`` of a booking that was just made: nothing is asked, for nothing can have come or changed yet."""
    due = booking.cents if booking.state in SEATED else 0
    return Standing(account.Account(due, 0, 0, 0), own, booking.booked_at, sessions, guardians.children(booking))


def standing_of(booking):
    own = booking.seats.live().filter(participant=booking.booker_id).first() if booking.booker_id else None
    sessions = calendar.sessions_of(booking.training)
    return Standing(account.of(booking), own, settling.ordered_at(booking), sessions, guardians.children(booking))


def facts(booking, letter, *, at, standing=None):
    """The facts that a letter of ours takes, by name. ``standing``: when it is at hand."""
    standing = standing or standing_of(booking)
    with translation.override(booking.language):
        return {name: _FACTS[name](booking, at, standing) for name in letter.facts}


def of_travel(booking, was, *, at):
    """The facts of the letter about other kilometres. ``was``: what the booking cost until then, in cents."""
    with translation.override(booking.language):
        told = telling.which(booking) | {"link": _link(booking, at)}
        paying = reckoning.how_to_pay(booking, account.of(booking))
        return told | {"was": money(was), "price": _price(booking), "paying": paying}


def _price(booking):
    """Line by line, as whoever buys reads it."""
    return priced.in_text(priced.of_booking(booking), is_consumers=booking.is_consumers)


def _seats(booking):
    return ngettext("%(count)d seat", "%(count)d seats", booking.size) % {"count": booking.size}


def _details(booking, at, standing):
    """When and where, what to bring, to what it leads, the price as it was shown, the file for calendars, the page of their own seat."""
    entries = links.address("bookings:calendar", booking, links.MANAGE, at=at)
    parts = [
        f"{_('When and where')}\n{particulars.whereabouts(standing.sessions, is_sure=booking.state == State.CONFIRMED)}",
        f"{_('Bring along')}: {particulars.brings(booking) or _('Nothing in particular.')}",
        _certificate(booking),
        "\n".join([_("Price"), _price(booking), *_references(booking)]),
        f"{_('For your calendar')}\n{entries}",
        *([own_pages([standing.own], at)] if standing.own else []),
        *([guardians.pages(standing.children, at=at)] if standing.children else []),
    ]
    return "\n\n".join(parts)


def _references(booking):
    """What the buyer's own bookkeeping looks for, as it was written when the seats were booked."""
    told = (_("Your reference"), booking.reference), (_("Order number"), booking.order_number), (_("Cost centre"), booking.cost_centre)
    return [f"{title}: {said}" for title, said in told if said]


def own_pages(seats, at):
    """The links to the pages of somebody's seats, for their eyes: what they tell there is told to nobody else (GDPR Art. 9)."""
    said = _("Your own page of the training, only for you. There you can tell us if we should know something, such as an allergy:")
    return "\n".join([said, *(links.address("bookings_seat", seat, links.SEAT, at=at) for seat in seats)])


def _certificate(booking):
    course = booking.training.course
    if course.certificate is None:
        lines = [_("This course leads to no certificate.")]
    else:
        lines = [_("The course leads to the certificate %(name)s.") % {"name": course.certificate.name}, course.certificate.what_it_is_not]
    others = sorted(texts.pick(names) for (names,) in _mistaken_for.all(course=course.pk))
    if others:
        lines.append(_("It does not give: %(names)s.") % {"names": ", ".join(others)})
    return " ".join(filter(None, lines))


def _terms(booking, at, standing):
    parts = [_words(booking), _withdrawing(booking, at, standing.ordered) if booking.is_consumers else ""]
    return "\n\n".join(filter(None, parts))


def _words(booking):
    version = booking.terms
    if not settling.has_terms(booking):
        return _("No fees of cancelling were agreed: you may cancel free of charge until the training begins.")
    lines = [absolute(reverse("public_terms", args=[version.code]))]
    if booking.is_consumers:
        for _buyer, shown in counter.terms_of_booking(booking, booking.language):
            lines = [f"{shown.name}, {version.label}", *lines, *(f"- {line}" for kind in shown.kinds for line in kind.words)]
            lines += [f"- {line}" for line in shown.around]
    return "\n".join(lines)


def _withdrawing(booking, at, ordered):
    if booking.exemption:
        return exemptions.sentence(booking.exemption)
    controller = permits.controller()
    told = {
        "until": day(settling.last_day_to_withdraw(booking, told_at=at, ordered=ordered)),
        "link": _link(booking, at),
        "number": booking.number,
        "course": telling.course(booking),
        "booked": day(localdate(ordered)),
        "controller": controller.name,
        "contact": permits.contact().email or controller.email,
        "address": ", ".join((getattr(controller.address, booking.language, "") or "").split("\n")),
    }
    parts = [_instruction() % told, _begun() if booking.asked_to_start_at else "", _form() % told]
    return "\n\n".join(filter(None, parts))


def _begun():
    return _(
        "You asked that the training is held within that time: if you withdraw after it has begun, you pay for the part that was held."
    )


def _instruction():
    return _(
        "How to withdraw: you may withdraw from this booking without any reason until %(until)s. Do it on the page of your booking "
        "(%(link)s), or tell us in any other clear way, such as by letter or by e-mail to %(contact)s. It is in time when you send it on "
        "that day. We pay back all that you have paid without delay, at the latest within 14 days, the way you paid, at no cost to you."
    )


def _form():
    return _(
        "Form for withdrawing (fill in only if you withdraw):\nTo %(controller)s, %(address)s, %(contact)s\nI withdraw from the contract "
        "on this service: booking %(number)s, %(course)s\nBooked on: %(booked)s\nMy name:\nMy address:\nDate:\nSignature (only on paper):"
    )


def _link(booking, at):
    return links.address("bookings:manage", booking, links.MANAGE, at=at)


_FACTS = {
    "number": lambda booking, _at, _standing: booking.number,
    "course": lambda booking, _at, _standing: telling.course(booking),
    "when": lambda booking, _at, _standing: telling.when(booking),
    "seats": lambda booking, _at, _standing: _seats(booking),
    "details": _details,
    "paying": lambda booking, _at, standing: reckoning.how_to_pay(booking, standing.account),
    "terms": _terms,
    "position": lambda booking, _at, _standing: str(waiting.position(booking)),
    "link": lambda booking, at, _standing: _link(booking, at),
}
