"""Who has really received data about a person (GDPR Art. 15(1)(c); CJEU C-154/21), and who is told of a correction or an erasure (Art. 19).

Read from the rows that tell it, each recipient under the name by which the description knew them on that day.
"""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from seloste.description import permits, wording
from seloste.description.models import Version
from seloste.privacy import keeping, registry


def recipients(person, at):
    """(recipient as listed, when in words) of everybody who has received something, the first first."""
    versions = list(_published())
    return [*_hosts(person, versions, at), *_handed(person, versions)]


def to_tell(person):
    """Those who keep what they received, each in a sentence with what and when: they are told of an erasure (Art. 19)."""
    return tuple(f"{row.name}: {what}, {when(moments)}" for row, what, moments in keepers(person))


def kept(person, fields=None):
    """``{key of a recipient: (when they last received something, numbers of what they received lists of)}`` of those who keep it.

    ``fields``: of a correction, so that only those are meant who may have received one of these facts.
    """
    found = {}
    for given in registry.givens():
        if given.is_kept and (fields is None or set(fields) & set(given.facts)):
            columns = (given.recipient, given.at, given.list_of or "pk")
            for key, at, number in _rows(given, person).values_list(*columns):
                lists = found.get(key, (at, []))[1]
                found[key] = (at, [*lists, number] if given.list_of and number not in lists else lists)
    versions = list(_published()) if found else []
    return {key: (at, lists) for key, (at, lists) in found.items() if _named(key, at, versions)}


def without_later(rows):
    """Of ``Telling`` rows those whose recipient has received nothing of the person since: what came later is right."""
    for given in registry.givens():
        if given.is_kept:
            later = {_subject(given): OuterRef("person"), given.recipient: OuterRef("recipient"), f"{given.at}__gt": OuterRef("at")}
            rows = rows.exclude(Exists(given.of._default_manager.filter(**later)))
    return rows


def named(given):
    """(the recipient as listed then, what it receives in words) for each (key, when); one that was never listed is passed by."""
    versions = list(_published()) if given else []
    rows = {pair: _named(*pair, versions) for pair in given}
    return {pair: (row, versions[0].content.say(row.what, get_language())) for pair, row in rows.items() if row}


def lists_of(numbers):
    """``{number of a list: (its words, its address)}``."""
    return {number: told for given in registry.givens() if given.lists and numbers for number, told in given.lists(numbers).items()}


def recorded_since(person, at):
    """The day since which every hand-over still stands in a row; None when that is the person's whole time in the register."""
    groups = {registry.fields_of(given.of, permits.CUSTOMERS)[0][1].key for given in registry.givens()}
    start = max(keeping.first_kept(keeping.period_of(key), on=localdate(at)) for key in groups)
    return start if start > person.created_at else None


def unrecorded(content, found):
    """The listed recipients of whom no row and no setting tells whether they have received anything: but those ``found`` already."""
    told = {permits.HOSTING, *(row.key for row, _given in found)} | {key for given in registry.givens() for key in given.keys}
    return [row for row in content.recipients if row.key not in told and permits.is_usable(row)]


def _hosts(person, versions, at):
    """On a hired machine all that is held lies with whoever supplies it; the suppliers of the person's whole time in the register."""
    if settings.SELOSTE_MACHINE == "own":
        return
    seen = set()
    for version in reversed(_in_force_between(person.created_at, at, versions)):
        row = _listed(version, permits.HOSTING)
        if row and permits.is_usable(row) and row.name not in seen:
            seen.add(row.name)
            yield row, _("all that is held, on a machine of theirs")


def _in_force_between(start, end, versions):
    """Of versions, the newest first."""
    found = []
    for version in versions:
        if version.published_at <= end:
            found.append(version)
        if version.published_at <= start:
            break
    return found


def _handed(person, versions):
    return [(row, when(moments)) for row, moments in _by_name(_given(person, registry.givens()), versions)]


def keepers(person):
    """(row of the description, what, moments) of recipients who keep what they received; of most persons none, and no version is read."""
    given = _given(person, [given for given in registry.givens() if given.is_kept])
    if not given:
        return []
    versions = list(_published())
    say, language = versions[0].content.say, get_language()
    return [(row, say(row.what, language), moments) for row, moments in _by_name(given, versions)]


def _given(person, givens):
    """(key of a recipient, when), of each kind of row the first first."""
    found = []
    for given in givens:
        found += _rows(given, person).values_list(given.recipient, given.at)
    return found


def _rows(given, person):
    rows = registry.rows_about(person, _declared(given)).exclude(**{given.recipient: ""}).exclude(**{given.at: None})
    return rows.order_by(given.at, "pk")


def _declared(given):
    return next(row for row in registry.rows() if row.of is given.of)


def _subject(given):
    return _declared(given).subject


def _by_name(given, versions):
    moments = {}
    for key, at in given:
        row = _named(key, at, versions)
        if row:
            moments.setdefault(row.name, (row, []))[1].append(at)
    return list(moments.values())


def _published():
    return Version.objects.of(permits.CUSTOMERS).published().newest_first()


def _named(key, at, versions):
    """The recipient as the description in force on that day listed it."""
    then = next((version for version in versions if version.published_at <= at), None)
    return _listed(then, key) or next(filter(None, (_listed(version, key) for version in versions)), None)


def _listed(version, key):
    return next((row for row in version.content.recipients if row.key == key), None) if version else None


def when(moments):
    said = {"count": len(moments), "first": wording.day(moments[0]), "last": wording.day(moments[-1])}
    return ngettext("once, on %(first)s", "%(count)s times, from %(first)s to %(last)s", len(moments)) % said
