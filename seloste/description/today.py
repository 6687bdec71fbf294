"""What a description asks for on Today: the yearly review, and the amendment for what an upgrade has added."""

import datetime as dt

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.privacy.words import DescriptionKey
from seloste.web.plan import Banner, Task, Tone, Urgency

from . import permits, renewing, wording
from .review import due_on

WARN_BEFORE = dt.timedelta(days=30)


def tasks(request):
    """At most one review, one amendment and one renewal for each description in force."""
    today = timezone.localdate()
    for key in DescriptionKey:
        version = permits.in_force(key)
        if version:
            yield from _review(version, due_on(version), today)
            yield from _amendment(key)
            yield from _renewal(version)


def homeless(request):
    """To owners: a description is in force, and nothing may be held under it on the machine where the register stands."""
    if not request.user.is_owner or permits.in_force() is None or permits.is_housed():
        return None
    detail = _("The machine is hired, and the description does not list who supplies it. Add the supplier of hosting and publish.")
    return Banner(_("The register takes nothing new in."), detail, Tone.BAD, _register_url(), _("Go to Register"))


def _review(version, due, today):
    if today < due - WARN_BEFORE:
        return
    is_late = today > due
    yield Task(
        title=_("Read the description and confirm that it still holds"),
        detail=_("Due %(day)s") % {"day": wording.day(due)},
        url=_register_url(),
        action=_("Review"),
        urgency=Urgency.LATE if is_late else Urgency.SOON,
    )


def _amendment(key):
    if count := len(permits.ungranted_groups(key)):
        yield Task(
            title=_("The program can hold data that the description does not tell of yet"),
            detail=ngettext("%(count)s kind of data waits for an amendment", "%(count)s kinds of data wait for an amendment", count)
            % {"count": count},
            url=_register_url(),
            action=_("Read the amendment"),
            urgency=Urgency.SOON,
        )


def _renewal(version):
    if renewing.is_outgrown(version.content):
        yield Task(
            title=_("Words of the description are not true of the program any more"),
            detail=_("New ones wait for you to read and publish them"),
            url=_register_url(),
            action=_("Read the amendment"),
            urgency=Urgency.SOON,
        )


def _register_url():
    """The editor stands in a room above; its address is known by name only."""
    try:
        return reverse("register:home")
    except NoReverseMatch:
        return "/register/"
