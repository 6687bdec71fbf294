"""Which entries of the journal an owner wants to see. It stands in the address; there is no word in it about anybody."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.journal import events, words
from seloste.staff.models import Account
from seloste.web import plain_text
from seloste.web.forms import TypedDate


class JournalForm(forms.Form):
    """Every field narrows; one that cannot be read narrows nothing and says so."""

    event = forms.ChoiceField(label=_("What happened"), required=False)
    account = forms.ChoiceField(label=_("Who"), required=False)
    since = TypedDate(label=_("From"), required=False)
    until = TypedDate(label=_("Until"), required=False)
    ref = forms.UUIDField(
        label=_("About the person with this reference"), required=False, error_messages={"invalid": _("This is no reference.")}
    )
    kind = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[("", ""), *((key, key) for key in words.KINDS)])

    def __init__(self, data):
        super().__init__(data)
        self.fields["event"].choices = [("", _("Everything")), *_event_choices()]
        accounts = Account.objects.order_by("name").values_list("pk", "name")
        self.fields["account"].choices = [("", _("Everybody")), *((str(pk), name) for pk, name in accounts)]

    def asked(self):
        """The readable part of what was asked."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def before(self):
        return plain_text.number(self.data.get("before"))


def _event_choices():
    """Events by what they say; a sentence's facts stand as dots."""
    named = {name: _without_facts(str(event.sentence)) for name, event in events.declared().items()}
    return sorted(named.items(), key=lambda pair: pair[1].casefold())


def _without_facts(sentence):
    return re.sub(r"\{\w+\}", "…", sentence)
