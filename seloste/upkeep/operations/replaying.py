"""What the ledger knows and the database does not is done again: erasures, prohibitions, withdrawals, restrictions. Then it may open."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from seloste.customers.models import Alias, Person
from seloste.files import operations as files
from seloste.marketing import operations as marketing
from seloste.marketing.models import StandingObjection
from seloste.outbox import operations as outbox
from seloste.privacy import ledger
from seloste.rights import operations as rights
from seloste.staff import operations as staff

from .. import epochs, events
from .advancing import reach
from .scrub import scrub


@dataclass(frozen=True)
class Replayed:
    """What was done again. ``noted``: about marketing and restrictions. ``left``: what the scrub could not rewrite this time."""

    erased: int
    noted: int
    held: int
    sessions: int
    left: tuple[str, ...] = ()


def replay(*, by, at, without_ledger=False, without_key=False, tell: Callable = lambda what: None):
    """Make a database that was put back the newest there is; returns a ``Replayed``. Not in a transaction; twice does no harm.

    Every session and link of the past ends, what waited in the outbox is held back, the ledger's prohibitions and restrictions are noted
    again, whoever it knows as erased is erased again by the same verb, and the bytes are scrubbed. Broken off anywhere, the register
    stays closed. ``without_ledger``, ``without_key``: they are lost, and the owner answers for what is therefore not known. ``Closed``
    otherwise.
    """
    mark = epochs.standing()
    _demand_means(mark, without_ledger, without_key)
    if without_ledger:
        events.WITHOUT_LEDGER.record(by=by, at=at)
    if without_key:
        _note_under_new_key(by=by, at=at)
    sessions = staff.shut_everybody_out(by=by, at=at)
    rights.end_handovers(by=by, at=at)
    held = outbox.hold_waiting(by=by, at=at)
    tell("Everybody is signed out; what waited in the outbox is held back.")
    end = ledger.end()
    known = 0 if without_ledger or mark is None else mark.ledger_end
    noted, erased = catch_up(after=known, by=by, at=at)
    tell(f"Erased again: {erased}. Noted again about marketing and restrictions: {noted}.")
    files.forget_orphans(by=by, at=at)
    _open(Replayed(erased, noted, held, sessions), end, by=by, at=at)
    done = scrub(by=by, at=at)
    return Replayed(erased, noted, held, sessions, done.left)


def catch_up(*, after, by, at):
    """Do again what the ledger says after so many bytes; of restrictions and erasures what it has ever said. Returns (noted, erased)."""
    lines, ever = ledger.lines(after=after), ledger.lines()
    gone = {line.digest for line in ever if line.kind == ledger.ERASED}
    persons = _known({line.digest for line in ever})
    with ledger.replayed():
        noted = marketing.renote(lines=lines, persons=persons, by=by, at=at)
        noted += rights.restrict_again(lines=ever, persons=persons, by=by, at=at)
        erased = sum(_erase(persons[digest], by=by, at=at) for digest in gone & set(persons))
    return noted, erased


def _demand_means(mark, without_ledger, without_key):
    """The ledger and the key must be here, unless their loss is answered for."""
    if epochs.is_unfinished():
        raise epochs.Closed(epochs.BROKEN_OFF)
    if not without_ledger and (sentence := epochs.ledger_trouble(mark)):
        raise epochs.Closed(sentence)
    if not without_key and mark is not None and epochs.is_key_lost(mark):
        raise epochs.Closed(epochs.no_key())


def _known(digests):
    """``{digest: number of the person}`` of those digests whose person stands here."""
    if not digests:
        return {}
    found = {}
    for rows in (Person.objects.values_list("pk", "ref"), Alias.objects.values_list("person_id", "old")):
        for number, ref in rows.iterator(chunk_size=10_000):
            if (digest := ledger.digest(ref)) in digests:
                found[digest] = number
    return found


def _erase(number, *, by, at):
    """The person may have gone already under another of their references."""
    person = Person.objects.filter(pk=number).first()
    if person is None:
        return 0
    rights.erase(person=person, by=by, at=at, even_restricted=True)
    return 1


@transaction.atomic
def _note_under_new_key(*, by, at):
    numbers = set(StandingObjection.objects.values_list("person_id", flat=True))
    for person in Person.objects.filter(pk__in=numbers):
        marketing.suppress_again(person=person)
    events.WITHOUT_KEY.record(by=by, at=at, count=len(numbers))


@transaction.atomic
def _open(done, end, *, by, at):
    """The database tells of it, and is the newest from the moment in which this is committed and the ledger has been raised."""
    events.RESTORED.record(by=by, at=at, erased=done.erased, noted=done.noted, held=done.held, sessions=done.sessions)
    ledger.begin()
    reach(max(ledger.epoch(), 1), ledger_end=end)
    if not ledger.epoch():
        ledger.reach(1)
