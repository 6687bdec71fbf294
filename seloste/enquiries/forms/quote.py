"""The request for a quote: long, so that it stands in sections, of which those that not everybody needs open by themselves."""

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.web import plain_text
from seloste.web.forms import Read, TypedDate

from .. import quote_reading as reading
from ..quote_words import MOST_PARTICIPANTS, MOST_WISHES, Buyer, FoundUs, Need, Place, TeachingLanguage, TimeOfDay
from .public import NOTHING_PRIVATE, PublicForm

_RANKS = range(1, MOST_WISHES + 1)
_PLACES = ((Place.OURS, _("At our training place")), (Place.THEIRS, _("At your premises")), (Place.WEBINAR, _("As a webinar")))


def _line(reader, label, **more):
    return Read(reader, label=label, required=False, **more)


def _text(label, **more):
    return Read(reading.notes, label=label, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}), **more)


def _choice(label, words, **more):
    return forms.ChoiceField(label=label, choices=words, widget=forms.RadioSelect, **more)


def _maybe(label, words):
    return forms.ChoiceField(label=label, choices=[("", "–"), *words], required=False)


def _time():
    return forms.ChoiceField(label=_("Time of day"), choices=TimeOfDay.choices, required=False)


class QuoteForm(PublicForm):
    """Who asks, which training, where and when, who pays."""

    completes = {
        "organisation": "organization",
        "first_name": "given-name",
        "last_name": "family-name",
        "email": "email",
        "phone": "tel",
        "street": "address-line1",
        "postcode": "postal-code",
        "city": "address-level2",
    }
    buyer = _choice(_("For whom do you ask?"), Buyer.choices, error_messages={"required": _("Choose for whom you ask.")})
    organisation = _line(wellformed.name, _("Name of the organisation"))
    business_id = _line(wellformed.business_id, _("Business ID"), help_text=_("Written like 1234567-1."))
    first_name = _line(wellformed.name, _("First name"))
    last_name = _line(wellformed.name, _("Last name"))
    email = Read(
        wellformed.email,
        label=_("E-mail"),
        help_text=_("We send the quote here."),
        error_messages={"required": _("Write the e-mail address to which we may send the quote.")},
    )
    phone = _line(wellformed.phone, _("Phone"))
    wants_call = forms.BooleanField(label=_("I would like you to call me"), required=False)
    street = _line(reading.street, _("Street address"))
    postcode = _line(reading.postcode, _("Postcode"))
    city = _line(reading.city, _("City"))
    training = _line(reading.training, _("Which training?"), help_text=_("For example first aid, 4 hours, or what you want to learn."))
    wants_advice = forms.BooleanField(label=_("Advise me: I do not know yet which one suits"), required=False)
    training_language = _choice(_("Language of the training"), TeachingLanguage.choices)
    participants = forms.IntegerField(
        label=_("How many participants?"),
        help_text=_("A guess will do."),
        min_value=1,
        max_value=MOST_PARTICIPANTS,
        error_messages={
            "required": _("Write how many will take part; a guess will do."),
            **dict.fromkeys(("invalid", "min_value", "max_value"), reading.TOO_FEW % {"most": MOST_PARTICIPANTS}),
        },
    )
    need = _maybe(_("What is it for?"), Need.choices)
    place = _choice(_("Where?"), _PLACES, error_messages={"required": _("Choose where the training is held.")})
    place_street = _line(reading.street, _("Street address"))
    place_postcode = _line(reading.postcode, _("Postcode"))
    place_city = _line(reading.city, _("City"))
    site_notes = _text(_("Floor, parking, equipment"), help_text=_("What we should know of the room, and who meets us there."))
    wish_1 = TypedDate(label=_("Best day"), required=False, help_text=_("Such as 12.1.2027."))
    time_1 = _time()
    wish_2 = TypedDate(label=_("Second best day"), required=False, help_text="")
    time_2 = _time()
    wish_3 = TypedDate(label=_("Third best day"), required=False, help_text="")
    time_3 = _time()
    trade = _text(_("Your trade and its risks"), help_text=_("For example building sites, kitchens, work alone."))
    earlier_certificates = _text(_("Earlier certificates to renew"), help_text=_("Which training and when. No names yet."))
    wants_kela = forms.BooleanField(label=_("We apply to Kela for reimbursement"), required=False)
    payer = _text(_("Another payer"), help_text=_("Name and address, if the bill does not go to you."))
    e_invoice_address = _line(reading.e_invoice_address, _("E-invoice address"))
    intermediary = _line(reading.e_invoice_address, _("Intermediary"), help_text=_("The code of your bank or operator."))
    invoice_reference = _line(reading.reference, _("Your reference"), help_text=_("Reference, order number or cost centre."))
    message = Read(
        plain_text.paragraphs,
        label=_("Message"),
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        required=False,
        help_text=NOTHING_PRIVATE,
    )
    found_us = _maybe(_("How did you find us?"), FoundUs.choices)

    def __init__(self, data=None, **more):
        super().__init__(data, **more)
        self.initial.setdefault("training_language", get_language())
        for name in ("first_name", "last_name"):
            self.fields[name].is_one_of_several = True
        for name, kind in (("email", "email"), ("phone", "tel")):
            self.fields[name].widget.input_type = kind

    def check_together(self, cleaned):
        for name in reading.does_not_belong(cleaned):
            self.errors.pop(name, None)
            cleaned[name] = ""
        for name, why in reading.lacks(cleaned).items():
            if name not in self.errors:
                self.add_error(name, why)
        if cleaned.get("wants_call") and "phone" in cleaned and not cleaned["phone"]:
            self.add_error("phone", _("Write the phone number we may call."))
        for name in (f"wish_{rank}" for rank in _RANKS):
            if cleaned.get(name) and cleaned[name] < localdate(self.at):
                self.add_error(name, reading.PASSED)

    def wishes(self):
        """The bound fields of the days, two by two."""
        return [(self[f"wish_{rank}"], self[f"time_{rank}"]) for rank in _RANKS]

    def enquiry(self):
        """The cleaned values as ``receive_quote`` takes them."""
        said = self.cleaned_data
        days = [(said[f"wish_{rank}"], said[f"time_{rank}"]) for rank in _RANKS if said[f"wish_{rank}"]]
        whose = {name: said[name] for name in ("email", "phone", "message", "wants_call")}
        return {**self.carried(), **whose, "asked": {name: said[name] for name in reading.ASKED}, "wishes": days}

    def _is_needed(self, *names):
        return any(self[name].value() or name in self.errors for name in names)

    @property
    def is_at_home(self):
        """Whether the section of the address stands open: something is written or wrong there."""
        return self._is_needed("street", "postcode", "city")

    @property
    def has_more_days(self):
        return self._is_needed("wish_2", "wish_3")

    @property
    def is_told_more(self):
        return self._is_needed("trade", "earlier_certificates", "wants_kela")

    @property
    def is_billed_apart(self):
        return self._is_needed("payer", "e_invoice_address", "intermediary", "invoice_reference")
