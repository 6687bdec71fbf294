"""Enquiries that led to nothing have a short time of their own; those of persons in the register have the longer one."""

import datetime as dt

import pytest

from seloste.description import permits
from seloste.enquiries import ending, operations
from seloste.enquiries.models import Enquiry
from seloste.enquiries.words import State
from seloste.journal.actors import OPERATOR
from seloste.search.models import SearchDoc
from tests.cast import NOON, publish

from .test_receiving import without_group

LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def close(olli):
    def close(enquiry, *, state=State.CLOSED, at=NOON):
        return operations.turn(enquiry=enquiry, state=state, account=olli, by=olli.as_actor(), at=at)

    return close


def over(start=LATER):
    return list(ending.led_nowhere_before(start).order_by("pk"))


def test_what_was_closed_or_was_spam_and_belongs_to_nobody_is_over_counted_from_then(receive, close):
    closed, spam, _new = receive(), receive(), receive()
    close(closed), close(spam, state=State.SPAM)

    assert over() == [closed, spam]
    assert over(start=NOON) == []


def test_an_enquiry_of_a_person_in_the_register_or_opened_again_is_not_over(receive, close, olli):
    joined, opened = receive(), receive()
    operations.make_person(enquiry=joined, first_name="Aino", last_name="Virta", by=olli.as_actor(), at=NOON)
    close(joined), close(opened)
    assert over() == [opened]

    close(opened, state=State.NEW)

    assert over() == [] and Enquiry.objects.get(pk=opened.pk).ended_at is None


def test_closing_is_never_refused_and_an_untold_closing_still_ends_once_it_is_told(receive, close, published):
    content = published["customers"].content
    publish(without_group(content, "ended_enquiries"), by=OPERATOR)
    enquiry = close(receive())
    assert enquiry.ended_at is None

    publish(content, by=OPERATOR)

    assert over() == [enquiry] and over(start=NOON) == []


def test_what_nobody_ever_answered_ends_as_the_answered_do_and_what_nobody_reviewed_as_what_led_nowhere(receive):
    new, held = receive(), receive(is_held=True)
    assert held.state == State.HELD

    assert over() == [held] and over(start=held.received_at) == []
    assert list(ending.silent_since(LATER).order_by("pk")) == [new, held] and not ending.silent_since(new.received_at)


def test_the_published_description_tells_a_time_that_is_shorter_than_that_of_the_others(published):
    assert (permits.keep("ended_enquiries").period.months, permits.keep("enquiries").period.months) == (6, 12)


def test_the_search_box_forgets_an_enquiry_that_has_ended(receive, close):
    close(receive())
    assert SearchDoc.objects.filter(noun="enquiry").count() == 1

    ending.led_nowhere_before(LATER).delete()

    assert not SearchDoc.objects.filter(noun="enquiry").exists()
