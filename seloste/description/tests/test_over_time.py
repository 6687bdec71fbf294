"""What a description asks for as time goes by, what a change switches on and off, and pages whose purpose is gone."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine
from django.test import RequestFactory

from seloste.description import operations, permits
from seloste.description.review import due_on
from seloste.description.today import tasks
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose
from seloste.web.plan import Urgency
from tests.cast import NOON, publish


def waiting(on):
    with time_machine.travel(on, tick=False):
        return [(task.title, task.urgency) for task in tasks(RequestFactory().get("/staff/"))]


def test_a_description_is_read_again_within_a_year(published):
    review = "Read the description and confirm that it still holds"

    assert due_on(published["customers"]) == dt.date(2027, 11, 23)
    assert waiting(NOON) == []
    assert waiting(NOON + dt.timedelta(days=350)) == [(review, Urgency.SOON)] * 2
    assert waiting(NOON + dt.timedelta(days=400)) == [(review, Urgency.LATE)] * 2


def test_a_review_puts_the_next_one_a_year_on(published, kerttu):
    a_year_on = NOON + dt.timedelta(days=370)
    for version in published.values():
        operations.review(version=version, by=kerttu.as_actor(), at=a_year_on)

    assert due_on(published["customers"]) == dt.date(2028, 11, 28)
    assert waiting(a_year_on + dt.timedelta(days=1)) == []
    assert Entry.objects.filter(event="description.reviewed", actor_id=str(kerttu.pk)).count() == 2


def test_data_that_the_description_does_not_tell_of_asks_for_an_amendment(published):
    content = published["customers"].content
    lines = tuple(replace(line, groups=tuple(told for told in line.groups if registry.group(told.key).always)) for line in content.contents)
    publish(replace(content, contents=lines), by=OPERATOR)

    assert ("The program can hold data that the description does not tell of yet", Urgency.SOON) in waiting(NOON)


@requires(Permission.CUSTOMERS_VIEW, purpose=Purpose.MARKETING)
def _marketing_page(request):
    raise AssertionError("not asked for")


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_page_whose_purpose_is_not_listed_is_switched_off(published, kerttu, is_listed):
    from seloste.description.middleware import ClosedUntilPublished

    content = published["customers"].content
    if not is_listed:
        publish(replace(content, purposes=tuple(row for row in content.purposes if row.key != Purpose.MARKETING)), by=OPERATOR)
    request = RequestFactory().get("/marketing/")
    request.user = kerttu

    answer = ClosedUntilPublished(None).process_view(request, _marketing_page, (), {})

    assert (answer is None) is is_listed
    if not is_listed:
        assert answer.status_code == 403


def test_staff_work_before_the_first_version_so_that_it_can_be_published(kerttu):
    from seloste.description.middleware import ClosedUntilPublished

    request = RequestFactory().get("/register/")
    request.user = kerttu

    assert permits.in_force() is None
    assert ClosedUntilPublished(None).process_view(request, _marketing_page, (), {}) is None
