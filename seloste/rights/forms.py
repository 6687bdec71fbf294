"""What staff write about a request, translated and explained. Nothing is saved here."""

import unicodedata

from django import forms
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web import languages, plain_text
from seloste.web.forms import Once, PastDate, Read

from .words import TYPED, WAYS_OUT, WHY, Ground, Identified, Kind, Longer, Outcome, Refused, Via

_WHAT, _HOW = _("What is asked"), _("How it reached us")


def _choices(members):
    return [(member.value, member.label) for member in members]


def _ways(asked, email):
    """By which the person can be told: by e-mail where there is an address; not by phone whoever asked not to be phoned, unless they
    called themselves.
    """
    may_phone = asked.via == Via.PHONE or not (asked.person and asked.person.is_phoning_forbidden)
    return _choices(way for way in WAYS_OUT if (email or way != Via.EMAIL) and (may_phone or way != Via.PHONE))


def _paragraphs(longest, rows, **more):
    widget = forms.Textarea(attrs={"rows": rows})
    return Read(lambda value: plain_text.paragraphs(value, longest=longest), widget=widget, strip=False, **more)


class RequestForm(RefusesIdentityCodes, forms.Form):
    """A request that came by any way. With ``person`` their name, address and language are known."""

    once = Once()
    kind = forms.ChoiceField(
        label=_WHAT, choices=Kind.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose what is asked.")}
    )
    via = forms.ChoiceField(
        label=_HOW, choices=_choices(TYPED), widget=forms.RadioSelect, error_messages={"required": _("Choose how it reached us.")}
    )
    received_on = PastDate(label=_("Day it reached us"), help_text=_("The month to answer runs from this day."))
    name = Read(wellformed.name, label=_("Name as it is written"), error_messages={"required": _("Write the name as it stands there.")})
    email = Read(wellformed.email, label=_("E-mail to answer to"), required=False)
    address = _paragraphs(300, 3, label=_("Address to answer to by post"), required=False)
    language = forms.ChoiceField(label=_("Language of the answer"), choices=languages.choices)
    wish = _paragraphs(
        2000,
        3,
        label=_("In short, what they want"),
        required=False,
        help_text=_("No identity codes and no copies of identity papers."),
    )
    acknowledge = forms.BooleanField(label=_("Send a letter that says it has come"), required=False)

    def __init__(self, data=None, *, person=None):
        language = languages.fitting(person.language if person else translation.get_language())
        super().__init__(data, initial={"received_on": timezone.localdate(), "language": language})
        self.fields["email"].widget.input_type = "email"
        for name in ("name", "email", "address"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        if person:
            del self.fields["name"]
            for name in ("email", "address"):
                self.fields[name].help_text = _("Left empty, the person’s own address in the register is used.")


class KindForm(forms.Form):
    """What an enquiry really is."""

    kind = forms.ChoiceField(
        label=_WHAT, choices=Kind.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose what is asked.")}
    )


class _Outgoing(RefusesIdentityCodes, forms.Form):
    """A letter to the person. E-mail is offered where there is an address, and proposed where the request came electronically."""

    once = Once()
    revision = forms.IntegerField(widget=forms.HiddenInput)
    via = forms.ChoiceField(label=_("How the person is told"), choices=_choices(WAYS_OUT), widget=forms.RadioSelect)

    def __init__(self, data=None, *, asked, email, proposed):
        super().__init__(data, initial={"revision": asked.revision, "via": proposed, **self.ready(asked)})
        self.fields["via"].choices = _ways(asked, email)
        if email:
            self.fields["via"].help_text = _("E-mail leaves at once for %(address)s. A letter is printed afterwards.") % {"address": email}

    def ready(self, asked):
        return {}


def _how():
    return forms.ChoiceField(
        label=_("How we know that it is the person"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you know it. Leave it as it is until you do.")},
    )


def _how_words():
    return Read(
        lambda value: plain_text.line(value, longest=300),
        label=_("More exactly"),
        required=False,
        max_length=300,
        help_text=_("Ask only for what is needed. Copies of identity papers are not kept."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _known(asked):
    """ "Not yet" stands there only to take back what was noted: else a press would note what nobody did."""
    is_known = asked.identified != Identified.NOT_YET
    return [row for row in Identified.choices if is_known or row[0] != Identified.NOT_YET]


def _demand_why(form, words):
    """That it need not be known who asks is said with its reason."""
    if form.cleaned_data.get("how") == Identified.NOT_NEEDED and not form.cleaned_data.get(words, "") and words not in form.errors:
        form.add_error(words, WHY)


class AnswerForm(_Outgoing):
    """Where nobody has said yet who asks, it is said here: whoever has written the answer leaves the page for nothing."""

    how = _how()
    how_words = _how_words()
    text = _paragraphs(5000, 8, label=_("Answer"), error_messages={"required": _("Write the answer.")})
    outcome = forms.ChoiceField(
        label=_("What the complaint led to"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the complaint led to.")},
    )
    field_order = ("how", "how_words", "outcome", "text", "via")

    def __init__(self, data=None, **more):
        super().__init__(data, **more)
        if more["asked"].kind != Kind.COMPLAINT:
            del self.fields["outcome"]
        if more["asked"].awaits_identity:
            self.fields["how"].choices = _known(more["asked"])
        else:
            del self.fields["how"], self.fields["how_words"]

    def clean(self):
        _demand_why(self, "how_words")
        return super().clean()

    def ready(self, asked):
        """The words that fit the kind, in the person's language; staff change what does not fit."""
        with translation.override(asked.language):
            return {"text": _ready(asked)}


class OfferForm(forms.Form):
    """The press that sends the link to a copy."""

    once = Once()


class CodeForm(forms.Form):
    """The code of a copy, as its person types it."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Eight digits, such as 1234 5678. You got them in another way than the letter with the link."),
        error_messages={"required": _("Type the code.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class ErasureForm(forms.Form):
    """The person's name, typed, so that nobody is erased by a slip; how the answer goes."""

    name = forms.CharField(
        label=_("Type the person’s name to erase"),
        max_length=400,
        error_messages={"required": _("Type the name as it stands above.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    via = forms.ChoiceField(label=_("How the answer goes"), choices=_choices(WAYS_OUT), widget=forms.RadioSelect)

    def __init__(self, data=None, *, person, asked, email="", proposed=""):
        super().__init__(data, initial={"via": proposed})
        self.person = person
        if asked is None:
            del self.fields["via"]
            return
        self.fields["via"].choices = _ways(asked, email)
        if email:
            self.fields["via"].help_text = _("E-mail leaves for %(address)s, and the address is forgotten then.") % {"address": email}

    def clean_name(self):
        if _letters(self.cleaned_data["name"]) != _letters(self.person.full_name):
            raise forms.ValidationError(_("This is not the name that stands above. Nothing has been erased."))
        return self.cleaned_data["name"]


def _letters(name):
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


class RefusalForm(_Outgoing):
    reason = forms.ChoiceField(
        label=_("Why"), choices=Refused.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose the reason.")}
    )
    words = _paragraphs(
        2000, 5, label=_("The reason in your own words"), error_messages={"required": _("Say why, in the person’s language.")}
    )
    field_order = ("reason", "words", "via")


class ExtensionForm(_Outgoing):
    reason = forms.ChoiceField(
        label=_("Why"), choices=Longer.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose the reason.")}
    )
    words = _paragraphs(1000, 3, label=_("The reason in your own words"), required=False)
    field_order = ("reason", "words", "via")


class LiftingForm(_Outgoing):
    """How the person is told; the letter's words are the program's."""


class RestrictionForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Why"), choices=Ground.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose the reason.")}
    )


class IdentityForm(RefusesIdentityCodes, forms.Form):
    """Nothing is chosen beforehand."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    how = _how()
    words = _how_words()

    def __init__(self, data=None, *, asked):
        super().__init__(data, initial={"revision": asked.revision, "how": asked.identified, "words": asked.identified_words})
        self.fields["how"].choices = _known(asked)

    def clean(self):
        _demand_why(self, "words")
        return super().clean()


def _ready(asked):
    match asked.kind:
        case Kind.ACCESS | Kind.PORTABILITY if asked.person:
            return gettext("Here is a copy of everything we hold about you, and what is done with it.")
        case Kind.ACCESS | Kind.PORTABILITY | Kind.ERASE if not asked.person:
            return gettext("We have searched our register and hold nothing about you, besides this request.")
        case Kind.RECTIFY:
            return gettext("We have corrected what you asked us to correct.")
        case Kind.OBJECT:
            return gettext("We no longer use your data for what you objected to.")
        case Kind.WITHDRAW:
            return gettext("Your consent is withdrawn. It is not used from now on.")
    return ""
