"""The house writes to itself by the public form, and finds out when what is written does not arrive."""

import datetime as dt
from dataclasses import replace

import pytest

from seloste.description import permits
from seloste.enquiries import events, knocking, operations, promises, tasks
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import CLOCK
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy.promising import State
from seloste.search.models import SearchDoc
from tests.cast import NOON, publish

WEEK = dt.timedelta(days=7)
BY = {"by": CLOCK, "at": NOON}


@pytest.fixture
def hurried(time_machine):
    """A clock that a person's waiting moves on, so that the test does not sit through it."""
    time_machine.move_to(NOON)
    return lambda: knocking.knock(wait=lambda seconds: time_machine.shift(seconds + 1))


def found(at=NOON):
    (promise,) = promises.PROMISES
    return promise.check(at)


def test_what_the_house_writes_to_itself_arrives_and_goes_again(published, kerttu, hurried):
    assert found().state == State.UNPROVED

    assert operations.try_channel(**BY, knock=hurried) is True

    assert found().state == State.KEPT
    assert Entry.objects.filter(event="enquiries.received").count() == 1  # it really came in by the form
    assert (Enquiry.objects.count(), SearchDoc.objects.count(), Message.objects.count()) == (0, 0, 0)


def test_it_is_held_until_it_is_taken_away_so_that_no_letter_leaves(published, kerttu, hurried):
    once = hurried()

    enquiry = Enquiry.objects.get(once=once)
    assert (enquiry.state, enquiry.topic, enquiry.email) == ("held", "own_data", permits.contact().email)
    assert Message.objects.count() == 0


def test_a_form_that_takes_and_loses_is_found(published, hurried):
    def losing():
        once = hurried()
        Enquiry.objects.filter(once=once).delete()
        return once

    assert operations.try_channel(**BY, knock=losing) is False
    assert found().state == State.BROKEN
    assert promises.is_to_be_tried(NOON + dt.timedelta(days=1))


def test_a_form_that_does_not_answer_is_found(published, settings, hurried):
    settings.ALLOWED_HOSTS = ["no such name", "localhost"]  # an address nobody can have: the house refuses it

    assert operations.try_channel(**BY, knock=hurried) is False
    assert found().state == State.BROKEN


def test_it_passes_the_doors_that_stand_behind_a_proxy(published, settings, hurried):
    settings.ALLOWED_HOSTS, settings.IS_BEHIND_TLS = ["register.example.fi", "localhost"], True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.CSRF_TRUSTED_ORIGINS, settings.CSRF_COOKIE_SECURE = ["https://register.example.fi"], True
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert operations.try_channel(**BY, knock=hurried) is True


def test_while_the_form_is_closed_nothing_is_tried(published, kerttu, hurried):
    content = permits.in_force().content
    publish(replace(content, sources=tuple(row for row in content.sources if row.key != "contact_form")), by=kerttu.as_actor())

    assert operations.try_channel(**BY, knock=hurried) is None
    assert (found().state, Entry.objects.filter(event=events.CHANNEL_TRIED.name).count()) == (State.UNPROVED, 0)


def test_once_a_week_it_is_tried_by_itself(published, hurried):
    operations.try_channel(**BY, knock=hurried)

    assert [promises.is_to_be_tried(NOON + dt.timedelta(days=day)) for day in (1, 6, 7)] == [False, False, True]
    assert (found(NOON + WEEK).state, found(NOON + 2 * WEEK).state) == (State.KEPT, State.BROKEN)
    assert tasks.try_channel.timing.daily == dt.time(4, 10)
