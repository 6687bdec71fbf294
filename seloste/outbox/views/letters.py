"""The owner's own texts of letters: the list, one text, how it will read, the shipped one again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from seloste.web.forms import renewed
from seloste.web.signing import signed

from .. import letters, lettersheet, operations, texts
from ..forms import LetterTextForm, RevisionForm
from ..models import LetterText
from .mail import edits


@edits
@require_safe
def listing(request):
    return render(request, "outbox/letters.html", {"lines": lettersheet.lines()})


@edits
def text(request, letter, language):
    kind, standing = _found(letter, language)
    form = LetterTextForm(request.POST or None, letter=kind, language=language, standing=standing)
    conflict = None
    if form.is_valid() and not {"insert", "preview"} & set(request.POST):
        try:
            told = {**form.cleaned_data, **signed(request)}
            operations.set_letter_text(letter=letter, language=language, **told)
            messages.success(request, _("The text is saved. Letters that wait keep the one they were made with."))
            return redirect("letter_settings:text", letter, language)
        except operations.Stale as stale:
            standing = conflict = stale.standing or _shipped(letter, language)
            form = renewed(form, conflict.revision)
    return _page(request, kind, language, standing if standing and standing.pk else None, form, conflict=conflict)


def _page(request, kind, language, standing, form, **shown):
    told = {**lettersheet.page(kind, language, standing), "form": form, "preview": _preview(form, kind, language)}
    return render(request, "outbox/letter.html", {**told, **shown})


@edits
@require_POST
def preview(request, letter, language):
    """The same, as a piece of the page, while somebody types."""
    kind, standing = _found(letter, language)
    form = LetterTextForm(request.POST, letter=kind, language=language, standing=standing)
    return render(request, "outbox/_preview.html", {"form": form, "language": language, "preview": _preview(form, kind, language)})


@edits
@require_POST
def restore(request, letter, language):
    """The page that comes of it holds what the owner had written, so that one press too many loses nothing."""
    kind, own = _found(letter, language)
    form = RevisionForm(request.POST)
    try:
        seen = form.cleaned_data["revision"] if form.is_valid() else -1
        operations.restore_letter_text(letter=letter, language=language, revision=seen, by=request.user.as_actor(), at=timezone.now())
    except operations.Stale:
        messages.warning(request, _("Somebody changed this text meanwhile. Nothing was restored: look at what stands now."))
        return redirect("letter_settings:text", letter, language)
    messages.success(request, _("The original text is in use again."))
    shipped = LetterTextForm(letter=kind, language=language, standing=None)
    return _page(request, kind, language, None, shipped, replaced=own)


def _found(letter, language):
    kind = letters.declared().get(letter)
    if kind is None or language not in lettersheet.languages_of(kind):
        raise Http404
    return kind, LetterText.objects.filter(letter=letter, language=language).first()


def _shipped(letter, language):
    subject_line, body = letters.text(letter, language)
    return LetterText(letter=letter, language=language, subject_line=subject_line, body=body, revision=0)


def _preview(form, kind, language):
    """How it will read, or nothing while it does not fit."""
    said = form.initial if not form.is_bound else form.cleaned_data if form.is_valid() else {}
    subject_line, body = said.get("subject_line", ""), said.get("body", "")
    return texts.preview(kind, language, subject_line, body) if texts.fits(kind, subject_line, body) else None
