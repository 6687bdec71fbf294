"""Bookings and their seats."""

import uuid
from decimal import Decimal

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seloste.courses import prices
from seloste.courses.models import Training
from seloste.courses.words import COMING, Mode, Untaxed
from seloste.customers.models import Organisation, Person
from seloste.description.models import Version
from seloste.web.languages import ENDONYMS, NAMES
from seloste.web.templatetags.web import money

from .. import showing
from ..letters import telling
from ..ordering import exemptions
from ..words import COUNTED, LIVE, QUEUED, SEATED, Buyer, Called, State, Via, Way
from .terms import TermsVersion

NO_REFERENCE = {"cost_centre": "", "order_number": "", "reference": ""}


class BookingQuerySet(models.QuerySet):
    def counted(self):
        """Those whose seats count as taken."""
        return self.filter(state__in=COUNTED)

    def live(self):
        """Those that stand: they wait, are offered seats, or have them."""
        return self.filter(state__in=LIVE)

    def seated(self):
        """Those that have their seats, paid or not."""
        return self.filter(state__in=SEATED)

    def yet_to_begin(self, now):
        """Those of trainings that are to be held and have not begun."""
        return self.filter(training__state__in=COMING, training__starts_at__gt=now)

    def nameless(self):
        """Those with a seat that nobody is named for."""
        return self.filter(Exists(Seat.objects.live().nameless().filter(booking=OuterRef("pk"))))

    def of_organisations(self):
        """Those that no private person buys for themselves."""
        return self.exclude(buyer=Buyer.PERSON)

    def queued(self):
        """The waiting list, the first first; an offer that runs keeps its place."""
        return self.filter(state__in=QUEUED).order_by("booked_at", "pk")

    def referred_to(self, text):
        """Those whose reference, order number or cost centre holds the text, the newest first."""
        holds = Q(reference__icontains=text) | Q(order_number__icontains=text) | Q(cost_centre__icontains=text)
        return self.exclude(**NO_REFERENCE).filter(holds).order_by("-booked_at", "-pk")

    def whole(self):
        """With what a line about each tells, in a number of questions that does not grow with them."""
        return self.select_related("training__course", "booker", "payer", "terms").prefetch_related(
            "seats__participant", "private_payer__person"
        )


