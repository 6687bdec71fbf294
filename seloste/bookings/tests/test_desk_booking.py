"""Staff book for somebody on the phone: found or new, with the same operation and the same letter as the page."""

import datetime as dt
import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from seloste.bookings.models import Booking
from seloste.bookings.words import Buyer, State, Via
from seloste.courses import showing as places
from seloste.courses.tests.catalogue import add_kind, sitting
from seloste.courses.words import Kind
from seloste.customers.models import Organisation, Person
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.web.templatetags.web import weekday_at
from tests.cast import NOON

from .chosen import add, choose
from .desk import book, of_firm, training

NEW = {
    "person": "new",
    "first_name": "Otto",
    "last_name": "Åberg",
    "email": "otto@esimerkki.example",
    "how_approved": "phone",
    "how_informed": "read_aloud",
}
FIRM = {"buyer": "company", "organisation": "new", "organisation_name": "Konepaja Oy", "business_id": "0201256-6", "way": "invoice"}
SAID = {
    "buyer": "person",
    "seats": "1",
    "is_coming": "on",
    "language": "sv",
    "via": "phone",
    "called": "they",
    "way": "on_site",
    "deed": "book",
}


@pytest.fixture
def of(published):
    return training(sittings=[sitting(localdate() + dt.timedelta(days=30))])


@pytest.fixture
def send(signed_in, olli, of):
    """``send(**said)``: what the office types in."""
    desk = signed_in(olli)

    def send(**said):
        return desk.post(f"/bookings/new/?training={of.pk}", {"once": str(uuid.uuid4()), **SAID, **said})

    return send


def test_a_new_customer_on_the_phone_is_booked_and_how_they_approved_is_kept(send):
    lacking = send(**NEW | {"how_approved": ""})
    answer = send(**NEW)

    booking = Booking.objects.get()
    assert lacking.status_code == 200 and answer["Location"] == booking.get_absolute_url()
    assert (booking.via, booking.state, booking.booker.full_name) == (Via.PHONE, State.CONFIRMED, "Otto Åberg")
    assert {*booking.booker.origins.values_list("how", flat=True)} == {"phone"} and booking.booker.notices.get().how == "read_aloud"
    assert Message.objects.get(letter="bookings.booked").to == "otto@esimerkki.example"


def test_who_is_found_is_not_put_in_again_and_nothing_typed_is_lost(send, aino):
    found = send(find="Virta", deed="find", seats="2").content.decode()
    assert f'value="{aino.pk}"' in found and "Aino Virta" in found and 'value="2"' in found and "data-errors" not in found

    assert send(find="Virta", person=str(aino.pk), seats="2").status_code == 302
    assert Booking.objects.get().booker == aino and Person.objects.count() == 1


def test_a_company_that_is_found_pays_and_those_who_act_for_it_can_be_chosen(send):
    fanny, firm = (earlier := of_firm(2)).booker, earlier.payer

    form = send(find="Konepaja", deed="find").context["form"]

    assert (form["buyer"].value(), form["organisation"].value()) == (Buyer.COMPANY, str(firm.pk)) and form.finds_organisations
    assert [key for key, _words in form.fields["person"].choices] == [str(fanny.pk), "new"]
    said = {"find": "Konepaja", "person": str(fanny.pk), "buyer": "company", "organisation": str(firm.pk), "way": "invoice"}
    assert send(**said).status_code == 302
    booking = Booking.objects.get(via=Via.PHONE)
    assert (booking.booker, booking.payer) == (fanny, firm)


def test_a_training_of_one_customer_begins_with_that_customer(signed_in, olli, published):
    earlier = of_firm(2)
    theirs = training(kind=Kind.COMPANY, organisation_id=earlier.payer_id, sittings=[sitting(localdate() + dt.timedelta(days=30))])

    form = signed_in(olli).get(f"/bookings/new/?training={theirs.pk}").context["form"]

    assert [form[name].value() for name in ("person", "buyer", "organisation")] == [
        str(earlier.booker_id),
        Buyer.COMPANY,
        str(earlier.payer_id),
    ]


