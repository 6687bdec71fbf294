"""A list comes into the register: whole or not at all, in one transaction, with everything that its rows say."""

import datetime as dt
import pickle
import tempfile

from django.db import transaction
from django.utils.functional import lazy
from django.utils.timezone import make_aware
from django.utils.translation import ngettext

from seloste.customers import newcomers, organisations_known
from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.databases import bulk
from seloste.description import permits
from seloste.journal.models import Shown
from seloste.marketing import operations as marketing
from seloste.privacy.refusal import Refusal
from seloste.search.models import SearchDoc

from .. import events, tasks
from ..importing import checking, staging
from ..models import Import, Imported, ImportedOrganisation, ImportedProhibition
from ..words import Duplicates, Kind, State
from .staging import DOOR, held, readable, waiting

AT_ONCE = 5000
_IMPORTED = ("batch_id", "person_id", "is_new", "filled", "at")
_INDEXED_AFTER = (Person, SearchDoc, Shown)  # nothing that comes in is sought by what these have indexes for
_NOBODY = marketing.Wishes()


class HasErrors(Refusal):
    """Rows are wrong, and nobody has said that they may be left out."""


@transaction.atomic
def begin(*, batch, state, language, leaves_errors_out=False, by, at):
    """Let a job do the work on a long list: checking, writing, undoing; what it finds is told in ``language``.

    A second press finds it begun: ``NotNow``.
    """
    allowed = {State.CHECKING: (State.WAITING, State.CHECKED), State.WRITING: (State.CHECKED,), State.UNDOING: (State.DONE,)}
    batch = held(batch, *allowed[state])
    batch.state, batch.progress, batch.refusals = state, 0, {}
    batch.leaves_errors_out = batch.leaves_errors_out or leaves_errors_out
    batch.save()
    events.BEGUN.record(by=by, at=at, about=batch, state=state)
    work = {State.CHECKING: tasks.check_list, State.WRITING: tasks.take_in_list, State.UNDOING: tasks.undo_list}
    work[state].enqueue(batch=batch.pk, actor=int(by.id), language=language)
    return batch


def note_progress(*, number, done):
    """How many rows have been read so far: for the page that waits. Part of no other transaction."""
    Import.objects.filter(pk=number, state__in=[State.CHECKING, State.WRITING]).update(progress=done)


def take_in_list(*, batch, leaves_errors_out=False, by, at, tell=lambda done: None):
    """Write every row of a checked list into the register; returns ``counts``.

    All or nothing. The rows are read before the transaction begins, so that other writers wait only while they are written. Refused
    with ``HasErrors`` when rows are wrong and are not to be left out, with ``permits.NotPermitted`` when the description in force does
    not tell of what the list holds, with ``NotNow`` when it has come in. What a row forbids is noted also of those
    who are here already, whatever else becomes of the row.
    """
    batch = waiting(batch)
    permits.demand(source=batch.source, **DOOR)
    with tempfile.TemporaryFile(dir=staging.folder()) as spool, bulk.without_collector():
        with readable(batch):
            counts = _read_all(batch, spool, leaves_errors_out or batch.leaves_errors_out, tell)
        spool.seek(0)
        with bulk.lasting():
            batch = held(batch, State.WAITING, State.CHECKED, State.WRITING)
            permits.demand(source=batch.source, **DOOR)
            batch.said_at = min(_day(batch) + dt.timedelta(microseconds=batch.pk), at)
            with bulk.indexed_after(_INDEXED_AFTER, counts["rows"] - counts["wrong"]):
                _write_all(batch, spool, counts, by=by, at=at)
            _close(batch, counts, by=by, at=at)
    return counts


def _read_all(batch, spool, leaves_errors_out, tell):
    """The list's good rows, well-formed, a part after the other into a file that has no name and goes with this process."""
    part, counts = [], {"rows": 0, "wrong": 0}
    for row, earlier in checking.read(batch):
        counts["rows"] += 1
        counts["wrong"] += bool(row.errors)
        if not row.errors:
            part.append((row.number, row.person and tuple(row.person), row.organisation, row.billing, row.wishes, earlier))
        if len(part) == AT_ONCE:
            pickle.dump(part, spool, pickle.HIGHEST_PROTOCOL)
            part = []
        if counts["rows"] % checking.TELL_EVERY == 0:
            tell(counts["rows"])
    pickle.dump(part, spool, pickle.HIGHEST_PROTOCOL)
    if counts["wrong"] and not leaves_errors_out:
        raise HasErrors(_so_many_wrong(counts["wrong"]))
    return counts


