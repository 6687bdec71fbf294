"""One's own account: name, language, what signs one in, where one is signed in, what one has been told."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from seloste.privacy.access import signed_in

from .. import duties, forms, operations


@signed_in
@never_cache
def account(request):
    """Name and language; the lists of factors and sessions."""
    own = request.user
    form = forms.OwnForm(request.POST or None, initial={"name": own.name, "language": own.language})
    if form.is_valid():
        operations.correct(account=own, **form.cleaned_data, by=own.as_actor(), at=timezone.now())
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Your account is saved."))
        return redirect("staff:account")
    return render(request, "staff/account.html", {"form": form, **_what_opens(own), "acknowledged": duties.acknowledged(own)})


def _what_opens(own):
    factors = list(Authenticator.objects.filter(user=own).order_by("created_at"))
    return {
        "passkeys": [factor for factor in factors if factor.type == Authenticator.Type.WEBAUTHN],
        "app": next((factor for factor in factors if factor.type == Authenticator.Type.TOTP), None),
        "codes": next((factor.wrap() for factor in factors if factor.type == Authenticator.Type.RECOVERY_CODES), None),
        "sessions": sorted(UserSession.objects.purge_and_list(own), key=lambda session: session.last_seen_at, reverse=True),
    }


@signed_in
@require_POST
def end_sessions(request):
    """End one session (``session`` names it) or all but this one."""
    own, chosen = request.user, request.POST.get("session", "")
    others = UserSession.objects.filter(user=own).exclude(session_key=request.session.session_key)
    if chosen:
        others = others.filter(pk=chosen) if chosen.isdecimal() else others.none()
    ended = operations.end_sessions(account=own, keys=list(others.values_list("pk", flat=True)), by=own.as_actor(), at=timezone.now())
    messages.success(request, ngettext("%(count)d session was ended.", "%(count)d sessions were ended.", ended) % {"count": ended})
    return redirect("staff:account")


@signed_in
@never_cache
def acknowledgement(request):
    """What is held about oneself: shown, and noted as read; then on to where the reader was going."""
    version, onward = duties.to_acknowledge(request.user), _onward(request)
    if request.method == "POST" and version:
        operations.acknowledge(account=request.user, version=version.number, by=request.user.as_actor(), at=timezone.now())
        return HttpResponseRedirect(onward)
    return render(request, "staff/acknowledgement.html", {"version": version, "onward": onward})


def _onward(request):
    """The page of ours that was asked for, else Today."""
    page = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return page if is_ours and page.startswith("/") else reverse("staff:today")
