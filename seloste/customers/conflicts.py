"""Two people corrected one person or organisation at the same time: both values are shown, and one is chosen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import yes_or_no

CARRIED = ("revision", "source", "how", "why")  # no facts: whose turn it was, who told us and how, and why it may be corrected


def choosing(form, mine):
    """``form`` (an empty one on what stands now) asking about every fact that ``mine`` (a valid form on an older revision) changed.

    Each has two choices, and nothing else is shown. Its answer is an ordinary correction of the revision that stands now.
    """
    changed = [name for name in mine.changed_data if name not in CARRIED]
    for name, field in form.fields.items():
        if name not in changed:
            field.widget = forms.HiddenInput()
    for name in CARRIED[1:]:
        if name in form.fields:
            form.initial[name] = mine.cleaned_data.get(name, "")
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
        return yes_or_no
    if isinstance(field, forms.ChoiceField):
        return lambda value: dict(field.choices).get(value, value)
    return lambda value: field.widget.format_value(value) or _("nothing")
