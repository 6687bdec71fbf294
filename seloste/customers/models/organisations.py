"""Companies, associations and municipalities; how they are invoiced; which persons act for them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from seloste.description import wording
from seloste.web.languages import ENDONYMS, NAMES
from seloste.web.sorting import sort_key

from ..words import BillingFact, Duty, OrganisationFact, OrganisationKind
from .persons import Fact, Person


class OrganisationQuerySet(models.QuerySet):
    def alike(self, business_id):
        """Those that carry the ID; departments of one municipality may share it."""
        return self.filter(business_id=business_id) if business_id else self.none()

    def same(self, name, business_id):
        """Those that carry the ID or are called the same, however it is written."""
        return self.alike(business_id) | self.filter(sort_key=sort_key(name))


class Organisation(Fact):
    """A customer that is no person. Where its facts came from last stands in the row itself.

    ``trader``: the person whose own business it is. What is held about a sole trader's business is that person's data (GDPR Art. 4(1)).
    """

    name = models.CharField(max_length=200)
    sort_key = models.BinaryField(max_length=400)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.COMPANY)
    business_id = models.CharField(OrganisationFact.BUSINESS_ID.label, max_length=20, blank=True, db_index=True)
    vat_id = models.CharField(OrganisationFact.VAT_ID.label, max_length=20, blank=True)
    language = models.CharField(max_length=2, choices=ENDONYMS, default="fi")
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, default="FI")
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    trader = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects = OrganisationQuerySet.as_manager()

    class Meta(Fact.Meta):
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="customers_organisation_has_a_name")]
        indexes = [models.Index(fields=["sort_key", "id"], name="customers_organisation_by_name")]

    def __str__(self):
        return f"organisation #{self.pk}"

    def get_absolute_url(self):
        return reverse("customers:organisation", args=[self.pk])

    @property
    def language_name(self):
        """Its language, named in the reader's."""
        return NAMES[self.language]

    @property
    def is_without_its_trader(self):
        """A sole trader of whom nobody has said yet which person it is."""
        return self.kind == OrganisationKind.SOLE_TRADER and self.trader_id is None

    def get_country_display(self):
        return wording.country(self.country)


class BillingProfile(Fact):
    """How an organisation wants its invoices. What is empty is as the organisation itself has it; whom to ask: its contact who pays."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="billing")
    payer_name = models.CharField(BillingFact.PAYER_NAME.label, max_length=200, blank=True)
    business_id = models.CharField(BillingFact.BUSINESS_ID.label, max_length=20, blank=True)
    vat_id = models.CharField(BillingFact.VAT_ID.label, max_length=20, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, blank=True)
    scanning_address = models.CharField(BillingFact.SCANNING_ADDRESS.label, max_length=300, blank=True)
    einvoice_address = models.CharField(BillingFact.EINVOICE_ADDRESS.label, max_length=35, blank=True)
    intermediary = models.CharField(BillingFact.INTERMEDIARY.label, max_length=35, blank=True)
    invoice_email = models.CharField(BillingFact.INVOICE_EMAIL.label, max_length=254, blank=True)
    reminder_email = models.CharField(BillingFact.REMINDER_EMAIL.label, max_length=254, blank=True)
    reminder_address = models.CharField(BillingFact.REMINDER_ADDRESS.label, max_length=300, blank=True)
    buyer_reference = models.CharField(BillingFact.BUYER_REFERENCE.label, max_length=70, blank=True)
    order_number = models.CharField(BillingFact.ORDER_NUMBER.label, max_length=35, blank=True)
    cost_centre = models.CharField(BillingFact.COST_CENTRE.label, max_length=35, blank=True)
    project_number = models.CharField(BillingFact.PROJECT_NUMBER.label, max_length=35, blank=True)
    is_one_per_course = models.BooleanField(BillingFact.ONE_PER_COURSE.label, default=False)
    payment_days = models.PositiveSmallIntegerField(BillingFact.PAYMENT_DAYS.label, null=True)
    language = models.CharField(BillingFact.LANGUAGE.label, max_length=2, choices=ENDONYMS, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta(Fact.Meta):
        pass

    def __str__(self):
        return f"billing profile #{self.pk}"

    def get_country_display(self):
        return wording.country(self.country)


class Contact(Fact):
    """One duty that a person has for an organisation; a person may have several, for several organisations."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duties")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    duty = models.CharField(max_length=20, choices=Duty.choices)

    class Meta(Fact.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "organisation", "duty"], name="customers_duty_once")]

    def __str__(self):
        return f"contact #{self.pk}"
