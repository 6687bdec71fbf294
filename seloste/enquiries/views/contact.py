"""The public contact form."""

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.privacy.words import Source

from .. import operations
from ..forms import ContactForm
from .public import Door, opened, receipt


@public
@never_cache
def form(request):
    """Write to us."""
    return opened(request, _DOOR)


def _take(form):
    enquiry = operations.receive(**form.enquiry(), language=get_language(), by=VISITOR, at=now())
    return reverse("contact:received", args=[receipt(enquiry)])


_DOOR = Door(Source.CONTACT_FORM, operations.is_open, ContactForm, "enquiries/contact.html", _take, _("The contact form is closed"))
