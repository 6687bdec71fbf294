"""Forms of venues, rooms and trainers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import TypedDate
from seloste.web.languages import NAMES

from .fields import StandingForm, differing, line, number

NO_NAME = {"required": _("Write the name.")}
VENUE = ("name", "street", "postcode", "city", "floor", "parking", "is_ours")


class VenueForm(StandingForm):
    name = line(_("Name of the venue"), error_messages=NO_NAME)
    street = line(_("Street"), longest=200, required=False)
    postcode = line(_("Postcode"), longest=20, required=False, widget=forms.TextInput(attrs={"data-short": ""}))
    city = line(_("City"), longest=100, required=False)
    floor = line(_("Floor, door, how to get in"), longest=60, required=False)
    parking = line(_("Parking"), longest=300, required=False)
    is_ours = forms.BooleanField(label=_("Our own; not a customer’s"), required=False, initial=True)

    def facts(self):
        return {name: self.cleaned_data[name] for name in VENUE}


class RoomForm(StandingForm):
    name = line(_("Name of the room"), error_messages=NO_NAME)
    seats = number(_("Seats"), least=1, most=999)

    def facts(self):
        return {"name": self.cleaned_data["name"], "seats": self.cleaned_data["seats"]}


class TrainerForm(StandingForm):
    """A trainer; ``accounts``: those of staff, of which one may be theirs."""

    name = line(_("Name of the trainer"), longest=200, error_messages=NO_NAME)
    profession = line(_("Profession"), required=False, help_text=_("As the employer needs it for Kela, such as nurse or paramedic."))
    qualification = line(_("Instructor qualification"), longest=200, required=False)
    qualified_until_on = TypedDate(label=_("Qualified until"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Teaches in"), choices=list(NAMES.items()), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, data=None, *, accounts, **more):
        super().__init__(data, **more)
        self.accounts = accounts
        choices = [("", _("none: a subcontractor")), *((str(account.pk), account.name) for account in accounts)]
        account = forms.ChoiceField(label=_("Account"), choices=choices, required=False)
        self.fields["account"] = account

    @classmethod
    def told_of(cls, standing):
        same = ("name", "profession", "qualification", "qualified_until_on", "languages")
        return {name: getattr(standing, name) for name in same} | {"account": str(standing.account_id or "")}

    def facts(self):
        same = ("name", "profession", "qualification", "qualified_until_on", "languages")
        chosen = next((account for account in self.accounts if str(account.pk) == self.cleaned_data["account"]), None)
        return {name: self.cleaned_data[name] for name in same} | {"account": chosen}

    def beside(self, standing):
        return differing(self, TrainerForm(standing=standing, accounts=self.accounts))
