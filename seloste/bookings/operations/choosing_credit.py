"""What would go back because we cancelled stands as a credit for a later booking instead, when its customer chooses so; never without."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.web.languages import LANGUAGES
from seloste.web.templatetags.web import day, money

from .. import events, letters, links
from ..letters import correspondence, telling
from ..models import Credit, Settlement
from ..money import choosing, moving
from .crediting import hold_parts
from .doors import BOOKED
from .holding import changed, held
from .writing import write

CLOSED = _("There is nothing to take as a credit any more.")
OTHER_SUM = _("The sum is not the one you saw. Look at it below and choose again.")


@transaction.atomic
def take_as_credit(*, booking, shown_cents, by, at):
    """The money that we would return stays as a ``Credit``, which is returned; pressed twice, once.

    ``shown_cents``: the sum beside the button. ``ValidationError`` when it is another by now, and once there is nothing to return: a new
    date was chosen, the money has gone back, or the time to choose is over. Of what another private person has paid, only staff, who ask.
    """
    permits.demand(**BOOKED)
    booking = held(booking, even_restricted=True, with_seated=True)  # their claim, whoever's data are restricted (GDPR Art. 18(2))
    last = moving.cancelled(booking)
    if last and last.held_cents:
        return last.credit
    hold_parts(booking)
    list(Credit.objects.select_for_update().filter(settlement=last))  # held before it is looked at: another booking may be using it now
    cents = choosing.credit(booking, at, is_own=by == VISITOR)
    if not cents:
        raise ValidationError(CLOSED, code="closed")
    if shown_cents != cents:
        raise ValidationError(OTHER_SUM, code="other_sum")
    credit = _credited(booking, last, cents, at)
    changed(booking)
    events.CREDIT_CHOSEN.record(by=by, at=at, subject=booking.booker, about=booking)
    _tell(booking, credit, by=by, at=at)
    return credit


def _credited(booking, settlement, cents, at):
    """Beside it stands what of an earlier credit came back."""
    standing = Settlement.objects.get(pk=settlement.pk)
    until_on = choosing.CREDITED_FOR.after(localdate(at))
    credit = Credit.objects.select_for_update().filter(settlement=standing).first()
    credit = credit or Credit(settlement=standing, cents=0, until_on=until_on)
    credit.cents, credit.until_on = credit.cents + cents, max(credit.until_on, until_on)
    credit.save()
    standing.credit_cents, standing.held_cents = standing.credit_cents + cents, cents
    before = standing.outcome.get("explanation", {})
    after = {code: [*before.get(code, ()), _chosen(code, cents, until_on)] for code in LANGUAGES}
    standing.outcome |= {"explanation": after}
    standing.save(update_fields=["credit_cents", "held_cents", "outcome"])
    return credit


def _chosen(language, cents, until_on):
    with translation.override(language):
        return gettext("Chosen in place of money back: %(sum)s as a credit until %(day)s.") % {"sum": money(cents), "day": day(until_on)}


def _tell(booking, credit, *, by, at):
    link = links.address("bookings:manage", booking, links.MANAGE, at=at)
    with translation.override(booking.language):
        facts = telling.which(booking) | {"sum": money(credit.cents), "last_day": day(credit.until_on), "link": link}
    once = correspondence.of_booking(booking, "credit_chosen", credit.pk)
    write(booking, letters.CREDIT_CHOSEN, facts=facts, once=once, by=by, at=at)
