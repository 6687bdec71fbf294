"""The tax that is shown is the tax that is confirmed: by the course's rate on the day it is held, or why there is none, and frozen then."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from seloste.bookings import links, operations
from seloste.bookings.models import Booking
from seloste.bookings.money import moving, priced, pricing
from seloste.bookings.words import Buyer, Via, Way
from seloste.courses import operations as courses
from seloste.courses.models import Course
from seloste.courses.tests.catalogue import add_course, price, sitting
from seloste.courses.words import Mode, Tax, Untaxed
from seloste.law import operations as law
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import BY
from .desk import OF_GROUP, book, of_firm, theirs, training
from .test_booking_page import FIRM, Page

NEW_YEAR = dt.date(2027, 1, 1)
WHY = "No value added tax: education (Value Added Tax Act 39–40 §)"
SUMS = {  # of 89,00 as it was typed with tax and without
    Tax.STANDARD: ((7092, 1808), (8900, 2270)),
    Tax.REDUCED: ((7841, 1059), (8900, 1202)),
    Tax.EDUCATION: ((8900, 0), (8900, 0)),
    Tax.SMALL: ((8900, 0), (8900, 0)),
}


def taxed(tax, *, is_gross=True, **facts):
    course = add_course(tax=tax)
    price(course, is_gross=is_gross)
    course.refresh_from_db()
    return training(course=course, **facts)


def plain(page):
    content = page.content.decode() if hasattr(page, "content") else page
    return content.replace("\u00a0", " ").replace("\u202f", " ")


def letter():
    return plain(Message.objects.get(letter="bookings.booked").body)


def manage(client, booking):
    return plain(client.get(f"/bookings/manage/{links.token(booking, links.MANAGE, at=NOON)}/"))


@pytest.mark.parametrize("tax", Tax)
@pytest.mark.parametrize("is_gross", [True, False])
def test_the_sums_are_those_of_the_rate(published, tax, is_gross):
    booking = book(taxed(tax, is_gross=is_gross))

    assert (booking.net_cents, booking.vat_cents) == SUMS[tax][0 if is_gross else 1]
    assert booking.untaxed == (tax if tax in Untaxed.values else "")
    assert priced.of_booking(booking).rate == booking.rate


@pytest.mark.parametrize(
    ("tax", "person", "firm"),
    [
        (Tax.REDUCED, "varav mervärdesskatt 13,5 %: 10,59 €", "Mervärdesskatt 13,5 %"),
        (
            Tax.EDUCATION,
            "Ingen mervärdesskatt: utbildningstjänst (mervärdesskattelagen 39–40 §)",
            "Ingen mervärdesskatt: utbildningstjänst",
        ),
    ],
)
def test_the_booking_page_and_the_customers_own_page_say_the_same(client, published, time_machine, tax, person, firm):
    time_machine.move_to(NOON, tick=False)
    visit = Page(client, taxed(tax))
    visit.open()
    shown = plain(visit.page)
    assert person in shown and firm in shown and "25,5" not in shown
    assert ("mervärdesskatten ingår" in shown) == (tax == Tax.REDUCED)
    visit.send()

    with translation.override("sv"):
        own = manage(client, Booking.objects.get())
    assert person in own and "25,5" not in own


def test_a_letter_tells_why_there_is_no_tax_to_persons_and_to_firms(published):
    book(taxed(Tax.EDUCATION), 2, language="en")
    text = letter()
    assert f"To pay: 178,00 €\n{WHY}" in text and "of which value added tax" not in text

    Message.objects.all().delete()
    of_firm(2, of=taxed(Tax.EDUCATION), language="fi")
    text = letter()
    assert "Maksettavaa: 178,00 €\nEi arvonlisäveroa: koulutuspalvelu (arvonlisäverolaki 39–40 §)" in text
    assert "Ilman arvonlisäveroa" not in text and "Arvonlisävero 0" not in text


def test_a_letter_tells_the_reduced_rate(published):
    of_firm(1, of=taxed(Tax.REDUCED), language="en")

    assert "Without value added tax: 78,41 €" in letter() and "Value added tax 13,5 %: 10,59 €" in letter()


def test_the_desk_quotes_books_and_shows_it(desk):
    of = taxed(Tax.EDUCATION, is_gross=False)
    quoted = plain(desk.post(f"/bookings/new/?training={of.pk}", {"deed": "count", "seats": "3"}))
    assert WHY in quoted and "267,00 €" in quoted and 'name="shown_tax" value="education"' in quoted

    booking = book(of, 3, is_booker_coming=False)
    shown = plain(desk.get(f"/bookings/{booking.pk}/"))
    assert WHY in shown and "of which value added tax" not in shown
    reduced = book(taxed(Tax.REDUCED))
    assert "of which value added tax 13,5 %: 10,59 €" in plain(desk.get(f"/bookings/{reduced.pk}/"))


def test_who_saw_another_tax_sees_the_right_one_before_they_book_though_the_sum_is_the_same(client, published):
    of = taxed(Tax.STANDARD)
    visit = Page(client, of)
    visit.open()
    assert visit.hidden["shown_tax"] == "25.5"
    course = of.course
    courses.correct_course(course=course, facts={"tax": Tax.SMALL}, revision=course.revision, **BY)

    answer = visit.send(**FIRM)
    assert answer.status_code == 200 and not Booking.objects.exists() and visit.hidden["shown_tax"] == "small"
    assert visit.send(**FIRM).status_code == 303
    assert Booking.objects.get().net_cents == 8900


def test_what_was_booked_stays_as_it_was_shown(published, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    booking = book(taxed(Tax.EDUCATION), 3, is_booker_coming=False)
    courses.correct_course(course=booking.training.course, facts={"tax": Tax.STANDARD}, revision=booking.training.course.revision, **BY)
    operations.cancel(booking=booking, which=[booking.seats.first().pk], shown_fee_cents=None, received_at=NOON, **BY)

    booking = Booking.objects.get()
    assert (booking.net_cents, booking.vat_cents, booking.untaxed) == (17800, 0, "education")
    assert pricing.split(booking, 8900) == (8900, 0)
    with translation.override("en"):
        assert priced.in_text(priced.of_booking(booking), is_consumers=True).endswith(WHY)


def test_kilometres_of_a_booking_without_tax_bring_none(published):
    of = theirs({**OF_GROUP, Mode.PERSON: {"cents": 100}}, sittings=[sitting(dt.date(2027, 1, 16))])
    Course.objects.update(tax=Tax.EDUCATION)
    of.refresh_from_db()
    booking = of_firm(10, of=of, km=10, via=Via.PHONE)

    operations.change_travel(booking=booking, km=20, shown_cents=None, **BY)

    booking = Booking.objects.get()
    assert (booking.net_cents, booking.vat_cents, booking.untaxed) == (69000 + 3500 + 1240, 0, "education")


def test_who_moves_pays_by_the_tax_of_the_new_day_or_keeps_what_was_agreed(published):
    course = add_course(tax=Tax.SMALL, next_tax=Tax.STANDARD, next_tax_from_on=NEW_YEAR)
    price(course, is_gross=False)
    course.refresh_from_db()
    here, there = training(course=course), training(course=course, sittings=[sitting(dt.date(2027, 1, 16))])
    booking = book(here)

    told = {"to": there, "shown_fee_cents": None, "shown_cents": None, "received_at": NOON}
    ours = moving.propose(booking, there, at=NOON, ground="organiser")
    assert (ours.price.net_cents, ours.price.vat_cents) == (8900, 0)
    operations.move_booking(booking=booking, ground="waived", **told, **BY)

    booking = Booking.objects.get()
    assert (booking.net_cents, booking.vat_cents, booking.untaxed, booking.rate.code) == (8900, 2270, "", "25.5")


@pytest.mark.parametrize(
    ("is_gross", "told"), [(True, "as now · value added tax in it"), (False, "22,70 € more than now · value added tax in it")]
)
def test_a_move_to_another_rate_says_what_becomes_of_the_price_with_tax_and_without(client, published, is_gross, told):
    course = add_course(tax=Tax.SMALL, next_tax=Tax.STANDARD, next_tax_from_on=NEW_YEAR)
    price(course, is_gross=is_gross)
    course.refresh_from_db()
    here, _same = (training(course=course, sittings=[sitting(dt.date(2026, 12, day))]) for day in (12, 16))
    training(course=course, sittings=[sitting(dt.date(2027, 1, 16))])
    firm = of_firm(1, of=here, language="en")

    shown = plain(client.get(f"/bookings/move/{links.token(firm, links.MANAGE, at=NOON)}/"))
    same, other = shown.split('<form method="post" class="card">')[1:]

    assert "as now" in same and "tax" not in same.partition("as now")[2].partition("</dd>")[0]
    without = "70,92 €" if is_gross else "89,00 €"
    assert told in other and f"Value added tax 25,5 %. Without tax {without}, now 89,00 €." in other


def test_a_change_of_the_rate_holds_for_what_is_held_from_that_day_on(published):
    law.add_value(key="vat.reduced", starts_on=NEW_YEAR, value=Decimal("12"), source="laki 1/2026", **BY)
    before = book(taxed(Tax.REDUCED, sittings=[sitting(dt.date(2026, 12, 31))]))
    after = book(taxed(Tax.REDUCED, sittings=[sitting(NEW_YEAR)]))

    assert [str(one.vat_rate) for one in (before, after)] == ["13.5", "12"]
    assert (after.net_cents, after.vat_cents) == (7946, 954)


def test_no_rate_asks_the_database_more_than_the_general_one(published):
    def asked(tax):
        of = taxed(tax)
        pricing.offered(of, 1, at=NOON)
        with CaptureQueriesContext(connection) as found:
            pricing.offered(of, 1, at=NOON)
        return len(found)

    general, reduced, untaxed = map(asked, (Tax.STANDARD, Tax.REDUCED, Tax.SMALL))
    assert general == reduced == untaxed + 1


def test_what_is_untaxed_has_no_tax_in_the_database(published):
    booking = book(taxed(Tax.STANDARD), buyer=Buyer.PERSON, way=Way.ON_SITE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(untaxed=Untaxed.SMALL)
