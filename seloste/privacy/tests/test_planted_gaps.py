"""Every check is tried with a gap planted for it; a check that catches nothing is worth nothing."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.http import HttpResponse

from seloste.bookings.tests.desk import book, training
from seloste.privacy import checks, inspection, registry
from seloste.privacy.cookies import OnlyDeclaredCookies
from seloste.privacy.declarations import Ending, Group, Json, NotPersonal, Rows, Store
from seloste.privacy.keep import AT_ONCE, KeepFrom, Period, days, lasting, months
from seloste.privacy.words import Basis, Category

DECLARED = registry.declarations()


@pytest.fixture
def declare(monkeypatch):
    """``declare(declarations)``: the house as if its rooms declared just these."""

    def only(declarations):
        for module in (registry, checks, inspection):
            monkeypatch.setattr(module, "declarations", lambda: tuple(declarations))

    return only


def found(check, **more):
    return {error.id for error in check(None, **more)}


def every_finding():
    static = (
        checks.every_field_is_declared,
        checks.declared_fields_exist,
        checks.every_personal_table_can_be_walked,
        checks.every_belonging_says_what_merging_does,
        checks.json_columns_name_their_keys,
        checks.groups_are_sound,
        checks.every_published_period_is_run,
        inspection.every_cookie_is_declared,
    )
    return {error.id for check in static for error in check(None)}


def without(model, name):
    """All declarations but that of one field."""
    for declaration in DECLARED:
        if isinstance(declaration, Group | NotPersonal) and model in declaration.holds:
            kept = tuple(part for part in declaration.holds[model] if (part.field if isinstance(part, Json) else part) != name)
            declaration = replace(declaration, holds={**declaration.holds, model: kept})
        yield declaration


def test_the_house_as_it_stands_has_no_gap():
    assert every_finding() == set()


@pytest.mark.parametrize("left_out", registry.belongings(), ids=lambda one: f"{one.of._meta.label}.{one.column}")
def test_what_names_a_company_says_what_becomes_of_it_when_two_are_made_one(declare, left_out):
    declare(one for one in DECLARED if one is not left_out)

    assert found(checks.every_belonging_says_what_merging_does) == {"privacy.E014"}


def test_leaving_out_any_one_declared_field_is_caught(declare):
    planted = [(model, name) for model, name, _ in registry.holdings() if not isinstance(model._meta.get_field(name), models.AutoField)]
    caught = 0

    for model, name in planted:
        declare(without(model, name))
        errors = [error for error in checks.every_field_is_declared(None) if error.id == "privacy.E001"]
        caught += [(error.obj, name in error.hint) for error in errors] == [(model, True)]

    assert planted
    assert caught == len(planted)


def test_a_new_column_is_caught_and_the_hint_can_be_pasted():
    model = apps.get_model("journal.Seal")
    model.add_to_class("nickname", models.CharField(max_length=10))
    try:
        (error,) = checks.every_field_is_declared(None)
    finally:
        model._meta.local_fields.remove(model._meta.get_field("nickname"))
        model._meta._expire_cache()

    assert error.id == "privacy.E001"
    assert error.hint == 'In seloste/journal/personal_data.py: holds={Seal: ("nickname",)} in a Group, or in NotPersonal with why=.'


def test_the_hint_names_the_room_of_a_table_that_stands_in_a_folder_of_models():
    assert "In seloste/customers/personal_data.py" in checks._undeclared(apps.get_model("customers.Person"), ["shoe_size"]).hint


def test_a_field_declared_twice_is_caught(declare):
    model, name, _ = next(registry.holdings())
    declare([*DECLARED, NotPersonal(why="again", holds={model: (name,)})])

    assert every_finding() == {"privacy.E002"}


def test_a_declaration_of_a_field_that_is_gone_is_caught(declare):
    model, *_ = next(registry.holdings())
    declare([*DECLARED, NotPersonal(why="an old one", holds={model: ("shoe_size",)})])

    assert every_finding() == {"privacy.E003"}


def test_leaving_out_the_way_from_the_person_to_any_table_is_caught(declare):
    held = {model for group in registry.groups("customers") for model in group.holds}
    planted = [row for row in registry.rows() if row.of in held]

    for row in planted:
        declare([declaration for declaration in DECLARED if declaration is not row])
        assert every_finding() == {"privacy.E004"}, row
    assert planted


def test_a_json_column_without_its_keys_is_caught(declare):
    held = [(group, model, part) for group in registry.groups() for model, parts in group.holds.items() for part in parts]
    planted = [(group, model, part) for group, model, part in held if isinstance(part, Json)]
    for group, model, part in planted:
        bare = tuple(p.field if p is part else p for p in group.holds[model])
        declare([replace(d, holds={**d.holds, model: bare}) if d is group else d for d in DECLARED])
        assert every_finding() == {"privacy.E005"}
    assert planted


def test_two_groups_of_one_key_are_caught(declare):
    declare([*DECLARED, replace(registry.groups()[0], holds={})])

    assert every_finding() == {"privacy.E006"}


def test_a_keep_that_breaks_its_own_limits_is_caught(declare):
    unsound = days(400, after=KeepFrom.CREATION, cap=Period(days=30))
    planted = replace(registry.groups()[0], key="unsound", holds={}, keep=unsound)
    declare([*DECLARED, planted, Ending(group="unsound", goes_with=registry.groups()[0].key, why="")])

    assert every_finding() == {"privacy.E007"}


def test_a_group_whose_published_period_nothing_runs_is_caught(declare):
    planted = [ending for ending in registry.endings() if (ending.ended or ending.goes_with) and _is_only(ending)]

    for ending in planted:
        declare([replace(d, ended=None, goes_with="") if d is ending else d for d in DECLARED])
        assert every_finding() == {"privacy.E015"}, ending.group
    assert planted


@pytest.mark.parametrize("key", ["suppressed_addresses", "terms_signatures", "staff_credentials"])
def test_what_ends_by_no_period_lets_none_be_published(declare, key):
    group = registry.group(key)
    assert group.keep.allows(AT_ONCE) and not group.keep.allows(Period(days=1))

    declare([replace(d, keep=months(24, after=KeepFrom.WITHDRAWAL)) if d is group else d for d in DECLARED])

    assert every_finding() == {"privacy.E015"}


def test_what_lasts_is_ended_by_no_night(declare):
    """A keep without a period that an Ending ran would take everything at once."""
    group = registry.group("messages")
    declare([replace(d, keep=lasting(KeepFrom.PROHIBITION)) if d is group else d for d in DECLARED])

    assert every_finding() == {"privacy.E015"}


def _is_only(ending):
    return sum(other.group == ending.group for other in registry.endings()) == 1


def test_a_store_of_an_unknown_group_is_caught(declare):
    declare([*DECLARED, Store(kind="folder", name="attic", why="", group="nobody_knows")])

    assert every_finding() == {"privacy.E008"}


def test_other_information_is_bound_to_notes_alone(declare):
    """The description's 5.7: a drawer for everything would be a drawer for anything."""
    stray = next(group for group in registry.groups("customers") if group.category == Category.CONTACT_DETAILS)
    declare([replace(d, category=Category.OTHER) if d is stray else d for d in DECLARED])

    assert every_finding() == {"privacy.E013"}


