"""A list comes into the house and waits: kept without identity codes, its columns chosen, looked through. Nothing is written yet."""

import datetime as dt
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.customers.operations.recording import signature
from seloste.customers.words import HowApproved, HowInformed
from seloste.description import permits
from seloste.files.lists import reading
from seloste.privacy import keeping
from seloste.privacy.keep import Period
from seloste.privacy.refs import new_ref
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Purpose, Source

from .. import events
from ..importing import checking, staging
from ..importing import held as holding
from ..models import Import, ImportedOrganisation, ImportedProhibition
from ..words import FEATURE, FIELDS, SEVERAL, Duplicates, Kind, State

DOOR = {"purpose": Purpose.CUSTOMER_RELATIONS, "feature": FEATURE, "group": "imports"}
MEANWHILE = _("Somebody has chosen otherwise meanwhile. Send yours once more if it is to hold.")
GONE, DONE = _("The list has been deleted. Choose it anew."), _("This has been done already, or is being done.")
WAITS = dt.timedelta(days=2)  # until the copy of a list that nobody took in is gone


class NotNow(Refusal):
    """The list is not at the step at which this can be done: taken in already, undone, or its copy is gone. ``sentence`` says it."""


def why_no_import():
    """The sentence that says why no list can come in; empty while it can."""
    return permits.why_not(**DOOR)


def keep_copy(*, content, by, at):
    """Keep the copy of a list whose other answers were wrong, for ``held.LASTS``; returns what the copy is called.

    ``ValidationError`` when there is no list to be read.
    """
    permits.demand(**DOOR)
    found, copy = reading.read(content), str(new_ref())
    try:
        count = staging.write(copy, found)
        events.COPY_KEPT.record(by=by, at=at, rows=count)
    except BaseException:
        staging.forget(copy)
        raise
    return copy


def stage_list(*, content=None, copy="", kind, source, dated_on, how_approved, how_informed="", inform_by=None, language="fi", by, at):
    """Keep a list's waiting copy, without columns of identity codes; returns the ``Import``.

    ``copy``: what ``keep_copy`` has kept already, instead of the ``content``; it is taken once.
    ``dated_on``: of which day the list is; ``inform_by``: the day by which its persons will be told, when they were not
    (``how_informed`` empty). Refused with ``permits.NotPermitted`` while the description in force does not tell of imports, persons
    held, or ``source``; with ``ValidationError`` when there is no list to be read, a day is missing, the list is older than what the
    description keeps, or the persons would be told later than a month after (GDPR Art. 14(3)(a)).
    """
    permits.demand(source=source, **DOOR)
    _check_days(dated_on, how_informed, inform_by, localdate(at))
    file = new_ref()
    try:
        count = _take(copy, file) if copy else staging.write(file, reading.read(content))
        with transaction.atomic():
            batch = Import.objects.create(
                kind=Kind(kind),
                source=Source(source),
                dated_on=dated_on,
                how_approved=HowApproved(how_approved),
                how_informed=HowInformed(how_informed) if how_informed else "",
                inform_by=None if how_informed else inform_by,
                language=language,
                file=file,
                rows=count,
                columns=staging.head(file).guess(kind, staging.sample(file)),
                staged_at=at,
                by=signature(by),
            )
            events.STAGED.record(by=by, at=at, about=batch, kind=batch.kind, source=batch.source, rows=count)
    except BaseException:
        staging.forget(file)
        raise
    return batch


def _take(copy, file):
    """The copy that was kept becomes the list's; returns how many rows it has."""
    try:
        staging.claim(copy, file)
    except FileNotFoundError:
        raise ValidationError(GONE, code="gone") from None
    return sum(1 for _row in staging.rows(file))


def _check_days(dated_on, how_informed, inform_by, today):
    if dated_on > today:
        raise ValidationError({"dated_on": _("This day is still to come. Write of which day the list is.")})
    if dated_on < keeping.period_of("contact_details").before(today):
        raise ValidationError(
            {
                "dated_on": _(
                    "The list is older than what the register description keeps. Bring in only those who have been customers since."
                )
            }
        )
    if not how_informed and inform_by is None:
        raise ValidationError({"inform_by": _("Write the day by which they will be told.")})
    if not how_informed and not today <= inform_by <= latest_to_inform(today):
        raise ValidationError({"inform_by": _("They must be told within a month from today (GDPR Art. 14(3)).")})


def latest_to_inform(today):
    """GDPR Art. 14(3)(a)."""
    return Period(months=1).after(today)


