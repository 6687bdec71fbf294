"""Forms of the terms: the file as text or upload, what they are chosen for, and ending a choice."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.courses.models import Course, Training
from seloste.courses.words import Kind
from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web.forms import Once, TypedDate

from ..terms.reading import LARGEST

NO_DAY = {"required": _("Write the day as day.month.year, such as 23.11.2026.")}
TOO_LARGE = _("The file is too large: at most 200 kB.")
NOT_UTF_8 = _("The file is not in UTF-8. Save it again as UTF-8.")


class TermsForm(RefusesIdentityCodes, forms.Form):
    """Terms as text, or a file in its place. ``source()``: the bytes to keep."""

    text = forms.CharField(
        label=_("Text of the terms"),
        required=False,
        strip=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 24, "class": "code", "spellcheck": "false", "autocapitalize": "off"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".toml,text/plain"}),
        help_text=_("It takes the place of the text."),
        error_messages={"empty": _("The file is empty. Choose another one.")},
    )

    def clean_file(self):
        """The file's own bytes: what is kept is what was given."""
        chosen = self.cleaned_data["file"]
        if chosen is None:
            return None
        if chosen.size > LARGEST:
            raise ValidationError(TOO_LARGE, code="too_large")
        source = chosen.read()
        try:
            self.show(source.decode())
        except UnicodeDecodeError:
            raise ValidationError(NOT_UTF_8, code="not_utf_8") from None
        return source

    def clean(self):
        said = super().clean()
        if not self.errors and not said["file"] and not said["text"].strip():
            self.add_error("text", _("Paste the text of the terms, or choose a file."))
        return said

    def show(self, text):
        """What a file says stands in the field, so that it can be corrected there; a browser does not send a file twice."""
        self.data = self.data.copy()
        self.data["text"] = text
        self.cleaned_data["text"] = text

    def cleaned_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def source(self):
        return self.cleaned_data["file"] or self.cleaned_text().encode()


class ChoiceForm(forms.Form):
    """What terms are chosen for, and from which day. ``courses``: all; ``targets``: (key, title) in groups."""

    what = forms.ChoiceField(label=_("For what"), required=False)
    from_on = TypedDate(label=_("From the day"), error_messages=NO_DAY)

    def __init__(self, *args, targets, **more):
        super().__init__(*args, **more)
        self.fields["what"].choices = targets
        self.fields["what"].is_one_of_several = True  # empty is an answer: everything

    def target(self):
        """``{"training": …, "course": …, "kind": …}`` as the verb takes it."""
        of, _sign, key = self.cleaned_data["what"].partition(":")
        return {
            "training": Training.objects.filter(pk=key).select_related("course").first() if of == "training" else None,
            "course": Course.objects.filter(pk=key).first() if of == "course" else None,
            "kind": Kind(key).value if of == "kind" else "",
        }


class ChoosingForm(ChoiceForm):
    """The same, sent: what was looked at before comes along unseen, and the newest choice that stood then (``seen``)."""

    once = Once()
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput)

    def __init__(self, *args, **more):
        super().__init__(*args, auto_id="choosing_%s", **more)
        for name in ("what", "from_on"):
            self.fields[name].widget = forms.HiddenInput()


class EndingForm(forms.Form):
    """From which day something has no terms of its own. ``seen``: the newest choice that stood when the page was opened."""

    from_on = TypedDate(label=_("From the day"), error_messages=NO_DAY)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput)
    once = Once()
