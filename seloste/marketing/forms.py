"""Forms of decisions about marketing: what was said, by which way, when. They save nothing."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web import plain_text
from seloste.web.forms import PastDate, Read

from .words import TOLD, Channel, Topic, Via

EVERY = ""
_CHANNELS_MISSING = {"required": _("Choose at least one way.")}


class _Decision(RefusesIdentityCodes, forms.Form):
    """``decided_on`` empty: now."""

    hour = dt.time()

    channels = forms.MultipleChoiceField(
        label=_("By which way"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple, error_messages=_CHANNELS_MISSING
    )
    received_via = forms.ChoiceField(
        label=_("How it reached us"),
        choices=[(via.value, via.label) for via in TOLD],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it reached us.")},
    )
    decided_on = PastDate(label=_("When"), required=False, help_text=_("Leave empty for today, else such as 23.11.2026."))
    said = Read(
        lambda value: plain_text.line(value, longest=300),
        label=_("In the person's own words"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def decision(self, *, now):
        """Keyword arguments of the operation. A day has no time of its own: ``hour`` is taken, so that of one day the stricter counts."""
        given = dict(self.cleaned_data)
        day = given.pop("decided_on", None)
        is_earlier = day and day < timezone.localdate(now)
        return given | {"decided_at": timezone.make_aware(dt.datetime.combine(day, self.hour)) if is_earlier else now}


class ObjectionForm(_Decision):
    """Everything is ticked beforehand: who forbids marketing on the phone seldom means one way only."""

    hour = dt.time(23, 59, 59)

    topic = forms.ChoiceField(
        label=_("About what"),
        choices=[(EVERY, _("About everything")), *Topic.choices],
        widget=forms.RadioSelect,
        required=False,
        initial=EVERY,
    )
    confirm = forms.BooleanField(label=_("Send the person a letter that says so"), required=False)
    field_order = ("channels", "received_via", "topic", "said", "decided_on", "confirm")

    def __init__(self, data=None, *, has_email=True):
        super().__init__(data, initial={"channels": Channel.values, "received_via": Via.PHONE})
        if not has_email:
            del self.fields["confirm"]


class PermissionForm(_Decision):
    """``wording``: the text the person saw or heard; without it the wording counts as unknown."""

    topic = forms.ChoiceField(
        label=_("About what"), choices=Topic.choices, widget=forms.RadioSelect, error_messages={"required": _("Choose about what.")}
    )
    wording = Read(
        lambda value: plain_text.paragraphs(value, longest=1000),
        label=_("The exact words by which it was asked"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Left empty, the wording counts as unknown."),
    )
    field_order = ("topic", "channels", "received_via", "wording", "said", "decided_on")

    def __init__(self, data=None):
        super().__init__(data, initial={"topic": Topic.TRAININGS})


class TakingBackForm(forms.Form):
    """A decision is taken back as easily as it was made: which (``email:trainings``, ``email:`` for everything), how it reached us."""

    decision = forms.RegexField(rf"({'|'.join(Channel.values)}):({'|'.join(Topic.values)})?")
    received_via = forms.ChoiceField(choices=[(via.value, via.label) for via in TOLD])


class SaleForm(forms.Form):
    """A sale at which the customer was told that the address may be used for marketing, and refused."""

    channel = forms.ChoiceField(
        label=_("The address that came with the sale"), choices=[(c.value, c.label) for c in (Channel.EMAIL, Channel.SMS)]
    )
    sold_on = PastDate(label=_("Day of the sale"))
    told_via = forms.ChoiceField(label=_("How they were told"), choices=[(via.value, via.label) for via in (*TOLD, Via.FORM)])
