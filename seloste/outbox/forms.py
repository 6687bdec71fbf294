"""Forms of the owner's settings of mail. They save nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import Read

from . import mailserver
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
        super().__init__(data, initial={name: getattr(standing, name) for name in names} if standing else {"revision": 0})
        for name in ("address", "reply_to", "bounces_to"):
            self.fields[name].widget.input_type = "email"
        for name in names[:-1]:
            self.fields[name].widget.attrs["autocomplete"] = "off"


class RevisionForm(forms.Form):
    """Which state was on the page when something was taken back."""

    revision = forms.IntegerField(min_value=0)
