"""What the published description says about how long data is kept happens at night, in whichever room the data is."""

import datetime as dt
import json
import uuid
from dataclasses import replace

import pytest
import time_machine
from django.db import DatabaseError

from seloste.cli import main
from seloste.customers import operations as customers
from seloste.customers.models import FollowUp, Note, Person
from seloste.description import permits
from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.marketing import operations as marketing
from seloste.marketing.models import MarketingPermission, Objection, Suppression
from seloste.outbox.models import Message, State
from seloste.privacy import ledger, registry
from seloste.privacy.keep import Period
from seloste.register import operations, retaining
from seloste.register.models import Allowance, RetentionPart
from seloste.register.operations import retention
from seloste.staff import operations as staff
from tests.cast import NOON, add_person, publish

pytestmark = pytest.mark.usefixtures("own_folder")
BY = {"by": OPERATOR, "at": NOON}
YEARS_LATER = NOON + dt.timedelta(days=3 * 366 + 30)


def run(at):
    return operations.retain(by=CLOCK, at=at)


def heard_of(person, at):
    """The person calls with a new number."""
    changes = {"phone:new": "050 765 4321"}
    customers.correct_person(person=person, changes=changes, revision=person.revision, source="self", how="phone", by=OPERATOR, at=at)


def removed(a_run):
    return {part.group: part.removed for part in a_run.parts.all() if part.removed}


def test_every_group_of_both_descriptions_says_how_it_ends():
    assert {group.key for group in registry.groups()} == {ending.group for ending in registry.endings()}
    assert [ending.group for ending in registry.endings() if bool(ending.ended) == bool(ending.why)] == []


@pytest.mark.parametrize(
    ("period", "today", "start"),
    [
        (Period(days=30), dt.date(2026, 3, 31), dt.date(2026, 2, 28)),
        (Period(months=1), dt.date(2026, 3, 1), dt.date(2026, 1, 31)),
        (Period(months=1), dt.date(2026, 2, 28), dt.date(2026, 1, 27)),
        (Period(years=1), dt.date(2028, 2, 29), dt.date(2027, 2, 28)),
        (Period(days=0), dt.date(2026, 3, 1), dt.date(2026, 2, 28)),
    ],
)
def test_a_period_is_over_on_the_day_after_its_last(period, today, start):
    assert period.before(today) == start
    assert period.after(start) < today <= period.after(start + dt.timedelta(days=1))


def test_a_person_nothing_was_heard_of_goes_as_by_an_erasure(aino, bjorn):
    marketing.object_to_marketing(person=bjorn, received_via="phone", by=OPERATOR, at=NOON)
    heard_of(aino, NOON + dt.timedelta(days=200))

    gone = removed(run(YEARS_LATER))

    assert gone["contact_details"] == 1 and list(Person.objects.all()) == [aino]
    assert ledger.erased_at(bjorn.ref) and Suppression.objects.filter(person=None).exists()


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_last_day_is_kept_and_the_next_is_not(aino, days):
    keep = permits.keep("contact_details").period
    end = keep.after(NOON.date())

    run(dt.datetime.combine(end + dt.timedelta(days=days), dt.time(3, 40), NOON.tzinfo))

    assert Person.objects.exists() is (days <= 0)


def test_an_answered_enquiry_and_a_sent_letter_go_after_their_own_time(published, olli):
    said = {"name": "Aino", "email": "aino@esimerkki.example", "language": "sv", "topic": "trainings", "message": "Hej"}
    told = said | {"version": published["customers"], "by": VISITOR}
    closed, _unanswered = (enquiries.receive(once=uuid.uuid4(), **told, at=NOON) for _ in "ab")
    later = enquiries.receive(once=uuid.uuid4(), **told, at=NOON + dt.timedelta(days=30))
    enquiries.turn(enquiry=closed, state="closed", account=olli, **BY)
    Message.objects.filter(pk=closed.acknowledgement_id).update(state=State.SENT, settled_at=NOON)

    run(NOON + dt.timedelta(days=370))

    assert list(Enquiry.objects.all()) == [later]
    assert not Message.objects.filter(pk=closed.acknowledgement_id).exists()
    assert Message.objects.filter(state=State.QUEUED).exists()