def _so_many_wrong(count):
    """In the language of whoever reads it."""
    return lazy(_of_wrong_rows, str)(count)


def _of_wrong_rows(count):
    words = ngettext(
        "%(count)d row is wrong. Leave it out, or correct the list and choose it again.",
        "%(count)d rows are wrong. Leave them out, or correct the list and choose it again.",
        count,
    )
    return words % {"count": count}


def _write_all(batch, spool, counts, *, by, at):
    write = {Kind.PERSONS: _write_persons, Kind.COMPANIES: _write_companies}[Kind(batch.kind)]
    counts |= dict.fromkeys(("new", "joined", "left_out", "contacts"), 0)
    whose = {}  # the number of each row that came in or was joined → the key of its person or organisation
    told = {"source": batch.source, "said_at": batch.said_at, "by": by, "at": at}
    while True:
        try:
            part = pickle.load(spool)
        except EOFError:
            return
        if part:
            part = [(number, person and newcomers.Newcomer(*person), *more) for number, person, *more in part]
            write(batch, part, whose, counts, told)


def _write_persons(batch, part, whose, counts, told):
    first = [row for row in part if row[5] is None]
    found = newcomers.in_register([row[1] for row in first])
    new = [row for row, (same, _sharing) in zip(first, found, strict=True) if same is None]
    added = _add(batch, [row[1] for row in new], told)
    whose |= {row[0]: one.pk for row, one in zip(new, added, strict=True)}
    again = _again(part, first, found, whose)
    filled, rows = _fill_in(batch, [(key, row[1]) for key, row in again], customers.fill_in, how_approved=batch.how_approved, **told)
    said = {"source": told["source"], "decided_at": _day(batch), "by": told["by"], "at": told["at"]}
    wished = {one.pk: row[4] for one, row in zip(added, new, strict=True) if row[4] != _NOBODY}
    wishes = _of_known(batch, again)
    moved = marketing.take_in_wishes(added=added, wishes=wished, **said)
    moved += marketing.take_in_wishes_of_known(wishes=wishes, filled=[*filled], **said)
    _remember_moved(batch, moved, told["at"])
    _remember(batch, [(one.pk, True, []) for one in added], told["at"])
    _remember(batch, [(key, False, filled.get(key, [])) for key in {*filled, *wishes}], told["at"])
    counts["new"] += len(added)
    counts["joined"] += rows
    counts["left_out"] += len(again) - rows


def _again(part, first, found, whose):
    """``(key, row)`` of the rows about somebody who is here already, or whom an earlier row of the list brought."""
    again = [(same, row) for row, (same, _sharing) in zip(first, found, strict=True) if same is not None]
    whose |= {row[0]: key for key, row in again}
    for row in part:
        if row[5] is not None:
            whose[row[0]] = whose[row[5]]
            again.append((whose[row[0]], row))
    return again


def _add(batch, persons, told):
    return customers.add_persons(newcomers=persons, how_approved=batch.how_approved, how_informed=batch.how_informed, **told)


def _fill_in(batch, pairs, fill, **told):
    """``{key: names}`` of what was filled in, and how many of the rows did; whom several rows are about takes them one after another."""
    filled, rows = {}, 0
    for known in _rounds(pairs) if batch.duplicates == Duplicates.JOIN else ():
        for key, names in fill(known=known, **told).items():
            filled.setdefault(key, []).extend(names)
            rows += 1
    return filled, rows


def _rounds(pairs):
    """The pairs as dictionaries, each key once in each."""
    rounds = []
    for key, value in pairs:
        home = next((one for one in rounds if key not in one), None)
        if home is None:
            rounds.append(home := {})
        home[key] = value
    return rounds