@transaction.atomic
def choose_columns(*, batch, columns, duplicates=Duplicates.LEAVE_OUT, shown="", by, at):
    """Say what each column of the copy holds: a field of ``words.FIELDS``, or nothing. ``ValidationError`` when one is chosen twice, and
    when another has chosen since: ``shown`` is then not the ``Import.chosen`` that stands."""
    batch = held(batch, State.WAITING, State.CHECKED)
    if shown and shown != batch.chosen and (columns, duplicates) != (batch.columns, batch.duplicates):
        raise ValidationError(MEANWHILE, code="meanwhile")
    width = len(staging.head(batch.file).header)
    columns = [*columns, *[""] * width][:width]
    known = FIELDS[Kind(batch.kind)]
    if unknown := [name for name in columns if name and name not in known]:
        raise ValidationError(_("There is no such field: %(name)s."), params={"name": unknown[0]}, code="unknown")
    twice = [name for name in known if columns.count(name) > 1 and not (name in SEVERAL and batch.kind == Kind.PERSONS)]
    if twice:
        raise ValidationError(
            _("Two columns hold the same: %(name)s. Leave one of them out."), params={"name": known[twice[0]]}, code="twice"
        )
    if not {"first_name", "last_name", "name"} & {*columns}:
        raise ValidationError(_("No column holds a name. Choose which one does."), code="nameless")
    batch.columns, batch.duplicates, batch.state, batch.counts = columns, Duplicates(duplicates), State.WAITING, {}
    batch.refusals = {}
    batch.save()
    events.COLUMNS_CHOSEN.record(by=by, at=at, about=batch)
    return batch


def check_list(*, batch, by, at, tell=lambda done: None):
    """Look through the whole list; returns ``checking.Found``, which is kept beside the copy in every language of the pages."""
    with readable(batch):
        found = checking.check(waiting(batch), tell=tell)
    with transaction.atomic():
        batch = held(batch, State.WAITING, State.CHECKING, State.CHECKED)
        staging.write_checked(batch.file, found.as_data())
        batch.state, batch.counts, batch.progress, batch.refusals = State.CHECKED, found.counts, 0, {}
        batch.save()
        events.CHECKED.record(by=by, at=at, about=batch, rows=found.counts["rows"], wrong=found.counts["wrong"])
    return found


@transaction.atomic
def discard_list(*, batch, by, at):
    """The copy goes, and nothing of the list has come in. Twice does no harm."""
    standing = Import.objects.select_for_update().filter(pk=batch.pk, taken_at=None).first()
    if standing is None:
        return
    events.DISCARDED.record(by=by, at=at, about=standing)
    standing.delete()
    file = standing.file
    transaction.on_commit(lambda: staging.forget(file))


@transaction.atomic
def forget_lists(*, by, at):
    """Copies of lists that nobody took in go after ``WAITS``, with what is known of them; returns how many.

    Copies that wait for a form's other answers go after ``held.LASTS``.
    """
    old = Import.objects.filter(taken_at=None, staged_at__lt=at - WAITS).exclude(state__in=[State.WRITING])
    count = old.count()
    if count:
        old.delete()
        events.FORGOTTEN.record(by=by, at=at, count=count)
    for what in (ImportedOrganisation, ImportedProhibition):  # nothing can be undone by them any more
        what.objects.filter(batch__undo_until__lt=at).delete()
    transaction.on_commit(lambda: _forget_copies(at))
    return count


def _forget_copies(at):
    staging.forget_before(at - WAITS)
    waiting = {str(file) for file in Import.objects.exclude(file=None).values_list("file", flat=True)}
    staging.forget_before(at - dt.timedelta(seconds=holding.LASTS), keeping=waiting)


def waiting(batch):
    """The list as it stands, whose copy can be read; ``NotNow`` when it has come in or is gone."""
    standing = Import.objects.filter(pk=batch.pk).first()
    if standing is None or not staging.exists(standing.file):
        raise NotNow(DONE if standing and standing.taken_at else GONE)
    return standing


@contextmanager
def readable(batch):
    """Whoever reads the copy holds nothing: another may take the list in or throw it away just then. ``NotNow`` says so."""
    try:
        yield
    except FileNotFoundError:
        waiting(batch)
        raise


def held(batch, *states):
    """The list as it stands, kept so until the caller's transaction ends; ``NotNow`` unless it is in one of the states."""
    standing = Import.objects.select_for_update().filter(pk=batch.pk).first()
    if standing is None or (standing.taken_at is None and not staging.exists(standing.file)):
        raise NotNow(GONE)
    if standing.state not in states:
        raise NotNow(DONE)
    return standing
