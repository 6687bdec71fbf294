"""The owner's page of accounts: who signs in, invitations, closing, lost factors."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db.models import Max
from django.db.models.functions import Coalesce, Greatest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from seloste.description import permits
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose, RoleKey
from seloste.web.signing import signed

from .. import forms, operations, roles
from ..models import Account, Invitation

manages = requires(Permission.STAFF_MANAGE, purpose=Purpose.SECURITY)


@manages
def accounts(request):
    """Everybody who signs in, and the invitations that wait."""
    seen = Max("usersession__last_seen_at")
    shown = Account.objects.in_order().annotate(last_use=Greatest(Coalesce(seen, "last_login"), Coalesce("last_login", seen)))
    waiting = Invitation.objects.open(timezone.now()).order_by("expires_at")
    return render(request, "staff/accounts.html", {"accounts": shown, "invitations": waiting, "roles": _explained()})


def _explained():
    return [(key, role, permits.role(key)) for key, role in roles.ROLES.items()]


@manages
@reauthentication_required
@never_cache
def invite(request):
    """Invite someone into a role; the link is shown this once, and sent."""
    form = forms.InvitationForm(request.POST or None, initial={"language": request.user.language})
    if form.is_valid():
        try:
            return _show_link(request, operations.invite_by_letter(**form.cleaned_data, **_asked(request)))
        except operations.Refused as refused:
            form.add_error("role" if isinstance(refused, operations.RoleNotListed) else "email", refused.sentence)
    return render(request, "staff/invite.html", {"form": form, "roles": _explained()})


def _show_link(request, made):
    """The link as a page, this once."""
    return render(request, "staff/link.html", {"link": request.build_absolute_uri(made.path), "invitation": made.invitation})


def _asked(request):
    return {"address_of": request.build_absolute_uri, **signed(request)}


@manages
@require_POST
def withdraw(request, invitation_id):
    """Make an invitation worthless."""
    invitation = get_object_or_404(Invitation, pk=invitation_id)
    operations.withdraw(invitation=invitation, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("staff:accounts")


@manages
def account(request, account_id):
    """One account: its role, last use, closing and lost factors."""
    shown = get_object_or_404(Account, pk=account_id)
    return _page_of(request, shown, forms.RoleForm(initial={"role": shown.role, "stood": shown.role}))


def _page_of(request, shown, form, is_stale=False):
    told = {"shown": shown, "form": form, "role": roles.ROLES[RoleKey(shown.role)], "is_stale": is_stale}
    return render(request, "staff/account_of.html", told)


@manages
@reauthentication_required
@require_POST
def role(request, account_id):
    """Give an account another role."""
    shown = get_object_or_404(Account.objects.open(), pk=account_id)
    form = forms.RoleForm(request.POST)
    if form.is_valid():
        try:
            _try(request, operations.change_role, account=shown, **form.cleaned_data)
        except operations.StaleRole as stale:
            now = {"role": form.cleaned_data["role"], "stood": stale.account.role}
            return _page_of(request, stale.account, forms.RoleForm(initial=now), is_stale=True)
    return redirect("staff:account_of", account_id)


@manages
@reauthentication_required
@never_cache
def close(request, account_id):
    """What closing means (GET), and closing (POST)."""
    shown = get_object_or_404(Account.objects.open(), pk=account_id)
    if request.method == "POST" and _try(request, operations.close, account=shown):
        return redirect("staff:accounts")
    return render(request, "staff/close.html", {"shown": shown})


@manages
@reauthentication_required
@never_cache
def reset(request, account_id):
    """What resetting means (GET), and a link for the holder (POST). One's own factors are reset at the command line."""
    shown = get_object_or_404(Account.objects.open().exclude(pk=request.user.pk), pk=account_id)
    if request.method == "POST":
        return _show_link(request, operations.reset_factors_by_letter(account=shown, **_asked(request)))
    return render(request, "staff/reset.html", {"shown": shown})


def _try(request, verb, **facts):
    try:
        verb(**facts, by=request.user.as_actor(), at=timezone.now())
        return True
    except operations.Refused as refused:
        messages.error(request, refused.sentence)
        return False
