"""What one form changes of its fields, no other form of its class has."""

import copy

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from seloste.bookings.forms.order import OrderForm
from seloste.enquiries.forms.public import PublicForm
from seloste.web.own_fields import OwnFields


class Contact(forms.Form):
    name = forms.CharField(error_messages={"required": "Write it."})
    language = forms.ChoiceField(choices=[("fi", "suomi")], widget=forms.RadioSelect)
    at = forms.SplitDateTimeField()

    def __init__(self, *args, **more):
        self.base_fields = OwnFields(self.base_fields)
        super().__init__(*args, **more)


@pytest.fixture
def changed():
    form = Contact()
    form.fields["name"].required = False
    form.fields["name"].validators.append(print)
    form.fields["name"].error_messages["required"] = "Other."
    form.fields["name"].widget.attrs["autocomplete"] = "off"
    form.fields["name"].widget.input_type = "tel"
    form.fields["language"].choices = [("sv", "svenska")]
    form.fields["at"].widget.widgets[0].attrs["autocomplete"] = "off"
    del form.fields["at"]
    return form


def test_a_form_changes_its_own_fields_and_no_others(changed):
    one = Contact()

    assert list(changed.fields) == ["name", "language"] and list(one.fields) == ["name", "language", "at"]
    assert (one.fields["name"].required, one.fields["name"].widget.input_type) == (True, "text")
    assert print not in one.fields["name"].validators and one.fields["name"].error_messages["required"] == "Write it."
    assert one.fields["name"].widget.attrs == {} and one.fields["at"].widget.widgets[0].attrs == {}
    assert one.fields["language"].choices == one.fields["language"].widget.choices == [("fi", "suomi")]


def test_a_changed_form_judges_and_shows_by_what_it_has_changed(changed):
    sent = MultiValueDict({"name": [""], "language": ["sv"]})
    changed.data, changed.is_bound = sent, True

    assert changed.is_valid() and changed.cleaned_data == {"name": "", "language": "sv"}
    assert 'value="sv"' in str(changed["language"]) and 'value="fi"' not in str(changed["language"])


def _held(fields):
    return {
        name: {key: value for key, value in vars(field).items() if key != "widget"} | {"attrs": field.widget.attrs}
        for name, field in fields.items()
    }


def test_the_longest_form_has_the_fields_that_the_framework_would_have_made(published):
    made, theirs = copy.deepcopy(OwnFields(OrderForm.base_fields)), copy.deepcopy(OrderForm.base_fields)

    assert issubclass(OrderForm, PublicForm) and _held(made) == _held(theirs)
    assert all(made[name] is not OrderForm.base_fields[name] for name in theirs)
    assert all(made[name].widget is not OrderForm.base_fields[name].widget for name in theirs)
