"""Forms of the business's own facts. They save nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import Read
from seloste.web.languages import NAMES

from . import numbers

LARGEST = 800 * 1024  # bytes of a logo; a page that takes no files takes a megabyte in all


class BankAccountForm(forms.Form):
    iban = Read(
        numbers.iban,
        label=_("Account number (IBAN)"),
        help_text=_("Such as FI21 1234 5600 0007 85, with or without spaces."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the account number.")},
    )
    bic = Read(
        numbers.bic,
        label=_("The bank's BIC code"),
        help_text=_("Such as NDEAFIHH."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-short": ""}),
    )


class LogoForm(forms.Form):
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG or JPEG, at most 800 kB. Only what is seen is kept: place, date and other hidden parts are left out."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={"required": _("Choose a picture."), "empty": _("The file is empty. Choose another.")},
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_picture(self):
        picture = self.cleaned_data["picture"]
        if picture.size > LARGEST:
            raise forms.ValidationError(_("The picture is larger than 800 kB. Choose a smaller one."))
        return picture.read()


class SeenForm(forms.Form):
    """Which logo was on the page when its removal was asked for."""

    seen = forms.CharField(max_length=64)


class LanguagesForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=_("Public pages and letters are in"),
        choices=list(NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    first = forms.ChoiceField(
        label=_("For whoever asks for none of them"),
        choices=list(NAMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language for whoever asks for none of them.")},
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, data=None, *, standing=(), revision=0):
        super().__init__(data, initial={"languages": list(standing), "first": standing[0] if standing else "", "revision": revision})

    def clean(self):
        chosen, first = self.cleaned_data.get("languages"), self.cleaned_data.get("first")
        if chosen and first and first not in chosen:
            self.add_error("first", _("This language is not among those that are offered. Choose one of them."))

    def in_order(self):
        """The chosen languages, the first of them first."""
        first = self.cleaned_data["first"]
        return [first, *(code for code in self.cleaned_data["languages"] if code != first)]
