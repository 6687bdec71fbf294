"""Forms that write a request down or send a letter about it, and what to say when that cannot be."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from seloste.law import Missing
from seloste.privacy import registry
from seloste.privacy.refusal import Refusal
from seloste.web.forms import renewed

from .. import operations
from ..words import Via


def receive(request, form, **more):
    """The new request, or None with the reason in the form."""
    try:
        return operations.receive(**form.cleaned_data, **more, account=request.user, by=request.user.as_actor(), at=timezone.now())
    except ValidationError as problem:
        form.add_error(None, problem)
    except Missing as missing:
        form.add_error("received_on", str(missing))
    except registry.Gone:
        form.add_error(None, _("This person has been erased meanwhile."))


def send(request, form, verb, asked):
    """The request after the letter, or None with the reason in the form."""
    try:
        return verb(asked=asked, **form.cleaned_data, account=request.user, by=request.user.as_actor(), at=timezone.now())
    except operations.Stale as stale:
        renewed(form, stale.asked.revision)
        form.add_error(None, _("Somebody has worked on this request meanwhile. Look at it, then send again or leave it."))
    except operations.CannotAnswer:
        form.add_error(None, _why_not(asked, form.cleaned_data["via"]))
    except operations.TooLate:
        form.add_error(None, _("More time can be taken once, and only before the first month is over."))
    except ValidationError as problem:
        form.add_error(None, problem)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)


def closed():
    return _("This request is not open any more. Open it again, if something is still to be written.")


def _why_not(asked, via):
    return _("There is no e-mail address to write to. Choose another way.") if via == Via.EMAIL and not asked.mailbox else closed()
