"""The description is read again every year, nobody changes it unseen, and who receives data is named with a country."""

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.journal.models import Entry, Seal
from seloste.privacy.keeping import first_kept
from seloste.privacy.promising import Promise, proved, unproved
from seloste.privacy.words import DescriptionKey

from . import events, permits
from .models import HORIZON, Version
from .review import due_on
from .terms import is_in_eea


def _is_read_again(at):
    versions = [version for version in map(permits.in_force, DescriptionKey) if version]
    if not versions:
        return unproved(versions=0, overdue=0)
    overdue = sum(due_on(version) < localdate(at) for version in versions)
    return proved(not overdue, versions=len(versions), overdue=overdue)


def _is_housed(at):
    if permits.in_force() is None:
        return unproved(missing=0)
    return proved(permits.is_housed(), missing=int(not permits.is_housed()))


def _are_placed(at):
    version = permits.in_force()
    if version is None:
        return unproved(recipients=0, outside=0, unplaced=0)
    rows = version.content.recipients
    outside = [row for row in rows if row.country and not is_in_eea(row.country)]
    unplaced = [row for row in rows if not row.country or (row in outside and row.ground is None)]
    return proved(not unplaced, recipients=len(rows), outside=len(outside), unplaced=len(unplaced))


def _are_unaltered(at):
    """Each version against its own digest, the version before it and the journal's entry of its day while those are kept, and the seals."""
    versions = list(Version.objects.order_by("pk"))
    if not versions:
        return unproved(versions=0, changed=0)
    entries = Entry.objects.filter(event__in=(events.PUBLISHED.name, events.DATED.name)).values_list("about_id", "facts")
    journalled = {about: facts["digest"] for about, facts in entries}
    kept_since = first_kept(HORIZON, on=localdate(at))  # what a version took the place of before this may have gone
    standing = {"", *(version.digest for version in versions)}
    heads = {"", *Seal.objects.filter(head__in={version.journal_head for version in versions}).values_list("head", flat=True)}
    changed = sum(
        version.digest != version.reckoned_digest()
        or version.digest != journalled.get(str(version.pk), version.digest)
        or (version.previous_digest not in standing and version.published_at >= kept_since)
        or version.journal_head not in heads
        for version in versions
    )
    return proved(not changed, versions=len(versions), changed=changed)


PROMISES = (
    Promise(
        key="description.unaltered",
        heading="changes",
        sentence=_("No version of this description has been changed after it was published."),
        evidence=_("Versions: {versions}. Changed: {changed}."),
        nothing=_("No description has been published yet."),
        check=_are_unaltered,
        mended_at="register:home",
    ),
    Promise(
        key="description.read_again",
        heading="changes",
        sentence=_("This description is read again at least once a year."),
        evidence=_("Descriptions in force: {versions}. Review overdue: {overdue}."),
        nothing=_("No description is in force yet."),
        check=_is_read_again,
        mended_at="register:home",
        is_told=True,
    ),
    Promise(
        key="description.hosting",
        heading="recipients",
        sentence=_("Whoever supplies the machine that the register stands on is listed here."),
        evidence=_("Suppliers in use that are not listed: {missing}."),
        nothing=_("No description is in force yet."),
        check=_is_housed,
        mended_at="register:home",
    ),
    Promise(
        key="description.countries",
        heading="transfers",
        sentence=_("Everybody who receives data has a declared country; outside the EU and EEA with a stated ground."),
        evidence=_("Recipients: {recipients}. Outside the EU and EEA: {outside}. Without country or ground: {unplaced}."),
        nothing=_("No description is in force yet."),
        check=_are_placed,
        mended_at="register:home",
    ),
)
