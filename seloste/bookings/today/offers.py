"""Places that were offered to those who wait. Nobody is named."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.description import permits
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import moment

from .. import waiting
from ..letters import telling
from ..operations.doors import OPEN
from ..words import State
from .lines import MOST, more, of_training


def offers(request):
    """Places offered that wait for an answer, and those that nobody took with nobody asked after them."""
    if not permits.allows(**OPEN):
        return []
    now = timezone.now()
    running = list(waiting.running()[: MOST + 1])
    lapsed = list(waiting.without_next(now)[: MOST + 1])
    rest = _("More places are offered"), f"?state={State.OFFERED}", Urgency.CALM
    return [*map(_lapsed, lapsed[:MOST]), *map(_offered, running[:MOST]), *more(running, *rest)]


def _offered(offer):
    said = {"count": offer.count, "moment": moment(offer.until), "number": offer.booking.number}
    detail = ngettext(
        "booking %(number)s is offered %(count)d seat, to be answered by %(moment)s",
        "booking %(number)s is offered %(count)d seats, to be answered by %(moment)s",
        offer.count,
    )
    words = detail % said
    if offer.waits_until:
        words += f" · {_('letter leaves %(moment)s') % {'moment': moment(offer.waits_until)}}"
    return Task(_place(offer.booking.training), words, offer.booking.get_absolute_url(), pgettext("button", "Open"), Urgency.CALM)


def _lapsed(training):
    if training.queued:
        words = ngettext(
            "%(free)d seat is free: nobody answered, and no letter asks those who wait (%(queued)d).",
            "%(free)d seats are free: nobody answered, and no letter asks those who wait (%(queued)d).",
            training.free,
        )
        words += f" {telling.BY_PHONE}"
    else:
        words = ngettext(
            "%(free)d seat is free: nobody answered, and nobody else waits",
            "%(free)d seats are free: nobody answered, and nobody else waits",
            training.free,
        )
    told = {"free": training.free, "queued": training.queued}
    return Task(_place(training), words % told, training.get_absolute_url(), pgettext("button", "Open"), Urgency.SOON)


def _place(training):
    return _("Waiting list: %(training)s") % {"training": of_training(training)}
