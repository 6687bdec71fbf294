"""The form by which staff say of each file whether it goes into the person's copy. Nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.web import plain_text
from seloste.web.forms import Read

from .enclosures import choice_of

_LONGEST = 200


class FilesForm(forms.Form):
    """``files``: as ``enclosures.of`` gives them. A file that came in after the page was shown is not decided by it."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, files):
        super().__init__(data, initial={"shown": ",".join(str(file.pk) for file in files)})
        self.files = files
        for file in files:
            reason = choice_of(file).reason if choice_of(file) else ""
            self.fields[_tick(file)] = forms.BooleanField(label=_("Leave it out"), required=False, initial=bool(reason))
            field = Read(_line, label=_("Why, in the person’s language"), required=False, initial=reason, max_length=_LONGEST)
            field.is_one_of_several = True
            field.widget.attrs["autocomplete"] = "off"
            self.fields[_why(file)] = field

    def rows(self):
        """(file, its tick, its reason) as the page shows them."""
        return [(file, self[_tick(file)], self[_why(file)]) for file in self.files]

    def clean(self):
        for file in self._seen():
            if self.cleaned_data.get(_tick(file)) and not self.cleaned_data.get(_why(file)) and _why(file) not in self.errors:
                self.add_error(_why(file), _("Say why, in the person’s language."))
            elif self.cleaned_data.get(_why(file)) and not self.cleaned_data.get(_tick(file)):
                self.add_error(_tick(file), _("Tick that it is left out, or empty the reason."))
        return self.cleaned_data

    def choice(self):
        """What ``operations.choose_files`` is told."""
        seen = self._seen()
        left_out = {file.pk: self.cleaned_data[_why(file)] for file in seen if self.cleaned_data[_tick(file)]}
        return {"goes": [file.pk for file in seen if file.pk not in left_out], "left_out": left_out}

    def _seen(self):
        shown = self.cleaned_data.get("shown", "").split(",")
        return [file for file in self.files if str(file.pk) in shown]


def _line(value):
    return plain_text.line(value, longest=_LONGEST)


def _tick(file):
    return f"out_{file.pk}"


def _why(file):
    return f"why_{file.pk}"
