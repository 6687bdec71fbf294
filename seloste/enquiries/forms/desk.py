"""What staff write about an enquiry."""

import datetime as dt

from django import forms
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.customers.newcomers import NAMELESS
from seloste.customers.words import HowInformed
from seloste.web import languages, plain_text
from seloste.web.forms import Once, Read, TypedDate

from ..words import ASKED_TOPICS, LOGGED_KINDS, Kind, Topic


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


class LogForm(forms.Form):
    """What somebody said by phone, by e-mail or in person; written while they speak, so most of it is chosen already."""

    once = Once()
    kind = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(kind.value, kind.label) for kind in LOGGED_KINDS],
        widget=forms.RadioSelect,
        initial=Kind.PHONE,
        error_messages={"required": _("Choose how it came.")},
    )
    name = Read(wellformed.name, label=_("Name"), error_messages={"required": _("Write who it was.")})
    phone = Read(wellformed.phone, label=_("Phone"), required=False)
    email = Read(wellformed.email, label=_("E-mail"), required=False)
    message = Read(
        plain_text.paragraphs,
        label=_("What did they say?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        help_text=_("Nothing about anybody's health. What you write here they may ask to see."),
        error_messages={"required": _("Write what it was about.")},
    )
    wants_call = forms.BooleanField(label=_("Wants to be called"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), choices=[(topic.value, topic.label) for topic in ASKED_TOPICS], initial=Topic.TRAININGS)
    language = forms.ChoiceField(label=_("Their language"), choices=languages.choices)
    came_on = TypedDate(label=_("Came on"), error_messages={"required": _("Write the day when it came.")})
    how_informed = forms.ChoiceField(
        label=_("How were they told what the data is used for?"),
        choices=HowInformed.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they were told. If they were not, read them the main points before you note anything.")},
    )
    who_answers = forms.ChoiceField(
        label=_("Who answers?"), choices=[("anybody", _("Anybody: it waits in the inbox")), ("me", _("I do"))], widget=forms.RadioSelect
    )

    def __init__(self, data=None, *, at, **more):
        super().__init__(data, **more)
        self.at = at
        self.initial |= {"came_on": localdate(at), "language": languages.first(), "who_answers": "anybody"}
        for name, kind in (("email", "email"), ("phone", "tel")):
            self.fields[name].is_one_of_several = True
            self.fields[name].widget.input_type = kind
        for name in ("name", "email", "phone"):  # somebody else's, so never completed by the browser
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self):
        cleaned = super().clean()
        if "email" in cleaned and "phone" in cleaned and not cleaned["email"] and not cleaned["phone"]:
            self.add_error("phone", _("Write a phone number or an e-mail address, so that they can be answered."))
        elif cleaned.get("wants_call") and "phone" in cleaned and not cleaned["phone"]:
            self.add_error("phone", _("Write the number to call."))
        if cleaned.get("came_on") and cleaned["came_on"] > localdate(self.at):
            self.add_error("came_on", _("This is still to come. Write when it came."))
        return cleaned

    def enquiry(self):
        """The cleaned values as ``log`` takes them: of an earlier day the hour is not asked."""
        said = dict(self.cleaned_data)
        day, who = said.pop("came_on"), said.pop("who_answers")
        noon = make_aware(dt.datetime.combine(day, dt.time(12)))
        return {**said, "received_at": self.at if day == localdate(self.at) else noon, "takes": who == "me"}


class PersonForm(forms.Form):
    """A new person from an enquiry. The name is proposed as it was written, its last word as the last name."""

    first_name = Read(wellformed.name, label=_("First name"), required=False)
    last_name = Read(wellformed.name, label=_("Last name"), required=False)
    first_name.is_one_of_several = last_name.is_one_of_several = True
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("first_name") and not cleaned.get("last_name") and not self.errors:
            self.add_error("first_name", NAMELESS)
        return cleaned
