"""What owners type besides the description itself."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PublishingForm(forms.Form):
    """The reason of a version, and the revision of the draft whose consequences were read; ``seen``: the version that was in force."""

    reason = forms.CharField(
        label=_("Why does it change?"),
        max_length=500,
        help_text=_("For example: we moved to a new mail host."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a few words why the description changes.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def told(self):
        """What ``publish`` takes."""
        return {name: said for name, said in self.cleaned_data.items() if name != "seen"}

    def refuse(self, refusal, revision):
        """Show why it was refused; the next press speaks of the draft as it stands now."""
        self.add_error(None, str(refusal))
        self.data = self.data.copy()
        self.data["revision"] = revision


class FirstPublishingForm(PublishingForm):
    """Of a description that nobody has read before nothing changes: what is remembered of it is proposed."""

    def __init__(self, *said, **more):
        super().__init__(*said, **more)
        field = self.fields["reason"]
        field.label, field.help_text, field.initial = _("What is remembered of this version"), "", _("The register is taken into use.")