def test_an_enquiry_that_led_to_nothing_goes_after_half_a_year_and_a_persons_stays_the_year(published, olli):
    said = {"name": "Aino", "email": "aino@esimerkki.example", "language": "sv", "topic": "trainings", "message": "Hej"}
    nobodys, ainos = (enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], by=VISITOR, at=NOON) for _ in "ab")
    enquiries.make_person(enquiry=ainos, first_name="Aino", last_name="Virta", **BY)
    for enquiry in (nobodys, ainos):
        enquiries.turn(enquiry=enquiry, state="closed", account=olli, **BY)

    assert removed(run(NOON + dt.timedelta(days=180))) == {}
    assert removed(run(NOON + dt.timedelta(days=185))) == {"ended_enquiries": 1}

    assert list(Enquiry.objects.all()) == [ainos]


def test_a_shorter_time_that_is_published_counts_from_the_same_night(aino, published):
    content = published["customers"].content
    keeps = tuple(replace(keep, period=Period(months=6)) if keep.group == "contact_details" else keep for keep in content.keeps)
    assert removed(run(NOON + dt.timedelta(days=200))) == {}

    publish(replace(content, keeps=keeps), by=OPERATOR)

    assert removed(run(NOON + dt.timedelta(days=200))) == {"contact_details": 1}


def test_where_much_would_go_an_owner_is_asked_first(published, kerttu, monkeypatch):
    monkeypatch.setattr(retention, "MUCH", 3)
    for number in range(5):
        add_person("Aino", f"Virta {number}")

    run(YEARS_LATER)
    assert RetentionPart.objects.get(group="contact_details").held_back == 5 and Person.objects.count() == 5

    for _ in "ab":
        operations.allow_removal(group="contact_details", by=kerttu.as_actor(), at=YEARS_LATER)
    run(YEARS_LATER + dt.timedelta(days=1))
    assert Person.objects.count() == 0 and not Allowance.objects.exists()


def test_what_an_owner_lets_go_goes_from_every_table_of_the_group(aino, published, kerttu, monkeypatch):
    monkeypatch.setattr(retention, "MUCH", 1)
    for number in range(3):
        customers.write_note(person=aino, kind="call", text="Ringde.", once=uuid.UUID(int=number), **BY)
        customers.set_follow_up(person=aino, text="Ring upp", due_on=NOON.date(), once=uuid.UUID(int=number), **BY)
    later = NOON + dt.timedelta(days=25 * 31)
    assert {part.held_back for part in run(later).parts.filter(group="notes")} == {3}

    operations.allow_removal(group="notes", by=kerttu.as_actor(), at=later)
    parts = run(later + dt.timedelta(days=1)).parts.filter(group="notes")
    assert [(part.removed, part.held_back) for part in parts] == [(3, 0), (3, 0)]
    assert not Note.objects.exists() and not FollowUp.objects.exists() and not Allowance.objects.exists()


def test_what_fails_in_one_group_stops_no_other_and_is_told(aino, request):
    erased = registry.remover(Person)

    def broken(person, **asked):
        raise DatabaseError("the disk is full")

    Message.objects.create(
        letter="x.y",
        message_class="service",
        language="sv",
        to="a@b.example",
        subject_line="x",
        message_id="<1@x>",
        state=State.SENT,
        queued_at=NOON,
        next_at=NOON,
        give_up_at=NOON,
        settled_at=NOON,
    )
    registry.removes(Person, broken)
    request.addfinalizer(lambda: registry.removes(Person, erased))

    done = run(YEARS_LATER)

    assert {part.group: part.error for part in done.parts.all() if part.error} == {"contact_details": "DatabaseError"}
    assert removed(done) == {"messages": 1} and Person.objects.exists()