def test_a_booking_begins_from_the_page_of_whoever_calls(signed_in, olli, of, aino):
    desk, new = signed_in(olli), "/bookings/new/?"
    assert f'href="{new}person={aino.pk}"' in desk.get(f"/customers/{aino.pk}/bookings/").content.decode()
    choosing = desk.get(f"{new}person={aino.pk}").content.decode()
    assert f'href="?training={of.pk}&amp;person={aino.pk}"' in choosing
    assert weekday_at(of.starts_at) in choosing and places.place(of, of.sessions.all()) in choosing

    form = desk.get(f"{new}training={of.pk}&person={aino.pk}").context["form"]
    assert [form[name].value() for name in ("person", "language")] == [str(aino.pk), aino.language]
    read = Entry.objects.filter(event="customers.list_read").latest("pk")
    assert [shown.subject for shown in read.shown.all()] == [aino.ref]

    booked = desk.post(f"{new}training={of.pk}&person={aino.pk}", {"once": str(uuid.uuid4()), **SAID, "person": str(aino.pk)})
    assert booked.status_code == 302 and Booking.objects.get().booker == aino


def test_a_booking_begins_from_the_page_of_the_company_that_pays(signed_in, olli, of):
    earlier, desk = of_firm(2), signed_in(olli)
    assert (
        f"/bookings/new/?organisation={earlier.payer_id}"
        in desk.get(f"/customers/organisations/{earlier.payer_id}/bookings/").content.decode()
    )

    form = desk.get(f"/bookings/new/?training={of.pk}&organisation={earlier.payer_id}").context["form"]

    said = [form[name].value() for name in ("person", "buyer", "organisation")]
    assert said == [str(earlier.booker_id), Buyer.COMPANY, str(earlier.payer_id)]


def test_nothing_is_chosen_of_a_customer_who_is_gone(signed_in, olli, of, aino):
    for gone in ("person=99999", "person=x", "organisation=99999"):
        form = signed_in(olli).get(f"/bookings/new/?training={of.pk}&{gone}").context["form"]
        assert form["person"].value() == "new" and [key for key, _words in form.fields["person"].choices] == ["new"]


def test_whoever_looks_for_somebody_in_vain_reads_that_nobody_is_found(send, aino):
    said = "Kokeile toista nimen osaa tai kirjoita alle, kuka varaa."
    assert said in send(find="Zzzyx", deed="find").content.decode()

    assert said not in send(find="Virta", deed="find").content.decode() and said not in send(deed="count").content.decode()


def test_what_was_typed_of_somebody_new_and_is_no_longer_shown_does_not_stop_who_was_found(send, aino):
    assert "email" in send(**NEW | {"email": "x@"}).context["form"].errors

    send(person=str(aino.pk), email="x@", last_name="Åberg", find="Virta")

    assert Booking.objects.get().booker == aino and aino.emails.filter(address="x@").count() == 0


def test_a_company_pays_and_stands_in_the_register(send):
    assert send(**NEW, buyer="company").status_code == 200
    assert send(**NEW, **FIRM).status_code == 302

    booking = Booking.objects.get()
    assert (booking.buyer, booking.payer) == (Buyer.COMPANY, Organisation.objects.get())


PAYER = {"pays_other": "on", "payer_first_name": "Maija", "payer_last_name": "Åberg", "payer_email": "maija@esimerkki.example"}


def test_a_guardian_another_who_pays_and_who_wants_a_notice_as_on_the_page(send, of):
    assert "wants_expiry_notice" not in send(deed="find").content.decode()
    certificate = add_kind(valid_months=36)
    type(of.course).objects.update(certificate=certificate)
    lacking = send(**NEW, **PAYER | {"payer_last_name": ""}).context["form"]
    assert lacking.errors.keys() == {"payer_last_name"} and "wants_expiry_notice" in lacking.fields

    alone = send(**NEW, **PAYER, is_guardian="on").context["form"]
    assert alone.errors.keys() == {"is_coming"}  # the child has no seat

    send(**NEW, **PAYER, is_guardian="on", seats="2", shown_cents="17800", wants_expiry_notice="on")

    booking = Booking.objects.get()
    assert booking.is_guardian and booking.wants_expiry_notice and booking.private_payer.person.full_name == "Maija Åberg"
    assert Message.objects.get(letter="bookings.payer_named").to == "maija@esimerkki.example"


def test_what_only_private_persons_have_is_left_out_for_a_company(send):
    send(**NEW, **FIRM, **PAYER, is_guardian="on")

    booking = Booking.objects.get()
    assert not booking.is_guardian and not hasattr(booking, "private_payer") and Person.objects.count() == 1


def test_what_was_typed_of_a_company_and_is_no_longer_shown_does_not_stop_a_private_person(send):
    typed = {"organisation_name": "Konepaja Oy", "business_id": "0201256-7"}  # a mistake, which a company is told
    refused = send(**NEW, **typed, buyer="company", organisation="new", way="invoice")
    assert "business_id" in refused.context["form"].errors

    send(**NEW, **typed)

    assert Booking.objects.get().buyer == Buyer.PERSON and not Organisation.objects.exists()


