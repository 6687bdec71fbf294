"""Who wrote this? Candidates, a new person, or nobody."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.customers import finding, together
from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.privacy.access import requires
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Permission, Purpose
from seloste.web.forms import renewed

from .. import events, operations
from ..forms import PersonForm
from ..models import Enquiry

joins = requires(Permission.ENQUIRIES_ANSWER, Permission.CUSTOMERS_VIEW, Permission.CUSTOMERS_CORRECT, purpose=Purpose.CUSTOMER_RELATIONS)


@joins
def candidates(request, enquiry_id):
    """Persons in the register who may have written it, and the form for a new one."""
    enquiry = get_object_or_404(Enquiry.objects.whole(), pk=enquiry_id)
    form = PersonForm(initial={**enquiry.proposed_names, "revision": enquiry.revision})
    return _page(request, enquiry, form)


def _page(request, enquiry, form):
    found = customers.match(email=enquiry.email, phone=enquiry.phone, name=enquiry.name)
    likeliest_first = together.as_found(request, found, finding.whole_line)
    events.CANDIDATES_READ.record(by=request.user.as_actor(), at=now(), about=enquiry, shown=likeliest_first, count=len(found))
    return render(request, "enquiries/candidates.html", {"enquiry": enquiry, "form": form, "candidates": likeliest_first})


@joins
@require_POST
def make(request, enquiry_id):
    """A new person with the form's facts."""
    enquiry = get_object_or_404(Enquiry, pk=enquiry_id)
    form = PersonForm(request.POST)
    if form.is_valid() and _make(request, enquiry, form):
        return redirect(enquiry)
    return _page(request, enquiry, form)


def _make(request, enquiry, form):
    try:
        person = operations.make_person(enquiry=enquiry, **form.cleaned_data, by=request.user.as_actor(), at=now())
    except operations.Stale as stale:
        renewed(form, stale.enquiry.revision)
        form.add_error(None, _("Somebody has worked on this enquiry meanwhile. Look at it once more, then send again."))
    except ValidationError as problem:
        form.add_error(None, problem)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("%(name)s is in the register.") % {"name": person.full_name})
    return form.is_valid()


@joins
@require_POST
def match(request, enquiry_id, person_id):
    """One of the candidates wrote it."""
    enquiry, person = get_object_or_404(Enquiry, pk=enquiry_id), get_object_or_404(Person, pk=person_id)
    operations.match_person(enquiry=enquiry, person=person, by=request.user.as_actor(), at=now())
    return redirect(enquiry)


@joins
@require_POST
def unmatch(request, enquiry_id):
    """It was somebody else after all."""
    enquiry = get_object_or_404(Enquiry, pk=enquiry_id)
    operations.unmatch(enquiry=enquiry, by=request.user.as_actor(), at=now())
    return redirect(enquiry)
