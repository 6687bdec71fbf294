"""What the program knows and a description may list: its sources, purposes, roles and recipients, with ready texts to start from."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from seloste.description import permits, wording
from seloste.description.completeness import BY_RIGHT
from seloste.description.features import FEATURES
from seloste.description.seed import demonstration
from seloste.description.shapes import to_plain
from seloste.description.terms import EEA, RightKey
from seloste.privacy import registry
from seloste.privacy.keep import AT_ONCE
from seloste.privacy.refs import new_ref
from seloste.privacy.words import DescriptionKey, Purpose, RoleKey, Source
from seloste.staff.roles import ROLES

from ..sources import READY

# The doors that the program has; a source may be listed before its door is built, and nothing comes in by it.
DOORS = {
    Source.CONTACT_FORM: _("Contact form"),
    Source.QUOTE_REQUEST: _("Request for a quote"),
    Source.FEEDBACK_FORM: _("Feedback form"),
    Source.BOOKING_PAGE: _("Booking page"),
    Source.SELF: _("Typing in what a customer says"),
    Source.EMPLOYER: _("Naming the participants and contact persons of an organisation"),
    Source.ANOTHER: _("Naming participants and payers of whom another person tells staff"),
    Source.PROGRAM: _("What the program itself notes"),
    Source.STAFF_MEMBER: _("What staff enter of themselves"),
    Source.OWNER: _("What an owner enters of staff"),
}
RIGHTS = {
    RightKey.ACCESS: _("Right of access"),
    RightKey.RECTIFICATION: _("Right to rectification"),
    RightKey.ERASURE: _("Right to erasure"),
    RightKey.RESTRICTION: _("Right to restriction"),
    RightKey.PORTABILITY: _("Right to portability"),
    RightKey.OBJECTION: _("Right to object"),
    RightKey.MARKETING_OBJECTION: _("Right to forbid marketing"),
    RightKey.WITHDRAWAL: _("Right to withdraw consent"),
    RightKey.COMPLAINT: _("Right to complain"),
}
_MORE_SOURCES = tuple(READY.values())
# What Unicode names beside countries: unions and their money, the unknown, made-up languages for trying programs, islands of a country.
_NO_COUNTRIES = {"AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def sources(key):
    """Every source the description may list, as plain records by key."""
    more = _MORE_SOURCES if key == DescriptionKey.CUSTOMERS else ()
    ready = _ready(key, "sources")
    return ready | {name: record for name, record in _by_key(more).items() if name not in ready}


def purposes(key):
    return _ready(key, "purposes")


def roles(key):
    return _ready(key, "roles")


def door_open(key):
    """What stands open while the source is listed."""
    return gettext("Open: %(door)s") % {"door": DOORS[Source(key)]} if key in DOORS else gettext("The program has no such door yet")


def door_closed(key):
    return gettext("Closed: %(door)s") % {"door": DOORS[Source(key)]} if key in DOORS else gettext("The program has no such door yet")


def is_needed_source(key, source):
    """Sources of data that no door could keep out: what the program itself notes, and what lets staff in."""
    needed = [group for group in registry.groups(key) if group.always or group.sources == (Source.PROGRAM,)]
    return source not in BY_RIGHT and any(source in group.sources for group in needed)


def switched_off(purpose):
    return gettext("Switched off with all its features") if features_of(purpose) else gettext("The program does nothing for it yet")


def no_access(key):
    return gettext("No access")


def role_sentence(key):
    return ROLES[RoleKey(key)].sentence


def is_needed(purpose):
    """Purposes without which no register is kept."""
    return purpose in (Purpose.RIGHTS, Purpose.SECURITY)


def is_needed_role(role):
    return role == RoleKey.OWNER


def features_of(purpose):
    return [(feature.key, feature.title) for feature in FEATURES.values() if feature.purpose == purpose]


def is_needed_feature(feature):
    return FEATURES[feature].is_always_on


def right_title(record):
    return RIGHTS[RightKey(record["key"])]


# Recipients that the program itself asks for by their key; the key of every other is random.
TASKS = {permits.HOSTING: _("The machine on which the register stands"), "mail": _("Sending e-mail"), "backup": _("Keeping backups")}
NO_TASK = "none"


def tasks():
    return [*TASKS.items(), (NO_TASK, _("Nothing by itself"))]


def new_key():
    return f"recipient_{new_ref().hex[:8]}"


def new_recipient():
    """An empty processor, which the program does not use by itself until the owner says for what."""
    return {"key": new_key(), "is_addition": True}


def group_title(key):
    found = next((group for group in registry.groups() if group.key == key), None)
    return found.title if found else key


def limits(record):
    """Between what a keep may be chosen, and by which law."""
    found = next((group for group in registry.groups() if group.key == record.get("group")), None)
    if not found or found.keep.since.is_lasting or not (found.keep.floor or found.keep.cap):
        return ""
    floor, cap = (wording.period(bound) if bound else "" for bound in (found.keep.floor, found.keep.cap))
    if floor and cap:
        span = floor if floor == cap else gettext("%(floor)s to %(cap)s") % {"floor": floor, "cap": cap}
    else:
        most = cap if found.keep.cap == AT_ONCE else gettext("at most %(cap)s") % {"cap": cap}
        span = gettext("at least %(floor)s") % {"floor": floor} if floor else most
    return f"{span} ({wording.law(found.keep.law)})" if found.keep.law else span


def countries():
    """Every country: those of EU/EEA first, then those that ask for a ground."""
    named = _countries((get_language() or "en")[:2])
    inside, outside = ([pair for pair in named if (pair[0] in EEA) == wanted] for wanted in (True, False))
    return [(gettext("EU and EEA"), inside), (gettext("Elsewhere: a ground is needed"), outside)]


@cache
def _countries(language):
    named = Locale(language).territories.items()
    found = [(code, name) for code, name in named if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    return sorted(found, key=lambda pair: pair[1].casefold())


def _ready(key, part):
    """Records of the version in force, then of the ready texts."""
    version = permits.in_force(key)
    published = _by_key(getattr(version.content, part)) if version else {}
    return published | {
        name: record for name, record in _by_key(getattr(demonstration(DescriptionKey(key)), part)).items() if name not in published
    }


def _by_key(records):
    return {record.key.value: to_plain(record) for record in records}