def test_a_full_training_is_told_and_its_waiting_list_taken(send, of):
    book(of, 12, is_booker_coming=False)

    full = send(**NEW)
    waits = send(**NEW, waits="on")

    assert full.status_code == 200 and waits.status_code == 302
    assert Booking.objects.last().state == State.WAITING


def test_the_training_is_chosen_where_none_is_said_and_its_page_leads_there(signed_in, olli, of):
    desk = signed_in(olli)

    assert f'href="?training={of.pk}"' in desk.get("/bookings/new/").content.decode()
    assert f"/bookings/new/?training={of.pk}" in desk.get(of.get_absolute_url()).content.decode()
    assert desk.get("/bookings/new/?training=99").status_code == desk.get("/bookings/new/?training=x").status_code == 404


def test_a_booking_begins_from_the_list_of_bookings_and_where_nothing_is_planned_a_training_does(signed_in, olli, published):
    desk = signed_in(olli)
    assert '<a class="button first" href="/bookings/new/">' in desk.get("/bookings/").content.decode()

    assert 'href="/courses/trainings/new/"' in desk.get("/bookings/new/").content.decode()


def test_only_the_desk_books(signed_in, tiina, of, client):
    assert signed_in(tiina).get(f"/bookings/new/?training={of.pk}").status_code == 403
    assert client.get(f"/bookings/new/?training={of.pk}").status_code == 302


def test_terms_and_price_are_told_before_it_is_booked_and_are_those_that_were_told(send, of):
    choose(add(), from_on=NOON.date())
    shown = send(deed="count", seats="2").content.decode().replace("\u202f", " ")
    code = re.search(r'name="terms_code" value="(\w+)"', shown)[1]
    assert "178,00" in shown and f"/terms/{code}/" in shown and "asks_to_start" not in shown

    choose(add("2", fee="70 %"), from_on=NOON.date())
    assert send(**NEW, seats="2", shown_cents="17800", terms_code=code).status_code == 200
    assert not Booking.objects.exists()
    assert send(**NEW, seats="2", shown_cents="17800", terms_code=of_now(send)).status_code == 302


def of_now(send):
    return re.search(r'name="terms_code" value="(\w+)"', send(deed="count").content.decode())[1]


def test_of_what_begins_within_the_time_to_withdraw_the_desk_asks_and_notes_the_express_request(signed_in, olli, of):
    soon, desk = training(course=of.course, sittings=[sitting(localdate() + dt.timedelta(days=3))]), signed_in(olli)
    address = f"/bookings/new/?training={soon.pk}"
    assert 'name="asks_to_start"' in desk.get(address).content.decode()

    desk.post(address, {"once": str(uuid.uuid4()), **SAID, **NEW, "asks_to_start": "on"})

    assert Booking.objects.get().asked_to_start_at is not None


def test_whom_we_called_unasked_is_booked_when_they_have_accepted_in_writing(send):
    unsaid, unaccepted = send(**NEW, called=""), send(**NEW, called="we")
    assert "called" in unsaid.context["form"].errors and "accepted_on" in unaccepted.context["form"].errors
    assert not Booking.objects.exists()
    tomorrow = localdate() + dt.timedelta(days=1)
    assert "accepted_on" in send(**NEW, called="we", accepted_on=f"{tomorrow.day}.{tomorrow.month}.{tomorrow.year}").context["form"].errors

    today = localdate()
    send(**NEW, called="we", accepted_on=f"{today.day}.{today.month}.{today.year}")

    booking = Booking.objects.get()
    assert (booking.called, booking.accepted_on) == ("we", today)


def test_whoever_calls_themselves_is_bound_by_their_word_and_no_acceptance_is_kept(send):
    send(**NEW, accepted_on="1.1.2026")

    booking = Booking.objects.get()
    assert (booking.called, booking.accepted_on, booking.state) == ("they", None, State.CONFIRMED)


def test_who_called_is_asked_of_private_persons_by_phone_alone(send):
    send(**NEW, called="", via="in_person")
    send(**{**NEW, **FIRM, "called": "we"})

    assert set(Booking.objects.values_list("called", "accepted_on")) == {("", None)} and Booking.objects.count() == 2


def test_no_door_sells_by_calling_a_consumer_unasked(of):
    with pytest.raises(ValidationError):
        book(of, via="phone", called="we")

    assert not Booking.objects.exists() and book(of, via="phone", called="we", accepted_on=NOON.date(), at=NOON).accepted_on == NOON.date()
