"""Who may open the pages of this room, and how a row of it is changed from a form."""

from django.core.exceptions import ValidationError
from django.shortcuts import render

from seloste.privacy.access import requires
from seloste.privacy.restricting import Restricted
from seloste.privacy.words import Permission, Purpose
from seloste.web.forms import renewed

from .. import operations
from ..models import Trainer

FEATURE = "trainings"
sees = requires(Permission.COURSES_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE)
edits = requires(Permission.COURSES_VIEW, Permission.COURSES_EDIT, purpose=Purpose.BOOKINGS, feature=FEATURE)


def shown(request, template, status=200, **told):
    """A page of the room; what only those who may change it see is told to it."""
    return render(request, f"courses/{template}.html", told | {"may_edit": request.user.may(Permission.COURSES_EDIT)}, status=status)


def is_a_trainer(account):
    """Whether somebody who holds trainings signs in with the account."""
    return Trainer.objects.working().filter(account=account).exists()


_BESIDE = {"below_taken": "maximum"}  # what a verb refuses because of one field


def done(form, deed):
    """Whether the deed was done with what the form says: (what it gave or None, the form to show, what stands beside it).

    What does not fit stands beside the field or on top; when another saved meanwhile, the same form is shown with what stands now.
    """
    if not form.is_valid():
        return None, form, []
    try:
        return deed(form) or True, form, []
    except operations.Stale as stale:
        beside = form.beside(stale.standing)
        return None, renewed(form, stale.standing.revision), beside
    except (ValidationError, Restricted) as wrong:
        beside = _BESIDE.get(getattr(wrong, "code", ""))
        form.add_error(beside if beside in form.fields else None, getattr(wrong, "messages", None) or wrong.sentence)
        return None, form, []
