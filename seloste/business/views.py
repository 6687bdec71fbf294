"""The owner's settings: who the business is, where it is paid, its logo, its languages."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from seloste.privacy.access import public, requires
from seloste.privacy.words import Permission, Purpose
from seloste.web.forms import renewed

from . import operations, sheet
from .forms import BankAccountForm, LanguagesForm, LogoForm, SeenForm
from .models import BankAccount, Logo

edits = requires(Permission.SETTINGS_EDIT, purpose=Purpose.SECURITY)
YEAR = 365 * 24 * 60 * 60  # seconds
# Opened by itself, the picture runs nothing and loads nothing.
ALONE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}


@edits
@require_safe
def facts(request):
    return _facts(request)


def _facts(request, status=200, **forms):
    return render(request, "business/facts.html", sheet.facts() | forms, status=status)


@edits
@require_POST
def add_bank_account(request):
    form = BankAccountForm(request.POST)
    if not form.is_valid():
        return _facts(request, account_form=form)
    operations.add_bank_account(**form.cleaned_data, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The account is added."))
    return redirect("business:facts")


@edits
@require_POST
def remove_bank_account(request, bank_account_id):
    account = get_object_or_404(BankAccount, pk=bank_account_id)
    operations.remove_bank_account(account=account, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The account is removed."))
    return redirect("business:facts")


@edits
@require_POST
def set_logo(request):
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        told = {"content": form.cleaned_data["picture"], "seen": form.cleaned_data["seen"], "by": request.user.as_actor()}
        try:
            operations.set_logo(**told, at=timezone.now())
            messages.success(request, _("The logo is changed."))
            return redirect("business:facts")
        except ValidationError as refused:
            form.add_error("picture", refused)
        except operations.Stale:
            form = LogoForm()
            messages.warning(request, sheet.another_logo())
    return _facts(request, logo_form=form)


@edits
@require_POST
def remove_logo(request):
    form = SeenForm(request.POST)
    try:
        operations.remove_logo(seen=form.cleaned_data["seen"] if form.is_valid() else "", by=request.user.as_actor(), at=timezone.now())
        messages.success(request, _("The logo is removed."))
    except operations.Stale:
        messages.warning(request, sheet.another_logo())
    return redirect("business:facts")


@edits
def languages(request):
    standing = sheet.languages()
    form = LanguagesForm(request.POST or None, **standing)
    conflict = None
    if form.is_valid():
        told = {"languages": form.in_order(), "revision": form.cleaned_data["revision"], "by": request.user.as_actor()}
        try:
            operations.offer_languages(**told, at=timezone.now())
            messages.success(request, _("The languages are saved."))
            return redirect("business:languages")
        except operations.Stale as stale:
            form, conflict = renewed(form, stale.standing.revision), sheet.in_words(stale.standing.languages)
    return render(request, "business/languages.html", {"form": form, "conflict": conflict})


@public(even_unpublished=True)
@require_safe
def logo(request):
    """The logo; its address names its content, so that a browser may keep it for a year."""
    row = Logo.objects.first()
    if row is None:
        raise Http404
    answer = HttpResponse(bytes(row.png), content_type="image/png", headers=ALONE)
    answer["ETag"] = f'"{row.digest}"'
    answer["Cache-Control"] = f"public, max-age={YEAR}, immutable" if request.GET.get("of") == row.digest[:12] else "no-cache"
    return answer
