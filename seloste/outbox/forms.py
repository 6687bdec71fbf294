"""Forms of the owner's settings of mail and of letters' texts. They save nothing."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import Read

from . import letters, mailserver, texts
from .models import Tls

_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class MailServerForm(forms.Form):
    """``password`` left empty keeps the one that stands; it is never shown."""

    host = Read(
        mailserver.host,
        label=_("The mail server's name"),
        help_text=_("As your mail company tells it, such as smtp.example.fi."),
        widget=forms.TextInput(attrs=_PLAIN),
        error_messages={"required": _("Write the name of the mail server.")},
    )
    tls = forms.ChoiceField(label=_("Encryption"), choices=Tls.choices, widget=forms.RadioSelect, initial=Tls.STARTTLS)
    port = forms.IntegerField(
        label=_("Port"),
        required=False,
        min_value=1,
        max_value=65535,
        help_text=_("Left empty, the usual one: 587, or 465 when encrypted from the first byte."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-short": ""}),
    )
    user = forms.CharField(label=_("User name"), required=False, max_length=254, widget=forms.TextInput(attrs=_PLAIN))
    password = forms.CharField(
        label=_("Password"),
        required=False,
        max_length=200,
        strip=False,
        help_text=_("Kept sealed and never shown again. Left empty, the one that stands is kept, for the same server and user name."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, standing=None):
        shown = ("host", "tls", "port", "user", "revision")
        super().__init__(data, initial={name: getattr(standing, name) for name in shown} if standing else {"revision": 0})

    def clean(self):
        said = self.cleaned_data
        if said.get("tls") and not said.get("port") and "port" not in self.errors:
            said["port"] = mailserver.PORTS[Tls(said["tls"])]

    def server(self):
        """What the verb takes."""
        return {**self.cleaned_data, "password": self.cleaned_data["password"] or None}


class SenderForm(forms.Form):
    name = Read(mailserver.name, label=_("Name of the sender"), required=False, help_text=_("Left empty, the name in the description."))
    address = Read(
        mailserver.address,
        label=_("Address of the sender"),
        required=False,
        help_text=_("One that your mail company lets you write from. Left empty, the address in the description."),
    )
    reply_to = Read(mailserver.address, label=_("Where answers go"), required=False, help_text=_("Left empty, to the sender."))
    bounces_to = Read(
        mailserver.address,
        label=_("Where undeliverable letters come back"),
        required=False,
        help_text=_("Left empty, to the sender."),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, standing=None):
        names = ("name", "address", "reply_to", "bounces_to", "revision")
        start = {name: getattr(standing, name) for name in names} if standing else {"revision": 0}
        super().__init__(data, initial=start, auto_id="sender_%s")  # stands on one page with the form of the server
        for name in ("address", "reply_to", "bounces_to"):
            self.fields[name].widget.input_type = "email"
        for name in names[:-1]:
            self.fields[name].widget.attrs["autocomplete"] = "off"


class RevisionForm(forms.Form):
    """Which state was on the page when something was taken back."""

    revision = forms.IntegerField(min_value=0)


class LetterTextForm(forms.Form):
    """A letter's text in one language. ``insert`` names the fact whose button was pressed: it is put at the end, without script too."""

    subject_line = forms.CharField(label=_("Subject"), required=False, max_length=1000, strip=False, widget=forms.TextInput(attrs=_PLAIN))
    body = forms.CharField(
        label=_("Text"), required=False, max_length=100_000, strip=False, widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "true"})
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, letter, language, standing=None):
        self.letter = letter
        subject_line, body = (standing.subject_line, standing.body) if standing else letters.text(letter.key, language)
        start = {"subject_line": subject_line, "body": body, "revision": standing.revision if standing else 0}
        super().__init__(_with_insertion(data, letter), initial=start)
        for field in ("subject_line", "body"):
            self.fields[field].widget.attrs["lang"] = language

    def clean(self):
        if not self.errors:
            try:
                told = texts.read(self.letter, self.cleaned_data["subject_line"], self.cleaned_data["body"])
                self.cleaned_data["subject_line"], self.cleaned_data["body"] = told
            except ValidationError as refused:
                self.add_error(None, refused)


def _with_insertion(data, letter):
    name = data.get("insert") if data else None
    if name not in letter.facts:
        return data
    data = data.copy()
    data["body"] = f"{data.get('body', '').rstrip()}\n{{{name}}}"
    return data