@pytest.mark.parametrize("lost", [{"special": None}, {"basis": Basis.CONTRACT}, {"category": Category.BOOKINGS}], ids=str)
def test_sensitive_data_without_its_ground_is_caught(declare, lost):
    """GDPR Art. 9(2): nothing else lets a participant's needs be held than their explicit consent."""
    needs = registry.group("special_needs")
    declare([replace(d, **lost) if d is needs else d for d in DECLARED])

    assert every_finding() == {"privacy.E016"}


def test_an_undeclared_cookie_is_caught(declare):
    planted = [store for store in registry.stores() if store.kind == "cookie"]

    for cookie in planted:
        declare([declaration for declaration in DECLARED if declaration is not cookie])
        assert every_finding() <= {"privacy.E012"}
        assert inspection.undeclared_cookies([cookie.name]) == [cookie.name]
    assert planted


def test_a_cookie_that_nothing_declares_is_not_set_whatever_a_view_does(rf, caplog):
    def view(_request):
        response = HttpResponse()
        response.set_cookie("tracker", "Aino Virta")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, "sv")
        return response

    response = OnlyDeclaredCookies(view)(rf.get("/"))

    assert list(response.cookies) == [settings.LANGUAGE_COOKIE_NAME]
    assert "tracker" in caplog.text and "Aino" not in caplog.text


def test_every_answer_passes_by_what_takes_undeclared_cookies_away():
    before = settings.MIDDLEWARE[: settings.MIDDLEWARE.index("seloste.privacy.cookies.OnlyDeclaredCookies")]

    assert before == ["django.middleware.security.SecurityMiddleware"]  # which sets none


def test_the_database_as_it_stands_holds_only_what_is_declared(db):
    for check in (inspection.every_real_table_is_declared, inspection.every_real_column_is_declared, inspection.every_json_key_is_declared):
        assert check(None, databases=["default"]) == []


def test_a_table_nobody_declared_is_caught(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE persons_before_repair (name text)")

    (error,) = inspection.every_real_table_is_declared(None, databases=["default"])

    assert (error.id, "persons_before_repair" in error.msg) == ("privacy.E009", True)


def test_leaving_out_any_declared_table_store_is_caught(db, declare):
    there = set(connection.introspection.table_names())
    planted = [store for store in registry.stores() if store.kind == "table" and store.name in there]

    for store in planted:
        declare([declaration for declaration in DECLARED if declaration is not store])
        assert found(inspection.every_real_table_is_declared, databases=["default"]) == {"privacy.E009"}
    assert planted


def test_a_column_added_by_hand_is_caught(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_seal ADD COLUMN note text")

    assert found(inspection.every_real_column_is_declared, databases=["default"]) == {"privacy.E010"}


def test_an_undeclared_json_key_is_caught_in_the_rows(db, noon):
    person_model, superseded = registry.person_model(), apps.get_model("customers.Superseded")
    person = person_model.objects.create(first_name="Aino", sort_key=b"aino", created_at=noon)
    superseded.objects.create(
        person=person,
        correction=person.ref,
        field="email",
        value={"address": "a@esimerkki.example", "shoe_size": 38},
        source="self",
        at=noon,
        by="staff:1",
        superseded_at=noon,
        ends_at=noon,
    )

    (error,) = inspection.every_json_key_is_declared(None, databases=["default"])

    assert error.msg == "customers.Superseded.value holds undeclared keys: shoe_size"


def test_an_undeclared_key_is_caught_in_a_list_of_objects_too(published):
    booking = book(training())
    booking.lines = [{**line, "allergy": "pähkinät"} for line in booking.lines]
    booking.save()

    (error,) = inspection.every_json_key_is_declared(None, databases=["default"])

    assert error.msg == "bookings.Booking.lines holds undeclared keys: allergy"


def test_every_row_walk_names_a_table_once():
    walked = [row.of for row in registry.rows() if isinstance(row, Rows)]

    assert len(walked) == len(set(walked))
