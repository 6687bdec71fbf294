"""The feedback form: a few scores and two texts, anonymous unless the writer wants to be known."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.web.forms import Read

from .. import feedback_reading as reading
from ..feedback_words import FIVE, SCALES, TEN, TEXTS, MayQuote, Pace
from .public import NOTHING_PRIVATE, PublicForm


def _scale(label, scores, hint):
    return forms.TypedChoiceField(
        label=label, choices=scores, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, help_text=hint
    )


def _text(label, **more):
    return Read(reading.words, label=label, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4}), **more)


class FeedbackForm(PublicForm):
    """Every question may be passed over."""

    completes = {"name": "name", "email": "email"}
    training = Read(
        reading.training, label=_("Which training?"), required=False, help_text=_("Its name, place or day, if you like to tell.")
    )
    dared_before = _scale(_("Would you have dared to help before the training?"), FIVE, _("1 is not at all, 5 is certainly."))
    dares_now = _scale(_("Would you dare to help now?"), FIVE, _("1 is not at all, 5 is certainly."))
    most_useful = _text(_("What was most useful?"), help_text=NOTHING_PRIVATE)
    would_change = _text(_("What would you change?"))
    trainer = _scale(_("How was the trainer?"), FIVE, _("1 is poor, 5 is excellent."))
    pace = forms.ChoiceField(label=_("How was the pace?"), choices=Pace.choices, required=False, widget=forms.RadioSelect)
    practised_enough = forms.TypedChoiceField(
        label=_("Did you practise enough?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    arrangements = _scale(_("How were the place and what you were told beforehand?"), FIVE, _("1 is poor, 5 is excellent."))
    recommends = _scale(_("Would you recommend us?"), TEN, _("0 is not at all, 10 is certainly."))
    name = Read(wellformed.name, label=_("Name"), required=False)
    email = Read(wellformed.email, label=_("E-mail"), required=False)
    wants_contact = forms.BooleanField(label=_("Contact me about this"), required=False)
    may_quote = forms.ChoiceField(
        label=_("May we show what you wrote to others?"),
        choices=MayQuote.choices,
        initial=MayQuote.NO,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data=None, **more):
        super().__init__(data, **more)
        self.fields["email"].widget.input_type = "email"

    def check_together(self, cleaned):
        if not self.errors and reading.is_empty(cleaned):
            self.add_error(None, reading.NOTHING)
        is_bound = cleaned.get("wants_contact") or cleaned.get("marketing") or cleaned.get("may_quote") not in ("", None, MayQuote.NO)
        if "name" in cleaned and not cleaned["name"] and (is_bound or cleaned.get("email")):
            self.add_error("name", reading.NAMELESS)
        if "email" in cleaned and not cleaned["email"] and (is_bound or cleaned.get("name")):
            self.add_error("email", reading.UNREACHABLE)

    def answer(self):
        """The cleaned values as ``receive_feedback`` takes them."""
        said = self.cleaned_data
        whose = {name: said[name] for name in ("name", "email", "wants_contact")}
        asked = ("training", "pace", "practised_enough", "may_quote", *SCALES, *TEXTS)
        return {**self.carried(), **whose, "answers": {name: said[name] for name in asked}}

    @property
    def is_known(self):
        """Whether the section of the writer stands open: something is written or wrong there."""
        named = any(self[name].value() or name in self.errors for name in ("name", "email", "wants_contact"))
        named = named or bool(self.data.get("marketing"))
        return named or self["may_quote"].value() not in (None, "", MayQuote.NO)
