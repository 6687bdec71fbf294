"""Of every group of data that a room declares, nothing new is held while the description in force does not tell of it; and what the
description lets an owner switch off stops something.

No door is named here: every operation's scenario is run, what it writes is read from the declarations, and it is run again under a
description without each of the groups that it wrote. An operation without a scenario is found by the crash-point test. What is permitted
is the program's own question, the same on both engines: it is asked on one.
"""

import inspect
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest
from django.db import connection, transaction

from seloste.description import permits
from seloste.description.completeness import problems
from seloste.description.features import FEATURES
from seloste.description.seed import demonstration
from seloste.journal.actors import OPERATOR
from seloste.privacy import registry
from seloste.privacy.declarations import Json
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import DescriptionKey
from seloste.register.editing.known import DOORS, is_needed_source
from tests import scenarios
from tests.cast import publish
from tests.writes import Writes

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
WITH_DOOR = {group.key for group in registry.groups() if not group.always}
ALWAYS = [group for group in registry.groups() if group.always]
# model -> group -> the names of the group's fields in it
HELD = {
    model: {
        group.key: {part.field if isinstance(part, Json) else part for part in group.holds[model]}
        for group in registry.groups()
        if model in group.holds
    }
    for model in {model for group in registry.groups() for model in group.holds}
}
# Held although the description does not tell of the group, and why. The list may only shrink.
NEVER_REFUSED = {
    ("customers__correct_person", "contact_details"): "wrong data is put right, lacking data completed (GDPR Art. 16)",
    ("customers__unmerge_persons", "contact_details"): "what was made one by mistake is given back as it was",
    ("customers__unmerge_organisations", "organisations"): "the same",
    ("customers__unmerge_organisations", "organisation_contacts"): "the same",
    ("customers__unmerge_organisations", "billing_profiles"): "the same",
    ("marketing__object_to_marketing", "marketing_prohibitions"): "no door refuses a prohibition (GDPR Art. 21(3))",
    ("marketing__object_to_marketing", "suppressed_addresses"): "a prohibition holds for the addresses it was about",
    ("marketing__object_to_marketing", "messages"): "who forbids is told that it is noted (GDPR Art. 12(3))",
    ("marketing__object_by_link", "marketing_prohibitions"): "no door refuses a prohibition (GDPR Art. 21(3))",
    ("marketing__object_by_link", "suppressed_addresses"): "and it holds for the mailbox in which it was said",
    ("marketing__lift_objection", "marketing_prohibitions"): "taking a prohibition back is as easy as making it",
    ("marketing__withdraw_permission", "marketing_prohibitions"): "who withdraws wants no more of it",
    ("marketing__withdraw_permission", "suppressed_addresses"): "and it holds for the addresses it was about",
    ("marketing__withdraw_permission", "marketing_permissions"): "withdrawing is as easy as permitting was (GDPR Art. 7(3))",
    ("marketing__renote", "marketing_prohibitions"): "a prohibition stands after a restore too",
    ("marketing__renote", "suppressed_addresses"): "the same",
    ("upkeep__catch_up", "marketing_prohibitions"): "a prohibition stands after a crash too",
    ("upkeep__catch_up", "suppressed_addresses"): "the same",
    ("marketing__take_in_wishes", "marketing_prohibitions"): "no list lifts a prohibition, nor hides one",
    ("marketing__take_in_wishes", "suppressed_addresses"): "and it holds for the addresses it was about",
    ("marketing__take_in_wishes_of_known", "marketing_prohibitions"): "the same",
    ("marketing__take_in_wishes_of_known", "suppressed_addresses"): "the same",
    ("customers__note_informed", "contact_details"): "that people were told is noted, whatever else may not be",
    ("upkeep__note_informed", "contact_details"): "the same",
    ("upkeep__tell_owners", "messages"): "a letter about the house's safety is none of a customer's messages",
    ("register__tell_owners", "messages"): "the same",
    ("rights__receive", "messages"): "a request by right is answered (GDPR Art. 12(3))",
    ("rights__answer", "messages"): "the same",
    ("rights__refuse", "messages"): "the same",
    ("rights__extend", "messages"): "the same",
    ("rights__offer_copy", "messages"): "the same",
    ("rights__announce_lifting", "messages"): "whoever is restricted is told before it is lifted (GDPR Art. 18(3))",
    ("rights__remind", "messages"): "a letter that reminds staff is none of a customer's messages",
    ("rights__answer_by_erasing", "messages"): "the same",
    ("bookings__cancel", "bookings"): "whoever booked gets out of it, and what it costs is told",
    ("bookings__withdraw", "bookings"): "the same (KSL 6:14)",
    ("bookings__withdraw", "messages"): "a consumer gets the receipt of a withdrawal in writing (KSL 6:14)",
    ("bookings__cancel_for_us", "bookings"): "the same",
    ("bookings__call_off_booking", "bookings"): "the same",
    ("bookings__note_told", "contact_details"): "that people were told is noted (GDPR Art. 14)",
    ("bookings__note_payer_told", "contact_details"): "the same",
    ("bookings__let_letters_go", "contact_details"): "the same",
    ("bookings__decline_offer", "participants"): "that a seat is not theirs any more is noted; nothing new is known of anybody",
    ("bookings__lapse_offer", "participants"): "the same",
    ("bookings__leave_list", "participants"): "the same",
    ("outbox__send_trial", "messages"): "a letter by which an owner tries the mail server is none of a customer's messages",
    ("staff__invite_by_letter", "messages"): "a letter that lets staff in is none of a customer's messages",
    ("staff__reset_factors_by_letter", "messages"): "a letter that lets staff in is none of a customer's messages",
}
# Scenarios that are not played here, and why.
NOT_PLAYED = {
    "upkeep__fill": "people are invented, into an empty register",
    "upkeep__load_demo": "people are invented, into an empty register, after it has published a description of its own",
    "upkeep__replay": "what the ledger says is done again whatever the description says, and outside any transaction",
    "upkeep__start": "it does what was asked before a crash, and raises a number in a file",
    "upkeep__back_up": "it copies what is held, outside any transaction",
    "upkeep__remove_old": "it only removes",
    "upkeep__shorten_ledger": "it only removes",
    "description__let_go": "it only removes, and only from a register that is old",
    "upkeep__scrub": "it only removes, and outside any transaction",
}


