"""Forms of a participant's own page: what they need, and how their name is to be written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web.forms import Once, Read

LONGEST = 500


class NeedForm(RefusesIdentityCodes, forms.Form):
    """``consent``: the words that are agreed to, as they stand beside the box."""

    text = forms.CharField(
        label=_("What should we know?"),
        help_text=_("Such as an allergy, or that you cannot kneel. At most 500 signs."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        error_messages={"required": _("Write what you need.")},
    )
    agrees = forms.BooleanField(error_messages={"required": _("We may keep it only if you tick that you agree.")})

    def __init__(self, *args, consent, **more):
        super().__init__(*args, **more)
        self.consent = consent
        self.fields["agrees"].label = consent


class ChildsNeedForm(NeedForm):
    """The same by the guardian of a child."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["text"].help_text = _("Such as an allergy, or that the child cannot kneel. At most 500 signs.")
        self.fields["text"].error_messages["required"] = _("Write what the child needs.")


class SpellingForm(RefusesIdentityCodes, forms.Form):
    """How a name is to be written."""

    name = Read(wellformed.name, label=_("How should it be written?"), error_messages={"required": _("Write your whole name.")})
    once = Once()
