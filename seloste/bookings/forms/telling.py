"""Forms by which staff write to the customers of a training."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from seloste.courses.words import Reason
from seloste.outbox.letters import text_in_use
from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web.languages import NAMES

LONGEST = 8_000
_LONGEST_NUMBER = 18  # digits of a row's number


class LettersForm(RefusesIdentityCodes, forms.Form):
    """The letter in each of the ``languages`` it goes out in, filled with the text in use. ``texts()`` as the verbs take them."""

    def __init__(self, *args, letter, languages, **more):
        super().__init__(*args, **more)
        self.languages = languages
        for code in languages:
            subject, body = text_in_use(letter.key, code)
            named = {"language": NAMES[code]}
            title = forms.CharField(label=_("Subject line in %(language)s") % named, initial=subject, max_length=200)
            text = forms.CharField(
                label=_("Text in %(language)s") % named, initial=body, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 16})
            )
            self.fields |= {f"subject_{code}": title, f"body_{code}": text}

    def texts(self):
        said = self.cleaned_data if self.is_bound else self.initial | {name: field.initial for name, field in self.fields.items()}
        return {code: (said[f"subject_{code}"], said[f"body_{code}"]) for code in self.languages}


class _SeenForm(LettersForm):
    """``seen``: the ``overtaking.mark`` of the page it stands on. ``told()``: what was said, as the errand takes it."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def told(self):
        written = {f"{part}_{code}" for code in self.languages for part in ("subject", "body")}
        return {"texts": self.texts()} | {name: said for name, said in self.cleaned_data.items() if name not in written}


class ChangeForm(_SeenForm):
    lets_leave = forms.BooleanField(
        label=_("Consumers may cancel free of charge"), required=False, initial=True, help_text=_("The change is ours; the letter says so.")
    )


class _Dates(forms.ModelMultipleChoiceField):
    """A number longer than any that the engines hold is no training."""

    def clean(self, value):
        for one in value or ():
            if len(one) > _LONGEST_NUMBER:
                raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": one})
        return super().clean(value)


class CancellationForm(_SeenForm):
    """The same with why, and which trainings are offered instead. ``stands``: why it is cancelled already, which goes into every letter."""

    reason = forms.ChoiceField(label=_("Why it is cancelled"), choices=Reason.choices, initial=Reason.TOO_FEW)
    dates = _Dates(label=_("New dates that are offered"), required=False, queryset=None, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, dates, stands="", **more):
        super().__init__(*args, **more)
        if stands:
            self.fields["reason"].initial, self.fields["reason"].disabled = stands, True
        self.fields["dates"].queryset = dates
        self.fields["dates"].label_from_instance = _titled


def _titled(training):
    """Its day, its hour, and whether any of them still finds a seat."""
    from seloste.web.templatetags.web import moment, weekday

    free, (name, _day) = training.free, weekday(training.starts_at).split(" ")
    seats = ngettext("%(free)s free seat", "%(free)s free seats", free) % {"free": free} if free else gettext("Full")
    return f"{name} {moment(training.starts_at)} · {seats}"
