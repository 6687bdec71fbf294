"""What the description promises is put to the test every night; whoever breaks it is found out."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seloste.customers import operations as customers
from seloste.description import permits
from seloste.description.headings import ALL
from seloste.description.models import Version
from seloste.description.shapes import to_plain
from seloste.jobs.models import Heartbeat, Job
from seloste.jobs.models import State as JobState
from seloste.journal import operations as journal
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import operations as marketing
from seloste.marketing.words import Channel
from seloste.outbox.models import Message
from seloste.outbox.models import State as Delivery
from seloste.privacy import promising
from seloste.privacy.keep import Period
from seloste.privacy.promising import State
from seloste.privacy.words import DescriptionKey, MessageClass, RoleKey
from seloste.register import keeping_word, operations
from seloste.register.models import PromiseResult
from seloste.rights import operations as rights
from seloste.staff import operations as staff
from tests.cast import NOON, TODAY, add_person, publish

from .promising import check

DAY = dt.timedelta(days=1)
BY = {"by": OPERATOR, "at": NOON}


def state(key, at=NOON):
    return check(at)[key].state


def test_every_promise_stands_under_a_heading_and_says_what_proves_it():
    promises = promising.declared()

    assert len({promise.key for promise in promises}) == len(promises) > 12
    assert [promise.key for promise in promises if promise.heading not in ALL] == []
    assert {promise.key.partition(".")[0] for promise in promises} >= {"privacy", "journal", "register", "rights", "marketing", "upkeep"}


def test_a_house_that_does_its_nights_keeps_its_word(kept):
    found = check()

    assert {key: row.state for key, row in found.items() if row.state != State.KEPT} == dict.fromkeys(
        ("enquiries.channel", "upkeep.backed_up", "upkeep.ledger_short"), State.UNPROVED
    )
    assert all(row.evidence for row in keeping_word.rows())


def test_where_there_is_nothing_to_count_it_is_said_in_words(db):
    check()

    said = {row.promise.key: row.evidence for row in keeping_word.rows() if row.state == State.UNPROVED}

    assert said["upkeep.backed_up"] == "There is no backup that could be put back."
    assert said["description.hosting"] == "No description is in force yet."
    assert len(said) > 7 and "" not in said.values()


def test_what_is_held_too_long_is_found(kept):
    content = kept["customers"].content
    keeps = (replace(keep, period=Period(months=6)) if keep.group == "contact_details" else keep for keep in content.keeps)
    publish(replace(content, keeps=tuple(keeps)), by=OPERATOR)
    later = NOON + 200 * DAY
    run = operations.retain(by=CLOCK, at=later)
    add_person("Late", "Comer")
    assert run.finished_at is not None
    found = check(later)["register.ended"]
    assert (found.state, found.counts["overdue"]) == (State.BROKEN, 1)


def test_what_a_room_should_have_removed_in_a_round_of_its_own_is_found_too(kept):
    person = add_person("Aino", "Virta")
    customers.correct_person(person=person, changes={"last_name": "Mäki"}, revision=1, source="self", how="phone", **BY)
    late = NOON + 33 * DAY
    operations.retain(by=CLOCK, at=late)
    found = check(late)["register.ended"]
    assert (found.state, found.counts["overdue"]) == (State.BROKEN, 1)

    customers.forget_superseded(by=CLOCK, at=late)
    assert check(late)["register.ended"].counts["overdue"] == 0


def test_a_run_that_has_not_come_is_no_kept_promise(kept):
    assert state("register.ended") == State.KEPT
    assert state("register.ended", NOON + 2 * DAY) == State.BROKEN


def letter_to(person, state=Delivery.QUEUED, settled_at=None):
    return Message.objects.create(
        letter="marketing.news",
        message_class=MessageClass.MARKETING,
        language="fi",
        to="aino.virta@example.fi",
        subject=person.ref,
        subject_line="Uutta",
        body="Uutta",
        message_id=f"<{Message.objects.count()}@example.fi>",
        queued_at=NOON,
        next_at=NOON,
        give_up_at=NOON + 5 * DAY,
        state=state,
        settled_at=settled_at,
        queued_by_kind="operator",
    )


@pytest.mark.parametrize(
    ("delivery", "settled", "expected"),
    [
        (Delivery.QUEUED, None, State.BROKEN),
        (Delivery.SENT, NOON + DAY, State.BROKEN),
        (Delivery.SENT, NOON - DAY, State.KEPT),
        (Delivery.SENT, NOON + dt.timedelta(seconds=5), State.KEPT),
        (Delivery.WITHDRAWN, NOON + DAY, State.KEPT),
    ],
)
def test_whoever_is_written_to_against_their_word_is_found(kept, aino, delivery, settled, expected):
    marketing.object_to_marketing(person=aino, received_via="phone", decided_at=NOON - 3 * DAY, **BY)
    letter_to(aino, delivery, settled)

    assert state("marketing.forbidden") == expected


def test_what_was_sent_while_it_was_permitted_again_breaks_nothing(kept, aino):
    marketing.object_to_marketing(person=aino, received_via="phone", **BY)
    marketing.lift_objection(person=aino, channels=tuple(Channel), received_via="phone", by=OPERATOR, at=NOON + DAY)
    letter_to(aino, Delivery.SENT, NOON + 2 * DAY)
    marketing.object_to_marketing(person=aino, received_via="phone", by=OPERATOR, at=NOON + 3 * DAY)

    assert check(NOON + 4 * DAY)["marketing.forbidden"].counts["written"] == 0


def test_a_request_past_its_last_day_breaks_the_promise(kept):
    wanted = {"kind": "access", "via": "letter", "language": "sv", "name": "Aino", "once": "7" * 32}
    rights.receive(received_on=TODAY - 20 * DAY, **wanted, **BY)

    assert state("rights.in_time") == State.KEPT
    assert state("rights.in_time", NOON + 30 * DAY) == State.BROKEN


def test_whoever_is_told_nothing_for_more_than_a_month_is_found(kept, aino):
    named = add_person("Maija", "Mäki", source="another", how_approved=None, how_informed=None)

    assert state("customers.told", NOON + 30 * DAY) == State.KEPT
    found = check(NOON + 31 * DAY)["customers.told"]
    assert (found.state, found.counts) == (State.BROKEN, {"waiting": 1, "late": 1})
    (row,) = (row for row in keeping_word.rows() if row.promise.key == "customers.told")
    assert row.url == "/customers/?told=no"

    customers.note_informed(persons=[named.pk], how_informed="read_aloud", **BY)
    assert state("customers.told", NOON + 31 * DAY) == State.KEPT


def test_a_journal_whose_noted_head_differs_is_found(kept, tmp_path):
    journal.note_head(**BY)
    (heads,) = (tmp_path / "journal-heads").glob("*.txt")
    noted = heads.read_text().rstrip()
    heads.write_text(noted[:-1] + ("0" if noted[-1] != "0" else "1") + "\n")

    assert state("journal.sound") == State.BROKEN


def test_what_was_written_before_the_house_closed_for_the_night_may_wait_for_its_seal_until_it_has_been_open_a_while(kept):
    journal.seal(**BY)
    customers.note_informed(persons=[add_person("Maija", "Mäki").pk], how_informed="read_aloud", **BY)
    morning = NOON + dt.timedelta(hours=20)

    def said(began):
        Heartbeat.objects.update_or_create(worker="office", defaults={"started_at": began, "seen_at": morning})
        return state("journal.sound", morning)

    assert state("journal.sound", morning) == State.BROKEN  # nobody is there to seal it
    assert said(began=morning - dt.timedelta(minutes=2)) == State.KEPT
    assert said(began=morning - dt.timedelta(hours=2)) == State.BROKEN


def test_a_review_that_is_over_and_a_country_that_is_missing_are_found(kept):
    assert state("description.read_again", NOON + 400 * DAY) == State.BROKEN
    content = permits.in_force().content
    nowhere = tuple(replace(row, country="") for row in content.recipients[:1]) + content.recipients[1:]
    publish_unchecked(replace(content, recipients=nowhere))

    assert state("description.countries") == State.BROKEN


def test_a_hired_machine_and_a_mail_server_that_nobody_lists_are_found(kept, settings):
    settings.SELOSTE_MACHINE, settings.SELOSTE_SMTP = "hired", "smtp://mail.example:25"
    publish_unchecked(replace(permits.in_force().content, recipients=()))

    found = check()
    assert (found["description.hosting"].state, found["outbox.carrier"].state) == (State.BROKEN, State.BROKEN)


def test_an_account_without_second_factor_or_with_an_unlisted_role_is_found(kept, tiina):
    staff.open_account(email="half@esimerkki.example", name="Half", role="office", **BY)
    content = permits.in_force().content
    publish_unchecked(replace(content, roles=tuple(role for role in content.roles if role.key != RoleKey.TRAINER)))

    found = check()
    assert (found["staff.second_factor"].counts["lacking"], found["staff.roles"].counts["unlisted"]) == (1, 1)


def test_staff_who_work_without_having_read_what_is_held_of_them_are_found(kept, kerttu):
    kerttu.last_login = NOON + DAY
    kerttu.save()
    assert state("staff.informed") == State.BROKEN

    staff.acknowledge(account=kerttu, version=permits.in_force(DescriptionKey.STAFF).number, **BY)
    assert state("staff.informed") == State.KEPT


def test_names_beyond_this_machine_without_tls_and_an_open_key_are_found(kept, settings, tmp_path):
    settings.ALLOWED_HOSTS = ["register.example.fi", "localhost"]
    settings.IS_BEHIND_TLS = False
    assert state("web.protected") == State.BROKEN
    settings.IS_BEHIND_TLS = True
    assert state("web.protected") == State.KEPT

    (tmp_path / "secret-key").write_text("x")
    (tmp_path / "secret-key").chmod(0o644)
    assert state("web.protected") == State.BROKEN


def test_failed_work_failed_letters_and_an_unswept_file_are_found(kept, aino):
    Job.objects.create(name="outbox.deliver", state=JobState.FAILED, created_at=NOON, due_at=NOON)
    letter_to(aino, Delivery.FAILED, NOON)

    found = check()
    assert (found["jobs.working"].state, found["outbox.delivered"].state) == (State.BROKEN, State.BROKEN)
    assert state("upkeep.scrubbed", NOON + 2 * DAY) == State.BROKEN


def test_a_table_that_nobody_declared_is_found(kept):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE old_customers (name varchar(20))")
    try:
        assert state("privacy.declared") == State.BROKEN
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE old_customers")


def test_a_check_that_fails_proves_nothing_and_lets_the_others_be_asked(kept, monkeypatch):
    promise = next(one for one in promising.declared() if one.key == "rights.in_time")
    broken = replace(promise, check=lambda at: 1 / 0)

    assert promising.checked(broken, NOON) == promising.unproved()


def test_the_day_it_was_last_kept_stays_and_a_change_is_an_entry(kept):
    check()
    later = NOON + 2 * DAY
    found = check(later)["upkeep.scrubbed"]

    assert (found.state, found.kept_at, found.since) == (State.BROKEN, NOON, later)
    turned = Entry.objects.filter(event="register.promise_turned", about_id=str(found.pk))
    assert [entry.facts["state"] for entry in turned.order_by("pk")] == ["kept", "broken"]
    assert Entry.objects.filter(event="register.promises_checked").count() == 2


def test_checking_asks_as_often_however_many_there_are(kept):
    check()
    with CaptureQueriesContext(connection) as few:
        check()
    for number in range(4):
        person = add_person("Maija", f"Mäki{number}")
        marketing.object_to_marketing(person=person, received_via="phone", **BY)
    journal.seal(**BY)
    with CaptureQueriesContext(connection) as more:
        check()

    assert len(more) == len(few)
    assert PromiseResult.objects.count() == len(promising.declared())


def publish_unchecked(content):
    """A version that the editor would refuse: what stands in the database may be older than a rule."""
    before = permits.in_force(content.key)
    said = {"number": before.number + 1, "plain": to_plain(content), "published_at": NOON, "by_kind": "operator"}
    version = Version(key=content.key, previous_digest=before.digest, **said)
    version.digest = version.reckoned_digest()
    version.save(force_insert=True)
    permits.forget()
