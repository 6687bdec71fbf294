"""The law's numbers: read them, append the next one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from seloste.description.permits import NotPermitted
from seloste.law import operations as law
from seloste.law.values import BY_KEY
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import lawtable
from ..lawform import ValueForm


@requires(Permission.REGISTER_VIEW, purpose=Purpose.RIGHTS)
@require_GET
def numbers(request):
    return render(request, "register/law.html", {"areas": lawtable.areas(timezone.localdate())})


@requires(Permission.LAW_EDIT, purpose=Purpose.RIGHTS)
def number(request, key):
    if key not in BY_KEY:
        raise Http404
    form = ValueForm(BY_KEY[key], request.POST or None)
    if form.is_valid() and _added(request, key, form):
        messages.success(request, _("The number is added."))
        return redirect("register:number", key)
    return render(request, "register/number.html", {"form": form, "told": lawtable.told(key)})


def _added(request, key, form):
    try:
        return law.add_value(key=key, **form.cleaned_data, by=request.user.as_actor(), at=timezone.now())
    except law.NotAdded as refused:
        form.add_error(refused.field, str(refused))
    except NotPermitted as closed:
        form.add_error(None, closed.sentence)
