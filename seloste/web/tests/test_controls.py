"""Controls are written to the letter as the framework's own templates write them."""

import datetime as dt

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, override

from seloste.web.controls import CONTROLS, Renderer

ODD = "<b>\"Ä & ' ö</b>"
FRAMEWORKS = TemplatesSetting()
CHOICES = [("", gettext_lazy("Language")), ("fi", ODD), (ODD, "B"), ("Group & <co>", [(1, "one"), (2, SafeString("<i>two</i>"))])]
ATTRS = {"id": "id_x", "class": ODD, "disabled": True, "hidden": False, "maxlength": 10, "title": gettext_lazy("Language")}
PLAIN = (
    *(forms.TextInput, forms.HiddenInput, forms.EmailInput, forms.URLInput, forms.NumberInput, forms.PasswordInput, forms.DateInput),
    *(forms.DateTimeInput, forms.TimeInput, forms.CheckboxInput, forms.FileInput, forms.Textarea),
)
VALUES = (None, "", ODD, SafeString("<i>safe</i>"), 12345, 0, 1.5, True, False, dt.date(2026, 3, 29), dt.datetime(2026, 3, 29, 3, 30))


def _both(widget, value, attrs):
    return [str(widget.render("na<me", value, attrs, renderer)) for renderer in (Renderer(), FRAMEWORKS)]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("attrs", [None, ATTRS])
def test_a_control_is_as_the_frameworks(kind, attrs, language):
    with override(language):
        for value in VALUES:
            ours, theirs = _both(kind(attrs={"data-of": ODD}), value, attrs)
            assert ours == theirs


@pytest.mark.parametrize("value", [None, "", "fi", ODD, 1, "2"])
@pytest.mark.parametrize("attrs", [None, ATTRS])
def test_a_list_of_choices_is_as_the_frameworks(attrs, value):
    ours, theirs = _both(forms.Select(choices=CHOICES), value, attrs)
    assert ours == theirs
    assert ours.count("<option") == 5


@pytest.mark.parametrize("kind", [forms.RadioSelect, forms.CheckboxSelectMultiple])
@pytest.mark.parametrize("value", [None, ["fi"], [ODD, "1"]])
@pytest.mark.parametrize("wraps", [True, False])
def test_ticks_and_radio_buttons_are_as_the_frameworks(kind, value, wraps):
    widget = kind(choices=CHOICES)
    for attrs in (None, {"id": "id_x"}, ATTRS):
        for data in widget.subwidgets("na<me", value, attrs):
            context = {"widget": {**data, "wrap_label": wraps}}
            assert Renderer().render(data["template_name"], context) == FRAMEWORKS.render(data["template_name"], context)
        ours, theirs = _both(widget, value, attrs)  # the list of them, which the framework's template writes
        assert ours == theirs


def test_every_control_named_is_one_of_the_frameworks():
    made = {widget.template_name for widget in [*(kind() for kind in PLAIN), forms.Select()]}
    made |= {kind.option_template_name for kind in (forms.RadioSelect, forms.CheckboxSelectMultiple)}
    beside = {f"django/forms/widgets/{name}.html" for name in ("tel", "search")}  # a text's, of another type
    assert set(CONTROLS) == made | beside
