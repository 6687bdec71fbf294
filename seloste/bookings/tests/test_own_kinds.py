"""A kind of customer that only this business has is chosen by staff, frozen on the booking, and judges it from then on."""

import re

import pytest

from seloste.bookings import operations
from seloste.bookings.models import Booking
from seloste.bookings.money import settling
from seloste.bookings.terms.outcome import Ground
from seloste.courses.tests.catalogue import sitting
from seloste.outbox.models import Message

from .chosen import BY, choose, plain
from .desk import book, of_firm, training
from .test_desk_booking import NEW, SAID

LATE = sitting()["starts_at"].replace(hour=3)  # hours before it begins
MEMBERS = """
[kinds.member]
title.fi = "jäsen"
title.sv = "medlem"
title.en = "member"

[[member.bands]]
fee = "10 %"
text.fi = "Jäsen maksaa kymmenesosan."
text.sv = "Medlemmar betalar en tiondel."
text.en = "Members pay a tenth."
"""


@pytest.fixture
def version(published):
    version = operations.add_terms(source=plain() + MEMBERS.encode(), **BY)
    choose(version)
    return version


def fee(booking):
    return settling.propose(booking, 1, at=LATE).fee_cents


def test_the_desk_chooses_it_and_it_is_charged_and_told(version, desk):
    of = training()
    address, said = f"/bookings/new/?training={of.pk}", {"once": "6d1f3f7e-54cd-4b8e-9e58-9a33f4f3b1a1", **SAID, "via": "in_person"}
    page = desk.get(address).content.decode()
    assert "By which rules of the terms?" in page and re.search(r'value="member"', page) and "Member" in page

    assert desk.post(address, {**said, **NEW, "terms_kind": "member"}).status_code == 302

    booking = Booking.objects.get()
    assert (booking.terms_kind, settling.kind(booking), fee(booking)) == ("member", "member", 890)
    assert "Member" in desk.get(booking.get_absolute_url()).content.decode()
    assert "Medlemmar betalar en tiondel." in Message.objects.get(letter="bookings.booked").body


def test_whoever_is_none_of_them_is_judged_as_everybody(version):
    assert fee(of_firm(1)) == 4450 and Booking.objects.get().terms_kind == ""


def test_it_stays_when_the_terms_change_and_a_consumer_may_withdraw_all_the_same(version):
    booking = book(training(), terms_kind="member", via="phone")
    choose(operations.add_terms(source=plain("2"), **BY))
    booking.refresh_from_db()

    assert (booking.terms_kind, settling.kind(booking)) == ("member", "member")
    assert settling.propose(booking, 1, at=booking.booked_at).ground == Ground.WITHDRAWAL


def test_a_kind_that_the_terms_have_no_more_is_told_before_it_is_booked(version):
    choose(operations.add_terms(source=plain("2"), **BY))

    with pytest.raises(operations.Changed):
        book(training(), terms_kind="member", via="phone")
    assert not Booking.objects.exists()


@pytest.mark.parametrize("kind", ["premises", "company", "nonsense"])
def test_only_kinds_of_its_own_are_chosen(version, kind):
    with pytest.raises(operations.Changed):
        book(training(), terms_kind=kind, via="phone")


def test_without_own_kinds_nothing_is_asked(published, desk):
    choose(operations.add_terms(source=plain(), **BY))

    assert "By which rules of the terms?" not in desk.get(f"/bookings/new/?training={training().pk}").content.decode()
