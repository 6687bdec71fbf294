"""Staff pages of the terms: which apply, one version, adding, the calculator, removing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.web.signing import signed

from .. import calculating, examples, operations, sheet
from ..forms.calculator import CalculatorForm
from ..forms.terms import TermsForm
from ..models import TermsVersion
from ..terms.reading import BadTerms
from .doors import edits, sees, shown


@sees
def terms(request):
    today = timezone.localdate()
    told = {"places": sheet.places(today), "versions": sheet.versions(today), "examples": examples.titles()}
    return shown(request, "terms", **told)


@sees
def version(request, terms_id):
    standing = get_object_or_404(TermsVersion, pk=terms_id)
    return shown(request, "version", version=standing, **sheet.of_version(standing, timezone.localdate()))


@edits
def adding(request):
    form = TermsForm(request.POST or None, request.FILES or None, initial={"text": _begun(request.GET)})
    added, wrong = _added(request, form) if form.is_valid() else (None, [])
    if added:
        messages.success(request, _("The terms are kept. They apply once they are chosen."))
        return redirect(added)
    return shown(request, "adding", form=form, wrong=wrong, examples=examples.titles())


def _begun(asked):
    """What the text starts from: an example, or a version that stands."""
    today = timezone.localdate()
    if asked.get("example") in examples.PARTS:
        return examples.example(asked["example"], day=today, label=sheet.next_label(today))
    number = asked.get("from", "")
    found = TermsVersion.objects.filter(pk=number).first() if number.isascii() and number.isdigit() and len(number) < 10 else None
    return found.source if found else ""


def _added(request, form):
    """(the version or None, the lines that hold a mistake)."""
    try:
        return operations.add_terms(source=form.source(), **signed(request)), []
    except BadTerms as bad:
        wrong = sheet.wrong_lines(form.cleaned_text(), bad.problems)
        form.add_error("text", [str(problem) for problem in bad.problems])
        return None, wrong
    except ValidationError as wrong:
        form.add_error("text", wrong.messages)
        return None, []


@sees
def calculator(request, terms_id):
    standing = get_object_or_404(TermsVersion, pk=terms_id)
    form = CalculatorForm(request.GET or None, terms=standing.terms)
    outcome, refusal = calculating.tried(standing.terms, form) if form.is_valid() else (None, "")
    return shown(request, "calculator", version=standing, form=form, outcome=outcome, refusal=refusal)


@edits
@require_POST
def removing(request, terms_id):
    try:
        operations.remove_terms(version=get_object_or_404(TermsVersion, pk=terms_id), **signed(request))
        messages.success(request, _("The terms are removed."))
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    return redirect("bookings:terms")
