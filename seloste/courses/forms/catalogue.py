"""Forms of the catalogue: courses, kinds of certificate, what a course renews."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from seloste.web.forms import TypedDate
from seloste.web.languages import NAMES

from ..texts import gathered
from ..words import Exemption, Tax
from .fields import StandingForm, differing, in_each_language, line, lines, number, told_in_each

KIND_TEXTS = {"name": "names", "is_not": "is_not"}
COURSE_TEXTS = {"name": "names", "about": "abouts", "contents": "contents", "brings": "brings"}
NAMELESS = _("Write the name in each language.")
LAW = ("exemption", "tax", "next_tax_from_on", "next_tax")  # what the law has a say in
SAME = (  # of a course, as its form has them
    "lessons",
    "languages",
    "minimum",
    "maximum_per_trainer",
    "is_online_only",
    "exemption",
    "tax",
    "next_tax",
    "next_tax_from_on",
)


class CertificateForm(StandingForm):
    def __init__(self, data=None, **more):
        super().__init__(data, **more)
        names = in_each_language("name", _("Name"), line, error_messages={"required": NAMELESS})
        is_not = in_each_language("is_not", _("What it is not"), lines, required=False, rows=2, longest=400)
        months = number(_("Valid for months"), least=1, most=600, required=False, help_text=_("Left empty, it is valid for ever."))
        self.fields = names | {"valid_months": months} | is_not | self.fields

    @classmethod
    def told_of(cls, standing):
        texts = {name: text for key, field in KIND_TEXTS.items() for name, text in told_in_each(key, getattr(standing, field)).items()}
        return texts | {"valid_months": standing.valid_months}

    def facts(self):
        return {"names": self.texts("name"), "is_not": self.texts("is_not"), "valid_months": self.cleaned_data["valid_months"]}


class CourseForm(StandingForm):
    """A course in the three languages. Names in one language are enough to begin with.

    ``kinds``: the certificates there are; ``taxes``: (key, words) of each way in which it may be taxed.
    """

    lessons = number(_("Lessons of 45 minutes"), least=1, most=2000)
    hours = number(_("By the clock: hours"), least=0, most=1500)
    minutes = number(_("and minutes"), least=0, most=59, initial=0)
    languages = forms.MultipleChoiceField(
        label=_("Taught in"),
        choices=list(NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    minimum = number(_("Participants at least"), least=1, most=999, initial=6)
    maximum_per_trainer = number(_("Participants at most, for one trainer"), least=1, most=999, initial=12)
    is_online_only = forms.BooleanField(label=_("Only online: nobody comes to a place"), required=False)
    exemption = forms.ChoiceField(
        label=_("Consumers may withdraw within 14 days"),
        choices=[("", _("Yes, as the law's rule is")), *((key, format_lazy("{} {}", _("No:"), said)) for key, said in Exemption.choices)],
        required=False,
        help_text=_("Training for work is not leisure. Say no only when the course itself is a pastime."),
        widget=forms.RadioSelect,
    )
    tax = forms.ChoiceField(
        label=_("Value added tax"),
        initial=Tax.STANDARD,
        help_text=_(
            "What you sell yourselves is taxed at the general rate, also when it teaches. Without tax is only what the law says: ask "
            "whoever keeps your books. The rate is that of the day on which a training begins."
        ),
        error_messages={"required": _("Choose how it is taxed.")},
        widget=forms.RadioSelect,
    )
    next_tax_from_on = TypedDate(
        label=_("Taxed in another way from the day"),
        required=False,
        help_text=_("Such as 1.1.2027. Left empty, nothing changes; a change of the rates comes by itself."),
    )
    next_tax = forms.ChoiceField(label=_("In which way then"), required=False)

    def __init__(self, data=None, *, kinds, taxes, **more):
        super().__init__(data, **more)
        self.kinds, self.taxes = kinds, taxes
        self.fields["tax"].choices = taxes
        self.fields["next_tax"].choices = [("", _("no change")), *Tax.choices]
        choices = [(str(kind.pk), kind.name) for kind in kinds]
        certificate = forms.ChoiceField(label=_("Leads to"), choices=[("", _("no certificate")), *choices], required=False)
        mistaken = forms.MultipleChoiceField(
            label=_("Does not lead to, though buyers may think so"), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )
        kinds = {"certificate": certificate} | ({"mistaken_for": mistaken} if choices else {})
        law = {name: self.fields.pop(name) for name in LAW}
        self.fields = in_each_language("name", _("Name"), line, required=False) | self.fields | kinds | law | _texts()

    @classmethod
    def told_of(cls, standing):
        texts = {name: text for key, field in COURSE_TEXTS.items() for name, text in told_in_each(key, getattr(standing, field)).items()}
        hours, minutes = standing.hours_and_minutes
        kinds = {"certificate": str(standing.certificate_id or ""), "mistaken_for": [str(kind.pk) for kind in standing.mistaken_for.all()]}
        return texts | {name: getattr(standing, name) for name in SAME} | {"hours": hours, "minutes": minutes} | kinds

    def clean(self):
        said = super().clean()
        if not any(said.get(name) or name in self.errors for name in (f"name_{code}" for code in NAMES)):
            self.add_error("name_fi", _("Write the name in one language at least."))
        if {"hours", "minutes"} <= said.keys() and not said["hours"] and not said["minutes"]:
            self.add_error("hours", _("Write how long it lasts."))
        if {"minimum", "maximum_per_trainer"} <= said.keys() and said["minimum"] > said["maximum_per_trainer"]:
            self.add_error("maximum_per_trainer", _("This is below the least number of participants."))
        self._check_tax(said.get("next_tax"), said.get("next_tax_from_on"))
        if (own := said.get("certificate")) and own in said.get("mistaken_for", ()):
            self.add_error("mistaken_for", _("The course leads to this certificate. Choose others only."))
        return said

    def _check_tax(self, then, from_on):
        lacks = "next_tax" if from_on else "next_tax_from_on"
        if bool(then) != bool(from_on) and lacks not in self.errors:
            self.add_error(lacks, _("Write the day and choose the way: both, or neither."))

    def facts(self):
        """What the verb takes as ``facts``."""
        said = self.cleaned_data
        texts = {field: gathered(self.texts(key)) for key, field in COURSE_TEXTS.items()}
        chosen = next((kind for kind in self.kinds if str(kind.pk) == said["certificate"]), None)
        lasts = {"minutes": said["hours"] * 60 + said["minutes"], "certificate": chosen}
        return texts | {name: said[name] for name in SAME} | lasts

    def mistaken(self):
        return [kind for kind in self.kinds if str(kind.pk) in self.cleaned_data.get("mistaken_for", ())]

    def beside(self, standing):
        return differing(self, CourseForm(standing=standing, kinds=self.kinds, taxes=self.taxes))


def _texts():
    hint = _("One thing a line.")
    return {
        **in_each_language("about", _("What it is"), lines, required=False),
        **in_each_language("contents", _("What it contains"), lines, required=False, help_text=hint),
        **in_each_language("brings", _("What to bring"), lines, required=False, rows=2, longest=400),
    }


class RenewalsForm(forms.Form):
    """For each kind of certificate whether passing the course renews it, and when."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, data=None, *, course, kinds):
        super().__init__(data, initial={"revision": course.revision})
        self.kinds = kinds
        there = {row.kind_id: row for row in course.renewals.all()}
        for kind in kinds:
            self.fields |= _window(kind, there.get(kind.pk))

    def clean(self):
        said = super().clean()
        for kind in self.kinds:
            before = f"before_{kind.pk}"
            if said.get(f"renews_{kind.pk}") and before in said and said[before] is None:
                self.add_error(before, _("Write from how many months before its end."))
        return said

    def renewals(self):
        """(kind, months before its end, days after) of each that is ticked."""
        said = self.cleaned_data
        return [(kind, said[f"before_{kind.pk}"], said[f"after_{kind.pk}"] or 0) for kind in self.kinds if said[f"renews_{kind.pk}"]]

    def beside(self, standing):
        return differing(self, RenewalsForm(course=standing, kinds=self.kinds))

    def sets(self):
        """The fields of each kind together."""
        return [(kind, [self[f"{name}_{kind.pk}"] for name in ("renews", "before", "after")]) for kind in self.kinds]


def _window(kind, row):
    before = _("%(certificate)s: from months before its end") % {"certificate": kind.name}
    after = _("%(certificate)s: until days after its end") % {"certificate": kind.name}
    return {
        f"renews_{kind.pk}": forms.BooleanField(label=kind.name, required=False, initial=row is not None),
        f"before_{kind.pk}": number(before, most=120, required=False, initial=row.from_months_before if row else None),
        f"after_{kind.pk}": number(after, most=3650, required=False, initial=row.until_days_after if row else None),
    }
