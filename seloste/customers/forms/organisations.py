"""Forms of organisations: their facts, how they are invoiced, who acts for them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.privacy.words import Source
from seloste.web import languages
from seloste.web.forms import Read

from .. import readers, wellformed
from ..words import BillingFact, Duty, OrganisationFact, OrganisationKind
from .persons import Text, country_field, is_place_told

_EMAILS = {OrganisationFact.EMAIL, BillingFact.INVOICE_EMAIL, BillingFact.REMINDER_EMAIL}
_HINTS = {
    BillingFact.EINVOICE_ADDRESS: _("0037 and the business ID (OVT), or an account number (IBAN)."),
    BillingFact.INTERMEDIARY: _("Of the bank or operator that carries e-invoices to the payer."),
    BillingFact.SCANNING_ADDRESS: _("When the payer has paper invoices sent to a service that scans them."),
    BillingFact.PAYMENT_DAYS: _("Left empty, as many as everybody has."),
    BillingFact.PAYER_NAME: _("Only when somebody else pays: left empty, name and address are the organisation’s own."),
}


_TOLD_BY = {Source.SELF: _("The customer itself"), Source.EMPLOYER: _("Another who orders for it")}
_ABOUT_IT = ("revision", "source")  # of a correction, no facts


class _Facts(RefusesIdentityCodes, forms.Form):
    """Facts of one row, each in its own field; ``changes`` are those that this reader changed on the page they had.

    ``sources``: from whom the description lets staff type in what they hear; asked where there are several.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, fields, standing=None, sources=(Source.SELF,)):
        facts = {name: getattr(standing, name) for name in fields} if standing else {}
        facts |= {"phone": wellformed.phone_as_read(facts["phone"])} if facts.get("phone") else {}
        super().__init__(data, initial={"revision": standing.revision if standing else 0, **facts})
        self.fields |= fields
        if len(sources) > 1:
            self.fields["source"] = _who_told(sources)
        for name, field in self.fields.items():
            field.show_hidden_initial = name not in _ABOUT_IT

    def what_stood(self):
        """Hidden values of the groups of choices, whose template shows the choices alone: what was there when the page was made."""
        grouped = (self[name] for name, field in self.fields.items() if field.show_hidden_initial and self[name].is_grouped)
        return [bound.as_hidden(only_initial=True) for bound in grouped]

    def correction(self):
        """What the verb takes: the changes, the revision they were made on, and from whom they come."""
        return {"changes": self.changes(), "revision": self.cleaned_data["revision"] or 0, "source": self.source}

    def changes(self):
        return {name: self.cleaned_data[name] for name in self.changed_data if name not in _ABOUT_IT}

    @property
    def source(self):
        return Source(self.cleaned_data.get("source") or Source.SELF)

    def _read_together(self, read):
        """What depends on another field: a business ID on its country. What a field says by itself already is not said twice."""
        try:
            self.cleaned_data |= read()
        except ValidationError as wrong:
            if "country" not in self.errors:
                for name in wrong.error_dict.keys() - self.errors.keys():
                    self.add_error(name, wrong.error_dict[name])


def _who_told(sources):
    told = [(source.value, words) for source, words in _TOLD_BY.items() if source in sources]
    return forms.ChoiceField(label=_("Who told us?"), choices=told, widget=forms.RadioSelect, initial=Source.SELF.value, required=False)


def _text(field, reader):
    if field in (OrganisationFact.COUNTRY, BillingFact.COUNTRY):
        return country_field(field.label, reader)
    widget = forms.EmailInput if field in _EMAILS else forms.TextInput
    return Text(reader, longest=readers.LONGEST[field], label=field.label, help_text=_HINTS.get(field, ""), widget=widget)


def _fields_of(facts, special, reader_of):
    return {field.value: special.get(field) or _text(field, reader_of(field)) for field in facts}


class OrganisationForm(_Facts):
    """A company in seconds: its name is enough."""

    def __init__(self, data=None, *, standing=None, **more):
        super().__init__(data, fields=_organisation_fields(standing), standing=standing, **more)

    @property
    def has_place(self):
        return is_place_told(self)

    def clean(self):
        super().clean()
        self._read_together(lambda: readers.organisation(self.cleaned_data))
        return self.cleaned_data

    def facts(self):
        """What ``add_organisation`` takes."""
        return {field.value: self.cleaned_data[field] for field in OrganisationFact}