class Booking(models.Model):
    """``size`` seats of a training. ``booker`` orders; who pays, when it is another: the organisation ``payer``, or a ``Payer``.

    What was shown is frozen: ``lines`` and the sums in cents (``net_cents`` + ``vat_cents``), ``untaxed`` where there is no tax, the terms,
    the language they were read in, by which of the business's own kinds of customer it is judged (``terms_kind``, nothing for those that
    every business has), why a consumer cannot withdraw (``exemptions``), and the register description beside the form (``version``). The
    lines and sums are of the seats it has, at the prices of then. ``key``: the secret of its links, another after they were called back.
    ``asked_to_start_at``: when a consumer asked expressly that the training begins within the time of withdrawal (KSL 6:15).
    ``informed_at``: when its confirmation, which tells how to withdraw, was written to an address or given on paper (KSL 6:13).
    ``told_sequence``, ``told_sessions``: the training's ``sequence`` that its customer knows of, and when and where it was then;
    ``reached_at``: when staff last told them by phone what no letter could. ``may_leave``: we changed the training, so that a consumer
    may give the seats up free of charge until it begins.
    ``calendar_uid``, ``calendar_raised``, ``left_sessions``: how calendars know it (``entries``): its UID where that is not of ``once``, by
    how much its SEQUENCE is above the training's, and the sessions of the trainings from which it was moved.
    ``written_unseen``: to how many of those it names letters have left, ``letters_wait_since``: from when others wait until staff have
    looked at the names, ``letters_let_at``: when staff had (``operations.unseen``).
    ``moved_from``: the booking whose seats these were until some of them moved to another training.
    ``booker`` is empty once they have been erased; the seats of a firm stay the firm's.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="bookings")
    buyer = models.CharField(_("Who buys"), max_length=20, choices=Buyer.choices)
    booker = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    payer = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_guardian = models.BooleanField(_("Booked as a guardian"), default=False)
    language = models.CharField(_("Language"), max_length=2, choices=ENDONYMS)
    state = models.CharField(_("State"), max_length=20, choices=State.choices)
    size = models.PositiveSmallIntegerField(_("Seats"))
    via = models.CharField(_("How it was ordered"), max_length=20, choices=Via.choices)
    called = models.CharField(_("Who called"), max_length=20, choices=Called.choices, blank=True)
    accepted_on = models.DateField(_("Our offer was accepted in writing on"), null=True, blank=True)
    booked_at = models.DateTimeField(_("Booked at"))
    confirmed_at = models.DateTimeField(_("Confirmed at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Ended at"), null=True, blank=True)
    net_cents = models.PositiveIntegerField(_("Without value added tax"))
    vat_cents = models.PositiveIntegerField(_("Value added tax"))
    vat_rate = models.DecimalField(_("Value added tax, per cent"), max_digits=4, decimal_places=2)
    untaxed = models.CharField(_("Why there is no value added tax"), max_length=20, choices=Untaxed.choices, blank=True)
    is_gross = models.BooleanField(_("The price was given with tax"))
    lines = models.JSONField(_("Price line by line"))
    terms = models.ForeignKey(TermsVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    terms_language = models.CharField(_("Language in which the terms were read"), max_length=2, choices=ENDONYMS, blank=True)
    terms_kind = models.TextField(_("Kind of customer, as the terms name it"), blank=True)
    exemption = models.TextField(_("Why one cannot withdraw, as it was told"), blank=True)
    version = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Register description beside the form")
    )
    way = models.CharField(_("How it is paid"), max_length=20, choices=Way.choices)
    reference = models.CharField(_("Reference"), max_length=70, blank=True)
    order_number = models.CharField(_("Order number"), max_length=35, blank=True)
    cost_centre = models.CharField(_("Cost centre"), max_length=35, blank=True)
    asked_to_start_at = models.DateTimeField(_("Asked to begin within the time of withdrawal"), null=True, blank=True)
    informed_at = models.DateTimeField(_("Confirmation written or given on paper at"), null=True, blank=True)
    wants_expiry_notice = models.BooleanField(_("Wants to hear before a certificate runs out"), default=False)
    rebooked = models.PositiveSmallIntegerField(_("How often it was moved"), default=0)
    told_sequence = models.PositiveIntegerField(default=0)
    told_sessions = models.JSONField(_("When and where, as it was told"), default=list)
    reached_at = models.DateTimeField(_("Told by phone at"), null=True, blank=True)
    may_leave = models.BooleanField(_("May be cancelled free of charge, because we changed it"), default=False)
    calendar_uid = models.UUIDField(null=True, blank=True)
    calendar_raised = models.PositiveIntegerField(default=0)
    left_sessions = models.JSONField(_("When it was before it was moved"), default=list, blank=True)
    written_unseen = models.PositiveSmallIntegerField(default=0)
    letters_wait_since = models.DateTimeField(_("Letters to those named wait since"), null=True, blank=True)
    letters_let_at = models.DateTimeField(_("Names looked at, and letters let go, at"), null=True, blank=True)
    moved_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="moved_on", db_index=False)
    revision = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("bookings")
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0) | ~Q(state__in=LIVE), name="bookings_booking_has_seats"),
            models.CheckConstraint(condition=Q(ended_at__isnull=True) | ~Q(state__in=LIVE), name="bookings_what_lives_has_not_ended"),
            models.CheckConstraint(condition=Q(untaxed="") | Q(vat_rate=0, vat_cents=0), name="bookings_what_is_untaxed_has_no_tax"),
        ]
        indexes = [
            models.Index(fields=["training", "state", "booked_at", "id"], name="bookings_of_training"),
            models.Index(fields=["booked_at", "id"], name="bookings_by_time"),
            models.Index(fields=["booked_at", "id"], name="bookings_with_a_reference", condition=~Q(**NO_REFERENCE)),
            models.Index(fields=["moved_from"], name="bookings_moved_on", condition=Q(moved_from__isnull=False)),
        ]

    def __str__(self):
        return f"booking #{self.pk}"

    def get_absolute_url(self):
        return reverse("bookings:booking", args=[self.pk])

    def get_exemption_display(self):
        return exemptions.sentence(self.exemption)

    def get_terms_kind_display(self):
        kinds = self.terms.terms.kinds if self.terms else {}
        return showing.title(kinds[self.terms_kind]) if self.terms_kind in kinds else self.terms_kind

    def get_net_cents_display(self):
        return money(self.net_cents)

    def get_vat_cents_display(self):
        return money(self.vat_cents)

    def get_lines_display(self):
        """``Per person: 2, 178,00 €; …`` in the reader's language."""
        told = [line for line in self.lines if line["count"]]
        return "; ".join(f"{Mode(line['mode']).label}: {line['count']}, {money(Decimal(line['total']))}" for line in told)

    def get_told_sessions_display(self):
        return "; ".join(map(telling.session, self.told_sessions))

    def get_left_sessions_display(self):
        return "; ".join(map(telling.time_of, self.left_sessions))

    @property
    def number(self):
        """What people say on the phone."""
        return f"{self.pk:05d}"

    @property
    def cents(self):
        """What is to be paid, value added tax in it."""
        return self.net_cents + self.vat_cents

    @property
    def rate(self):
        return prices.Rate(self.vat_rate, self.untaxed)

    @property
    def is_consumers(self):
        return self.buyer == Buyer.PERSON

    @property
    def is_live(self):
        return self.state in LIVE

    @property
    def live_seats(self):
        """Those that have not been given up, in their order; no question of their own where ``seats`` are there already."""
        return [seat for seat in self.seats.all() if seat.is_live]

    @property
    def is_queued(self):
        return self.state in QUEUED

    @property
    def lacks_names(self):
        """Whether it is still to be told who comes, for one of its seats at least."""
        return self.seats.live().nameless().exists()

    @property
    def language_name(self):
        return NAMES[self.language]

    @property
    def terms_language_name(self):
        return NAMES[self.terms_language or self.language]


