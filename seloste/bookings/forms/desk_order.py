"""A booking that staff type in while somebody is on the phone or stands before them."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from seloste.courses.forms.fields import number
from seloste.customers import wellformed
from seloste.customers.words import HowApproved, HowInformed
from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web import languages, plain_text
from seloste.web.forms import Once, PastDate, Read

from ..ordering.calls import UNACCEPTED
from ..ordering.orders import MOST_KM, MOST_SEATS, Name, Order
from ..words import Buyer, Called, Via, Way

NEW = "new"
UNASKED = _(  # KSL 6:12a
    "If it was you who called a private person without being asked, write to them what you offer and book when they have accepted it in "
    "writing: otherwise they owe nothing."
)
WHO_CALLED = _("Say who called.")
AS_USUAL = _("Those for everybody, by who buys and where it is held")
LACKS_CHILD = _("A guardian books the seat of a child: book one more for themselves, or take the tick away.")
_OF_PERSONS = ("is_guardian", "pays_other", "payer_first_name", "payer_last_name", "payer_email", "asks_to_start")
_OF_NEWCOMERS = ("first_name", "last_name", "email", "phone", "how_approved", "how_informed")
_OF_ORGANISATIONS = ("organisation", "organisation_name", "business_id")
_VIA = [(one.value, one.label) for one in (Via.PHONE, Via.EMAIL, Via.IN_PERSON)]


def _line(reader, label, **more):
    field = Read(reader, label=label, required=False, **more)
    field.widget.attrs["autocomplete"] = "off"
    return field


def _tick(label, **more):
    return forms.BooleanField(label=label, required=False, **more)


def _short(longest):
    return lambda value: plain_text.line(value, longest=longest)


def _choice(label, choices, **more):
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


class DeskOrderForm(RefusesIdentityCodes, forms.Form):
    """``find`` looks for the person and the company, ``count`` counts the price: then nothing else is judged. ``persons``,
    ``organisations``: (key, words) found.

    ``gives_certificate``: one that expires, so that they may want to hear of it; ``asks_km``: its price has travel; ``is_remote``: it is
    not paid on the spot; ``begins_soon``: a consumer must ask for it (KSL 6:15). Guardian and another who pays belong to private persons.
    ``kinds``: (key, words) of kinds of customer that only its terms have.
    """

    once = Once()
    find = _line(_short(100), _("Name, e-mail, phone or company"))
    person = _choice(_("Who books?"), [], initial=NEW)
    first_name = _line(wellformed.name, _("First name"))
    last_name = _line(wellformed.name, _("Last name"))
    email = _line(wellformed.email, _("E-mail"))
    phone = _line(wellformed.phone, _("Phone"))
    how_approved = _choice(_("How did the person approve being in the register?"), HowApproved.choices[1:], required=False)
    how_informed = _choice(_("How was the person told what the data is used for?"), HowInformed.choices[1:], required=False)
    buyer = _choice(_("For whom?"), Buyer.choices, initial=Buyer.PERSON)
    organisation = _choice(_("Which organisation pays?"), [], required=False)
    organisation_name = _line(_short(200), _("Name of the organisation"))
    business_id = _line(wellformed.business_id, _("Business ID"))
    seats = forms.IntegerField(label=_("How many seats?"), min_value=1, max_value=MOST_SEATS, initial=1)
    km = number(
        _("Kilometres of travel, there and back"),
        most=MOST_KM,
        help_text=_("Write 0 to charge none. They can be changed later on the page of the booking."),
    )
    is_guardian = _tick(_("They book as the guardian of a participant under 18"))
    is_coming = _tick(_("Whoever books takes part"), initial=True)
    language = forms.ChoiceField(label=_("Language of our letters"), choices=languages.choices, initial=languages.first)
    via = _choice(_("How did they order?"), _VIA, initial=Via.PHONE)
    called = _choice(_("Who called, when a private person orders by phone?"), Called.choices, required=False, help_text=UNASKED)
    accepted_on = PastDate(label=_("If we called unasked: they accepted our offer in writing on"), required=False)
    way = _choice(_("How is it paid?"), Way.choices)
    pays_other = _tick(_("Another private person pays"))
    payer_first_name = _line(wellformed.name, _("Payer’s first name"))
    payer_last_name = _line(wellformed.name, _("Payer’s last name"))
    payer_email = _line(wellformed.email, _("Payer’s e-mail"))
    reference = _line(_short(70), _("Your reference"))
    order_number = _line(_short(35), _("Order number"))
    cost_centre = _line(_short(35), _("Cost centre"))
    asks_to_start = _tick(_("They asked that it is held within the time of withdrawal"))
    waits = _tick(_("The waiting list will do when it is full"))
    wants_expiry_notice = _tick(_("They want to hear before their certificate expires"))
    shown_cents = forms.IntegerField(required=False, min_value=0, max_value=10**11, widget=forms.HiddenInput)
    shown_tax = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    terms_code = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data=None, *, persons, organisations, gives_certificate, asks_km, begins_soon, is_remote, kinds=(), **more):
        super().__init__(data, **more)
        self.is_asking = (data or {}).get("deed") in ("find", "count")
        self.is_counted = (data or {}).get("deed") == "count" or bool((data or {}).get("shown_cents"))
        for name, is_asked in (("wants_expiry_notice", gives_certificate), ("km", asks_km), ("asks_to_start", begins_soon)):
            if not is_asked:
                del self.fields[name]
        if kinds:
            self.fields["terms_kind"] = _choice(_("By which rules of the terms?"), [("", AS_USUAL), *kinds], required=False, initial="")
        if is_remote:
            self.fields["way"].choices = [(way, label) for way, label in Way.choices if way != Way.ON_SITE]
        self.fields["person"].choices = [*persons, (NEW, _("Somebody who is not in the register yet"))]
        self.fields["organisation"].choices = [*organisations, (NEW, _("An organisation that is not in the register yet"))]
        message = format_lazy(_("Write how many seats you book, from 1 to {most}. Ask for a quote for more."), most=MOST_SEATS)
        self.fields["seats"].error_messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), message)

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.is_asking:
            self._errors = ErrorDict(renderer=self.renderer)

    def clean(self):
        cleaned = super().clean()
        is_new = cleaned.get("person") == NEW
        if is_new and not cleaned.get("first_name") and not cleaned.get("last_name") and "last_name" not in self.errors:
            self.add_error("last_name", _("Write the name of whoever books."))
        if not is_new:
            self._leave_out(cleaned, _OF_NEWCOMERS)
        is_persons = cleaned.get("buyer") == Buyer.PERSON
        self._leave_out(cleaned, _OF_ORGANISATIONS if is_persons else _OF_PERSONS)
        if not is_persons:
            self._check_organisation(cleaned)
        elif cleaned.get("pays_other") and not cleaned.get("payer_last_name") and "payer_last_name" not in self.errors:
            self.add_error("payer_last_name", _("Write the name of the payer."))
        if is_persons and cleaned.get("is_guardian") and cleaned.get("is_coming") and cleaned.get("seats") == 1:
            self.add_error("is_coming", LACKS_CHILD)
        self._check_call(cleaned)
        if is_new:
            for name in ("how_approved", "how_informed"):
                if not cleaned.get(name):
                    self.add_error(name, _("Choose how."))
        return cleaned

    def _check_call(self, cleaned):
        """A consumer who was called unasked is bound by what they accept in writing; whoever calls themselves is not asked for that."""
        if (cleaned.get("buyer"), cleaned.get("via")) != (Buyer.PERSON, Via.PHONE):
            cleaned["called"] = ""
        elif not cleaned.get("called") and "called" not in self.errors:
            self.add_error("called", WHO_CALLED)
        if cleaned.get("called") != Called.WE:
            self.errors.pop("accepted_on", None)
            cleaned["accepted_on"] = None
        elif not cleaned.get("accepted_on") and "accepted_on" not in self.errors:
            self.add_error("accepted_on", UNACCEPTED)

    def _leave_out(self, cleaned, names):
        """What only the others have, and the page therefore does not show."""
        for name in self.fields.keys() & set(names):
            self.errors.pop(name, None)
            cleaned[name] = self.fields[name].empty_value if isinstance(self.fields[name], forms.CharField) else False

    def _check_organisation(self, cleaned):
        if "organisation" in self.errors:
            return
        if not cleaned.get("organisation"):
            self.add_error("organisation", _("Choose which organisation pays."))
        elif cleaned["organisation"] == NEW and not cleaned.get("organisation_name"):
            self.add_error("organisation_name", _("Write the name of the organisation."))

    def typed(self, name, otherwise):
        """A number as far as it is typed already, for the price to be counted of."""
        if name not in self.fields:
            return otherwise
        try:
            said = self.fields[name].clean(self[name].value())
        except forms.ValidationError:
            return otherwise
        return otherwise if said is None else said

    def order(self, find_person, find_organisation):
        """What ``operations.book`` takes; the two find a row by its key."""
        said, is_new = self.cleaned_data, self.cleaned_data["person"] == NEW
        new = Name(said["first_name"], said["last_name"], said["email"], said["phone"], said["language"])
        pays = Name(said["payer_first_name"], said["payer_last_name"], said["payer_email"]) if said["pays_other"] else None
        return Order(
            seats=said["seats"],
            buyer=Buyer(said["buyer"]),
            booker=new if is_new else find_person(said["person"]),
            language=said["language"],
            via=Via(said["via"]),
            way=Way(said["way"]),
            called=said["called"],
            accepted_on=said["accepted_on"],
            organisation=self._organisation(find_organisation),
            payer=pays,
            is_booker_coming=said["is_coming"],
            is_guardian=said["is_guardian"],
            asks_to_start=bool(said.get("asks_to_start")),
            wants_expiry_notice=bool(said.get("wants_expiry_notice")),
            waits=said["waits"],
            km=said.get("km") or 0,
            shown_cents=said["shown_cents"],
            shown_tax=said["shown_tax"] or None,
            terms_code=said["terms_code"],
            terms_kind=said.get("terms_kind") or "",
            how={name: said[name] for name in ("how_approved", "how_informed")} if is_new else None,
            **{name: said[name] for name in ("reference", "order_number", "cost_centre")},
        )

    def _organisation(self, find):
        said = self.cleaned_data
        if said["buyer"] == Buyer.PERSON:
            return None
        if said["organisation"] != NEW:
            return find(said["organisation"])
        named = {"name": said["organisation_name"], "business_id": said["business_id"], "language": said["language"]}
        return {**named, "kind": said["buyer"]}
