"""Pages of the kinds of certificate."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.web.signing import signed

from .. import operations, sheet
from ..forms.catalogue import CertificateForm
from ..models import CertificateKind
from .doors import done, edits, sees, shown


@sees
def certificates(request):
    return shown(request, "certificates", kinds=sheet.kinds(), tabs=sheet.tabs())


@edits
def adding(request):
    form = CertificateForm(request.POST or None)
    added, form, _beside = done(form, lambda form: operations.add_certificate_kind(**form.key(), **form.facts(), **signed(request)))
    if added:
        messages.success(request, _("The certificate is added."))
        return redirect("courses:certificates")
    return shown(request, "adding_certificate", form=form)


@edits
def certificate(request, certificate_id):
    kind = get_object_or_404(CertificateKind, pk=certificate_id)
    form = CertificateForm(request.POST or None, standing=kind)
    saved, form, beside = done(form, lambda form: _correct(request, kind, form))
    if saved:
        return redirect("courses:certificates")
    return shown(request, "certificate", kind=kind, form=form, beside=beside)


def _correct(request, kind, form):
    operations.correct_certificate_kind(kind=kind, **form.key(), **form.facts(), **signed(request))


@edits
@require_POST
def removing(request, certificate_id):
    kind = get_object_or_404(CertificateKind, pk=certificate_id)
    try:
        operations.remove_certificate_kind(kind=kind, **signed(request))
        messages.success(request, _("The certificate is removed."))
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    return redirect("courses:certificates")