class Payer(models.Model):
    """Another person pays for the booking than the one who ordered; gone with them, and the booker pays.

    ``told_at``: they were told that they were named (GDPR Art. 14).
    """

    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="private_payer")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    named_at = models.DateTimeField(_("Named at"))
    told_at = models.DateTimeField(_("Told of it at"), null=True, blank=True)

    class Meta:
        verbose_name = _("who pays for a booking")
        indexes = [models.Index(fields=["named_at"], name="bookings_payer_untold", condition=Q(told_at=None))]

    def __str__(self):
        return f"payer of booking #{self.booking_id}"


class SeatQuerySet(models.QuerySet):
    def live(self):
        """Those that have not been given up, whatever their booking waits for."""
        return self.filter(ended_at=None)

    def seated(self):
        """Those of bookings that have their seats."""
        return self.live().filter(booking__state__in=SEATED)

    def nameless(self):
        """Those that nobody is named for."""
        return self.filter(participant=None)

    def named(self):
        """Those of somebody who is known."""
        return self.exclude(participant=None)


class Seat(models.Model):
    """One place of a booking. ``participant`` is empty until they are named, and again when they have been erased.

    ``told_at``: when a participant whom somebody else named was told so (GDPR Art. 14), empty while they were not.
    ``swapped``: how often another came instead, empty for never. ``key``: of whoever sits there now, in their link.
    ``ended_at``: cancelled, alone or with its booking. ``settlement``: what was decided last of it.
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="seats")
    participant = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    named_at = models.DateTimeField(_("Named at"), null=True, blank=True)
    told_at = models.DateTimeField(_("Told of it at"), null=True, blank=True)
    swapped = models.PositiveSmallIntegerField(_("How often another came instead"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Ended at"), null=True, blank=True)
    settlement = models.ForeignKey("bookings.Settlement", null=True, blank=True, on_delete=models.SET_NULL, related_name="of_seats")

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seats")
        ordering = ["pk"]
        indexes = [models.Index(fields=["named_at"], name="bookings_seat_untold", condition=Q(told_at=None, participant__isnull=False))]

    def __str__(self):
        return f"seat #{self.pk}"

    @property
    def is_live(self):
        return self.ended_at is None
