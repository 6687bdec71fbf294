"""What is erased is gone from the files too, every night."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from seloste.journal.models import Entry
from seloste.privacy.promising import Promise, proved, unproved

from . import events

LONGEST = dt.timedelta(hours=26)  # the nightly round, and the two hours that summer time and a long round may take


def _is_scrubbed(at):
    last = Entry.objects.filter(event=events.SCRUBBED.name).order_by("-pk").first()
    if last is None:
        return unproved(hours=0, left=0)
    age, left = at - last.at, last.facts["left"]
    return proved(age <= LONGEST and not left, hours=int(age.total_seconds() // 3600), left=left)


PROMISES = (
    Promise(
        key="upkeep.scrubbed",
        heading="safeguards",
        sentence=_("What is erased is gone from the database's files within a day."),
        evidence=_("Hours since the files were rewritten: {hours}. Parts left: {left}."),
        check=_is_scrubbed,
        mended_at="register:promises",
    ),
)
