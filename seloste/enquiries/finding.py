"""Enquiries as the search box shows them."""

from seloste.search.nouns import Found
from seloste.web.templatetags.web import day

from .models import Enquiry


def rows(request, keys):
    """``{key: Found}``, in one query."""
    found = Enquiry.objects.with_people().filter(pk__in=[int(key) for key in keys])
    return {str(enquiry.pk): _found(enquiry) for enquiry in found}


def _found(enquiry):
    detail = f"{enquiry.get_topic_display()} · {day(enquiry.received_at)}"
    subject = enquiry.person.ref if enquiry.person else None
    return Found(title=enquiry.name, url=enquiry.get_absolute_url(), detail=detail, tag=enquiry.get_state_display(), subject=subject)
