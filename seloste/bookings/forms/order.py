"""The booking page's form: seats and who comes, who books, how it is paid, by which terms."""

from functools import partial

from django import forms
from django.forms.utils import ErrorDict
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.enquiries.forms.public import PublicForm
from seloste.web import languages, plain_text
from seloste.web.forms import NeededOf, Read, put

from ..ordering.orders import MOST_SEATS, Name, Order
from ..words import Buyer, Via, Way

ROWS = 3  # participants that can be named at once; more are named later by the booking's own link
TOO_MANY = format_lazy(_("Write how many seats you book, from 1 to {most}. Ask for a quote for more."), most=MOST_SEATS)
GUARDIAN = _("I book as the guardian of a participant under 18")
LACKS_CHILD = _("As a guardian you book the seat of a child: book one more for yourself, or say that you book for others.")
_OF_PERSONS = ("pays_other", "payer_first_name", "payer_last_name", "payer_email", "is_guardian", "asks_to_start")
_OF_FIRMS = ("organisation", "business_id", "reference", "order_number", "cost_centre")


def _line(reader, label, **more):
    return Read(reader, label=label, required=False, **more)


def _short(longest):
    return lambda value: plain_text.line(value, longest=longest)


def _tick(label, **more):
    return forms.BooleanField(label=label, required=False, **more)


def how_many(label):
    """A field of seats to book at once."""
    wrong = dict.fromkeys(("required", "invalid", "min_value", "max_value"), TOO_MANY)
    return forms.IntegerField(label=label, min_value=1, max_value=MOST_SEATS, initial=1, error_messages=wrong)


class CountsSeats:
    """A form with a field of ``how_many`` seats, by which its price is counted."""

    @property
    def count(self):
        """How many seats the price is shown for: those asked for, or one while that is not readable."""
        try:
            return self.fields["seats"].clean(self["seats"].value())
        except forms.ValidationError:
            return 1


