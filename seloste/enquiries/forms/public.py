"""What every public form carries: the tick that permits marketing, the trap for machines, the proof of work and the sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from seloste.marketing.words import PERMISSION, PERMISSION_HINT
from seloste.outbox import signing
from seloste.web.forms import put
from seloste.web.own_fields import OwnFields

from .. import sheets

NOTHING_PRIVATE = _("Do not write personal identity codes or anything about anybody's health.")
_CARRIED = ("marketing", "homepage", "proof", "sheet")


class PublicForm(forms.Form):
    """A form that anybody may send. ``sheet`` and ``is_held`` stand in ``cleaned_data`` when it is valid.

    ``completes``: which fields a browser may fill in by itself, and with what (HTML's ``autocomplete``).
    """

    completes: dict[str, str] = {}
    marketing = forms.BooleanField(label=PERMISSION, help_text=PERMISSION_HINT, required=False)
    homepage = forms.CharField(label=_("Leave this empty"), required=False)
    proof = forms.CharField(required=False, widget=forms.HiddenInput)
    sheet = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, version, at, asks_marketing=False, **more):
        self.base_fields = OwnFields(self.base_fields)
        super().__init__(data, **more)
        if not asks_marketing:
            del self.fields["marketing"]
        self.order_fields([name for name in self.fields if name not in _CARRIED])
        self.version, self.at = version, at
        self.shown = sheets.new(version=version, at=at)
        if not self.is_bound:
            self.initial["sheet"] = self.shown.token
        for name, kind in {**self.completes, "homepage": "off"}.items():
            self.fields[name].widget.attrs["autocomplete"] = kind
        self.fields["homepage"].widget.attrs["tabindex"] = "-1"
        for name in ("homepage", "proof", "sheet"):  # judged as a whole, never complained of
            self.fields[name].validators = []

    def clean(self):
        cleaned = super().clean()
        self.check_together(cleaned)
        self._check_sheet(cleaned)
        return cleaned

    def check_together(self, cleaned):
        """What one field asks of another."""

    def carried(self):
        """What every operation behind a public form is told besides the answers."""
        words = f"{PERMISSION}. {PERMISSION_HINT}" if self.cleaned_data.get("marketing") else ""
        return {"once": self.shown.once, "version": self.version, "marketing": words, "is_held": self.cleaned_data["is_held"]}

    def _check_sheet(self, cleaned):
        try:
            sheet = sheets.read(cleaned.get("sheet") or "", at=self.at)
        except signing.Invalid:
            return self._show_anew(_("This page had been open for too long. Check what you wrote and send it again."))
        if sheet.version != self.version.pk:
            return self._show_anew(_("What we tell about your data has changed since you opened this page. Read it below and send again."))
        self.shown = sheet
        is_proved = sheet.is_solved_by(cleaned.get("proof") or "")
        seconds = sheet.waits(self.at, is_proved=is_proved)
        if seconds and not self.errors:
            self.add_error(None, _wait(seconds))
        cleaned["is_held"] = not is_proved or bool(cleaned.get("homepage"))

    def renew(self, why):
        """Shown again with a key of its own, because the one it had belongs to what was sent before."""
        self.shown = sheets.new(version=self.version, at=self.at)
        self._show_anew(why)

    def _show_anew(self, why):
        put(self, sheet=self.shown.token, proof="")
        self.add_error(None, why)


def _wait(seconds):
    sentence = ngettext_lazy(
        "That was quick. To keep machines out, wait %(seconds)d second and send again.",
        "That was quick. To keep machines out, wait %(seconds)d seconds and send again.",
        "seconds",
    )
    return sentence % {"seconds": seconds}
