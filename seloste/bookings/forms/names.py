"""Forms of the page on which participants are named: a row for each, and a list that is chosen or pasted."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web import languages
from seloste.web.forms import Read
from seloste.web.templatetags.web import money

from ..attending import namelist
from ..ordering.orders import Name
from ..terms.case import Waiver
from ..terms.outcome import Ground

LONGEST_PASTE = 60_000  # signs


class RowForm(RefusesIdentityCodes, forms.Form):
    """One participant; empty, nobody. ``row``: its number, as its reader counts."""

    first_name = Read(wellformed.strangers_name, label=_("First name"), required=False)
    last_name = Read(wellformed.strangers_name, label=_("Last name"), required=False)
    email = Read(wellformed.email, label=_("E-mail"), required=False)
    phone = Read(wellformed.phone, label=_("Phone"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=languages.choices, required=False, error_messages={"invalid_choice": _("Choose a language.")}
    )

    def __init__(self, *args, row=1, **more):
        super().__init__(*args, **more)
        self.row = row
        for name, kind in (("email", "email"), ("phone", "tel")):
            self.fields[name].widget.input_type = kind
        for one in self.fields.values():
            one.is_one_of_several = True
            one.widget.attrs["autocomplete"] = "off"

    @property
    def is_empty(self):
        return not any(self[name].value() for name in ("first_name", "last_name", "email", "phone"))

    def name(self):
        """The ``orders.Name``."""
        return Name(**{name: self.cleaned_data[name] for name in namelist.FIELDS})

    def complain(self, errors):
        """Take over errors by field; those of the whole row stand at its name."""
        for name, said in errors.items():
            where = {"emails": "email", "phones": "phone", "": "last_name"}.get(name, name)
            for sentence in said if isinstance(said, list) else [said]:
                self.add_error(where if where in self.fields else "last_name", sentence)


class SwapForm(RowForm):
    """At the desk, with what it costs. ``swap``: what the terms say of it."""

    def __init__(self, *args, swap, **more):
        super().__init__(*args, **more)
        self.swap = swap
        if swap.fee_cents:
            by_terms = gettext("%(sum)s is charged, by the terms") % {"sum": money(swap.fee_cents)}
            choices = [(Ground.TERMS.value, by_terms), (Ground.WAIVED.value, _("By agreement, without a fee"))]
            self.fields["ground"] = forms.ChoiceField(
                label=_("What it costs"), choices=choices, initial=Ground.TERMS.value, widget=forms.RadioSelect
            )

    def waiver(self, account):
        """Who lets it be done without the fee of the terms, or though they refuse it, and when; None where nobody has to."""
        is_agreed = self.swap.refusal or self.cleaned_data.get("ground") == Ground.WAIVED
        return Waiver(str(account.pk), timezone.localdate()) if is_agreed else None


class ListForm(forms.Form):
    """A list of participants, as a file or pasted."""

    content = forms.FileField(
        label=_("List"),
        help_text=_("CSV or a spreadsheet (XLSX) with a row for each participant. We do not keep the file."),
        error_messages={"empty": _("The list is empty. Choose another one.")},
        required=False,
    )
    pasted = forms.CharField(
        label=_("Or paste the names here"),
        help_text=_("One participant on each line, such as: Virtanen Aino; aino@example.fi"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_PASTE,
        required=False,
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["content"].widget.attrs["accept"] = ".csv,.txt,.tsv,.xlsx"
        for one in self.fields.values():
            one.is_one_of_several = True

    def clean(self):
        said = super().clean()
        if not self.errors and not said.get("content") and not said.get("pasted", "").strip():
            self.add_error("content", _("Choose a file or paste the names."))
        return said

    def found(self):
        """``namelist.Found``, or None with the reason in the form."""
        chosen, pasted = self.cleaned_data["content"], self.cleaned_data["pasted"]
        try:
            return namelist.of_file(chosen.read(namelist.LARGEST + 1)) if chosen else namelist.of_text(pasted)
        except forms.ValidationError as wrong:
            self.add_error("content" if chosen else "pasted", wrong)
        return None


class RowsForm:
    """All rows of the page together; ``order`` and how many they are go with them, hidden.

    ``errors`` is what the page's summary shows: every error with the field it belongs to.
    """

    def __init__(self, rows, order="", sentence=""):
        self.rows, self.order, self.sentence = rows, order, sentence

    @classmethod
    def empty(cls, count, language):
        return cls([RowForm(prefix=f"p{number}", row=number + 1, initial={"language": language}) for number in range(count)])

    @classmethod
    def sent(cls, post, language):
        """As they were posted, as many as the page says it had."""
        said = post.get("rows", "")
        count = min(int(said), namelist.MOST_ROWS) if said.isascii() and said.isdigit() and len(said) < 4 else 0
        order = post.get("order") if post.get("order") in namelist.ORDERS else ""
        told = [{name: post.get(f"p{number}-{name}", "") for name in namelist.FIELDS} for number in range(count)]
        return cls.filled(told, language, order=order)

    @classmethod
    def filled(cls, told, language, *, order="", least=0):
        """Rows that hold these values, and empty ones up to ``least``."""
        told = [*told, *([{}] * max(least - len(told), 0))]
        made = []
        for number, values in enumerate(told):
            data = {f"p{number}-{name}": values.get(name) or (language if name == "language" else "") for name in namelist.FIELDS}
            made.append(RowForm(data, prefix=f"p{number}", row=number + 1))
        return cls(made, order)

    def turned(self, language):
        """The same with first and last names the other way round."""
        told = []
        for row in self.rows:
            values = {name: row[name].value() for name in namelist.FIELDS}
            values["first_name"], values["last_name"] = namelist.turned(values["first_name"], values["last_name"], self.order)
            told.append(values)
        return type(self).filled(told, language, order=namelist.other(self.order))

    @property
    def written(self):
        return [row for row in self.rows if row.is_bound and not row.is_empty]

    @property
    def is_valid(self):
        return not self.sentence and all(row.is_valid() for row in self.written)

    @property
    def wrong(self):
        return [row for row in self.written if row.errors]

    @property
    def ready(self):
        return len(self.written) - len(self.wrong)

    def names(self):
        return tuple(row.name() for row in self.written)

    def complain(self, unfit):
        """Take over what ``roll.Unfit`` says of the written rows."""
        self.sentence = unfit.sentence
        for place, errors in unfit.rows.items():
            self.written[place].complain(errors)

    def summary(self):
        """(where, what) of every error, for the top of the page."""
        words = _("Participant %(number)s")
        told = [(f"#{row[name].auto_id}", f"{words % {'number': row.row}}: {said}") for row, name, said in self._said()]
        return [*([("#rows", self.sentence)] if self.sentence else []), *told]

    def _said(self):
        for row in self.wrong:
            for name, said in row.errors.items():
                for one in said:
                    yield row, name if name in row.fields else "last_name", one
