"""Finding out whether the journal is what it was: edits, deletions, insertions and a cut tail, against heads noted elsewhere."""

from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from . import canonical, ending, merkle
from .models import Entry, Seal, Shown

_CHUNK = 5000


@dataclass(frozen=True)
class Finding:
    """``kind``: chain, range, missing, added, changed, orphan, head. ``seal``: its number, 0 when none. ``sentence``: for a reader."""

    kind: str
    seal: int
    sentence: str


@dataclass
class Report:
    """What ``verify`` saw. ``unsealed`` entries, written since the last seal, are not proved yet."""

    seals: int = 0
    entries: int = 0
    dropped: int = 0
    unsealed: int = 0
    head: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_sound(self):
        return not self.findings

    def found(self, kind, seal, sentence):
        self.findings.append(Finding(kind, seal, sentence))


def verify(head=None, *, noted=(), at=None):
    """Read the whole journal once and compare it with its seals, and the seals with heads noted outside the database.

    ``head``: one head, as printed with a published description; ``noted``: (number, head) pairs from the files of heads. Without
    either, a cut tail or a chain hashed anew from the start cannot be told from a shorter journal. ``at``: now, for keeps that ended.
    """
    seals = list(Seal.objects.order_by("number"))
    report = Report(seals=len(seals), head=seals[-1].head if seals else "")
    _check_chain(seals, report)
    _check_entries(seals, report, at or timezone.now())
    _check_heads(seals, head, noted, report)
    return report


def _check_chain(seals, report):
    before = Seal(number=0, last_id=0, head="")
    for seal in seals:
        if seal.number != before.number + 1 or seal.previous_head != before.head:
            report.found("chain", seal.number, _("The seal does not follow the one before it: a seal is missing or was changed."))
        if canonical.head_of(seal) != seal.head:
            report.found("chain", seal.number, _("The seal itself was changed."))
        if seal.first_id != before.last_id + 1 or seal.last_id < seal.first_id:
            report.found("range", seal.number, _("The seal does not begin where the one before it ended."))
        if before.number and seal.sealed_at < before.sealed_at:
            report.found("chain", seal.number, _("The seal claims to be older than the one before it."))
        if seal.keep_until < ending.earliest(seal.sealed_at):
            report.found(
                "chain", seal.number, _("The seal lets its entries go sooner than any description may say: it was made by another.")
            )
        before = seal


def _check_entries(seals, report, at):
    with closing(_Entries(report)) as stream:
        for seal in seals:
            stream.skip_below(seal.first_id)
            _check_batch(seal, stream.until(seal.last_id), report, at)
        report.unsealed = sum(1 for _leaf in stream.until(None))
        stream.finish()


def _check_batch(seal, leaves, report, at):
    report.entries += len(leaves)
    if not leaves and seal.keep_until < at:
        report.dropped += seal.count
    elif len(leaves) < seal.count:
        report.found("missing", seal.number, _("Entries that were sealed are gone: %(count)d.") % {"count": seal.count - len(leaves)})
    elif len(leaves) > seal.count:
        report.found("added", seal.number, _("Entries were added after sealing: %(count)d.") % {"count": len(leaves) - seal.count})
    elif merkle.root(leaves).hex() != seal.root:
        report.found("changed", seal.number, _("An entry, or a person it showed, was changed after sealing."))


def _check_heads(seals, head, noted, report):
    heads = {seal.number: seal.head for seal in seals}
    if head and head.lower() not in heads.values():
        report.found("head", 0, _("The given head is not in the chain: its end was cut off, or it was made anew."))
    for number, known in noted:
        if heads.get(number) != known:
            report.found("head", number, _("The head noted outside the database differs: the end was cut off, or the chain was made anew."))


class _Entries:
    """The digests of all entries in the order of their numbers, read once, with the persons they showed."""

    def __init__(self, report):
        self._report = report
        self._rows = Entry.objects.order_by("pk").values_list(*canonical.ENTRY_FIELDS).iterator(_CHUNK)
        self._pairs = Shown.objects.order_by("entry_id").values_list("entry_id", "subject").iterator(_CHUNK)
        self._groups = groupby(self._pairs, key=lambda pair: pair[0])
        self._shown = self._next_shown()
        self._row = next(self._rows, None)

    def until(self, last_id):
        """Digests of the entries up to and including ``last_id``; all that are left for None."""
        return [self._take() for _ in iter(lambda: self._row is not None and (last_id is None or self._row[0] <= last_id), False)]

    def skip_below(self, first_id):
        """Entries below a seal's range belong to no seal: nobody but an intruder puts one there."""
        if self._row is not None and self._row[0] < first_id:
            self._report.found("added", 0, _("Entries stand outside every seal: %(count)d.") % {"count": len(self.until(first_id - 1))})

    def finish(self):
        """Whatever is left of the shown persons belongs to no entry."""
        while self._shown[0] is not None:
            self._orphan()

    def close(self):
        """Also when the reading broke off: what is open in the database is not left to chance."""
        self._rows.close()
        self._pairs.close()

    def _take(self):
        row, self._row = self._row, next(self._rows, None)
        while self._shown[0] is not None and self._shown[0] < row[0]:
            self._orphan()
        subjects = ()
        if self._shown[0] == row[0]:
            subjects, self._shown = self._shown[1], self._next_shown()
        return canonical.entry_leaf(row, subjects)

    def _orphan(self):
        self._report.found("orphan", 0, _("A shown person stands beside entry %(number)d, which is gone.") % {"number": self._shown[0]})
        self._shown = self._next_shown()

    def _next_shown(self):
        entry, pairs = next(self._groups, (None, ()))
        return entry, [subject for _, subject in pairs]
