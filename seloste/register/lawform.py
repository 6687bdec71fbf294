"""A number of the law as an owner types it."""

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seloste.privacy.keep import Period
from seloste.web.forms import TypedDate

from . import lawtable

_HINTS = {
    "whole": gettext_lazy("A whole number."),
    "rate": gettext_lazy("A number, such as 25,5."),
    "money": gettext_lazy("Euros, such as 5,00."),
    "amounts": gettext_lazy("Euros with a semicolon between, such as 60,00; 120,00."),
    "period": gettext_lazy("Such as 14 days, 12 months or 6 years."),
}
_UNITS = {
    "days": ("d", "day", "days", "pv", "päivä", "päivää", "dag", "dagar", "dygn"),
    "months": ("m", "month", "months", "kk", "kuukausi", "kuukautta", "mån", "månad", "månader"),
    "years": ("y", "year", "years", "v", "vuosi", "vuotta", "år", "a"),
}


class ValueForm(forms.Form):
    """The next value of ``number``: from which day, what, and where it is said."""

    starts_on = TypedDate(
        label=gettext_lazy("In force from"), error_messages={"required": gettext_lazy("Write the day from which it is in force.")}
    )
    source = forms.CharField(
        label=gettext_lazy("Where it is said"),
        max_length=300,
        help_text=gettext_lazy("The act and section, or the notice."),
        error_messages={"required": gettext_lazy("Say where the value is found: the act, its section, or the notice.")},
    )
    field_order = ("starts_on", "value", "source")

    def __init__(self, number, data=None):
        super().__init__(data)
        self.number = number
        self.fields["value"] = _field(number.kind)
        self.order_fields(self.field_order)

    def clean_value(self):
        try:
            return _READ.get(self.number.kind.name, lambda typed: typed)(self.cleaned_data["value"])
        except (ValueError, InvalidOperation):
            raise forms.ValidationError(_("This cannot be read. %(hint)s") % {"hint": _HINTS[self.number.kind.name]}) from None


def _field(kind):
    more = {"label": gettext_lazy("Value"), "error_messages": {"required": gettext_lazy("Write the value.")}}
    if kind.name == "choice":
        return forms.ChoiceField(choices=[(word, lawtable.word(word)) for word in kind.words], **more)
    if kind.name == "words":
        return forms.MultipleChoiceField(
            choices=[(word, lawtable.word(word)) for word in kind.words], widget=forms.CheckboxSelectMultiple, **more
        )
    return forms.CharField(max_length=100, help_text=_HINTS[kind.name], **more)


def _number(typed):
    return Decimal(re.sub(r"[\s%€]", "", typed).replace(",", "."))


def _money(typed):
    return _number(typed).quantize(Decimal("0.01"))


def _period(typed):
    found = re.fullmatch(r"(\d{1,4})\s*(\w+)\.?", typed.strip().lower())
    unit = found and next((unit for unit, words in _UNITS.items() if found[2] in words), None)
    return Period(**{unit: int(found[1])}) if unit else Period.parse(typed.strip().upper())


_READ = {
    "whole": lambda typed: int(typed.strip()),
    "rate": _number,
    "money": _money,
    "amounts": lambda typed: tuple(_money(part) for part in typed.split(";") if part.strip()),
    "period": _period,
    "words": tuple,
}
