"""Forms of old lists: they read and explain what was said, and know neither the operation nor the user."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seloste.customers.words import HowApproved, HowInformed
from seloste.description import permits
from seloste.privacy.words import Source
from seloste.web.forms import TypedDate, put
from seloste.web.languages import NAMES

from .importing.headers import names_marketing
from .limits import LARGEST
from .words import FIELDS, Duplicates, Kind

LATER = "later"
_CHOOSE = {"required": _("Choose one.")}
_INFORMED = [*HowInformed.choices, (LATER, pgettext_lazy("how informed", "they have not been told yet"))]
SOURCES = {
    Source.SELF: _("From the customers themselves"),
    Source.CONTACT_FORM: _("Contact form"),
    Source.QUOTE_REQUEST: _("Request for a quote"),
    Source.FEEDBACK_FORM: _("Feedback form"),
    Source.EMPLOYER: _("From employers or other orderers"),
    Source.BOOKING_PAGE: _("Booking page"),
}


class ListForm(forms.Form):
    """A list, and what the law wants known of it: where from, of which day, how its people approved and were told."""

    content = forms.FileField(
        label=_("List"),
        help_text=_("CSV or a spreadsheet (XLSX), at most 10 megabytes. The first row says what the columns hold."),
        error_messages={"empty": _("The list is empty. Choose another one.")},
        required=False,
    )
    held = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Whom is the list of?"), choices=Kind.choices, widget=forms.RadioSelect, error_messages=_CHOOSE)
    source = forms.ChoiceField(
        label=_("Where is the data from?"),
        help_text=_("Only what the register description lists can be chosen."),
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    dated_on = TypedDate(
        label=_("Of which day is the list?"),
        help_text=_("Such as 23.11.2026. What people have told you since then counts before it."),
        error_messages={"required": _("Write the day as day.month.year, such as 23.11.2026.")},
    )
    how_approved = forms.ChoiceField(
        label=_("How did the people approve being in the register?"),
        choices=HowApproved.choices,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    how_informed = forms.ChoiceField(
        label=_("How were the people told what the data is used for?"), choices=_INFORMED, widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    inform_by = TypedDate(
        label=_("If they have not been told yet: by which day will they be?"),
        help_text=_("At most a month from today (GDPR Art. 14(3)). Today reminds of it."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of those for whom the list has none"),
        choices=NAMES,
        widget=forms.RadioSelect,
        initial="fi",
        error_messages=_CHOOSE,
    )

    def __init__(self, *args, kept=None, **more):
        """``kept``: the list that was chosen before (``held.Held``), where another answer was wrong."""
        super().__init__(*args, **more)
        self.kept = kept
        listed = [key for key in SOURCES if permits.source(key)]
        self.lacks_employers = Source.EMPLOYER not in listed
        self.fields["source"].choices = [(key.value, SOURCES[key]) for key in listed]
        self.fields["content"].widget.attrs["accept"] = ".csv,.txt,.tsv,.xlsx"
        self.fields["content"].is_one_of_several = True  # not chosen again when it is kept
        self.fields["inform_by"].is_one_of_several = True  # needed or not by what is answered above it
        if kept:
            self._name(kept.name)

    def clean_content(self):
        chosen = self.cleaned_data["content"]
        if chosen is None and self.kept is None:
            raise forms.ValidationError(_("Choose a file."))
        if chosen is not None and chosen.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 10 megabytes. Divide it, or let the operator bring it in."))
        return chosen

    def clean(self):
        said = super().clean()
        if said.get("how_informed") == LATER and not said.get("inform_by") and "inform_by" not in self.errors:
            self.add_error("inform_by", _("Write the day by which they will be told."))
        elif said.get("how_informed") not in (None, LATER):
            self.errors.pop("inform_by", None)  # nobody asks for it then
        return said

    def told(self):
        """What ``stage_list`` takes."""
        said = dict(self.cleaned_data)
        is_later = said["how_informed"] == LATER
        said |= {"how_informed": "" if is_later else said["how_informed"], "inform_by": said.get("inform_by") if is_later else None}
        del said["held"]
        chosen = said["content"]
        return {**said, "content": chosen and chosen.read(), "copy": "" if chosen else self.kept.copy}

    def keep(self, word, name):
        """The chosen list is kept: ``word`` names it when the form is sent again."""
        self.data = self.data.copy()
        self.data["held"] = word
        self._name(name)

    def _name(self, name):
        self["content"].help_text = _("%(name)s is chosen already. Choose a file only if it is another one.") % {"name": name}


_ALIKE = {
    Kind.PERSONS: _("The same person has the same e-mail or phone and the same name. What they forbid is noted in both cases."),
    Kind.COMPANIES: _("The same company has the same name, and the same business ID where both have one."),
}


class ColumnsForm(forms.Form):
    """What each column of a list holds, in the order of the columns; and what becomes of who is here already. ``shown``: what was chosen
    of it when the page was opened."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, batch, header, cells, **more):
        """``cells``: of each column some of what stands in it, to know it by."""
        self.header, self.kind = header, Kind(batch.kind)
        super().__init__(*args, initial={"shown": batch.chosen}, **more)
        choices = [("", _("leave out")), *FIELDS[self.kind].items()]
        columns = [*batch.columns, *[""] * len(header)]
        for number, words in enumerate(header):
            label = words or _("Column %(number)d") % {"number": number + 1}
            shown = " · ".join(cells[number])
            chosen = forms.ChoiceField(label=label, help_text=shown, choices=choices, required=False, initial=columns[number])
            chosen.is_one_of_several = True
            self.fields[f"column-{number}"] = chosen
        self.fields["duplicates"] = forms.ChoiceField(
            label=_("If somebody is here already"),
            help_text=_ALIKE[self.kind],
            choices=Duplicates.choices,
            widget=forms.RadioSelect,
            initial=batch.duplicates,
            error_messages=_CHOOSE,
        )

    @property
    def unread(self):
        """Headings of the columns that are left out and may tell who permits or forbids marketing; of companies none can be read."""
        if self.kind != Kind.PERSONS:
            return []
        left_out = [words for number, words in enumerate(self.header) if not self[f"column-{number}"].value()]
        return [words for words in left_out if names_marketing(words)]

    def told(self):
        """What ``choose_columns`` takes."""
        columns = [self.cleaned_data[f"column-{number}"] for number in range(len(self.header))]
        return {"columns": columns, "duplicates": self.cleaned_data["duplicates"], "shown": self.cleaned_data["shown"]}

    def beside(self, batch):
        """(label, what another chose) of all that they chose otherwise; the form, sent once more, takes its place."""
        put(self, shown=batch.chosen)
        theirs = {f"column-{number}": name for number, name in enumerate(batch.columns)} | {"duplicates": batch.duplicates}
        other = {name: value for name, value in theirs.items() if name in self.fields and self[name].value() != value}
        return [(self[name].label, dict(self.fields[name].choices).get(value, value)) for name, value in other.items()]


class TakingForm(forms.Form):
    """``shown``: the columns, and what becomes of who is here already, as they were chosen when the reader looked at what will come."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    leaves_errors_out = forms.BooleanField(label=_("Leave the wrong rows out"), required=False)

    def __init__(self, data=None, *, batch):
        self.chosen = batch.chosen
        super().__init__(data, initial={"shown": self.chosen})

    def clean_shown(self):
        if self.cleaned_data["shown"] not in ("", self.chosen):
            raise forms.ValidationError(_("Somebody has chosen the columns anew meanwhile. Look at what will come in now."), code="stale")
        return self.cleaned_data["shown"]


class InformedForm(forms.Form):
    how_informed = forms.ChoiceField(
        label=_("How were they told?"), choices=HowInformed.choices, widget=forms.RadioSelect, error_messages=_CHOOSE
    )
