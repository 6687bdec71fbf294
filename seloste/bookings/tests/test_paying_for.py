"""Another private person pays than who books: only who books has seen the form; the payer is told by letter, or by staff."""

import datetime as dt

from django.test import TestCase

from seloste.bookings import operations
from seloste.bookings.models import Credit, Payer, Settlement
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Via
from seloste.customers.words import HowApproved, HowInformed
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox import files
from seloste.outbox.models import Message
from seloste.rights import operations as rights
from tests.cast import NOON

from .desk import AINO, BY, book, somebody, training
from .test_waiting import free, full

EEVA = Name("Eeva", "Virta", "eeva@esimerkki.example")


def pays(payer, **more):
    booking = book(training(), payer=payer, by=VISITOR, **more)
    return booking, Payer.objects.select_related("person").get(booking=booking)


def said(person):
    """How somebody approved, as it stands in the journal, and how they were told."""
    added = Entry.objects.get(event__in=["customers.person_added", "customers.person_named"], subject=person.ref)
    return added.facts.get("how_approved"), [notice.how for notice in person.notices.all()]


def test_only_who_books_has_approved_by_the_form_and_the_payer_is_told_by_letter(published):
    booking, payer = pays(EEVA)

    assert said(booking.booker) == (HowApproved.FORM, [HowInformed.FORM])
    assert said(payer.person) == (None, [HowInformed.WRITING])
    letter = Message.objects.get(letter="bookings.payer_named")
    assert (letter.to, letter.subject, payer.told_at) == (EEVA.email, payer.person.ref, NOON)
    assert "Aino Aalto" in letter.body and EEVA.last_name not in letter.body


def test_nor_has_a_payer_whom_the_booker_names_at_the_desk(published):
    how = {"how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD}

    booking, payer = pays(EEVA, via=Via.PHONE, how=how)

    assert said(booking.booker) == (HowApproved.PHONE, [HowInformed.READ_ALOUD])
    assert said(payer.person) == (None, [HowInformed.WRITING])


def test_whom_no_letter_reaches_staff_tell_and_note_it_once(published, olli):
    booking, payer = pays(Name("Eeva", "Virta"))
    by = {"by": olli.as_actor(), "at": NOON + dt.timedelta(days=1)}
    assert (payer.told_at, said(payer.person)) == (None, (None, []))

    assert operations.note_payer_told(booking=booking, how="read_aloud", **by)
    assert not operations.note_payer_told(booking=booking, how="paper", **by)

    payer.refresh_from_db()
    assert (payer.told_at, said(payer.person)) == (by["at"], (None, [HowInformed.READ_ALOUD]))


def test_who_pays_by_themselves_is_told_nothing_more(published):
    booking, payer = pays(AINO)

    assert (payer.person, payer.told_at) == (booking.booker, NOON)
    assert not Message.objects.filter(letter="bookings.payer_named").exists()
    assert not operations.note_payer_told(booking=booking, how="paper", **BY)


def test_whoever_is_to_pay_for_places_that_are_waited_for_is_told_when_they_are_there(published):
    of, holder = full()
    waiting = book(of, booker=somebody(1), payer=EEVA, waits=True, is_booker_coming=False)
    letters = Message.objects.filter(letter="bookings.payer_named")
    assert not letters.exists() and Payer.objects.get(booking=waiting).told_at is None

    free(holder)
    operations.accept_offer(offer=waiting.offers.get(), by=VISITOR, at=NOON)

    assert letters.get().to == EEVA.email and Payer.objects.get(booking=waiting).told_at == NOON


def test_a_payers_letter_names_nobody_who_is_erased_and_their_credit_stays_theirs(published, settings, tmp_path):
    settings.DATA = tmp_path
    booking, payer = pays(EEVA)
    letter = Message.objects.get(letter="bookings.payer_named")
    files.write(letter, letter.body.encode())
    settled = Settlement.objects.create(booking=booking, kind="terms", seats=1, at=NOON, price_cents=8900, fee_cents=0, outcome={})
    Credit.objects.create(settlement=settled, cents=8900, until_on=NOON.date())

    with TestCase.captureOnCommitCallbacks(execute=True):
        rights.erase(person=booking.booker, by=OPERATOR, at=NOON)

    letter.refresh_from_db()
    assert "Aino" not in letter.body and not [path for path in files.folder().iterdir() if b"Aino" in path.read_bytes()]
    assert Credit.objects.unused(NOON.date()).count() == 1 and Payer.objects.get() == payer