def is_needed(source):
    return any(is_needed_source(key, source) for key in DescriptionKey)


def test_nothing_new_of_a_group_is_held_while_the_description_does_not_tell_of_it(request, published, tmp_path, settings):
    settings.DATA = tmp_path
    can_be_written, held_untold = set(), set()

    for name, scenario in with_their_cast(request):
        for group in WITH_DOOR & written(scenario):
            can_be_written.add(group)
            if group in written(scenario, under=without_group(group)):
                held_untold.add((name, group))

    assert held_untold == set(NEVER_REFUSED)
    assert can_be_written == WITH_DOOR


@pytest.mark.parametrize("group", ALWAYS, ids=lambda group: group.key)
def test_a_group_without_a_door_cannot_be_left_out_of_the_description(db, group):
    whole = demonstration(group.description)

    assert problems(whole) == [] or group.description == DescriptionKey.STAFF
    assert len(problems(without(whole, group.key))) == len(problems(whole)) + 1


@pytest.mark.parametrize("feature", [feature for feature in FEATURES.values() if not feature.is_always_on], ids=lambda one: one.key)
def test_a_feature_that_can_be_unticked_stops_something(request, published, tmp_path, settings, feature):
    settings.DATA = tmp_path

    assert is_any_refused_under(without_feature(feature), request)


@pytest.mark.parametrize("source", [source for source in DOORS if not is_needed(source)])
def test_a_door_that_is_announced_closes_with_its_source(request, published, tmp_path, settings, source):
    settings.DATA = tmp_path

    assert is_any_refused_under(without_source(source), request)


def is_any_refused_under(content, request):
    """Whether an operation that writes data under the description in force is refused, with a sentence, under another."""
    return any(writes_data(name, scenario) and is_refused(scenario, content) for name, scenario in with_their_cast(request))


def writes_data(name, scenario):
    """Under the description of the demonstration, which every test here begins with; found out once."""
    if name not in _writes_data:
        _writes_data[name] = bool(written(scenario) & WITH_DOOR)
    return _writes_data[name]


_writes_data = {}


def with_their_cast(request):
    """(name, scenario bound to its fixtures) of every operation."""
    every = {name: scenario for name, scenario in scenarios.every().items() if name not in NOT_PLAYED}
    names = {name: list(inspect.signature(scenario).parameters) for name, scenario in every.items()}
    cast = {wanted: request.getfixturevalue(wanted) for wanted in sorted({one for wanted in names.values() for one in wanted})}
    return [(name, partial(scenario, **{wanted: cast[wanted] for wanted in names[name]})) for name, scenario in every.items()]


def written(scenario, under=None):
    """The groups of which a scenario's operation writes new rows, under another description when one is given.

    Tables that no statement of the operation wrote to hold what they held: only the others are read, afterwards and as they were before.
    """
    with played(scenario, under) as ask:
        writes = Writes()
        with transaction.atomic():
            try:
                with transaction.atomic(), connection.execute_wrapper(writes):
                    ask()
            except Refusal:
                pass
            after = rows(writes.tables)
            transaction.set_rollback(True)
        before = rows(writes.tables)
    return {group for group in after if after[group] - before[group]}


def is_refused(scenario, under):
    """Whether it is refused under another description. A refusal says why."""
    with played(scenario, under) as ask:
        try:
            with transaction.atomic():
                ask()
        except Refusal as refusal:
            return bool(refusal.sentence)
    return False


@contextmanager
def played(scenario, under):
    """The scenario's asking, with what must stand before it; everything is taken back."""
    with transaction.atomic():
        ask = scenario()
        if under:
            publish(under, by=OPERATOR)
        try:
            yield ask
        finally:
            transaction.set_rollback(True)


def rows(tables):
    """group -> tables and numbers of the rows in which one of its fields holds something."""
    found = {group.key: set() for group in registry.groups()}
    for model, of_groups in HELD.items():
        if model._meta.db_table not in tables:
            continue
        names = sorted({name for names in of_groups.values() for name in names})
        for number, *values in model._base_manager.values_list("pk", *names):
            filled = {name for name, value in zip(names, values, strict=True) if value not in (None, "", [], {})}
            for group, held in of_groups.items():
                if filled & held:
                    found[group].add((model._meta.label, number))
    return found


def without_group(key):
    return without(permits.in_force(registry.group(key).description).content, key)


def without_feature(feature):
    content = permits.in_force().content
    purposes = (replace(row, features=tuple(key for key in row.features if key != feature.key)) for row in content.purposes)
    return replace(content, purposes=tuple(purposes))


def without_source(source):
    content = permits.in_force().content
    return replace(content, sources=tuple(row for row in content.sources if row.key != source))


def without(content, key):
    """The content as it was before the program held such data."""
    lines = tuple(replace(line, groups=tuple(group for group in line.groups if group.key != key)) for line in content.contents)
    return replace(content, contents=lines, keeps=tuple(keep for keep in content.keeps if keep.group != key))
