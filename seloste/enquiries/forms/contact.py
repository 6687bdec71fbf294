"""The contact form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.web import plain_text
from seloste.web.forms import Read

from ..words import ASKED_TOPICS
from .public import NOTHING_PRIVATE, PublicForm


class ContactForm(PublicForm):
    """Who writes, how they are reached, what about."""

    completes = {"name": "name", "email": "email", "phone": "tel"}
    name = Read(wellformed.name, label=_("Name"), error_messages={"required": _("Write your name.")})
    email = Read(wellformed.email, label=_("E-mail"), required=False, help_text=_("We need an e-mail address or a phone number."))
    phone = Read(wellformed.phone, label=_("Phone"), required=False)
    wants_call = forms.BooleanField(label=_("I would like you to call me"), required=False)
    topic = forms.ChoiceField(
        label=_("Topic"),
        choices=[(topic.value, topic.label) for topic in ASKED_TOPICS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    message = Read(
        plain_text.paragraphs,
        label=_("Message"),
        widget=forms.Textarea(attrs={"rows": 8}),
        strip=False,
        help_text=NOTHING_PRIVATE,
        error_messages={"required": _("Write your message.")},
    )

    def __init__(self, data=None, **more):
        super().__init__(data, **more)
        for name, kind in (("email", "email"), ("phone", "tel")):
            self.fields[name].is_one_of_several = True
            self.fields[name].widget.input_type = kind

    def check_together(self, cleaned):
        if "email" in cleaned and "phone" in cleaned and not cleaned["email"] and not cleaned["phone"]:
            self.add_error("email", _("Write an e-mail address or a phone number, so that we can answer you."))
        elif cleaned.get("wants_call") and "phone" in cleaned and not cleaned["phone"]:
            self.add_error("phone", _("Write the phone number we may call."))

    def enquiry(self):
        """The cleaned values as an enquiry takes them."""
        kept = ("name", "email", "phone", "topic", "message", "wants_call")
        return {**self.carried(), **{name: self.cleaned_data[name] for name in kept}}