class OrderForm(CountsSeats, PublicForm):
    """``count``: only the price is asked, so that nothing is judged. What does not belong to the kind of customer is left out.

    ``begins_soon``: the training starts within the time of withdrawal, so that a consumer must ask for it (KSL 6:15).
    ``unspoken``: the buyer of whom the terms do not speak (``counter.unspoken_of``), a company for all organisations: they accept none.
    ``takes_names_of_firms``: the description lists employers as a source. ``is_remote``: nobody comes to a place, so that it is paid
    beforehand, or by organisations on an invoice.
    """

    completes = {
        "organisation": "organization",
        "first_name": "given-name",
        "last_name": "family-name",
        "email": "email",
        "phone": "tel",
    }
    seats = how_many(_("How many seats?"))
    buyer = forms.ChoiceField(
        label=_("Who books?"),
        choices=Buyer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who books.")},
    )
    organisation = _line(partial(wellformed.strangers_name, longest=200), _("Name of the organisation"))
    organisation.needed_of = NeededOf((Buyer.COMPANY, Buyer.ASSOCIATION), _("(required of organisations)"))
    business_id = _line(wellformed.business_id, _("Business ID"), help_text=_("Written like 1234567-1."))
    business_id.needed_of = NeededOf((Buyer.COMPANY,), _("(required of companies)"))
    is_coming = forms.ChoiceField(
        label=_("Do you take part yourself?"),
        choices=[("yes", _("Yes, one of the seats is mine")), ("no", _("No, I book for others"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you take part yourself.")},
    )
    is_guardian = _tick(GUARDIAN, help_text=_("Somebody under 18 does not book alone: their guardian does."))
    first_name = Read(wellformed.strangers_name, label=_("First name"), error_messages={"required": _("Write your first name.")})
    last_name = Read(wellformed.strangers_name, label=_("Last name"), error_messages={"required": _("Write your last name.")})
    email = Read(
        wellformed.email,
        label=_("E-mail"),
        help_text=_("Your confirmation and the terms are sent here."),
        error_messages={"required": _("Write the e-mail address to which the confirmation is sent.")},
    )
    phone = _line(wellformed.phone, _("Phone"))
    language = forms.ChoiceField(label=_("Language of our letters"), choices=languages.choices)
    pays_other = _tick(_("Another private person pays"))
    payer_first_name = _line(wellformed.strangers_name, _("Payer’s first name"))
    payer_last_name = _line(wellformed.strangers_name, _("Payer’s last name"))
    payer_email = _line(wellformed.email, _("Payer’s e-mail"))
    reference = _line(_short(70), _("Your reference"))
    order_number = _line(_short(35), _("Order number"))
    cost_centre = _line(_short(35), _("Cost centre"))
    way = forms.ChoiceField(
        label=_("How do you pay?"), choices=Way.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose how you pay.")}
    )
    asks_to_start = _tick(_("I ask that the training is held although the time in which I may withdraw has not passed"))
    accepts_terms = _tick(_("I accept these terms of cancelling"))
    wants_expiry_notice = _tick(
        _("Tell me before my certificate expires"), help_text=_("A notice without advertising. You can stop it at any time.")
    )
    shown_cents = forms.IntegerField(required=False, widget=forms.HiddenInput)
    shown_tax = forms.CharField(required=False, widget=forms.HiddenInput)
    terms_code = forms.CharField(required=False, widget=forms.HiddenInput)
    exemption = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, has_terms, unspoken, begins_soon, gives_certificate, is_remote, takes_names_of_firms, **more):
        self.deed = (data or {}).get("deed", "book")
        self.has_terms, self.begins_soon, self.takes_names_of_firms = has_terms, begins_soon, takes_names_of_firms
        self.unspoken = unspoken
        super().__init__(data, **more)
        if not self.is_bound or any(self.data.get(name) for number in range(1, ROWS + 1) for name in _names(number)):
            self._add_rows()
        for name, is_asked in (("accepts_terms", has_terms), ("asks_to_start", begins_soon), ("wants_expiry_notice", gives_certificate)):
            if not is_asked:
                del self.fields[name]
        self.is_remote = is_remote
        if is_remote:
            self.fields["way"].choices = [(Way.AHEAD, Way.AHEAD.label), (Way.INVOICE, _("Invoice (companies and associations only)"))]
        self.initial.setdefault("language", languages.fitting(get_language()))
        for name, kind in (("email", "email"), ("payer_email", "email"), ("phone", "tel"), ("seats", "number")):
            self.fields[name].widget.input_type = kind
        self.fields["seats"].widget.attrs |= {"inputmode": "numeric"}

    def _add_rows(self):
        self.fields |= {name: field for number in range(1, ROWS + 1) for name, field in _row(number) if name not in self.fields}

    def full_clean(self):
        """While only the price is counted, nothing that is still to be written is complained of."""
        super().full_clean()
        if self.deed == "count" and self.is_bound:
            self._errors = ErrorDict({name: self._errors[name] for name in ("seats",) if name in self._errors}, renderer=self.renderer)

    def check_together(self, cleaned):
        is_firm = cleaned.get("buyer") in (Buyer.COMPANY, Buyer.ASSOCIATION)
        self._leave_out(cleaned, _OF_PERSONS if is_firm else _OF_FIRMS)
        if is_firm and not self.takes_names_of_firms:
            self._leave_out(cleaned, [name for number in range(1, ROWS + 1) for name in _names(number)])
        if is_firm:
            self._check_firm(cleaned)
        elif cleaned.get("buyer"):
            self._check_person(cleaned)
        if self.has_terms and self.unspoken != (Buyer.COMPANY if is_firm else Buyer.PERSON) and not cleaned.get("accepts_terms"):
            self.add_error("accepts_terms", _("Read the terms and tick that you accept them."))
        self._check_names(cleaned)
        if cleaned.get("email") and not cleaned["email"].isascii():
            self.add_error("email", _("Letters do not reach this address. Write one without å, ä, ö and other special letters."))
        if cleaned.get("homepage"):
            put(self, homepage="")
            self.add_error(None, _("Look once more at what you wrote, and send it again."))

    def _leave_out(self, cleaned, names):
        for name in names:
            self.errors.pop(name, None)
            if name in self.fields:
                cleaned[name] = self.fields[name].empty_value if isinstance(self.fields[name], forms.CharField) else False

    def _check_firm(self, cleaned):
        if "organisation" not in self.errors and not cleaned.get("organisation"):
            self.add_error("organisation", _("Write the name of the organisation."))
        if cleaned["buyer"] == Buyer.COMPANY and "business_id" not in self.errors and not cleaned.get("business_id"):
            self.add_error("business_id", _("Write the business ID of the company."))

    def _check_person(self, cleaned):
        if self.is_remote and cleaned.get("way") == Way.INVOICE:
            self.add_error("way", _("A training that is only online is paid beforehand."))
        if self.begins_soon and not cleaned.get("asks_to_start"):
            self.add_error("asks_to_start", _("The training is held within the time in which you may withdraw. Tick that you ask for it."))
        if not cleaned.get("pays_other"):
            self._leave_out(cleaned, ("payer_first_name", "payer_last_name", "payer_email"))
        elif "payer_last_name" not in self.errors and not cleaned.get("payer_last_name"):
            self.add_error("payer_last_name", _("Write the name of the payer."))

    def _check_names(self, cleaned):
        named = 0
        for number in range(1, ROWS + 1):
            first, last, email = (cleaned.get(name) for name in _names(number))
            named += bool(first or last)
            if email and not first and not last:
                self.add_error(_names(number)[1], _("Write the name of the participant."))
        coming = named + (cleaned.get("is_coming") == "yes")
        if cleaned.get("seats") and coming > cleaned["seats"]:
            self.add_error(
                "seats", gettext("You have named %(named)d participants, yourself among them: book as many seats.") % {"named": coming}
            )
        elif cleaned.get("is_guardian") and cleaned.get("is_coming") == "yes" and cleaned.get("seats") == 1:
            self.add_error("is_coming", LACKS_CHILD)

    def people(self):
        """The bound fields of the participants, row by row."""
        self._add_rows()
        return [[self[name] for name in _names(number)] for number in range(1, ROWS + 1)]

    @property
    def names_are_written(self):
        return any(field.value() or field.errors for row in self.people() for field in row)

    def order(self):
        """What ``operations.book`` takes."""
        said = self.cleaned_data
        people = tuple(self._people())
        pays = Name(said["payer_first_name"], said["payer_last_name"], said["payer_email"]) if said.get("pays_other") else None
        carried = self.carried()
        return Order(
            seats=said["seats"],
            buyer=Buyer(said["buyer"]),
            booker=Name(said["first_name"], said["last_name"], said["email"], said["phone"], said["language"]),
            language=said["language"],
            via=Via.PAGE,
            way=Way(said["way"]),
            shown_cents=said["shown_cents"] if said["shown_cents"] is not None else 0,
            shown_tax=said["shown_tax"] or None,
            terms_code=said["terms_code"],
            terms_language=get_language(),
            shown_exemption=said["exemption"],
            organisation=self._organisation(),
            payer=pays,
            participants=people,
            is_booker_coming=said["is_coming"] == "yes",
            is_guardian=said["is_guardian"],
            asks_to_start=bool(said.get("asks_to_start")),
            wants_expiry_notice=bool(said.get("wants_expiry_notice")),
            waits=self.deed == "wait",
            version=self.version,
            marketing=carried["marketing"],
            **{name: said[name] for name in ("reference", "order_number", "cost_centre")},
        )

    def _people(self):
        for number in range(1, ROWS + 1):
            first, last, email = (self.cleaned_data.get(name, "") for name in _names(number))
            if first or last:
                yield Name(first, last, email)

    def _organisation(self):
        said = self.cleaned_data
        if said["buyer"] == Buyer.PERSON:
            return None
        facts = {name: said[key] for name, key in (("name", "organisation"), ("business_id", "business_id"), ("language", "language"))}
        return {**facts, "kind": said["buyer"]}


def _names(number):
    return f"first_name_{number}", f"last_name_{number}", f"email_{number}"


def _row(number):
    told = {"number": number}
    labels = (
        gettext("First name of participant %(number)d"),
        gettext("Last name of participant %(number)d"),
        gettext("E-mail of participant %(number)d"),
    )
    for name, label, reader in zip(
        _names(number), labels, (wellformed.strangers_name, wellformed.strangers_name, wellformed.email), strict=True
    ):
        field = _line(reader, label % told)
        field.widget.attrs["autocomplete"] = "off"
        yield name, field
