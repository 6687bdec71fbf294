"""The form by which a list of participants leaves the program."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..attending.participants_file import OURS


class ParticipantsForm(forms.Form):
    """To whom the list goes: one of ``participants_file.choices``. Whom the description does not list the operation refuses."""

    to = forms.CharField(label=_("To whom"), widget=forms.RadioSelect, error_messages={"required": _("Choose to whom the list goes.")})
    with_contacts = forms.BooleanField(
        label=_("With e-mail addresses and phone numbers"), required=False, help_text=_("Only where they are needed for what it is for.")
    )

    def __init__(self, data=None, *, choices):
        super().__init__(data, initial={"to": OURS})
        self.fields["to"].widget.choices = choices

    def recipient(self):
        """The recipient's key; nothing for our own use."""
        return "" if self.cleaned_data["to"] == OURS else self.cleaned_data["to"]
