"""The owner's settings of reminders."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose
from seloste.web.forms import renewed
from seloste.web.signing import signed

from .. import operations
from ..forms.reminders import RemindersForm
from ..letters import reminding


@requires(Permission.SETTINGS_EDIT, purpose=Purpose.SECURITY)
def reminders(request):
    form, conflict = RemindersForm(request.POST or None, standing=reminding.standing()), None
    if form.is_valid():
        try:
            operations.set_reminders(**form.cleaned_data, **signed(request))
            messages.success(request, _("The reminders are saved."))
            return redirect("reminder_settings")
        except operations.RemindersChanged as changed:
            form, conflict = renewed(form, changed.standing.revision), changed.standing
    return render(request, "bookings/reminders.html", {"form": form, "conflict": conflict})
