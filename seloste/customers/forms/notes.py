"""Forms of notes and follow-ups. They save nothing."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste.files.forms import Files
from seloste.privacy.identity_codes import RefusesIdentityCodes
from seloste.web import plain_text
from seloste.web.forms import Once, PastDate, Read, TypedDate

from .. import notes
from ..words import NoteKind

_KINDS = _("PDF, pictures, Word, Excel, text, and e-mails saved as files (.eml). At most 10 megabytes.")
_NO_DAY = _("Say by which day.")
_NO_DEED = _("Say what is to be done.")


def _words(label, **more):
    return Read(
        lambda value: plain_text.paragraphs(value, longest=notes.LONGEST),
        label=label,
        max_length=notes.LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        **more,
    )


def _line(label, longest, **more):
    return Read(
        lambda value: plain_text.line(value, longest=longest),
        label=label,
        max_length=longest,
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": longest}),
        **more,
    )


def _kinds():
    return forms.ChoiceField(label=_("What was it?"), choices=NoteKind.choices, widget=forms.RadioSelect, initial=NoteKind.CALL)


class _Happened(RefusesIdentityCodes, forms.Form):
    """When it happened: a day, or nothing for now."""

    happened_on = PastDate(label=_("When"), required=False, help_text=_("Leave empty if it was just now, else such as 23.11.2026."))

    def happened_at(self, *, now, stood=None):
        """The moment: ``stood`` while its day is the same, else now for today, else the day's beginning."""
        day = self.cleaned_data["happened_on"]
        if stood and day in (None, timezone.localdate(stood)):
            return stood
        return now if day in (None, timezone.localdate(now)) else timezone.make_aware(dt.datetime.combine(day, dt.time()))


class _Besides(forms.Form):
    """Who else is named: the person with whom it was, of a company; the company for which it was, of a person. Asked where there is any."""

    other = forms.ChoiceField(required=False)

    def __init__(self, *args, besides=None, **more):
        super().__init__(*args, **more)
        if besides and besides.found:
            self.fields["other"].label, self.fields["other"].choices = besides.label, besides.choices()
        else:
            del self.fields["other"]

    def named(self):
        return self.cleaned_data.get("other", "")


class _Next(_Besides):
    """What is to be done: a text, by when, by whom. Account numbers come as choices from the view."""

    deed = _line(_("What is to be done"), 200, required=False)
    due_on = TypedDate(label=_("By which day"), required=False)
    assignee = forms.ChoiceField(label=_("Who does it"), required=False)

    def __init__(self, *args, assignees, **more):
        super().__init__(*args, **more)
        self.fields["assignee"].choices = assignees

    def _follow_up(self):
        said = self.cleaned_data
        return {"text": said["deed"], "due_on": said["due_on"], "assignee": said["assignee"]}


class LogForm(_Happened, _Next):
    """A call, visit or e-mail in staff's own words, and what is to be done next, in one go."""

    kind = _kinds()
    text = _words(_("What was said or done"), error_messages={"required": _("Write what was said or done.")})
    once = Once()
    field_order = ("once", "who", "kind", "other", "text", "happened_on", "deed", "due_on", "assignee")

    def clean(self):
        said = super().clean()
        if said.get("deed") and not said.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _NO_DAY)
        if said.get("due_on") and not said.get("deed") and "deed" not in self.errors:
            self.add_error("deed", _NO_DEED)
        return said

    def note(self, *, now):
        said = self.cleaned_data
        return {"kind": said["kind"], "text": said["text"], "happened_at": self.happened_at(now=now), "once": said["once"]}

    def follow_up(self):
        """What ``set_follow_up`` takes, or nothing; its key is the note's, for it comes of the same press."""
        return {**self._follow_up(), "once": self.cleaned_data["once"]} if self.cleaned_data["deed"] else {}


class LogForWhomForm(LogForm):
    """The same before it is said about whom: a name, phone or e-mail that finds them. ``person``, ``organisation``: which was found."""

    who = _line(_("Who?"), 100, help_text=_("A part of the name, the phone number or the e-mail address."))
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)
    organisation = forms.IntegerField(required=False, widget=forms.HiddenInput)


class NoteForm(_Happened, _Besides):
    """A note changed by its writer; of a company, also with whom it was."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    kind = _kinds()
    text = _words(_("What was said or done"), required=False)
    field_order = ("revision", "kind", "other", "text", "happened_on")

    def __init__(self, *args, note, **more):
        stands = {"revision": note.revision, "kind": note.kind, "text": note.text, "happened_on": timezone.localdate(note.happened_at)}
        stands["other"] = str(note.person_id or "")
        super().__init__(*args, initial=stands, **more)
        self.note = note
        self.fields["happened_on"].help_text = ""

    def change(self, *, now):
        """What ``change_note`` takes."""
        said = {name: self.cleaned_data[name] for name in ("kind", "text", "revision")}
        return {**said, "happened_at": self.happened_at(now=now, stood=self.note.happened_at)}


class KeepingForm(RefusesIdentityCodes, _Besides):
    """Files and e-mails for the history of a person or a company."""

    chosen = Files(label=_("E-mails and files"), help_text=_KINDS)
    text = _line(_("What is this?"), 300, required=False)
    once = Once()
    field_order = ("chosen", "other", "text", "once")

    def kept(self):
        """What ``keep`` takes."""
        said = self.cleaned_data
        return {"files": said["chosen"], "text": said["text"], "once": said["once"]}


class FollowUpForm(RefusesIdentityCodes, _Next):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = Once()
    field_order = ("revision", "once", "other", "deed", "due_on", "assignee")

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        for name, sentence in (("deed", _NO_DEED), ("due_on", _NO_DAY)):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence

    @staticmethod
    def stands(row):
        """What the form shows of a follow-up before anything is typed."""
        assignee = str(row.assignee_id) if row.assignee and row.assignee.is_active else ""
        return {"deed": row.text, "due_on": row.due_on, "assignee": assignee, "revision": row.revision}

    def facts(self):
        """What ``set_follow_up`` and ``change_follow_up`` take but for the row's keys."""
        return self._follow_up()