def _organisation_fields(standing):
    kinds = forms.ChoiceField(
        label=OrganisationFact.KIND.label, choices=OrganisationKind.choices, widget=forms.RadioSelect, initial=OrganisationKind.COMPANY
    )
    spoken = forms.ChoiceField(
        label=OrganisationFact.LANGUAGE.label,
        choices=languages.choices(standing.language if standing else ""),
        widget=forms.RadioSelect,
        initial=languages.first,
    )
    special = {OrganisationFact.KIND: kinds, OrganisationFact.LANGUAGE: spoken}
    made = _fields_of(OrganisationFact, special, readers.reader_of)
    made["name"].required, made["name"].error_messages["required"] = True, readers.NAMELESS
    made["country"].initial = wellformed.HOME_REGION
    made["phone"].widget.input_type = "tel"
    return made


class BillingForm(_Facts):
    """How an organisation wants its invoices; every field may be left empty. ``country``: the organisation's own."""

    def __init__(self, data=None, *, standing=None, country):
        self.country = country
        super().__init__(data, fields=_billing_fields(standing), standing=standing)

    def clean(self):
        super().clean()
        self._read_together(lambda: readers.billing(self.cleaned_data, self.country))
        return self.cleaned_data


def _billing_fields(standing):
    spoken = [("", _("as the organisation’s")), *languages.choices(standing.language if standing else "")]
    special = {
        BillingFact.LANGUAGE: forms.ChoiceField(label=BillingFact.LANGUAGE.label, choices=spoken, widget=forms.RadioSelect, required=False),
        BillingFact.ONE_PER_COURSE: forms.BooleanField(label=BillingFact.ONE_PER_COURSE.label, required=False),
        BillingFact.PAYMENT_DAYS: _Days(label=BillingFact.PAYMENT_DAYS.label, help_text=_HINTS[BillingFact.PAYMENT_DAYS], required=False),
    }
    return _fields_of(BillingFact, special, readers.billing_reader_of)


class _Days(Read):
    def __init__(self, **more):
        super().__init__(readers.billing_reader_of(BillingFact.PAYMENT_DAYS), **more)
        self.empty_value = ""
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "data-short": ""}


class MergingForm(forms.Form):
    """That two are one; ``asks``: whether it has to be said that they are so in spite of their business IDs."""

    despite_ids = forms.BooleanField(
        label=_("They are one company all the same"),
        help_text=_("They have different business IDs. The one of the entry that stays is kept."),
        required=False,
    )

    def __init__(self, *args, asks, **more):
        super().__init__(*args, **more)
        if not asks:
            del self.fields["despite_ids"]

    def is_said(self):
        return self.cleaned_data.get("despite_ids", False)


class DutiesForm(forms.Form):
    """What a person does for an organisation. None ticked: they are no contact of it any more. ``stood``: what they did when the page
    was made, as words with spaces between; nothing where the page did not show it."""

    stood = forms.CharField(widget=forms.HiddenInput, required=False)
    duties = forms.MultipleChoiceField(
        label=_("What the person does for the organisation"), choices=Duty.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    source = forms.ChoiceField(
        label=_("Who told us?"),
        choices=[(Source.SELF.value, _("The person")), (Source.EMPLOYER.value, _("Somebody else at the organisation"))],
        widget=forms.RadioSelect,
        initial=Source.SELF.value,
    )

    def said(self):
        """What ``set_duties`` takes but for whose they are."""
        return {"duties": self.cleaned_data["duties"], "stood": self.cleaned_data["stood"].split(), "source": self.cleaned_data["source"]}

    def renewed(self, standing):
        """The same answers as if the page had shown ``standing``: sent once more, they replace it."""
        self.data = self.data.copy()
        self.data["stood"] = " ".join(standing)
        return self


class ContactForm(DutiesForm):
    """A new contact: chosen among those found (``other``: keys), with at least one duty. Who is a contact already is shown as one."""

    other = forms.TypedChoiceField(
        coerce=int, widget=forms.RadioSelect, error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")}
    )
    field_order = ("stood", "other", "duties", "source")

    def __init__(self, data=None, *, label, found):
        """``found``: (key, words) of each that may be chosen."""
        super().__init__(data, initial={"other": found[0][0] if len(found) == 1 else None})
        self.fields["other"].label, self.fields["other"].choices = label, found
        self.fields["duties"].required = True
        self.fields["duties"].error_messages["required"] = _("Choose at least one.")
