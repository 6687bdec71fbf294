"""Two people corrected one person at the same time: both values are shown, and one is chosen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import CorrectionForm


def choosing(person, mine):
    """A form in which every fact that ``mine`` (a valid form on an older revision) changed has two choices, and nothing else is shown.

    Its answer is an ordinary correction of the revision that stands now.
    """
    form = CorrectionForm(person=person)
    changed = [name for name in mine.changed_data if name not in ("revision", "how")]
    for name, field in form.fields.items():
        if name in changed or name == "how":
            continue
        field.widget = forms.HiddenInput()
    form.initial["how"] = mine.cleaned_data["how"]
    form.fields["how"].widget = forms.HiddenInput()
    for name in changed:
        _let_choose(form, mine, name)
    return form


def _let_choose(form, mine, name):
    field = form.fields.get(name) or _gone(form, mine, name)
    now, typed = form.initial.get(name, ""), mine[name].value()
    shown = _in_words(mine.fields[name])
    choices = [(now, _("Now: %(value)s") % {"value": shown(now)}), (typed, _("Yours: %(value)s") % {"value": shown(typed)})]
    field.widget = forms.RadioSelect(choices=choices)
    field.widget.is_required = False


def _gone(form, mine, name):
    """A row that the other person removed: choosing mine adds it again."""
    form.fields[name] = mine.fields[name]
    form.initial[name] = ""
    return form.fields[name]


def _in_words(field):
    if isinstance(field, forms.BooleanField):
        return lambda value: _("yes") if value else _("no")
    if isinstance(field, forms.ChoiceField):
        return lambda value: dict(field.choices).get(value, value)
    return lambda value: value or _("nothing")
