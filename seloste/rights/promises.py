"""Whoever asks for what is theirs by right is answered in time (GDPR Art. 12(3))."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.privacy.promising import Promise, proved

from .models import Request


def _is_in_time(at):
    waiting = Request.objects.open()
    late = waiting.filter(due_on__lt=localdate(at)).count()
    return proved(not late, waiting=waiting.count(), late=late)


PROMISES = (
    Promise(
        key="rights.in_time",
        heading="rights",
        sentence=_("No request about rights waits longer than the law gives."),
        evidence=_("Requests waiting: {waiting}. Past their last day: {late}."),
        check=_is_in_time,
        mended_at="rights:requests",
        is_told=True,
    ),
)
