"""The form of a list of prices, and its fields for whichever form asks for prices among other things."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import Read, TypedDate
from seloste.web.templatetags.web import decimal

from .. import readers
from ..words import Mode
from .fields import differing, money, number

TIERS = 3
PLAIN = (Mode.PERSON, Mode.MINIMUM, Mode.TRAVEL_KM, Mode.MATERIALS)
NO_TAX_SAID = _("Say whether value added tax is in the prices.")


class PricesForm(forms.Form):
    """A whole list of prices from a day on. ``rows``: the list it starts from."""

    valid_from_on = TypedDate(label=_("From the day"), error_messages={"required": _("Write the day from which these prices hold.")})
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, data=None, *, course, rows, day):
        super().__init__(data, initial=told_prices(rows) | {"revision": course.revision, "valid_from_on": day})
        self.fields |= price_fields()
        self.fields["is_gross"].required = True

    def clean(self):
        said = super().clean()
        check_prices(self, said)
        return said

    def beside(self, standing):
        day = self.cleaned_data["valid_from_on"]
        return differing(self, PricesForm(course=standing, rows=standing.prices.filter(valid_from_on=day), day=day))

    def prices(self):
        """What the verb takes as ``prices``."""
        return said_prices(self.cleaned_data)


def price_fields(prefix=""):
    """The fields of one list of prices, each name led by ``prefix``."""
    is_gross = forms.ChoiceField(
        label=_("The prices are written"),
        choices=[("yes", _("with value added tax (89,00 stays 89,00)")), ("no", _("without value added tax"))],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"required": NO_TAX_SAID},
    )
    found = {
        "is_gross": is_gross,
        "person": money(Mode.PERSON.label),
        "group": money(Mode.GROUP.label),
        "up_to": number(_("The group price covers persons up to"), least=1, most=999, required=False),
        "extra": money(_("Each further person")),
        "minimum": money(
            Mode.MINIMUM.label, help_text=_("What is charged at least for a training of one customer, whatever the number of persons.")
        ),
        "travel_km": money(
            Mode.TRAVEL_KM.label, help_text=_("Only for a training of one customer. Whoever types in the booking writes the kilometres.")
        ),
        "materials": money(Mode.MATERIALS.label),
    }
    for place in range(1, TIERS + 1):
        found |= _tier(place)
    return {f"{prefix}{name}": field for name, field in found.items()}


def check_prices(form, said, prefix=""):
    """Say beside the fields what of a list is not whole. ``said``: the form's cleaned data."""
    group = [f"{prefix}{name}" for name in ("group", "up_to", "extra")]
    has = [said.get(name) is not None for name in group]
    if any(has) and not all(has) and not set(group) & form.errors.keys():
        form.add_error(group[0], _("A group price needs all three: the price, up to how many persons, and each further person."))
    starts = []
    for place in range(1, TIERS + 1):
        start, off = said.get(f"{prefix}from_{place}"), said.get(f"{prefix}off_{place}")
        if (start is None) != (off is None) and f"{prefix}off_{place}" not in form.errors:
            form.add_error(f"{prefix}off_{place}", _("A discount needs both: from how many persons, and how many per cent."))
        starts += [start] if start is not None else []
    if len(set(starts)) < len(starts):
        form.add_error(None, _("Two discounts begin at the same number of persons. Change one of them."))


def said_prices(said, prefix=""):
    """What a form says, as the verbs take ``prices``. ``said``: its cleaned data."""
    told = {name.removeprefix(prefix): value for name, value in said.items() if name.startswith(prefix)}
    found = {mode: {"cents": told[mode]} for mode in PLAIN if told[mode] is not None}
    if told["group"] is not None:
        found[Mode.GROUP] = {"cents": told["group"], "up_to": told["up_to"], "extra_cents": told["extra"]}
    tiers = [[told[f"from_{place}"], told[f"off_{place}"]] for place in range(1, TIERS + 1) if told[f"from_{place}"] is not None]
    return found | ({Mode.DISCOUNT: {"tiers": sorted(tiers)}} if tiers else {})


def told_prices(rows, prefix=""):
    """What the fields start from. ``rows``: the lines of the list that stands."""
    told = {row.mode: readers.money_as_typed(row.cents) for row in rows if row.cents is not None}
    for row in rows:
        told["is_gross"] = "yes" if row.is_gross else "no"
        if row.mode == Mode.GROUP:
            told |= {"up_to": row.up_to, "extra": readers.money_as_typed(row.extra_cents)}
        for place, (start, off) in enumerate(row.tiers, 1):
            told |= {f"from_{place}": start, f"off_{place}": decimal(off)}
    return {f"{prefix}{name}": value for name, value in told.items()}


def _tier(place):
    label = {"place": place}
    start = number(_("Discount %(place)s: from persons") % label, least=2, most=999, required=False)
    start.widget.attrs["data-first"] = ""  # how many and how much stand beside each other
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-short": ""})
    off = Read(readers.per_cent, label=_("Discount %(place)s: per cent") % label, required=False, widget=widget)
    return {f"from_{place}": start, f"off_{place}": off}
