"""What erasing a person does, table by table: worked out from the registry before anything is touched."""

import datetime as dt
from dataclasses import dataclass, field
from graphlib import TopologicalSorter

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seloste.description import permits, wording
from seloste.journal import ending as entries
from seloste.privacy import registry
from seloste.privacy.declarations import Erasure, Rows
from seloste.privacy.words import DescriptionKey, KeepFrom

from . import mentions, received

_OUTCOMES = {
    Erasure.DELETE: gettext_lazy("deleted"),
    Erasure.DETACH: gettext_lazy("kept without the person"),
    Erasure.KEEP: gettext_lazy("kept; it knows only a random reference, which then points at nobody"),
}

_TO_COME = (
    KeepFrom.WITHDRAWAL,
    KeepFrom.FINANCIAL_YEAR_END,
    KeepFrom.EXPIRY,
    KeepFrom.TRAINING_END,
)  # may lie ahead when the person is erased


@dataclass(frozen=True)
class Step:
    """What happens to one table's rows. ``groups``: what they hold, in words; ``law`` and ``keep`` say why rows stay, where they do.

    ``until``: the day by which the last of them is gone; None where the keep begins with something that has not happened yet.
    """

    table: str
    happens: Erasure
    count: int
    groups: tuple[str, ...]
    law: str
    keep: str
    until: dt.date | None
    declared: Rows = field(repr=False)
    keys: tuple = field(repr=False)

    @property
    def outcome(self):
        """What happens, in words."""
        return _OUTCOMES[self.happens]

    def as_data(self):
        told = {name: getattr(self, name) for name in ("table", "count", "groups", "law", "keep")}
        return {**told, "happens": str(self.happens), "until": self.until and self.until.isoformat()}


@dataclass(frozen=True)
class Plan:
    """Rows that stand in others' way come first. ``stores``: where else the person's data may be, and how it leaves.

    ``mentions``: tables in which rows bound to nobody hold an address or number of the person; they stay until somebody looks.
    ``deeds``: sentences that say what else the erasure does, such as with seats that they have booked. ``to_tell``: recipients who keep
    the person's data, with what and when, whom staff tell of the erasure (GDPR Art. 19).
    """

    made_at: dt.datetime
    steps: tuple[Step, ...]
    stores: tuple[tuple[str, str], ...] = ()
    mentions: tuple[tuple[str, int], ...] = ()
    deeds: tuple[str, ...] = ()
    to_tell: tuple[str, ...] = ()

    @property
    def is_empty(self):
        """Nothing of the person is left to delete or detach."""
        return not any(step.count for step in self.steps if step.happens != Erasure.KEEP)

    @property
    def lines(self):
        """The steps as a reader tells them apart: tables that hold the same and end the same way are counted together."""
        together = {}
        for step in self.steps:
            alike = (step.groups, step.outcome, step.law, step.keep, step.until, step.happens == Erasure.DELETE)
            together[alike] = together.get(alike, 0) + step.count
        names = ("groups", "outcome", "law", "keep", "until", "goes")
        lines = [{**dict(zip(names, alike, strict=True)), "count": count} for alike, count in together.items()]
        return [{**line, "fate": _fate(line)} for line in lines]

    def count(self, happens):
        return sum(step.count for step in self.steps if step.happens == happens)

    def as_data(self):
        """For JSON: no row's key, no value."""
        stores = [{"store": name, "erasure": how} for name, how in self.stores]
        mentions = [{"table": table, "count": count} for table, count in self.mentions]
        steps = [step.as_data() for step in self.steps]
        told = {"stores": stores, "mentions": mentions, "deeds": list(self.deeds), "to_tell": list(self.to_tell)}
        return {"made_at": self.made_at.isoformat(), "steps": steps, **told}


def _fate(line):
    """Whether a line goes or stays, until when and by which law: of what has one title, some may go and some stay."""
    said = {"day": line["until"] and wording.day(line["until"]), "law": line["law"]}
    if line["goes"]:
        return _("erased")
    if line["until"]:
        return (_("kept until %(day)s at the latest (%(law)s)") if line["law"] else _("kept until %(day)s at the latest")) % said
    return _("kept (%(law)s)") % said if line["law"] else _("kept")


def plan(person, *, at):
    """The plan for one person as the register stands now, in the active language."""
    steps = tuple(_step(declared, person, localdate(at)) for declared in _referrers_first(registry.rows()))
    touched = {key for step in steps if step.count for key in _groups(step.declared)}
    stores = tuple((store.name, str(store.erasure)) for store in registry.stores() if store.group in touched)
    steps = tuple(step for step in steps if step.count)
    return Plan(at, steps, stores, mentions.of(steps), registry.told_of_erasure(person, at), received.to_tell(person))


def _step(declared, person, today):
    keys = tuple(_going(person, declared).values_list("pk", flat=True))
    groups = _groups(declared).values()
    stays = declared.erasure != Erasure.DELETE
    return Step(
        table=declared.of._meta.label,
        happens=declared.erasure,
        count=len(keys),
        groups=tuple(str(group.title) for group in groups),
        law="; ".join(dict.fromkeys(wording.law(group.keep.law) for group in groups if group.keep.law)) if stays else "",
        keep="; ".join(dict.fromkeys(map(_keep, groups))) if stays else "",
        until=_until(groups, today) if stays else None,
        declared=declared,
        keys=keys,
    )


def _going(person, declared):
    """The rows about the person; of a sole trader also those that are about nobody else than their business, which go with it."""
    about = registry.rows_about(person, declared)
    if not declared.business or declared.erasure != Erasure.DELETE:
        return about
    return about | declared.of._default_manager.filter(**{f"{declared.business}__trader": person, declared.subject: None})


def _groups(declared):
    """{key: Group} of what a table holds about the person."""
    return {group.key: group for _name, group in registry.fields_of(declared.of, DescriptionKey.CUSTOMERS)}


def _keep(group):
    kept = _in_force(group)
    return wording.kept(kept.period, kept.since)


def _in_force(group):
    """The keep in force, else the declared default."""
    try:
        return permits.keep(group.key)
    except permits.NotPermitted:
        return group.keep


def _until(groups, today):
    """The latest end there can be: whatever the keeps are counted from has happened by today, or there is no such day."""
    keeps = [_in_force(group) for group in groups]
    if not keeps or any(kept.since in _TO_COME or kept.since.is_lasting for kept in keeps):
        return None
    sealed = [entries.last_day(today) for group in groups if group.is_sealed]
    return max([*(kept.period.after(today) for kept in keeps), *sealed])


def _referrers_first(declared):
    """Tables in such an order that no row is deleted while another, deleted later, still names it: both engines then agree."""
    by_model = {row.of: row for row in declared}
    graph = TopologicalSorter({row.of: {m for m in by_model if m is not row.of and _names(m, row.of)} for row in declared})
    return [by_model[model] for model in graph.static_order()]


def _names(model, other):
    return any(isinstance(f, models.ForeignKey) and f.related_model is other for f in model._meta.concrete_fields)
