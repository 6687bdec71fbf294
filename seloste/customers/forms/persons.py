"""Forms of persons: they read and explain what was typed, and know neither the operation nor the user."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seloste.description import wording
from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.privacy.words import Source
from seloste.web import languages, plain_text
from seloste.web.forms import NeededOf, Read

from .. import readers, wellformed
from ..newcomers import NAMELESS, PLACE
from ..words import UNSAID, HowApproved, HowInformed, Listed, Scalar, WhyCorrected

_PLACE_LABELS = {"street": _("Street address"), "postcode": _("Postcode"), "city": _("City"), "country": _("Country")}
_LABELS_OF_ANOTHER_PLACE = {
    "street": _("Another street address"),
    "postcode": _("Its postcode"),
    "city": _("Its city"),
    "country": _("Its country"),
}

_CHOOSE = {"required": UNSAID}
BY_LETTER = "letter"
_SENT_NOW = pgettext_lazy("how informed", "we send it now: by e-mail, or printed where there is no address")


_TOLD_BY = {
    Source.SELF: _("The person"),
    Source.EMPLOYER: _("Their employer, or another who orders for them"),
    Source.ANOTHER: _("Another person"),
}
_ABOUT_IT = ("source", "how", "why")  # of a correction, no facts


class Text(Read):
    """A line about somebody else, so never completed by the browser."""

    def __init__(self, reader, *, longest, **more):
        super().__init__(reader, required=False, max_length=longest, **more)
        self.widget.attrs |= {"autocomplete": "off", "maxlength": longest}


def name_field(label):
    return Text(wellformed.name, longest=150, label=label)


def email_field(label=None):
    return Text(wellformed.email, longest=254, label=label or _("E-mail"), widget=forms.EmailInput)


def phone_field(label=None):
    return Text(wellformed.phone, longest=40, label=label or _("Phone"), widget=forms.TextInput(attrs={"type": "tel"}))


class _NamedCountry(forms.TextInput):
    """Shows the country's name, in the page's language, of the two letters that are stored."""

    def format_value(self, value):
        return wording.country(value) if value else value


def country_field(label, reader=wellformed.country):
    """A country by its name; what the field gives is its two letters."""
    return Text(reader, longest=readers.LONGEST["country"], label=label, widget=_NamedCountry)


def place_fields():
    limits = {"street": 200, "postcode": 20, "city": 100}
    made = {
        part: Text(lambda value, longest=longest: plain_text.line(value, longest=longest), longest=longest, label=_PLACE_LABELS[part])
        for part, longest in limits.items()
    }
    made["country"] = country_field(_PLACE_LABELS["country"])
    made["country"].initial = wellformed.HOME_REGION
    return made


def is_place_told(form, *more):
    """Whether the fold of the address stands open: something is written or wrong there. ``more``: its other fields."""
    return any(form[name].errors or (name != "country" and form[name].value()) for name in (*PLACE, *more))


def _who_told(sources):
    """The choices of whoever told us, of those that the description lists."""
    return [(source.value, words) for source, words in _TOLD_BY.items() if source in sources]


class _WhoTold(RefusesIdentityCodes, forms.Form):
    """Who told us, and how, when it was the person: another's word is nothing that the person has said (``asks_how``)."""

    source = forms.ChoiceField(label=_("Who told us?"), widget=forms.RadioSelect, initial=Source.SELF.value, required=False)
    asks_how = ""

    def _ask_who_told(self, sources):
        """Of those listed. How they approved is needed when they told it themselves: the page says so."""
        told = _who_told(sources)
        self.fields["source"].choices = told
        self.fields[self.asks_how].needed_of = NeededOf((), _("(required when it was the person)") if len(told) > 1 else _("(required)"))

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) or name in self.errors for name in ("first_name", "last_name")):
            self.add_error("last_name", NAMELESS)
        cleaned["source"] = Source(cleaned.get("source") or Source.SELF)
        if cleaned["source"] != Source.SELF:
            cleaned[self.asks_how] = None
        elif not cleaned.get(self.asks_how) and self.asks_how not in self.errors:
            self.add_error(self.asks_how, _CHOOSE["required"])
        return cleaned