def _of_known(batch, again):
    """What the list says of marketing about those who are here: a permission only where the row is joined, a prohibition always."""
    wishes = {}
    for key, row in again:
        said, before = row[4], wishes.get(key, _NOBODY)
        permitted = said.permits if batch.duplicates == Duplicates.JOIN else ()
        if permitted or said.forbids:
            both = marketing.Wishes((*before.permits, *permitted), (*before.forbids, *said.forbids))
            wishes[key] = marketing.Wishes(tuple(dict.fromkeys(both.permits)), tuple(dict.fromkeys(both.forbids)))
    return wishes


def _remember(batch, rows, at):
    if rows:
        moment, nothing = bulk.moment(at), bulk.plain([])
        held = ((key, bulk.flag(is_new), bulk.plain(filled) if filled else nothing) for key, is_new, filled in rows)
        bulk.load(Imported, _IMPORTED, [(batch.pk, *one, moment) for one in held])


def _remember_moved(batch, moved, at):
    rows = [
        ImportedProhibition(batch=batch, person_id=one.person, suppression_id=one.suppression, was=one.was, became=one.became, at=at)
        for one in moved
    ]
    ImportedProhibition.objects.bulk_create(rows)


def _write_companies(batch, part, whose, counts, told):
    first = [row for row in part if row[5] is None]
    found = organisations_known.in_register([row[2] for row in first])
    new = [row for row, (same, _sharing) in zip(first, found, strict=True) if same is None]
    keys = customers.add_organisations(listed=[(row[2], row[3]) for row in new], **told)
    whose |= {row[0]: key for row, key in zip(new, keys, strict=True)}
    again = _again(part, first, found, whose)
    joins = batch.duplicates == Duplicates.JOIN
    filled, joined = _fill_in(batch, [(key, (row[2], row[3])) for key, row in again], customers.fill_in_organisations, **told)
    brought = {row[0] for row in new}
    kept = [(whose[row[0]], row[1]) for row in part if row[1] and (joins or row[0] in brought)]
    _write_contacts(batch, kept, counts, told)
    rows = [(key, True, []) for key in keys]
    rows += [(key, False, filled.get(key, [])) for key in dict.fromkeys(key for key, _row in again) if joins]
    ImportedOrganisation.objects.bulk_create(
        [ImportedOrganisation(batch=batch, organisation_id=key, is_new=is_new, filled=names, at=told["at"]) for key, is_new, names in rows]
    )
    counts["new"] += len(keys)
    counts["joined"] += joined
    counts["left_out"] += len(again) - joined


def _write_contacts(batch, kept, counts, told):
    """The contact persons: who is here already is not put in again."""
    known, people = newcomers.Known(), []
    for number, (_organisation, person) in enumerate(kept):
        people.append(known.earlier(number, person))
    first = [number for number, earlier in enumerate(people) if earlier is None]
    same = dict(zip(first, newcomers.in_register([kept[number][1] for number in first]), strict=True))
    new = [number for number in first if same[number][0] is None]
    added = _add(batch, [kept[number][1] for number in new], told)
    keys = {number: one.pk for number, one in zip(new, added, strict=True)}
    keys |= {number: same[number][0] for number in first if same[number][0] is not None}
    keys |= {number: keys[earlier] for number, earlier in enumerate(people) if earlier is not None}
    customers.add_contacts(pairs=[(organisation, keys[number]) for number, (organisation, _person) in enumerate(kept)], **told)
    said = {"source": told["source"], "decided_at": _day(batch), "by": told["by"], "at": told["at"]}
    marketing.take_in_wishes(added=added, wishes={}, **said)
    _remember(batch, [(one.pk, True, []) for one in added], told["at"])
    counts["contacts"] += len(kept)


def _day(batch):
    return make_aware(dt.datetime.combine(batch.dated_on, dt.time()))


def undo_period():
    """For how long what a list brought can be taken out again; None while the description in force does not tell of it."""
    return permits.keep("imports").period if permits.group("imports") else None


def _close(batch, counts, *, by, at):
    file = batch.file
    batch.state, batch.counts, batch.taken_at, batch.file = State.DONE, counts, at, None
    batch.undo_until, batch.refusals = undo_period().ends_at(at), {}
    batch.save()
    events.TAKEN_IN.record(by=by, at=at, about=batch, **{name: counts[name] for name in ("rows", "new", "joined", "left_out", "wrong")})
    transaction.on_commit(lambda: staging.forget(file))
