"""Of every group of data that a room declares, nothing new is held while the description in force does not tell of it.

No door is named here: every operation's scenario is run, what it writes is read from the declarations, and it is run again under a
description without each of the groups that it wrote. An operation without a scenario is found by the crash-point test.
"""

import inspect
from dataclasses import replace

import pytest
from django.db import transaction

from seloste.description import permits
from seloste.description.completeness import problems
from seloste.description.seed import demonstration
from seloste.journal.actors import OPERATOR
from seloste.privacy import registry
from seloste.privacy.declarations import Json
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import DescriptionKey
from tests import scenarios
from tests.cast import publish

WITH_DOOR = {group.key for group in registry.groups() if not group.always}
ALWAYS = [group for group in registry.groups() if group.always]
# Held although the description does not tell of the group, and why. The list may only shrink.
NEVER_REFUSED = {
    ("customers__correct_person", "contact_details"): "wrong data is put right, lacking data completed (GDPR Art. 16)",
    ("staff__invite_by_letter", "messages"): "a letter that lets staff in is none of a customer's messages",
    ("staff__reset_factors_by_letter", "messages"): "a letter that lets staff in is none of a customer's messages",
}
# Scenarios that are not played here, and why.
NOT_PLAYED = {
    "upkeep__fill": "people are invented, into an empty register",
    "upkeep__load_demo": "people are invented, into an empty register, after it has published a description of its own",
    "upkeep__scrub": "it only removes, and outside any transaction",
}


def test_nothing_new_of_a_group_is_held_while_the_description_does_not_tell_of_it(request, published, tmp_path, settings):
    settings.DATA = tmp_path
    played_here = [(name, scenario) for name, scenario in scenarios.every().items() if name not in NOT_PLAYED]
    every = {name: (scenario, list(inspect.signature(scenario).parameters)) for name, scenario in played_here}
    cast = {wanted: request.getfixturevalue(wanted) for wanted in sorted({one for _, names in every.values() for one in names})}
    can_be_written, held_untold = set(), set()

    for name, (scenario, names) in every.items():
        played = {wanted: cast[wanted] for wanted in names}
        for group in WITH_DOOR & written(scenario, played):
            can_be_written.add(group)
            if group in written(scenario, played, untold=group):
                held_untold.add((name, group))

    assert held_untold == set(NEVER_REFUSED)
    assert can_be_written == WITH_DOOR


@pytest.mark.parametrize("group", ALWAYS, ids=lambda group: group.key)
def test_a_group_without_a_door_cannot_be_left_out_of_the_description(group):
    whole = demonstration(group.description)

    assert problems(whole) == [] or group.description == DescriptionKey.STAFF
    assert len(problems(without(whole, group.key))) == len(problems(whole)) + 1


def written(scenario, cast, untold=None):
    """The groups of which a scenario's operation wrote new rows; everything is taken back. A refusal writes nothing and says why."""
    with transaction.atomic():
        ask = scenario(**cast)
        if untold:
            publish(without(permits.in_force(registry.group(untold).description).content, untold), by=OPERATOR)
        before = rows()
        try:
            with transaction.atomic():
                ask()
        except Refusal as refusal:
            assert refusal.sentence
        after = rows()
        transaction.set_rollback(True)
    return {group for group in after if after[group] - before[group]}


def rows():
    """group -> numbers of the rows in which one of its fields holds something, table by table."""
    return {group.key: {found for model in group.holds for found in _filled(group, model)} for group in registry.groups()}


def _filled(group, model):
    names = [part.field if isinstance(part, Json) else part for part in group.holds[model]]
    for number, *values in model._base_manager.values_list("pk", *names):
        if any(value not in (None, "", [], {}) for value in values):
            yield model._meta.label, number


def without(content, key):
    """The content as it was before the program held such data."""
    lines = tuple(replace(line, groups=tuple(group for group in line.groups if group.key != key)) for line in content.contents)
    return replace(content, contents=lines, keeps=tuple(keep for keep in content.keeps if keep.group != key))
