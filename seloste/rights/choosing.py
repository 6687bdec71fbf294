"""The form by which staff say of each file, note and follow-up whether it goes into the person's copy. Nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.web import plain_text
from seloste.web.forms import Read, put

from . import notes_of_copy
from .enclosures import choice_of

_LONGEST = 200


class FilesForm(forms.Form):
    """``files``, ``texts``: as ``enclosures.of`` and ``notes_of_copy.texts`` give them. What came in, or was changed, after the page was
    shown is not decided by it; where somebody else has chosen otherwise meanwhile, both choices are shown first.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    chosen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, files, texts=()):
        things = [*files, *texts]
        super().__init__(data, initial={"shown": _listed(_stamp, things), "chosen": _listed(_choice, things)})
        self.files, self.texts = files, texts
        for one in (*files, *texts):
            reason = choice_of(one).reason if choice_of(one) else ""
            self.fields[_tick(one)] = forms.BooleanField(label=_("Leave it out"), required=False, initial=bool(reason))
            field = Read(_line, label=_("Why, in the person’s language"), required=False, initial=reason, max_length=_LONGEST)
            field.is_one_of_several = True
            field.widget.attrs["autocomplete"] = "off"
            self.fields[_why(one)] = field

    def rows(self):
        """(file, its tick, its reason) as the page shows them."""
        return self._rows(self.files)

    def rows_of_texts(self):
        return self._rows(self.texts)

    def _rows(self, things):
        return [(one, self[_tick(one)], self[_why(one)]) for one in things]

    def clean(self):
        for one in self._seen([*self.files, *self.texts]):
            if self.cleaned_data.get(_tick(one)) and not self.cleaned_data.get(_why(one)) and _why(one) not in self.errors:
                self.add_error(_why(one), _("Say why, in the person’s language."))
            elif self.cleaned_data.get(_why(one)) and not self.cleaned_data.get(_tick(one)):
                self.add_error(_tick(one), _("Tick that it is left out, or empty the reason."))
        self._show_both()
        return self.cleaned_data

    def _show_both(self):
        """Sent once more, this choice replaces the other."""
        known = self.cleaned_data.get("chosen", "").split(",")
        others = [one for one in self._seen([*self.files, *self.texts]) if choice_of(one) and _choice(one) not in known]
        others = [one for one in others if choice_of(one).reason != self._reason(one)]
        for one in others:
            reason = choice_of(one).reason
            left_out = _("Somebody has chosen meanwhile that it is left out: %(reason)s")
            self.add_error(_tick(one), left_out % {"reason": reason} if reason else _("Somebody has chosen meanwhile that it goes in."))
        if others:
            put(self, chosen=_listed(_choice, [*self.files, *self.texts]))

    def choice(self):
        """What ``operations.choose_files`` is told."""
        seen = self._seen(self.files)
        left_out = self._left_out(seen)
        return {"goes": [file.pk for file in seen if file.pk not in left_out], "left_out": left_out}

    def choice_of(self, model):
        """What ``operations.choose_notes`` and ``choose_follow_ups`` are told."""
        seen = self._seen([one for one in self.texts if isinstance(one, model)])
        return {"looked_at": {one.pk: notes_of_copy.stands_at(one) for one in seen}, "left_out": self._left_out(seen)}

    def _left_out(self, seen):
        return {one.pk: self._reason(one) for one in seen if self._reason(one)}

    def _reason(self, one):
        """Why it is left out; empty when it goes."""
        return self.cleaned_data.get(_why(one), "") if self.cleaned_data.get(_tick(one)) else ""

    def _seen(self, things):
        shown = self.cleaned_data.get("shown", "").split(",")
        return [one for one in things if _stamp(one) in shown]


def _line(value):
    return plain_text.line(value, longest=_LONGEST)


def _stamp(one):
    """What was shown: a text as it stood then."""
    return f"{_key(one)}.{notes_of_copy.stands_at(one)}" if notes_of_copy.is_text(one) else _key(one)


def _choice(one):
    """What had been chosen of it, and when; of what nobody has chosen of, nothing."""
    return f"{_key(one)}.{choice_of(one).at.timestamp()}" if choice_of(one) else ""


def _listed(stamp, things):
    return ",".join(filter(None, map(stamp, things)))


def _key(one):
    return notes_of_copy.number(one) if notes_of_copy.is_text(one) else str(one.pk)


def _tick(one):
    return f"out_{_key(one)}"


def _why(one):
    return f"why_{_key(one)}"
