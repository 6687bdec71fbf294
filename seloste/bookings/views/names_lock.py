"""The owner's setting of when names of participants are closed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose
from seloste.web.forms import renewed
from seloste.web.signing import signed

from .. import operations
from ..attending import naming
from ..forms.names_lock import NamesLockForm


@requires(Permission.SETTINGS_EDIT, purpose=Purpose.SECURITY)
def names_lock(request):
    form, conflict = NamesLockForm(request.POST or None, standing=naming.lock()), None
    if form.is_valid():
        try:
            operations.set_names_lock(**form.cleaned_data, **signed(request))
            messages.success(request, _("It is saved, and holds from now on."))
            return redirect("names_settings")
        except operations.LockChanged as changed:
            form, conflict = renewed(form, changed.standing.revision), changed.standing
    return render(request, "bookings/names_lock.html", {"form": form, "conflict": conflict})
