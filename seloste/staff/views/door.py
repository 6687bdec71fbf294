"""The door: signing in, one-time links, the first second factor."""

from allauth.account import views as account_views
from allauth.account.internal.flows.logout import logout
from allauth.account.utils import perform_login
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from seloste.journal.actors import VISITOR
from seloste.privacy.access import public, signed_in

from .. import factors, forms, operations
from ..models import Account, Invitation

_KEPT = "entry"


@public(even_unpublished=True)
@never_cache
def sign_in(request):
    """Signing in; where nobody has an account yet, where to find the link that makes the first."""
    if request.method != "POST" and not Account.objects.exists():
        return render(request, "staff/nobody_yet.html")
    return account_views.login(request)


@public(even_unpublished=True)
@never_cache
def enter(request, token):
    """A one-time link is opened: the token leaves the address before anything else is loaded. Nothing is spent by looking.

    Of a link that opens nothing no session is kept: a stranger would fill the database with them, one a request.
    """
    digest = operations.digest_of(token)
    if Invitation.objects.open(timezone.now()).filter(digest=digest).exists():
        request.session[_KEPT] = digest
    else:
        request.session.pop(_KEPT, None)
    response = redirect("staff:entry")
    response.status_code = 303
    return response


@public(even_unpublished=True)
@never_cache
def entry(request):
    """What the link is for (GET), and walking in (POST)."""
    invitation = Invitation.objects.open(timezone.now()).filter(digest=request.session.get(_KEPT, "")).first()
    if invitation is None:
        return render(request, "staff/entry_closed.html", status=404)
    form = forms.EntryForm(request.POST or None, invitation=invitation, initial=_initial(invitation))
    if form.is_valid():
        try:
            return _walk_in(request, invitation, form.cleaned_data)
        except operations.Refused as refused:
            form.add_error(None, refused.sentence)
    return render(request, "staff/entry.html", {"form": form, "invitation": invitation})


def _initial(invitation):
    """The first owner's language is the browser's; the others' was chosen for them."""
    return {"language": get_language() if invitation.kind == Invitation.Kind.FIRST_OWNER else invitation.language}


def _walk_in(request, invitation, answers):
    use = operations.let_back_in if invitation.kind == Invitation.Kind.LOST_FACTORS else operations.accept
    account = use(digest=invitation.digest, **answers, by=VISITOR, at=timezone.now())
    logout(request, show_message=False)
    request.session.flush()
    perform_login(request, account)
    return redirect("mfa_activate_totp" if account.has_usable_password() else "mfa_add_webauthn")  # as they chose


@signed_in
@never_cache
def setup(request):
    """The choice of a second factor; accounts that have one are past it."""
    if factors.is_ready(request.user):
        return redirect("staff:today")
    return render(request, "staff/setup.html")
