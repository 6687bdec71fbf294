"""What the owner's pages about descriptions, versions and kept times show."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from seloste.description import difference, permits, renewing, showing, wording
from seloste.description.models import Draft, Version
from seloste.description.review import due_on
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey, Permission
from seloste.staff.models import Account

from . import sources
from .models import Reason


def descriptions():
    """Each description with its version in force, its draft, what waits for an amendment, and its next review."""
    return [_description(key) for key in DescriptionKey]


def may(account):
    """What the account may do from the overview, so that it is not offered what it would be refused."""
    asked = {"may_edit": Permission.REGISTER_EDIT, "may_publish": Permission.REGISTER_PUBLISH, "may_read_journal": Permission.JOURNAL_VIEW}
    return {name: account.may(permission) for name, permission in asked.items()}


def versions(key):
    """Every version, newest first, with its reason and who published it."""
    found = list(Version.objects.of(key).newest_first().defer("plain"))
    reasons = dict(Reason.objects.filter(version__in=found).values_list("version_id", "text"))
    names = account_names(version.by_id for version in found)
    return [{"version": one, "reason": reasons.get(one.pk, ""), "who": names.get(one.by_id, "")} for one in found]


def published_since(key, number):
    """The newest version after the ``number`` that a page showed, as ``versions`` tells it, else None."""
    newest = next(iter(versions(key)), None)
    return newest if newest and newest["version"].number > number else None


def version(found):
    """One version as it was published, and what it changed."""
    before = Version.objects.of(found.key).published().filter(number=found.number - 1).first() if found.number > 1 else None
    changed = difference.difference(before.content, found.content, get_language()) if before else []
    reason = Reason.objects.filter(version=found).values_list("text", flat=True).first()
    return {**showing.of(found, get_language()), "changes": changed, "reason": reason or "", "before": before}


def keeps():
    """Each group of data with the time in force and the declared one, by description."""
    return [{"key": key, "groups": _kept_groups(key)} for key in DescriptionKey]


def account_names(numbers):
    """Names of accounts by their number as text, in one query."""
    wanted = {int(number) for number in numbers if number.isdecimal()}
    return {str(pk): name for pk, name in Account.objects.filter(pk__in=wanted).values_list("pk", "name")}


def _description(key):
    version, draft = permits.in_force(key), Draft.objects.filter(key=key).first()
    due = due_on(version) if version else None
    return {
        "key": key,
        "in_force": version,
        "draft": draft,
        "waiting": permits.ungranted_groups(key) if version else [],
        "is_outgrown": bool(version) and renewing.is_outgrown(version.content),
        "lacking": sources.lacking(key) if version else [],
        "due_on": due,
        "home": _home(version) if version and key == DescriptionKey.CUSTOMERS else None,
        "is_overdue": bool(due and due < timezone.localdate()),
        "who": account_names([draft.by_id]).get(draft.by_id, "") if draft else "",
    }


def _home(version):
    """Where the register stands, as the operator has said, and who the description says supplies the machine."""
    listed = next((row for row in version.content.recipients if row.key == permits.HOSTING and permits.is_usable(row)), None)
    country = wording.country(listed.country) if listed else ""
    return {"is_own": settings.SELOSTE_MACHINE == "own", "listed": listed, "country": country, "is_told": permits.is_housed()}


def _kept_groups(key):
    version = permits.in_force(key)
    rows = [(group, version.content.keep_of(group.key) if version else None) for group in registry.groups(key)]
    return [{"group": group, "stated": stated, "law": wording.law(group.keep.law or "")} for group, stated in rows]
