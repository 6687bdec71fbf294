"""How a course is taxed, from which day, and what visitors are shown of it: a rate of the law's numbers, or why there is none."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from seloste.courses import prices
from seloste.courses.models import Course
from seloste.courses.words import Tax, Untaxed
from seloste.law import operations as law

from .catalogue import BY, add_course, plan, price, sitting
from .test_catalogue import FORM
from .test_public_pages import FIRST, days, offered, page, told_to_machines

NEW_YEAR = dt.date(2027, 1, 1)
SHOWN = {  # of 89,00 as it was typed with tax
    Tax.STANDARD: "companies 70,92 € + VAT 25,5 %",
    Tax.REDUCED: "companies 78,41 € + VAT 13,5 %",
    Tax.EDUCATION: "No value added tax: education (Value Added Tax Act 39–40 §)",
    Tax.SMALL: "No value added tax: small business (Value Added Tax Act 3 §)",
}


def test_each_way_without_tax_has_its_reason_and_no_other():
    assert {tax.value for tax in Tax} - set(prices.KEYS) == {one.value for one in Untaxed}


@pytest.mark.parametrize("tax", Tax)
def test_visitors_see_the_rate_of_the_course_or_why_there_is_none(published, tax):
    training = plan(offered(tax=tax))

    assert SHOWN[tax] in page() and "<b>89,00 €</b>" in page()
    told = page(f"/en/trainings/{training.pk}/")
    assert SHOWN[tax].removeprefix("companies ") in told
    assert ("VAT" in told) == (tax in prices.KEYS)
    _text, for_machines = told_to_machines(training)
    assert for_machines["hasCourseInstance"][0]["offers"]["price"] == "89.00"


def test_what_was_typed_without_tax_is_dearer_by_its_rate_for_persons_and_machines(published):
    training = plan(offered(tax=Tax.REDUCED))
    price(training.course, is_gross=False)

    assert "<b>101,02 €</b>" in page() and "companies 89,00 € + VAT 13,5 %" in page()  # 12,015 is half a cent: up
    _text, for_machines = told_to_machines(training)
    assert for_machines["hasCourseInstance"][0]["offers"]["price"] == "101.02"


def test_a_change_of_the_rate_holds_for_trainings_from_that_day_on(published):
    course = offered()
    plan(course, [sitting(dt.date(2026, 12, 31))])
    plan(course, [sitting(NEW_YEAR)])
    law.add_value(key="vat.standard", starts_on=NEW_YEAR, value=Decimal("26"), source="laki 1/2026", **BY)

    before, after = page().split("Fri 1.1.2027")
    assert "70,92 € + VAT 25,5 %" in before and "70,63 € + VAT 26 %" in after


def test_a_course_may_be_taxed_in_another_way_from_a_day_on(published):
    course = offered(tax=Tax.SMALL, next_tax=Tax.STANDARD, next_tax_from_on=NEW_YEAR)
    plan(course, [sitting(dt.date(2026, 12, 31))])
    plan(course, [sitting(NEW_YEAR)])

    before, after = page().split("Fri 1.1.2027")
    assert SHOWN[Tax.SMALL] in before and "VAT" not in before and SHOWN[Tax.STANDARD] in after
    assert (course.tax_on(dt.date(2026, 12, 31)), course.tax_on(NEW_YEAR)) == (Tax.SMALL, Tax.STANDARD)


def test_as_many_questions_however_they_are_taxed(published):
    def asked():
        page()
        with CaptureQueriesContext(connection) as found:
            page()
        return len(found)

    plan(offered(), days(1)[0])
    one = asked()
    for tax, day in zip(Tax, days(5)[1:], strict=True):
        plan(offered(tax=tax), day)

    assert asked() == one


def test_a_rate_that_is_not_known_leaves_the_price_to_be_asked_for(published):
    plan(offered(tax=Tax.REDUCED, next_tax=Tax.STANDARD, next_tax_from_on=NEW_YEAR), [sitting(FIRST)])
    rate = prices.rates()

    with pytest.raises(prices.law.Missing):
        rate(Course(tax=Tax.REDUCED), dt.date(2012, 12, 31))
    assert rate(Course(tax=Tax.EDUCATION), dt.date(2012, 12, 31)) == prices.Rate(Decimal(0), Untaxed.EDUCATION)
    assert SHOWN[Tax.REDUCED] in page()


def test_the_office_chooses_how_a_course_is_taxed_and_reads_it_on_its_page(desk):
    form = desk.get("/courses/new/").content.decode()
    assert "General rate, today 25,5\u00a0%" in form and "Reduced rate, today 13,5\u00a0%" in form

    told = {"tax": "small", "next_tax": "standard", "next_tax_from_on": "1.1.2027"}
    desk.post("/courses/new/", FORM | {"once": str(uuid.uuid4())} | told)

    course = Course.objects.get()
    assert (course.tax, course.next_tax, course.next_tax_from_on) == ("small", "standard", NEW_YEAR)
    price(course)
    shown = desk.get(f"/courses/{course.pk}/").content.decode()
    assert "our sales are so small" in shown and "from 1.1.2027: General rate" in shown
    assert SHOWN[Tax.SMALL] in shown and "13,5" not in shown and "25,5" not in shown
    assert SHOWN[Tax.SMALL] in desk.get(f"/courses/{course.pk}/prices/").content.decode()
    again = desk.get(f"/courses/{course.pk}/edit/").content.decode()
    assert 'value="1.1.2027"' in again and '<option value="standard" selected>' in again


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"tax": ""}, "Choose how it is taxed."),
        ({"tax": "none"}, "Select a valid choice"),
        ({"next_tax": "standard"}, "Write the day and choose the way: both, or neither."),
        ({"next_tax_from_on": "1.1.2027"}, "Write the day and choose the way: both, or neither."),
        ({"next_tax": "standard", "next_tax_from_on": "32.1.2027"}, "Write the day as day.month.year"),
    ],
)
def test_half_a_choice_is_refused_in_words(desk, wrong, sentence):
    answer = desk.post("/courses/new/", FORM | {"once": str(uuid.uuid4())} | wrong)

    assert sentence in answer.content.decode() and not Course.objects.exists()


def test_a_course_that_nobody_asked_of_is_taxed_at_the_general_rate_and_the_database_keeps_halves_out(published):
    course = add_course()

    assert course.tax_on(FIRST) == Tax.STANDARD
    for half in ({"next_tax": Tax.SMALL}, {"next_tax_from_on": NEW_YEAR}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Course.objects.update(**half)