def test_many_go_in_small_batches_each_whole_by_itself(published, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for number in range(5):
        add_person("Aino", f"Virta {number}")

    assert removed(run(YEARS_LATER)) == {"contact_details": 5}
    assert Entry.objects.filter(event="rights.person_erased").count() == 5


def test_looking_removes_nothing(aino):
    due = {due.group: due for due in operations.preview(on=YEARS_LATER.date())}

    assert (due["contact_details"].over, due["contact_details"].total) == (1, 1) and Person.objects.exists()
    earlier = {due.group: due for due in operations.preview(on=permits.keep("contact_details").period.after(NOON.date()))}
    assert (earlier["contact_details"].over, earlier["contact_details"].soon) == (0, 1)


def test_taken_back_decisions_go_together_so_that_no_earlier_word_revives(aino):
    from seloste.marketing import standing
    from seloste.marketing.words import Channel, Topic
    from seloste.marketing.words import State as Stand

    day = dt.timedelta(days=1)
    marketing.permit_marketing(person=aino, channels=["email"], topic="trainings", received_via="phone", by=OPERATOR, at=NOON)
    marketing.object_to_marketing(person=aino, received_via="phone", by=OPERATOR, at=NOON + day)
    marketing.lift_objection(person=aino, channels=["email"], received_via="phone", by=OPERATOR, at=NOON + 2 * day)

    marketing.forget_withdrawn(by=CLOCK, at=NOON + dt.timedelta(days=2 * 366 + 30))

    assert not MarketingPermission.objects.exists() and not Objection.objects.filter(channel="email").exists()
    assert Objection.objects.filter(channel="post").exists()
    assert standing.at(aino, Channel.EMAIL, Topic.TRAININGS).state == Stand.NOT_ASKED


def test_who_withdrew_stays_forbidden_however_old_the_word(aino):
    from seloste.marketing import standing
    from seloste.marketing.words import Channel, Topic
    from seloste.marketing.words import State as Stand

    ways = {"channels": ["email", "post"], "topic": "trainings", "received_via": "phone", "by": OPERATOR}
    marketing.permit_marketing(person=aino, **ways, at=NOON)
    marketing.withdraw_permission(person=aino, **ways, at=NOON + dt.timedelta(days=1))

    marketing.forget_withdrawn(by=CLOCK, at=NOON + dt.timedelta(days=3000))

    for channel in (Channel.EMAIL, Channel.POST):
        assert standing.at(aino, channel, Topic.TRAININGS).state == Stand.PROHIBITED


def test_with_a_shorter_keep_of_prohibitions_nothing_that_was_permitted_before_revives(aino, published):
    from seloste.marketing import standing
    from seloste.marketing.words import Channel, Topic
    from seloste.marketing.words import State as Stand

    content, day = published["customers"].content, dt.timedelta(days=1)
    keeps = tuple(replace(keep, period=Period(months=12)) if keep.group == "marketing_prohibitions" else keep for keep in content.keeps)
    publish(replace(content, keeps=keeps), by=OPERATOR)
    marketing.permit_marketing(person=aino, channels=["email"], topic="trainings", received_via="phone", by=OPERATOR, at=NOON)
    marketing.object_to_marketing(person=aino, received_via="phone", by=OPERATOR, at=NOON + day)
    marketing.lift_objection(person=aino, channels=["email"], received_via="phone", by=OPERATOR, at=NOON + 2 * day)

    for days in (300, 500, 700, 900):
        marketing.forget_withdrawn(by=CLOCK, at=NOON + days * day)
        assert standing.at(aino, Channel.EMAIL, Topic.TRAININGS).state == Stand.NOT_ASKED


# pages
def told(signed_in, account):
    """A browser of an account that has read what is held about it."""
    staff.acknowledge(account=account, version=1, by=OPERATOR, at=NOON)
    return signed_in(account)


def test_owners_see_what_goes_tonight_and_are_asked(aino, kerttu, signed_in, monkeypatch):
    monkeypatch.setattr(retention, "MUCH", 0)
    with time_machine.travel(YEARS_LATER, tick=False):
        run(YEARS_LATER)
        desk = told(signed_in, kerttu)
        assert "/register/retention/contact_details/allow/" in desk.get("/staff/").content.decode()
        assert "/register/retention/contact_details/allow/" in desk.get("/register/retention/").content.decode()
        rows = retaining.told(YEARS_LATER.date())["rows"]
        assert rows[0].group == "contact_details" and rows[0].is_asked
        groups = {due.group for due in operations.preview(on=YEARS_LATER.date())}
        assert {row.group for row in rows} == groups | {""}  # and the ledger beside the database
        assert len({row.title for row in rows}) == len(rows) == len(groups) + 1
        desk.post("/register/retention/contact_details/allow/")
        assert desk.post("/register/retention/nothing/allow/").status_code == 404

    assert Allowance.objects.get().group == "contact_details"


def test_the_command_line_counts_and_runs(aino, capsys):
    assert main(["register", "retention", "--dry-run", "--on", "2036-01-01", "--json"]) == 0
    counted = {row["group"]: row["over"] for row in json.loads(capsys.readouterr().out)}
    assert counted["contact_details"] == 1 and Person.objects.exists()

    assert main(["register", "retention", "--dry-run", "--on", "2036-01-01"]) == 0
    lines = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert lines == [f"group {group}" for group in counted]  # one line a group, in however many tables it stands
    assert len(operations.preview(on=NOON.date())) > len(counted)

    assert main(["register", "retention"]) == 0 and Person.objects.exists()
    assert main(["register", "retention", "--on", "2036-01-01"]) != 0
