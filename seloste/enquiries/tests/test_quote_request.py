"""A request for a quote: asked in sections, kept as it was written with its own fields, shown whole to staff."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.description.permits import NotPermitted
from seloste.enquiries import operations
from seloste.enquiries.models import DateWish, Enquiry, QuoteRequest
from seloste.enquiries.words import State
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests.cast import NOON, TODAY, publish

from .test_receiving import without_feature, without_group
from .visiting import Visit

pytestmark = pytest.mark.usefixtures("empty_counters")
ADDRESS = "/fi/quote/"
FILLED = {
    "buyer": "company",
    "organisation": "Kahvila Kaneli Oy",
    "business_id": "3138754-3",
    "first_name": "Pekka",
    "last_name": "de la Cruz",
    "email": "pekka@kaneli.example",
    "phone": "040 123 4567",
    "training": "Hätäensiapu 4 t",
    "training_language": "fi",
    "participants": "15",
    "place": "theirs",
    "place_street": "Rantatie 1",
    "place_postcode": "02320",
    "place_city": "Espoo",
    "site_notes": "2. krs, hissi",
    "wish_1": "12.1.2027",
    "time_1": "morning",
    "wish_2": "14.1.27",
    "time_2": "",
    "need": "workplace",
    "trade": "Keittiö",
    "wants_kela": "on",
    "e_invoice_address": "0037 3138 7543",
    "intermediary": "basw-fi-hh",
    "invoice_reference": "PO 4711",
    "message": "Kolme puhuu ruotsia.",
}


@pytest.fixture
def visit(client, published):
    return Visit(client, ADDRESS, FILLED)


def asked(**more):
    return {
        "buyer": "company",
        "organisation": "Kahvila Kaneli Oy",
        "last_name": "Rantala",
        "training": "EA",
        "training_language": "fi",
        "participants": 15,
        "place": "ours",
        **more,
    }


@pytest.fixture
def request_quote(published):
    """``request_quote(asked, …)``: one request, as its form hands it on."""

    def request_quote(said=None, *, at=NOON, **more):
        whose = {"once": uuid.uuid4(), "email": "pekka@kaneli.example", "language": "fi", "version": published["customers"]}
        return operations.receive_quote(asked=said or asked(), **(whose | more), by=VISITOR, at=at)

    return request_quote


def test_a_request_arrives_whole_with_its_own_fields_and_its_days(visit):
    visit.open()

    answer = visit.send(proof=visit.proof)

    assert answer.status_code == 302 and "/received/" in answer["Location"]
    enquiry = Enquiry.objects.get()
    assert (enquiry.kind, enquiry.state, enquiry.name, enquiry.message) == ("quote", State.NEW, "Pekka de la Cruz", FILLED["message"])
    kept = enquiry.quote_request
    assert (kept.organisation, kept.business_id, kept.participants) == ("Kahvila Kaneli Oy", "3138754-3", 15)
    assert (kept.venue, kept.e_invoice_address, kept.intermediary) == ("Rantatie 1, 02320 Espoo", "003731387543", "BASWFIHH")
    wishes = [(wish.rank, wish.on, wish.time_of_day) for wish in kept.wishes.all()]
    assert wishes == [(1, dt.date(2027, 1, 12), "morning"), (2, dt.date(2027, 1, 14), "any")]


def test_the_acknowledgement_tells_its_number_and_nothing_that_was_written(request_quote):
    letter = request_quote().acknowledgement

    assert (letter.letter, letter.to, letter.language) == ("enquiries.quote_received", "pekka@kaneli.example", "fi")
    assert "Kaneli" not in letter.body + letter.subject_line and "23.11.2026" in letter.body


def test_other_days_from_a_page_that_was_sent_before_are_not_lost(visit):
    visit.open()
    hidden = visit.hidden
    visit.send(**hidden)

    again = visit.send(**hidden, wish_1="19.1.2027")

    assert again.status_code == 200 and "19.1.2027" in again.content.decode() and Enquiry.objects.count() == 1
    assert visit.send(wish_1="19.1.2027", after=120).status_code == 302
    assert list(DateWish.objects.filter(rank=1).order_by("pk").values_list("on", flat=True)) == [dt.date(2027, 1, 12), dt.date(2027, 1, 19)]


def test_a_doubled_press_is_one_request(visit):
    visit.open()
    hidden = visit.hidden

    visit.send(**hidden), visit.send(**hidden)

    assert (Enquiry.objects.count(), QuoteRequest.objects.count(), DateWish.objects.count()) == (1, 1, 2)


def test_what_was_typed_stays_after_a_mistake_with_its_section_open(visit):
    visit.open()

    shown = visit.send(e_invoice_address="?", participants="0", wish_3="1.1.2020").content.decode()

    assert not Enquiry.objects.exists()
    for name in ("e_invoice_address", "participants", "wish_3"):
        assert f'href="#id_{name}"' in shown
    for written in ("Kahvila Kaneli Oy", "2. krs, hissi", "PO 4711", "14.1.27", "Kolme puhuu ruotsia."):
        assert written in shown
    assert shown.count('<details class="fold" open>') == 3


def test_a_page_left_open_overnight_keeps_what_was_written(visit):
    visit.open()

    shown = visit.send(after=13 * 3600).content.decode()

    assert "Kahvila Kaneli Oy" in shown and "1.2027" in shown and not Enquiry.objects.exists()


def test_the_form_is_short_until_somebody_needs_more(visit):
    shown = visit.open().content.decode()

    assert shown.count('<details class="fold">') == 5 and "<details open" not in shown  # the notice's own is one


@pytest.mark.parametrize(
    ("wrong", "about"),
    [
        ({"buyer": ""}, "buyer"),
        ({"organisation": ""}, "organisation"),
        ({"business_id": "3138754-4"}, "business_id"),
        ({"first_name": "", "last_name": ""}, "first_name"),
        ({"email": ""}, "email"),
        ({"phone": "", "wants_call": "on"}, "phone"),
        ({"training": ""}, "training"),
        ({"participants": ""}, "participants"),
        ({"participants": "1000"}, "participants"),
        ({"participants": "many"}, "participants"),
        ({"place": ""}, "place"),
        ({"place_city": ""}, "place_city"),
        ({"wish_1": "23.11.2026"}, "wish_1"),
        ({"wish_1": "soon"}, "wish_1"),
        ({"trade": "131052-308T"}, "trade"),
    ],
)
def test_a_mistake_is_told_beside_its_field(visit, wrong, about):
    visit.open()

    answer = visit.send(**wrong)

    assert list(answer.context["form"].errors) == [about] and not Enquiry.objects.exists()
    assert f'href="#id_{about}' in answer.content.decode()


def test_what_does_not_belong_to_a_private_person_or_to_our_place_is_neither_asked_nor_kept(visit):
    visit.open()

    visit.send(buyer="private", business_id="nonsense", place="webinar", site_notes="131052-308T")

    kept = QuoteRequest.objects.get()
    assert (kept.organisation, kept.business_id, kept.trade, kept.wants_kela) == ("", "", "", False)
    assert (kept.place_street, kept.place_city, kept.site_notes) == ("", "", "")


def test_who_wants_advice_need_not_know_the_training(request_quote):
    assert request_quote(asked(training="", wants_advice=True)).quote_request.wants_advice


@pytest.mark.parametrize(
    "wrong",
    [
        {"buyer": "king"},
        {"organisation": ""},
        {"business_id": "1"},
        {"last_name": ""},
        {"training": ""},
        {"participants": 0},
        {"place": "theirs"},
        {"training_language": "et"},
        {"e_invoice_address": "?"},
        {"trade": "131052-308T"},
    ],
)
def test_a_malformed_request_is_refused_and_leaves_nothing_behind(request_quote, wrong):
    before = (Enquiry.objects.count(), Entry.objects.count(), Message.objects.count())

    with pytest.raises((ValidationError, ValueError)):
        request_quote(asked(**wrong))

    assert (Enquiry.objects.count(), Entry.objects.count(), Message.objects.count()) == before


def test_days_that_have_passed_or_too_many_are_refused(request_quote):
    for wishes in ([(TODAY - dt.timedelta(days=1), "any")], [(TODAY, "any")] * 4):
        with pytest.raises(ValidationError):
            request_quote(wishes=wishes)

    assert request_quote(wishes=[(TODAY, "")]).quote_request.wishes.get().time_of_day == "any"


def without_source(content, source):
    return dataclasses.replace(content, sources=tuple(row for row in content.sources if row.key != source))


@pytest.mark.parametrize(
    ("without", "what"), [(without_source, "quote_request"), (without_feature, "quote_requests"), (without_group, "quote_requests")]
)
def test_the_form_is_closed_when_the_description_does_not_list_it(request_quote, published, client, without, what):
    publish(without(published["customers"].content, what), by=OPERATOR)

    shown = client.get(ADDRESS)
    assert shown.status_code == 200 and "form" not in shown.context and published["customers"].content.controller.name in str(shown.content)
    assert client.post(ADDRESS, FILLED).status_code == 403
    with pytest.raises(NotPermitted):
        request_quote()
    assert client.get("/fi/contact/").context["form"]


def test_the_notice_of_the_form_tells_of_its_own_data(visit):
    with_notice = visit.open("/en/quote/").content.decode()

    assert "Requests for a quote: for whom" in with_notice


def test_staff_see_what_is_asked_and_nothing_empty(request_quote, kerttu, signed_in):
    kerttu.language = "en"
    kerttu.save()
    enquiry = request_quote(asked(wants_kela=True, payer="<b>Kirjanpito</b>"), wishes=[(dt.date(2027, 1, 12), "evening")])

    shown = signed_in(kerttu).get(enquiry.get_absolute_url()).content.decode()

    for said in ("Kahvila Kaneli Oy", "At our place", "Tue 12.1.2027", "Evening", "applies for it", "&lt;b&gt;Kirjanpito"):
        assert said in shown
    assert "E-invoice address" not in shown and ">Message<" not in shown


def test_a_person_made_of_a_request_has_its_names_source_and_own_address_only(request_quote, kerttu):
    home = {"street": "Koivukuja 5", "postcode": "33100", "city": "Tampere"}
    private = request_quote(asked(buyer="private", first_name="Ana", last_name="de la Cruz", **home))
    firm = request_quote(asked(**home), email="info@kaneli.example")

    made = [operations.make_person(enquiry=one, **one.proposed_names, by=kerttu.as_actor(), at=NOON) for one in (private, firm)]

    assert [person.full_name for person in made] == ["Ana de la Cruz", "Rantala"]
    assert [person.addresses.count() for person in made] == [1, 0]
    assert {fact.source for person in made for fact in [*person.origins.all(), *person.emails.all()]} == {"quote_request"}


def test_ticked_marketing_is_asked_with_the_requests_own_source(request_quote):
    from seloste.marketing.models import Asking

    request_quote(marketing="Kyllä, kertokaa.")

    assert Asking.objects.get().source == "quote_request"
