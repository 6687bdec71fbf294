"""What a request for a quote asks: for whom, which training, where, when, and who pays."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..quote_words import Buyer, FoundUs, Need, Place, TeachingLanguage, TimeOfDay
from .inbox import Enquiry


class QuoteRequest(models.Model):
    """The part of a request for a quote that no other enquiry has; who asks and how they are reached stands in the enquiry.

    ``organisation`` and ``business_id`` are empty for a private person. ``training`` is empty when they want advice. ``payer`` is empty
    when the bill goes to whoever asks.
    """

    enquiry = models.OneToOneField(Enquiry, primary_key=True, on_delete=models.CASCADE, related_name="quote_request")
    buyer = models.CharField(_("For whom"), max_length=20, choices=Buyer.choices)
    organisation = models.CharField(_("Name of the organisation"), max_length=150, blank=True)
    business_id = models.CharField(_("Business ID"), max_length=9, blank=True)
    first_name = models.CharField(_("First name"), max_length=150, blank=True)
    last_name = models.CharField(_("Last name"), max_length=150, blank=True)
    street = models.CharField(_("Street address"), max_length=200, blank=True)
    postcode = models.CharField(_("Postcode"), max_length=20, blank=True)
    city = models.CharField(_("City"), max_length=100, blank=True)
    training = models.CharField(_("Training"), max_length=200, blank=True)
    wants_advice = models.BooleanField(_("Wants advice on the training"), default=False)
    training_language = models.CharField(_("Language of the training"), max_length=2, choices=TeachingLanguage.choices)
    participants = models.PositiveSmallIntegerField(_("Participants"))
    place = models.CharField(_("Place"), max_length=10, choices=Place.choices)
    place_street = models.CharField(_("Street address of the place"), max_length=200, blank=True)
    place_postcode = models.CharField(_("Postcode of the place"), max_length=20, blank=True)
    place_city = models.CharField(_("City of the place"), max_length=100, blank=True)
    site_notes = models.TextField(_("Floor, parking, equipment"), blank=True)
    need = models.CharField(_("What the training is for"), max_length=20, choices=Need.choices, blank=True)
    trade = models.TextField(_("Trade and its risks"), blank=True)
    earlier_certificates = models.TextField(_("Certificates to renew"), blank=True)
    wants_kela = models.BooleanField(_("Applies to Kela for reimbursement"), default=False)
    payer = models.TextField(_("Another payer"), blank=True)
    e_invoice_address = models.CharField(_("E-invoice address"), max_length=35, blank=True)
    intermediary = models.CharField(_("Intermediary"), max_length=35, blank=True)
    invoice_reference = models.CharField(_("Reference on the invoice"), max_length=100, blank=True)
    found_us = models.CharField(_("How they found us"), max_length=20, choices=FoundUs.choices, blank=True)

    class Meta:
        verbose_name = _("request for a quote")
        constraints = [
            models.CheckConstraint(condition=models.Q(participants__gte=1), name="enquiries_quote_for_somebody"),
            models.CheckConstraint(condition=~models.Q(training="", wants_advice=False), name="enquiries_quote_for_something"),
        ]

    def __str__(self):
        return f"request for a quote {self.pk}"

    @property
    def home(self):
        """The postal address on one line; empty when none was given."""
        return _one_line(self.street, self.postcode, self.city)

    @property
    def venue(self):
        """Where the training is wanted at theirs, on one line."""
        return _one_line(self.place_street, self.place_postcode, self.place_city)


class DateWish(models.Model):
    """A day that would suit, the dearest first."""

    quote_request = models.ForeignKey(QuoteRequest, on_delete=models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField(_("Order of preference"))
    on = models.DateField(_("Day"))
    time_of_day = models.CharField(_("Time of day"), max_length=10, choices=TimeOfDay.choices)

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["quote_request", "rank"], name="enquiries_one_wish_a_rank")]

    def __str__(self):
        return f"wish {self.rank} of request {self.quote_request_id}"


def _one_line(street, postcode, city):
    return ", ".join(filter(None, [street, f"{postcode} {city}".strip()]))
