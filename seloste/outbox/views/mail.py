"""The owner's settings of mail: the server, the sender, a trial letter."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from seloste.description.permits import NotPermitted
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose
from seloste.web.forms import renewed

from .. import delivery, mailsheet, operations
from ..forms import MailServerForm, RevisionForm, SenderForm

edits = requires(Permission.SETTINGS_EDIT, purpose=Purpose.SECURITY)


@edits
@require_safe
def page(request):
    return _page(request)


def _page(request, status=200, **shown):
    return render(request, "outbox/mail.html", mailsheet.mail() | shown, status=status)


@edits
@require_POST
def set_server(request):
    form = MailServerForm(request.POST)
    try:
        if form.is_valid():
            operations.set_mail_server(**form.server(), by=request.user.as_actor(), at=timezone.now())
            messages.success(request, _("The mail server is saved. Send a trial letter to see that it works."))
            return redirect("email_settings:email")
    except operations.Stale as stale:
        return _page(request, server_form=renewed(form, mailsheet.revision(stale.standing)), server_now=mailsheet.of_server(stale.standing))
    except ValidationError as refused:
        form.add_error(None, refused)
    except NotPermitted as closed:
        return _page(request, status=403, closed=closed.sentence)
    return _page(request, server_form=form)


@edits
@require_POST
def forget_server(request):
    form = RevisionForm(request.POST)
    try:
        seen = form.cleaned_data["revision"] if form.is_valid() else -1
        operations.forget_mail_server(revision=seen, by=request.user.as_actor(), at=timezone.now())
        messages.success(request, _("The mail server is forgotten. Letters become files."))
    except operations.Stale:
        messages.warning(request, _("Somebody changed the mail server meanwhile. Nothing was forgotten: look at what stands now."))
    return redirect("email_settings:email")


@edits
@require_POST
def set_sender(request):
    form = SenderForm(request.POST)
    try:
        if form.is_valid():
            operations.set_sender(**form.cleaned_data, by=request.user.as_actor(), at=timezone.now())
            messages.success(request, _("The sender is saved."))
            return redirect("email_settings:email")
    except operations.Stale as stale:
        return _page(request, sender_form=renewed(form, mailsheet.revision(stale.standing)), sender_now=mailsheet.of_sender(stale.standing))
    return _page(request, sender_form=form)


@edits
@require_POST
def trial(request):
    """To the owner's own address; the server's answer is waited for, some seconds at most."""
    if not mailsheet.may_try():
        return _page(request)
    own = request.user
    message = delivery.try_out(to=own.email, language=own.language, by=own.as_actor(), at=timezone.now())
    return _page(request, tried=message)
