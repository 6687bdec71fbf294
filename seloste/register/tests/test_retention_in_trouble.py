"""Whatever goes wrong in one group, the others go on, and an owner is told: on Today, on the page and by letter."""

import datetime as dt
import re

import pytest
import time_machine
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.utils import translation

from seloste.customers.models import Person
from seloste.jobs import operations as jobs
from seloste.jobs.models import Job, Schedule
from seloste.journal.actors import CLOCK
from seloste.journal.models import Entry
from seloste.outbox.models import Message, State
from seloste.privacy import registry
from seloste.privacy.refusal import Refusal
from seloste.register import operations, today
from seloste.register.models import RetentionRun
from seloste.register.operations import retention
from seloste.staff import operations as staff
from tests.cast import NOON, add_person

from .test_retention import YEARS_LATER, removed, run, told

ASKS_FOR_HELP = "näytä rivi koneen ylläpitäjälle"
HOUR = dt.timedelta(hours=1)
SAID = "Plantinen, 0409998877"  # what a failure may quote
WORDS = {"message_class": "service", "language": "sv", "to": "a@b.example", "subject_line": "x", "message_id": "<1@x>", "letter": "x.y"}
TIMES = dict.fromkeys(("queued_at", "next_at", "give_up_at", "settled_at"), NOON)


@pytest.fixture
def broken(aino):
    """``broken(error)``: from now on erasing fails with it; a sent letter of another group is over as well."""
    Message.objects.create(state=State.SENT, **WORDS, **TIMES)
    erased = registry.remover(Person)

    def breaking(error):
        def fails(person, **asked):
            raise error

        registry.removes(Person, fails)

    yield breaking
    registry.removes(Person, erased)


def letters():
    return list(Message.objects.filter(letter="register.retention_trouble").order_by("pk"))


def line():
    with translation.override("en"):
        found = today.standing_of_retention(None)
    return found.word, str(found.tone)


@pytest.mark.parametrize("error", [OSError(28, SAID), Refusal(SAID), LookupError(SAID)], ids=lambda error: type(error).__name__)
def test_a_full_disk_or_a_refusal_in_one_group_stops_no_other(error, broken):
    broken(error)

    done = run(YEARS_LATER)

    part = done.parts.exclude(error="").get()
    assert (part.group, part.error) == ("contact_details", type(error).__name__)
    assert part.place.startswith("register/tests/test_retention_in_trouble.py:")
    assert done.finished_at and removed(done) == {"messages": 1} and Person.objects.exists()
    entry = Entry.objects.get(event="register.retention_failed")
    assert (entry.about_kind, entry.about_id, entry.facts) == ("register.retentionpart", str(part.pk), {"count": 0})


def test_no_word_of_the_failure_is_kept_or_logged(broken, caplog):
    broken(OSError(28, SAID))

    run(YEARS_LATER)

    part = RetentionRun.objects.get().parts.exclude(error="").get()
    assert "contact_details failed: OSError at register/" in caplog.text
    assert [text for text in (caplog.text, part.error, part.place) if "Plantinen" in text or "0409998877" in text] == []


def test_one_who_cannot_go_keeps_nobody_before_or_after_and_goes_the_next_night(aino, request):
    stays, _after, erased = add_person("Otto", "Virta"), add_person("Kaisa", "Mäki"), registry.remover(Person)
    request.addfinalizer(lambda: registry.removes(Person, erased))

    def full(person, **asked):
        if person.pk == stays.pk:
            raise OSError(28, "No space left on device")
        return erased(person, **asked)

    registry.removes(Person, full)
    part = run(YEARS_LATER).parts.exclude(error="").get()
    assert list(Person.objects.all()) == [stays] and (part.removed, part.error) == (2, "OSError")

    registry.removes(Person, erased)
    assert removed(run(YEARS_LATER + dt.timedelta(days=1))) == {"contact_details": 1} and not Person.objects.exists()


