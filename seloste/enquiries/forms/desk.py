"""What staff write about an enquiry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.web import plain_text
from seloste.web.forms import Once, Read


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
