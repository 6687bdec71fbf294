"""Staff pages of what terms are chosen for: looking at what changes, choosing, ending."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from seloste.web.forms import put
from seloste.web.signing import signed
from seloste.web.templatetags.web import day

from .. import applying, operations, sheet
from ..forms.terms import ChoiceForm, ChoosingForm, EndingForm
from ..models import TermsChoice, TermsVersion
from .doors import edits, shown


@edits
def choosing(request, terms_id):
    version, today = get_object_or_404(TermsVersion, pk=terms_id), timezone.localdate()
    targets = sheet.targets(timezone.now())
    if request.method == "POST":
        sending = ChoosingForm(request.POST, targets=targets)
        if sending.is_valid() and _chosen(request, version, sending):
            messages.success(request, _("The terms are chosen."))
            return redirect("bookings:terms")
        form = ChoiceForm(request.POST, targets=targets)
        for sentence in sending.non_field_errors():
            form.add_error(None, sentence)
        return shown(request, "choosing", version=version, form=form)
    first = {"what": "", "from_on": day(max(today, version.valid_from_on))}
    form = ChoiceForm({**first, **request.GET.dict()}, targets=targets)
    if not form.is_valid():
        return shown(request, "choosing", version=version, form=form)
    seen = {"what": form.cleaned_data["what"], "from_on": day(form.cleaned_data["from_on"]), "seen": applying.newest_choice()}
    told = sheet.of_choosing(version, form.cleaned_data["from_on"], **form.target())
    return shown(request, "choosing", version=version, form=form, sending=ChoosingForm(initial=seen, targets=targets), **told)


def _chosen(request, version, form):
    told = {name: form.cleaned_data[name] for name in ("from_on", "once", "seen")} | form.target()
    try:
        return operations.choose_terms(version=version, **told, **signed(request))
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    return None


@edits
def ending(request, choice_id):
    choice = get_object_or_404(TermsChoice.objects.select_related("training__course", "course", "version"), pk=choice_id)
    stands = {"from_on": max(timezone.localdate(), choice.from_on), "seen": applying.newest_choice()}
    form = EndingForm(request.POST or None, initial=stands)
    if form.is_valid() and _ended(request, choice, form):
        messages.success(request, _("From that day the wider terms apply."))
        return redirect("bookings:terms")
    return shown(request, "ending", choice=choice, form=form, title=sheet.place_title(choice))


def _ended(request, choice, form):
    try:
        return operations.end_choice(choice=choice, **form.cleaned_data, **signed(request))
    except ValidationError as wrong:
        put(form, seen=applying.newest_choice())
        form.add_error(None, wrong.messages)
    return None
