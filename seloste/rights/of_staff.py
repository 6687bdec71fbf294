"""Everything held about somebody who works here, an account, a trainer or both in one (GDPR Art. 15), read through the registry.

Of each table that the staff's description declares: its rows whose declared columns point at the account or the trainer. Where nothing
but that is theirs, as in the journal, it is told how many such rows there are and of which time; with the moment of each for machines.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from seloste.journal.events import declared
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey

from . import contents, fields
from .labels import label

STAFF = "staff"  # kind of an actor
WITHHELD = ("password", "data", "digest", "session_key", "session_data")  # who reads them gets in


@dataclass(frozen=True)
class Whose:
    """``account``: none of a trainer who does not sign in; ``trainers``: keys of those that are the same human being."""

    account: Any = None
    trainers: tuple = field(default=())

    @property
    def row(self):
        """What the journal notes it of."""
        return self.account or _trainer_model()._default_manager.get(pk=self.trainers[0])

    @property
    def signature(self):
        return str(self.account.pk) if self.account else ""


def of_account(account):
    return Whose(account, tuple(_trainer_model()._default_manager.filter(account=account).values_list("pk", flat=True)))


def of_trainer(number):
    """``Whose`` of a trainer by key, with the account that is theirs; None where there is none."""
    trainer = _trainer_model()._default_manager.select_related("account").filter(pk=number).first()
    return trainer and Whose(trainer.account, (trainer.pk,))


def groups_about(whose):
    """The groups of which something is held, each with its tables and rows, in the active language."""
    held = (
        (group, list(filter(None, (_table(group, model, _names(parts), whose) for model, parts in group.holds.items()))))
        for group in _groups()
    )
    return [_as_data(group, tables) for group, tables in held if tables]


def condition(model, names, whose):
    """Which rows of a table are about them; None where nothing in it could say whose its rows are."""
    if own := _OWN.get(model._meta.label):
        return own(whose)
    found = [way for name in names if (way := _points(model, model._meta.get_field(name), whose)) is not None]
    return None if not found else _any(found)


def _groups():
    return contents.as_read(registry.groups(DescriptionKey.STAFF))


def _names(parts):
    return [getattr(part, "field", part) for part in parts]


def _table(group, model, names, whose):
    which = condition(model, names, whose)
    found = model._default_manager.filter(which) if which is not None else model._default_manager.none()
    traces = all(_points(model, model._meta.get_field(name), whose) is not None or name.endswith("_kind") for name in names)
    told = _traced(model, names, found) if traces else {"rows": list(_rows(model, names, found))}
    if not told["rows"]:
        return None
    return {"table": model._meta.label, "title": str(group.title), **told}


def _rows(model, names, found):
    """Every row with what is declared of it; of what lets somebody in, only that it is there."""
    tellers = [fields.teller(model, name) for name in names]
    for row in fields.read(found.order_by("pk"), names):
        told = [_withheld(one, row) or one for tell in tellers if (one := tell(row))]
        if told:
            yield told


def _withheld(told, row):
    if told["name"] in WITHHELD:
        return {**told, "value": "", "text": _("kept, and not shown here: whoever reads it gets in")}
    if told["name"] == "plain":
        return {**told, "value": "", "text": _("the text of a description, which stands among its versions")}
    when = getattr(getattr(row, told["name"], None), "starts_at", None)
    return {**told, "value": when.isoformat()} if when else None


def _traced(model, names, found):
    """How many rows, from when to when, and the moment of each; of the journal event by event."""
    moment = next((one.name for one in model._meta.concrete_fields if isinstance(one, models.DateTimeField)), None)
    kinds = ["event"] if model._meta.label == "journal.Entry" else []
    times = {"since": Min(moment), "until": Max(moment)} if moment else {}
    counted = found.order_by().values(*kinds, *names).annotate(rows=Count("pk"), **times).order_by(*kinds)
    moments = found.order_by(moment).values_list(moment, flat=True) if moment else ()
    return {"rows": [_counted(model, names, row) for row in counted], "moments": [fields.plain(one) for one in moments if one]}


def _counted(model, names, row):
    """As fields; the account is told as it stands in the row, a number."""
    told = [{"name": "event", "label": label("event"), "value": row["event"], "text": _done(row["event"])}] if "event" in row else []
    told += [{"name": name, "label": label(model._meta.get_field(name).verbose_name), "value": row[name]} for name in names if row[name]]
    told.append({"name": "rows", "label": label("rows"), "value": row["rows"]})
    moments = ((name, row.get(name)) for name in ("since", "until"))
    return told + [{"name": name, "label": label(name), "value": fields.plain(at)} for name, at in moments if at]


def _done(name):
    """What the journal's event is, without what else it tells each time."""
    event = declared().get(name)
    return re.sub(r"\{\w+\}", "…", str(event.sentence)) if event else name


def _as_data(group, tables):
    return {
        "key": group.key,
        "title": str(group.title),
        "category": str(group.category),
        "purposes": [str(purpose) for purpose in group.purposes],
        "sources": [str(source) for source in group.sources],
        "is_source_known": len(group.sources) == 1,
        "is_portable": contents.is_portable(group),
        "tables": tables,
    }


def _points(model, column, whose):
    """The condition that a column which names an account or a trainer names this one; None of every other column."""
    if isinstance(column, models.ForeignKey):
        if column.related_model._meta.label == settings.AUTH_USER_MODEL:
            return Q(**{column.name: whose.account}) if whose.account else _NOBODY
        return Q(**{f"{column.name}__in": whose.trainers}) if column.related_model is _trainer_model() else None
    kind = f"{column.name.removesuffix('_id')}_kind"
    if column.name.endswith("_id") and any(one.name == kind for one in model._meta.concrete_fields):
        return Q(**{kind: STAFF, column.name: whose.signature}) if whose.account else _NOBODY
    return None


def _trainer_model():
    """The table of trainers is the first of its group; its room is above this one."""
    return next(iter(registry.group("trainers").holds))


def _any(conditions):
    found = conditions[0]
    for one in conditions[1:]:
        found |= one
    return found


def _sessions(whose):
    """By the keys of those that are noted as theirs."""
    noted = apps.get_model("usersessions.UserSession")
    return Q(session_key__in=noted._default_manager.filter(user=whose.account).values("session_key")) if whose.account else _NOBODY


_NOBODY = Q(pk__in=[])
_OWN = {
    settings.AUTH_USER_MODEL: lambda whose: Q(pk=whose.account.pk) if whose.account else _NOBODY,
    "courses.Trainer": lambda whose: Q(pk__in=whose.trainers),
    "staff.Invitation": lambda whose: Q(account=whose.account) | Q(email__iexact=whose.account.email) if whose.account else _NOBODY,
    "sessions.Session": _sessions,
    "register.Reason": lambda whose: Q(version__by_kind=STAFF, version__by_id=whose.signature) if whose.account else _NOBODY,
}
