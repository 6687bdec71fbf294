"""What publishing a draft would switch on and off, in words, before it happens."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from seloste.description import wording
from seloste.description.features import FEATURES
from seloste.description.permits import HOSTING, is_usable
from seloste.privacy.words import DescriptionKey, RoleKey
from seloste.staff.models import Account
from seloste.staff.roles import ROLES

from .editing import known


@dataclass(frozen=True)
class Consequence:
    """``is_off``: something stops or is deleted. ``label`` says what happens, ``what`` to what, ``detail`` more about it."""

    is_off: bool
    label: Any
    what: Any
    detail: Any = ""


def consequences(before, after):
    """What changes in the program when ``after`` takes the place of ``before`` (None: nothing is in force); what stops comes first."""
    found = [*_sources(before, after), *_features(before, after), *_groups(before, after), *_keeps(before, after)]
    if after.key == DescriptionKey.CUSTOMERS:
        found += [*_roles(before, after), *_recipients(before, after)]
    if before is None and after.key == DescriptionKey.CUSTOMERS:
        found.insert(0, Consequence(False, _("Opens"), _("the public pages")))
    return sorted(found, key=lambda one: not one.is_off)


def _sources(before, after):
    was, becomes = ({source.key for source in content.sources} if content else set() for content in (before, after))
    yield from (Consequence(True, _("Closes"), known.DOORS[key]) for key in known.DOORS if key in was - becomes)
    yield from (Consequence(False, _("Opens"), known.DOORS[key]) for key in known.DOORS if key in becomes - was)


def _features(before, after):
    was, becomes = (content.features() if content else set() for content in (before, after))
    yield from (Consequence(True, _("Is switched off"), feature.title) for key, feature in FEATURES.items() if key in was - becomes)
    yield from (Consequence(False, _("Is switched on"), feature.title) for key, feature in FEATURES.items() if key in becomes - was)


def _roles(before, after):
    was = {role.key for role in before.roles} if before else {RoleKey.OWNER}
    becomes = {role.key for role in after.roles}
    accounts = Counter(Account.objects.open().values_list("role", flat=True))
    for key in RoleKey:
        many = accounts[key]
        if key in was - becomes:
            yield Consequence(True, _("Loses access"), ROLES[key].title, _("Open accounts: %(count)s") % {"count": many} if many else "")
        elif key in becomes - was:
            yield Consequence(False, _("Gets access"), ROLES[key].title, ROLES[key].sentence)


def _recipients(before, after):
    was, becomes = ({row.key: row for row in content.recipients if is_usable(row)} if content else {} for content in (before, after))
    yield from (Consequence(True, _("Is given nothing more"), row.name, _lost(key)) for key, row in was.items() if key not in becomes)
    yield from (
        Consequence(False, _("May be given data"), row.name, wording.country(row.country)) for key, row in becomes.items() if key not in was
    )


def _lost(key):
    if key == HOSTING and settings.SELOSTE_MACHINE != "own":
        return _("The register stands on its machine: nothing new is taken in")
    return ""


def _groups(before, after):
    was, becomes = (content.groups() if content else {} for content in (before, after))
    yield from (Consequence(True, _("Is not held any more"), known.group_title(key)) for key in was if key not in becomes)
    if before:
        yield from (Consequence(False, _("May be held"), known.group_title(key)) for key in becomes if key not in was)


def _keeps(before, after):
    for keep in after.keeps:
        old = before.keep_of(keep.group) if before else None
        if old and (old.period, old.since.is_lasting) != (keep.period, keep.since.is_lasting):
            is_shorter = (keep.since.is_lasting, keep.period.at_most_days()) < (old.since.is_lasting, old.period.at_most_days())
            before_and_now = {"old": wording.how_long(old.period, old.since), "new": wording.how_long(keep.period, keep.since)}
            times = _("%(old)s before, %(new)s now") % before_and_now
            yield Consequence(is_shorter, _label(keep, is_shorter), known.group_title(keep.group), times)


def _label(keep, is_shorter):
    if wording.sealed(keep.group):
        return _("Kept for a shorter time from now on") if is_shorter else _("Kept for a longer time from now on")
    return _("Kept for a shorter time, what is older goes") if is_shorter else _("Kept for a longer time")
