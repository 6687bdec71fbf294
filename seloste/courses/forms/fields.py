"""What the forms of this room share: texts in three languages, whole numbers, money, and seeing what another has saved meanwhile."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web.forms import Once, Read
from seloste.web.languages import NAMES

from .. import readers

LONGEST_NAME, LONGEST_TEXT = 120, 4000


def number(label, *, least=0, most, required=True, **more):
    """A whole number, typed."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-short": ""})
    sentence = format_lazy(_("Write a whole number from {least} to {most}."), least=least, most=most)
    said = {"invalid": sentence, "min_value": sentence, "max_value": sentence, "required": _("Write a number.")}
    return Whole(label=label, min_value=least, max_value=most, required=required, widget=widget, error_messages=said, **more)


class Whole(forms.IntegerField):
    def to_python(self, value):
        if isinstance(value, str) and (len(value.strip()) > 9 or not value.isascii()):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


def money(label, **more):
    """Euros and cents as they are typed; cents in Python, nothing is None."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-short": ""})
    return Read(readers.cents, label=label, required=False, empty_value="", widget=widget, **more)


def hour(label, **more):
    """An hour by the clock, typed; a time of day in Python, nothing is None."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-short": ""})
    return Read(readers.hour, label=label, required=False, empty_value="", widget=widget, **more)


def line(label, *, longest=LONGEST_NAME, **more):
    return forms.CharField(label=label, max_length=longest, **more)


def lines(label, *, longest=LONGEST_TEXT, rows=4, **more):
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **more)


def in_each_language(key, label, made, **more):
    """The same field once for each language: ``{"name_fi": …, "name_sv": …, "name_en": …}``."""
    fields = {code: made(format_lazy("{} ({})", label, name), **more) for code, name in NAMES.items()}
    for code, field in fields.items():
        field.widget.attrs["lang"] = code  # the browser spells in it and reads it aloud in it; the three stand beside each other
    return {f"{key}_{code}": field for code, field in fields.items()}


class StandingForm(RefusesIdentityCodes, forms.Form):
    """A form of a row that others may change meanwhile. ``standing``: the row as the page shows it, nothing for a new one.

    A new row has a one-time key, so that a form sent twice makes one; one that stands has the revision it was opened on.
    """

    def __init__(self, data=None, *, standing=None, initial=None):
        told = self.told_of(standing) if standing else (initial or {})
        super().__init__(data, initial=told)
        self.standing = standing
        if standing:
            self.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
            self.initial["revision"] = standing.revision
        else:
            self.fields["once"] = Once()

    @classmethod
    def told_of(cls, standing):
        """The fields' values as the row has them: by the same names, where a form does not say otherwise."""
        return {name: getattr(standing, name) for name in cls.base_fields}

    def key(self):
        """What the verb needs besides the facts: which sending this is, or what the writer saw."""
        return {"revision": self.cleaned_data["revision"]} if self.standing else {"once": self.cleaned_data["once"]}

    def texts(self, key):
        return {code: self.cleaned_data[f"{key}_{code}"].replace("\r\n", "\n") for code in NAMES}

    def beside(self, standing):
        """(label, what stands now) of each field in which this form says something else than the row now does."""
        return differing(self, type(self)(standing=standing))


def differing(mine, there):
    """(label, what stands) of each field of which a form that was sent says something else than the one on what stands now."""
    told = ((there[name], mine[name]) for name in there.fields if name not in ("revision", "once"))
    return [(one.label, in_words(one.field, one.value())) for one, sent in told if _typed(one.value()) != _typed(sent.value())]


def _typed(value):
    if isinstance(value, list | tuple | set):
        return sorted(map(str, value))
    return "" if value in (None, False) else str(value).replace("\r\n", "\n").strip()


def in_words(field, value):
    """A value as a reader sees it: the words of a choice, yes and no of a tick."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ChoiceField):
        chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
        return ", ".join(str(said) for key, said in field.choices if str(key) in chosen) or _("nothing")
    return field.widget.format_value(value) or _("nothing")


def told_in_each(key, texts):
    return {f"{key}_{code}": texts.get(code, "") for code in NAMES}