def test_owners_get_a_letter_when_a_run_failed_and_again_a_week_later_until_one_is_whole(broken, kerttu, olli):
    broken(OSError(28, SAID))
    run(YEARS_LATER)

    for hours in (1, 7, 13):
        assert operations.tell_owners(by=CLOCK, at=YEARS_LATER + hours * HOUR) == 1
    (letter,) = letters()
    assert letter.to == kerttu.email and "/register/retention/" in letter.body and "Plantinen" not in letter.body

    run(YEARS_LATER + dt.timedelta(days=7))
    operations.tell_owners(by=CLOCK, at=YEARS_LATER + dt.timedelta(days=7, hours=1))
    assert len(letters()) == 2  # of the same trouble, which began a week ago

    whole = RetentionRun.objects.create(started_at=YEARS_LATER + dt.timedelta(days=8))
    whole.finished_at = whole.started_at
    whole.save()
    assert operations.tell_owners(by=CLOCK, at=YEARS_LATER + dt.timedelta(days=20)) == 0 and len(letters()) == 2


def test_owners_get_a_letter_when_no_run_came_or_one_was_broken_off(published, kerttu):
    Schedule.objects.create(name="register.retain", next_at=NOON)
    assert operations.tell_owners(by=CLOCK, at=NOON + HOUR) == 0
    assert operations.tell_owners(by=CLOCK, at=NOON + 3 * HOUR) == 1 and len(letters()) == 1

    Schedule.objects.update(next_at=NOON + dt.timedelta(days=40))
    assert operations.tell_owners(by=CLOCK, at=NOON + 4 * HOUR) == 0
    RetentionRun.objects.create(started_at=NOON + dt.timedelta(days=30))
    assert operations.tell_owners(by=CLOCK, at=NOON + dt.timedelta(days=30, hours=3)) == 1 and len(letters()) == 2


def test_owners_get_a_letter_while_data_waits_for_their_word_to_go(published, kerttu, monkeypatch):
    monkeypatch.setattr(retention, "MUCH", 1)
    for number in range(3):
        add_person("Aino", f"Virta {number}")
    done = run(YEARS_LATER)
    assert done.parts.get(group="contact_details").held_back == 3

    assert operations.tell_owners(by=CLOCK, at=YEARS_LATER + HOUR) == 1 and len(letters()) == 1
    run(YEARS_LATER + dt.timedelta(days=8))
    assert operations.tell_owners(by=CLOCK, at=YEARS_LATER + dt.timedelta(days=8, hours=1)) == 1 and len(letters()) == 2

    operations.allow_removal(group="contact_details", by=kerttu.as_actor(), at=YEARS_LATER)
    assert operations.tell_owners(by=CLOCK, at=YEARS_LATER + dt.timedelta(days=16)) == 0
    run(YEARS_LATER + dt.timedelta(days=16))
    assert operations.tell_owners(by=CLOCK, at=YEARS_LATER + dt.timedelta(days=17)) == 0 and not Person.objects.exists()


@pytest.mark.parametrize("state", ["ready", "running", "failed"])
def test_a_round_that_was_put_in_and_never_began_is_late_and_told_by_letter_until_a_night_comes(state, published, kerttu, signed_in):
    last_night, now = NOON - dt.timedelta(days=1), NOON + 3 * HOUR
    RetentionRun.objects.create(started_at=last_night, finished_at=last_night)
    Schedule.objects.create(name="register.retain", next_at=NOON)
    jobs.come_round(at=NOON)  # the schedule speaks of the next night from now on
    assert Job.objects.filter(name="register.retain").update(state=state) == 1

    assert operations.tell_owners(by=CLOCK, at=NOON + HOUR) == 0
    assert operations.tell_owners(by=CLOCK, at=now) == 1
    (letter,) = letters()
    assert "23.11.2026" in letter.body
    with time_machine.travel(now, tick=False):
        assert line() == ("late", "bad") and asks(told(signed_in, kerttu))

    run(now)
    assert operations.tell_owners(by=CLOCK, at=now + HOUR) == 0
    with time_machine.travel(now + HOUR, tick=False):
        assert line() == ("done", "good")


