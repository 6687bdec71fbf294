"""What visitors and staff write, translated and explained. Nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from seloste.customers import wellformed
from seloste.outbox import signing
from seloste.web import plain_text
from seloste.web.forms import Once, Read

from . import sheets
from .words import Topic

MARKETING = _("Tell me of new trainings by e-mail")
MARKETING_HINT = _("You confirm it by the letter we send, and can stop at any time.")


class ContactForm(forms.Form):
    """The contact form. ``sheet`` and ``is_held`` stand in ``cleaned_data`` when it is valid."""

    name = Read(wellformed.name, label=_("Name"), error_messages={"required": _("Write your name.")})
    email = Read(wellformed.email, label=_("E-mail"), required=False, help_text=_("We need an e-mail address or a phone number."))
    phone = Read(wellformed.phone, label=_("Phone"), required=False)
    wants_call = forms.BooleanField(label=_("I would like you to call me"), required=False)
    topic = forms.ChoiceField(
        label=_("Topic"),
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    message = Read(
        plain_text.paragraphs,
        label=_("Message"),
        widget=forms.Textarea(attrs={"rows": 8}),
        strip=False,
        help_text=_("Do not write personal identity codes or anything about anybody's health."),
        error_messages={"required": _("Write your message.")},
    )
    marketing = forms.BooleanField(label=MARKETING, help_text=MARKETING_HINT, required=False)
    homepage = forms.CharField(label=_("Leave this empty"), required=False)
    proof = forms.CharField(required=False, widget=forms.HiddenInput)
    sheet = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, version, at, asks_marketing=False):
        super().__init__(data)
        if not asks_marketing:
            del self.fields["marketing"]
        self.version, self.at = version, at
        self.shown = sheets.new(version=version, at=at)
        self.initial["sheet"] = self.shown.token
        for name, kind in (("name", "name"), ("email", "email"), ("phone", "tel"), ("homepage", "off")):
            self.fields[name].widget.attrs["autocomplete"] = kind
        for name in ("email", "phone"):
            self.fields[name].is_one_of_several = True
        self.fields["email"].widget.input_type = "email"
        self.fields["phone"].widget.input_type = "tel"
        self.fields["homepage"].widget.attrs["tabindex"] = "-1"
        for name in ("homepage", "proof", "sheet"):  # judged as a whole, never complained of
            self.fields[name].validators = []

    def clean(self):
        cleaned = super().clean()
        self._check_reach(cleaned)
        self._check_sheet(cleaned)
        return cleaned

    def enquiry(self):
        """The cleaned values as an enquiry takes them."""
        kept = ("name", "email", "phone", "topic", "message", "wants_call", "is_held")
        words = f"{MARKETING}. {MARKETING_HINT}" if self.cleaned_data.get("marketing") else ""
        return {"marketing": words, "once": self.shown.once, "version": self.version, **{name: self.cleaned_data[name] for name in kept}}

    def _check_reach(self, cleaned):
        if "email" in cleaned and "phone" in cleaned and not cleaned["email"] and not cleaned["phone"]:
            self.add_error("email", _("Write an e-mail address or a phone number, so that we can answer you."))
        elif cleaned.get("wants_call") and "phone" in cleaned and not cleaned["phone"]:
            self.add_error("phone", _("Write the phone number we may call."))

    def _check_sheet(self, cleaned):
        try:
            sheet = sheets.read(cleaned.get("sheet") or "", at=self.at)
        except signing.Invalid:
            return self._show_anew(_("This page had been open for too long. Check what you wrote and send it again."))
        if sheet.version != self.version.pk:
            return self._show_anew(_("What we tell about your data has changed since you opened this page. Read it below and send again."))
        self.shown = sheet
        is_proved = sheet.is_solved_by(cleaned.get("proof") or "")
        seconds = sheet.waits(self.at, is_proved=is_proved)
        if seconds and not self.errors:
            self.add_error(None, _wait(seconds))
        cleaned["is_held"] = not is_proved or bool(cleaned.get("homepage"))

    def _show_anew(self, why):
        put(self, sheet=self.shown.token, proof="")
        self.add_error(None, why)


def put(form, **hidden):
    """Other hidden values into a sent form before it is shown again; what was typed stays as it was typed."""
    form.data = form.data.copy()
    for name, value in hidden.items():
        form.data[name] = value


def _wait(seconds):
    sentence = ngettext_lazy(
        "That was quick. To keep machines out, wait %(seconds)d second and send again.",
        "That was quick. To keep machines out, wait %(seconds)d seconds and send again.",
        "seconds",
    )
    return sentence % {"seconds": seconds}


class AnswerForm(forms.Form):
    """The answer to an enquiry; ``revision`` is what its writer had read."""

    once = Once()
    revision = forms.IntegerField(widget=forms.HiddenInput)
    text = Read(
        plain_text.paragraphs,
        label=_("Answer"),
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
        error_messages={"required": _("Write the answer.")},
    )


class PersonForm(forms.Form):
    """A new person from an enquiry. The name is proposed as it was written, its last word as the last name."""

    first_name = Read(wellformed.name, label=_("First name"), required=False)
    last_name = Read(wellformed.name, label=_("Last name"), required=False)
    first_name.is_one_of_several = last_name.is_one_of_several = True
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("first_name") and not cleaned.get("last_name") and not self.errors:
            self.add_error("first_name", _("Write a first name or a last name: a person needs one of them."))
        return cleaned


def proposed_names(name):
    """First and last name as a first guess; staff correct it."""
    first, _space, last = name.rpartition(" ")
    return {"first_name": first, "last_name": last}
