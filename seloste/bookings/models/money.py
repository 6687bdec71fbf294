"""What was paid for a booking, what was decided when it changed, and what is credited to a later one. Whole cents throughout."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from seloste.courses.models import Training
from seloste.web.templatetags.web import money

from ..money import decided
from ..terms.case import ABSENCES
from ..words import Paid, Settled
from .bookings import Booking


class Payment(models.Model):
    """Money that came (``cents`` above zero) or went back (below), as staff noted it. It outlives the names in its booking."""

    booking = models.ForeignKey(Booking, null=True, on_delete=models.SET_NULL, related_name="payments")
    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="+")
    cents = models.IntegerField(_("Sum"))
    how = models.CharField(_("How it was paid"), max_length=20, choices=Paid.choices)
    on = models.DateField(_("Day"))
    noted_at = models.DateTimeField(_("Noted at"))
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=20, blank=True)
    once = models.UUIDField(unique=True)

    class Meta:
        verbose_name = _("payments of bookings")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(cents=0), name="bookings_payment_is_money")]

    def __str__(self):
        return f"payment #{self.pk}"

    def get_cents_display(self):
        return money(self.cents)


class Settlement(models.Model):
    """What was decided when seats were given up, moved or cancelled by us, frozen with its explanation (``outcome``: the engine's JSON).

    Of ``price_cents`` that those seats cost, ``fee_cents`` is charged, ``credit_cents`` counts towards a later booking until a day, the
    rest is not owed or goes back. ``held_cents``: how much of the credit is no fee, but money that was paid and stays for it.
    ``may_exceed``: the terms say that the fee may be more than the price.
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="settlements")
    kind = models.CharField(_("On what it rests"), max_length=20, choices=Settled.choices)
    seats = models.PositiveSmallIntegerField(_("Seats"))
    at = models.DateTimeField(_("Decided at"))
    price_cents = models.PositiveIntegerField(_("What the seats cost"))
    fee_cents = models.PositiveIntegerField(_("Fee"))
    may_exceed = models.BooleanField(_("The fee may be more than the price"), default=False)
    credit_cents = models.PositiveIntegerField(_("Credit for a later booking"), default=0)
    held_cents = models.PositiveIntegerField(_("Of it, what was paid and does not go back"), default=0)
    outcome = models.JSONField(_("Explanation"))

    class Meta:
        verbose_name = _("what was decided of seats given up")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fee_cents__lte=F("price_cents")) | Q(may_exceed=True), name="bookings_fee_is_within_the_price"
            )
        ]

    def __str__(self):
        return f"settlement #{self.pk}"

    @property
    def event(self):
        """What happened (``Event``), or nothing where the terms were not asked."""
        return self.outcome.get("event", "")

    @property
    def credit(self):
        """The ``Credit`` that came with it: what of it can be used, else what was used first; None where there is none."""
        return min(self.credits.all(), key=lambda one: (one.used_at is not None, one.pk), default=None)

    @property
    def lines_before(self):
        """The lines of the booking's price before an absence changed them."""
        return self.outcome.get("lines_before", ())

    @property
    def is_absence(self):
        """Whether nobody cancelled: somebody did not come, or came too late."""
        return self.event in ABSENCES

    def get_price_cents_display(self):
        return money(self.price_cents)

    def get_fee_cents_display(self):
        return money(self.fee_cents)

    def get_credit_cents_display(self):
        return money(self.credit_cents)

    def get_held_cents_display(self):
        return money(self.held_cents)

    def get_outcome_display(self):
        """What happened and why it cost what it did, as it was shown, in the reader's language."""
        return " ".join([f"{decided.title(self)}.", *decided.lines(self)])


class CreditQuerySet(models.QuerySet):
    def unused(self, on):
        """Those that can be used on a day: nobody has, and the last day itself counts. One whose owner is erased is nobody's."""
        nobody = {f"settlement__booking__{who}": None for who in ("booker", "payer", "private_payer")}
        owned = self.exclude(**nobody)
        return owned.filter(used_at=None, until_on__gte=on)


class Credit(models.Model):
    """A sum that its owner may use for a later booking until a day, once: what that booking does not need is a row of its own."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="credits")
    cents = models.PositiveIntegerField(_("Sum"))
    until_on = models.DateField(_("To be used by"))
    used_by = models.OneToOneField(Booking, null=True, blank=True, on_delete=models.SET_NULL, related_name="credit_used")
    used_at = models.DateTimeField(_("Used at"), null=True, blank=True)

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = _("credits")
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="bookings_credit_is_money"),
            models.UniqueConstraint(fields=["settlement"], condition=Q(used_at__isnull=True), name="bookings_one_credit_is_left"),
        ]

    def __str__(self):
        return f"credit #{self.pk}"

    def get_cents_display(self):
        return money(self.cents)
