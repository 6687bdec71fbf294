"""The form of a list of prices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import Read, TypedDate

from .. import readers
from ..words import Mode
from .fields import differing, money, number

TIERS = 3
PLAIN = (Mode.PERSON, Mode.MINIMUM, Mode.TRAVEL_KM, Mode.MATERIALS)


class PricesForm(forms.Form):
    """A whole list of prices from a day on. ``rows``: the list it starts from."""

    valid_from_on = TypedDate(label=_("From the day"), error_messages={"required": _("Write the day from which these prices hold.")})
    is_gross = forms.ChoiceField(
        label=_("The prices are written"),
        choices=[("yes", _("with value added tax (89,00 stays 89,00)")), ("no", _("without value added tax"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether value added tax is in the prices.")},
    )
    person = money(Mode.PERSON.label)
    group = money(Mode.GROUP.label)
    up_to = number(_("The group price covers persons up to"), least=1, most=999, required=False)
    extra = money(_("Each further person"))
    minimum = money(Mode.MINIMUM.label, help_text=_("What is charged at least, whatever the number of persons."))
    travel_km = money(Mode.TRAVEL_KM.label)
    materials = money(Mode.MATERIALS.label)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, data=None, *, course, rows, day):
        super().__init__(data, initial=_told(rows) | {"revision": course.revision, "valid_from_on": day})
        for place in range(1, TIERS + 1):
            label = {"place": place}
            self.fields[f"from_{place}"] = number(_("Discount %(place)s: from persons") % label, least=2, most=999, required=False)
            self.fields[f"off_{place}"] = Read(
                readers.per_cent,
                label=_("Discount %(place)s: per cent") % label,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-short": ""}),
            )

    def clean(self):
        said = super().clean()
        group = [said.get(name) is not None for name in ("group", "up_to", "extra")]
        if any(group) and not all(group) and not {"group", "up_to", "extra"} & self.errors.keys():
            self.add_error("group", _("A group price needs all three: the price, up to how many persons, and each further person."))
        for place in range(1, TIERS + 1):
            if (said.get(f"from_{place}") is None) != (said.get(f"off_{place}") is None) and f"off_{place}" not in self.errors:
                self.add_error(f"off_{place}", _("A discount needs both: from how many persons, and how many per cent."))
        starts = [one for place in range(1, TIERS + 1) if (one := said.get(f"from_{place}")) is not None]
        if len(set(starts)) < len(starts):
            self.add_error(None, _("Two discounts begin at the same number of persons. Change one of them."))
        return said

    def beside(self, standing):
        day = self.cleaned_data["valid_from_on"]
        return differing(self, PricesForm(course=standing, rows=standing.prices.filter(valid_from_on=day), day=day))

    def prices(self):
        """What the verb takes as ``prices``."""
        said = self.cleaned_data
        found = {mode: {"cents": said[mode]} for mode in PLAIN if said[mode] is not None}
        if said["group"] is not None:
            found[Mode.GROUP] = {"cents": said["group"], "up_to": said["up_to"], "extra_cents": said["extra"]}
        tiers = [[said[f"from_{place}"], said[f"off_{place}"]] for place in range(1, TIERS + 1) if said[f"from_{place}"] is not None]
        return found | ({Mode.DISCOUNT: {"tiers": sorted(tiers)}} if tiers else {})


def _told(rows):
    """What the fields start from."""
    told = {row.mode: readers.money_as_typed(row.cents) for row in rows if row.cents is not None}
    for row in rows:
        told["is_gross"] = "yes" if row.is_gross else "no"
        if row.mode == Mode.GROUP:
            told |= {"up_to": row.up_to, "extra": readers.money_as_typed(row.extra_cents)}
        for place, (start, off) in enumerate(row.tiers, 1):
            told |= {f"from_{place}": start, f"off_{place}": off.replace(".", ",")}
    return told
