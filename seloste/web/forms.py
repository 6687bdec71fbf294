"""The one way to show a form and its errors: a summary on top, the hint and the error beside each field, what was typed stays."""

import datetime as dt
import re
import uuid
from typing import Any, NamedTuple

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import controls

YEARS = range(1900, 2200)  # of a day that is meant: what lies beyond is a slip, and the next day of the last year is none
GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.SelectDateWidget)


def renewed(form, revision):
    """The same bound form as if it had been opened on ``revision``: sent once more, it replaces what somebody else saved meanwhile."""
    return put(form, revision=revision)


def put(form, **values):
    """The same bound form with these values instead of what was sent: what is shown now is what is sent next."""
    form.data = form.data.copy()
    for name, value in values.items():
        form.data[form.add_prefix(name)] = str(value)
    return form


class NeededOf(NamedTuple):
    """That a field is needed of some, by what they choose elsewhere in the form: ``words`` say of whom.

    ``whom``: the choices; a page that can tell says only "required", and only to them. None: the words alone stand there.
    """

    whom: tuple[str, ...]
    words: Any  # translated when it is shown


class Field(forms.BoundField):
    """A bound field that knows how it is shown."""

    @property
    def is_grouped(self):
        """Several controls under one legend."""
        return isinstance(self.field.widget, GROUPED)

    @property
    def is_tick(self):
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def mark(self):
        """``optional``, ``required`` or nothing: of the two kinds a form marks the rarer, and nothing that is answered already."""
        if not self.is_either or self.field.required == _is_mostly_needed(self.form):
            return ""
        return ("" if self.initial else "required") if self.field.required else "optional"

    @property
    def is_either(self):
        """Whether it is plainly needed or not: a tick, or a field that another may stand in for, is neither."""
        return not self.is_tick and not getattr(self.field, "is_one_of_several", False)

    @property
    def target(self):
        """The id a link from the error summary jumps to: the first control of the field."""
        return f"{self.auto_id}_0" if isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else self.auto_id

    def build_widget_attrs(self, attrs, widget=None):
        """Without ``required``: the house explains what is missing itself, and what is not needed says so."""
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)
        if widget is not None and widget.is_hidden:  # what was there before, carried unseen: nothing describes it
            attrs.pop("aria-describedby", None)
        return attrs

    def as_field_group(self):
        return controls.field_of(self)


def _is_mostly_needed(form):
    """Whether more of what a form asks is needed than not; found out once for all its fields, when it is first shown."""
    if "_is_mostly_needed" not in vars(form):
        asked = [field for field in form.visible_fields() if field.is_either]
        form._is_mostly_needed = sum(field.field.required for field in asked) * 2 >= len(asked)
    return form._is_mostly_needed


class Renderer(controls.Renderer):
    """Renders forms with the house's templates, and fields as ``Field``."""

    form_template_name = "web/forms/form.html"
    bound_field_class = Field


class Read(forms.CharField):
    """A text that ``reader`` makes well-formed, or refuses with the reason: the same reader that the operation reads with.

    ``is_one_of_several``: this or a field beside it is needed, so that none of them is called optional. ``needed_of``: a ``NeededOf``.
    """

    is_one_of_several = False
    needed_of = None

    def __init__(self, reader, **more):
        super().__init__(**more)
        self.reader = reader
        self.validators = []

    def to_python(self, value):
        return self.reader(super().to_python(value))


class Once(forms.UUIDField):
    """A hidden one-time key: a form sent twice is one deed, because its table holds the key once. One that is spoilt is made anew."""

    widget = forms.HiddenInput

    def __init__(self, **more):
        super().__init__(**{"initial": uuid.uuid4, "label": "", **more})

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError:
            return uuid.uuid4()


class _DayInput(forms.TextInput):
    def format_value(self, value):
        return f"{value.day}.{value.month}.{value.year}" if isinstance(value, dt.date) else value


class TypedDate(forms.DateField):
    """A day as Finland writes it, typed: 23.11.2026. Spaces and a missing century are understood (23.11.26).

    How it is written stands beside every day, unless its form says something else there.
    """

    widget = _DayInput
    default_error_messages = {"invalid": _("Write the day as day.month.year, such as 23.11.2026.")}

    def __init__(self, **more):
        super().__init__(**{"help_text": _("Such as 23.11.2026."), **more})
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("data-short", "")

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, dt.date):
            return super().to_python(value)
        typed = re.fullmatch(r"(\d{1,2})\s*[.,/ ]\s*(\d{1,2})\s*[.,/ ]\s*(\d{4}|\d{2})\.?", str(value).strip())
        try:
            day, month, year = (int(part) for part in typed.groups())
            read = dt.date(year if year > 99 else 2000 + year, month, day)
        except (AttributeError, ValueError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if read.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return read


class PastDate(TypedDate):
    """A day on which something has happened: today at the latest."""

    default_error_messages = {"future": _("The day is in the future.")}

    def validate(self, value):
        super().validate(value)
        if value and value > timezone.localdate():
            raise forms.ValidationError(self.error_messages["future"], code="future")