def test_the_line_beside_today_says_how_it_stands(broken):
    with time_machine.travel(YEARS_LATER + HOUR, tick=False):
        assert line() == ("none yet", "soon")
        broken(Refusal(SAID))
        run(YEARS_LATER)
        assert line() == ("not everything", "bad")
        whole = RetentionRun.objects.create(started_at=YEARS_LATER, finished_at=YEARS_LATER)
        assert line() == ("done", "good")
        whole.finished_at, whole.started_at = None, YEARS_LATER - 3 * HOUR
        whole.save()
        assert line() == ("late", "bad")


def test_an_owner_sees_the_line_and_on_the_page_which_group_failed(broken, kerttu, olli, signed_in):
    broken(OSError(28, SAID))
    with time_machine.travel(YEARS_LATER + HOUR, tick=False):
        owner = told(signed_in, kerttu)
        assert ASKS_FOR_HELP not in owner.get("/register/retention/").content.decode()
        run(YEARS_LATER)
        today, page = (owner.get(address).content.decode() for address in ("/staff/", "/register/retention/"))
        staff.acknowledge(account=olli, version=1, by=CLOCK, at=NOON)
        office = signed_in(olli).get("/staff/").content.decode()

    assert today.count('href="/register/retention/"') == 2  # what waits, and how it stands
    assert "(OSError, register/tests/test_retention_in_trouble.py:" in page and ASKS_FOR_HELP in page and "Plantinen" not in page
    assert "/register/retention/" not in office


def asks(desk):
    """Whether Today leads to the page from its list of what waits, besides from the line of how the house stands."""
    return desk.get("/staff/").content.decode().count('href="/register/retention/"') > 1


def test_a_late_run_is_on_today(published, kerttu, signed_in):
    schedule = Schedule.objects.create(name="register.retain", next_at=NOON)
    with time_machine.travel(NOON + dt.timedelta(hours=3), tick=False):
        desk = told(signed_in, kerttu)
        assert asks(desk)

        run(NOON + dt.timedelta(hours=3))
        Schedule.objects.filter(pk=schedule.pk).update(next_at=NOON + dt.timedelta(days=1))
        assert not asks(desk)

        RetentionRun.objects.create(started_at=NOON)
        assert asks(desk)


def test_a_row_that_may_not_go_keeps_none_of_its_batch_and_is_told(published, request):
    letters = [Message.objects.create(state=State.SENT, **{**WORDS, "message_id": f"<{n}@x>"}, **TIMES) for n in range(5)]

    def protect(instance, **asked):
        if instance.pk == letters[2].pk:
            raise ProtectedError("something depends on it", {instance})

    pre_delete.connect(protect, sender=Message)
    request.addfinalizer(lambda: pre_delete.disconnect(protect, sender=Message))

    part = run(YEARS_LATER).parts.get(group="messages", error="ProtectedError")

    assert part.removed == 4 and list(Message.objects.exclude(letter="register.retention_trouble")) == [letters[2]]
    assert Entry.objects.get(event="register.retention_failed").facts == {"count": 4}


def test_the_nights_are_read_first_while_the_last_one_failed(broken, kerttu, signed_in):
    broken(OSError(28, SAID))
    with time_machine.travel(YEARS_LATER + HOUR, tick=False):
        owner = told(signed_in, kerttu)
        assert parts_of(owner) == ["tonight", "nights"]
        run(YEARS_LATER)
        assert parts_of(owner) == ["nights", "tonight"]
        RetentionRun.objects.create(started_at=YEARS_LATER, finished_at=YEARS_LATER)
        assert parts_of(owner) == ["tonight", "nights"]


def parts_of(client):
    return re.findall(r'<section class="card" aria-labelledby="(\w+)"', client.get("/register/retention/").content.decode())