class AddingForm(_WhoTold):
    """A person typed in by staff: asks how they approved and how they were informed (the description's heading 6, GDPR Art. 13)."""

    first_name = name_field(_("First name"))
    last_name = name_field(_("Last name"))
    language = forms.ChoiceField(label=_("Language"), choices=languages.choices, widget=forms.RadioSelect, initial=languages.first)
    email = email_field()
    phone = phone_field()
    is_address_protected = forms.BooleanField(label=_("The address is protected by an order for non-disclosure"), required=False)
    is_phoning_forbidden = forms.BooleanField(label=_("The person does not want to be phoned"), required=False)
    how_approved = forms.ChoiceField(
        label=_("How did the person approve being in the register?"),
        choices=HowApproved.choices[1:],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
        required=False,
    )
    how_informed = forms.ChoiceField(
        label=_("How was the person told what the data is used for?"),
        choices=[*HowInformed.choices[1:], (BY_LETTER, _SENT_NOW)],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    asks_how = "how_approved"

    def __init__(self, *args, sources, **more):
        """``sources``: from whom the description lets people be typed in."""
        super().__init__(*args, **more)
        self._ask_who_told(sources)
        self.fields |= place_fields()
        order = ("first_name", "last_name", "email", "phone", "language", *PLACE, "is_address_protected", "is_phoning_forbidden", "source")
        self.order_fields(order)

    @property
    def has_place(self):
        return is_place_told(self, "is_address_protected")

    @property
    def sends_letter(self):
        return self.cleaned_data["how_informed"] == BY_LETTER

    def facts(self):
        """What ``add_person`` takes, and ``add_and_inform`` when the letter is sent."""
        said = self.cleaned_data
        plain = ["first_name", "last_name", "language", "is_address_protected", "is_phoning_forbidden", "how_approved"]
        plain += [] if self.sends_letter else ["how_informed"]
        place = {part: said[part] for part in PLACE}
        return {**{key: said[key] for key in plain}, "emails": [said["email"]], "phones": [said["phone"]], "addresses": [place]}


class ToldForm(forms.Form):
    """How somebody was told who was in the register already."""

    how_informed = forms.ChoiceField(
        label=_("How was the person told what the data is used for?"),
        choices=HowInformed.choices,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )


class CorrectionForm(_WhoTold):
    """All facts of one person, each in its own field, an empty one for a new e-mail, phone and address; emptied means removed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    first_name = name_field(_("First name"))
    last_name = name_field(_("Last name"))
    language = forms.ChoiceField(label=_("Language"), widget=forms.RadioSelect)
    is_address_protected = forms.BooleanField(label=_("The address is protected by an order for non-disclosure"), required=False)
    is_phoning_forbidden = forms.BooleanField(label=_("The person does not want to be phoned"), required=False)
    how = forms.ChoiceField(
        label=_("How did you learn it from the person?"),
        choices=HowApproved.choices[1:],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
        required=False,
    )
    why = forms.ChoiceField(
        label=_("Why is it corrected although the use is restricted?"),
        choices=WhyCorrected.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )
    asks_how = "how"

    def __init__(self, *args, person, sources=(Source.SELF,), is_restricted=False, **more):
        """``sources``: from whom the description lets facts come; whom they are about is always heard (GDPR Art. 16)."""
        self.person = person
        initial = {"revision": person.revision, **{field: getattr(person, field) for field in Scalar.values}}
        listed = dict(_listed_fields(person))
        super().__init__(*args, initial={**initial, **{name: f.initial for name, f in listed.items()}}, **more)
        self.fields |= listed
        self._ask_who_told({Source.SELF, *sources})
        if not is_restricted:
            del self.fields["why"]
        self.fields["language"].choices = languages.choices(person.language)
        self.order_fields(
            ("revision", "first_name", "last_name", "language", *listed, "is_address_protected", "is_phoning_forbidden", *_ABOUT_IT)
        )
        for name, field in self.fields.items():
            field.show_hidden_initial = name not in ("revision", *_ABOUT_IT)

    def what_stood(self):
        """Hidden values of the groups of choices, whose template shows the choices alone: what was there when the page was made."""
        grouped = (self[name] for name, field in self.fields.items() if field.show_hidden_initial and self[name].is_grouped)
        return [bound.as_hidden(only_initial=True) for bound in grouped]

    def correction(self):
        """What ``correct_person`` takes."""
        said = self.cleaned_data
        learnt = {"how": said["how"] or "", "why": said.get("why", ""), "source": said["source"]}
        return {"changes": self.changes(), "revision": said["revision"], **learnt}

    def changes(self):
        """Only what this reader changed on the page they had."""
        changed = [name for name in self.changed_data if name not in ("revision", *_ABOUT_IT)]
        keys = dict.fromkeys(name.split("-")[0] + ":" + name.split("-")[1] if "-" in name else name for name in changed)
        return {key: self._value(key) for key in keys}

    def _value(self, key):
        kind, _colon, row = key.partition(":")
        if kind != Listed.ADDRESS:
            return self.cleaned_data[key.replace(":", "-")]
        return {part: self.cleaned_data[f"{kind}-{row}-{part}"] for part in PLACE}


class UndoForm(forms.Form):
    correction = forms.UUIDField(widget=forms.HiddenInput)


def _listed_fields(person):
    for field, rows, make, value in (
        ("email", person.emails.all(), email_field, lambda row: row.address),
        ("phone", person.phones.all(), phone_field, lambda row: wellformed.phone_as_read(row.number)),
    ):
        for row in rows:
            made = make()
            made.initial = value(row)
            yield f"{field}-{row.pk}", made
        yield f"{field}-new", make(_("Another e-mail") if field == "email" else _("Another phone")) if rows else make()
    for number, row in enumerate([*person.addresses.all(), None]):
        for part, made in place_fields().items():
            made.label = _LABELS_OF_ANOTHER_PLACE[part] if number else made.label
            made.initial = getattr(row, part) if row else made.initial
            yield f"address-{row.pk if row else 'new'}-{part}", made


class UnmergeForm(forms.Form):
    merge = forms.IntegerField()
