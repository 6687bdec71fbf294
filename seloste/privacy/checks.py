"""The program does not start while one field, table or row path is undeclared."""

from collections import Counter

from django.apps import apps
from django.core.checks import Error, register
from django.db import models

from .declarations import Group, Json
from .keep import AT_ONCE
from .registry import belongings, declarations, endings, groups, holdings, rows, stores
from .words import Basis, Category

TAG = "privacy"
NOTES = "notes"  # the one group of "other information important for the relation" (the description's 5.7)


@register(TAG)
def every_field_is_declared(app_configs=None, **kwargs):
    """Every concrete field of every table, of ours and of the apps we build on, has its reason or needs none."""
    declared = Counter((model, name) for model, name, _ in holdings())
    errors = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        missing = [f.name for f in model._meta.concrete_fields if not declared[(model, f.name)] and not isinstance(f, models.AutoField)]
        if missing:
            errors.append(_undeclared(model, missing))
    twice = sorted({f"{model._meta.label}.{name}" for (model, name), count in declared.items() if count > 1})
    errors += [Error(f"{label} is declared twice", hint="Leave it in one group.", id="privacy.E002") for label in twice]
    return errors


def _undeclared(model, missing):
    room = model.__module__.partition(".models")[0].replace(".", "/")
    names = "".join(f'"{name}", ' for name in missing)
    return Error(
        f"{model._meta.label}: {', '.join(missing)} has no place in the register description",
        hint=f"In {room}/personal_data.py: holds={{{model.__name__}: ({names.rstrip()})}} in a Group, or in NotPersonal with why=.",
        obj=model,
        id="privacy.E001",
    )


@register(TAG)
def declared_fields_exist(app_configs=None, **kwargs):
    """A declaration of a field that is gone would publish a promise about nothing."""
    errors = []
    for model, name, _ in holdings():
        if name not in {f.name for f in model._meta.concrete_fields}:
            errors.append(Error(f"{model._meta.label}.{name} is declared but does not exist", id="privacy.E003", obj=model))
    return errors


@register(TAG)
def every_personal_table_can_be_walked(app_configs=None, **kwargs):
    """A table of the customer register that holds personal data says how a person is found in it."""
    walked = {r.of for r in rows()}
    held = {model for g in groups() if g.description == "customers" for model in g.holds}
    return [
        Error(
            f"{model._meta.label} holds personal data, but no Rows says how to reach it from the person",
            hint=f'ROWS = (Rows(of={model.__name__}, subject="person"),)',
            obj=model,
            id="privacy.E004",
        )
        for model in sorted(held - walked, key=lambda m: m._meta.label)
    ]


@register(TAG)
def every_belonging_says_what_merging_does(app_configs=None, **kwargs):
    """Of what can become one with another of its kind, every foreign key to it says what becomes of its rows then."""
    declared = {(d.of, d.column) for d in belongings()}
    merged = {model._meta.get_field(column).related_model for model, column in declared}
    return [
        Error(
            f"{model._meta.label}.{field.name}: nothing says what merging two of {field.related_model._meta.label} does to it",
            hint=f'BELONGS = (Belongs(of={model.__name__}, column="{field.name}"),)',
            obj=model,
            id="privacy.E014",
        )
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in merged and (model, field.name) not in declared
    ]


@register(TAG)
def json_columns_name_their_keys(app_configs=None, **kwargs):
    """A JSON column in a group must list its keys: else anything could be held in it."""
    errors = []
    for declaration in declarations():
        if not isinstance(declaration, Group):
            continue
        for model, names in declaration.holds.items():
            plain = {n for n in names if not isinstance(n, Json)}
            errors += [
                Error(f"{model._meta.label}.{f.name} is JSON without declared keys", hint=f'Json("{f.name}", keys=(…))', id="privacy.E005")
                for f in model._meta.concrete_fields
                if f.name in plain and isinstance(f, models.JSONField)
            ]
    return errors


@register(TAG)
def groups_are_sound(app_configs=None, **kwargs):
    """Keys are unique, keeps lie between their own floor and cap, stores name groups that exist, only notes are "other"."""
    counted = Counter(g.key for g in groups())
    errors = [Error(f"Two groups have the key {key}", id="privacy.E006") for key, count in counted.items() if count > 1]
    unsound = [g for g in groups() if not g.keep.allows(g.keep.period)]
    errors += [Error(f"Group {g.key}: its default keep breaks its own limits", id="privacy.E007") for g in unsound]
    strays = [g for g in groups() if g.category == Category.OTHER and g.key != NOTES]
    hint = f"Say what it really is: the description's 5.7 is bound to {NOTES} alone."
    errors += [Error(f"Group {g.key} calls itself other information", hint=hint, id="privacy.E013") for g in strays]
    ungrounded = [g for g in groups() if (g.category == Category.SPECIAL_NEEDS or g.special) and not _is_asked_for(g)]
    hint = "basis=Basis.CONSENT, special=SpecialGround.EXPLICIT_CONSENT, category=Category.SPECIAL_NEEDS"
    errors += [
        Error(f"Group {g.key} holds sensitive data without its ground (Art. 9(2))", hint=hint, id="privacy.E016") for g in ungrounded
    ]
    known = {g.key for g in groups()}
    lost = [s for s in stores() if s.group and s.group not in known]
    errors += [Error(f"Store {s.name} names the unknown group {s.group}", id="privacy.E008") for s in lost]
    return errors


def _is_asked_for(group):
    """Whether sensitive data is held where the description says so, and on nothing but explicit consent."""
    return group.special is not None and group.basis == Basis.CONSENT and group.category == Category.SPECIAL_NEEDS


@register(TAG)
def every_published_period_is_run(app_configs=None, **kwargs):
    """What ends by no Ending would stay whatever period an owner publishes."""
    hint = "Say in an Ending which rows go, or with which group; else the keep is lasting, or at once and nothing else (cap=AT_ONCE)."
    unrun = [g for g in groups() if not _is_run(g)]
    return [Error(f"Group {g.key}: nothing ends by the period that is published", hint=hint, id="privacy.E015") for g in unrun]


def _is_run(group):
    """Whether the period that an owner publishes ends the data; of one that lasts, or goes in the deed that ends it, none can be chosen."""
    ends = any(ending.ended or ending.goes_with for ending in endings() if ending.group == group.key)
    is_fixed = group.keep.since.is_lasting or group.keep.cap == AT_ONCE
    return not group.keep.since.is_lasting if ends else is_fixed
