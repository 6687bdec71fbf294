"""Feedback: anonymous unless the writer wants to be known, counted in averages, numbers of nobody when its time is over."""

import dataclasses
import datetime as dt
import uuid

import pytest
import time_machine
from django.core.exceptions import ValidationError

from seloste.description.permits import NotPermitted
from seloste.enquiries import ending, operations, today
from seloste.enquiries.models import Enquiry, Feedback
from seloste.enquiries.words import State
from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy.registry import Gone
from seloste.rights import operations as rights
from tests.cast import NOON, TODAY, publish

from .test_receiving import without_feature, without_group
from .visiting import Visit

pytestmark = pytest.mark.usefixtures("empty_counters")
ADDRESS = "/sv/feedback/"
FILLED = {"training": "Nödförstahjälp i Esbo", "dared_before": "2", "dares_now": "5", "recommends": "9", "most_useful": "Övningen."}
NO_ANSWERS = {"once", "name", "email", "wants_contact", "marketing", "is_held", "language", "version"}
KNOWN = {"name": "Aino Virta", "email": "aino@esimerkki.example"}


@pytest.fixture
def visit(client, published):
    return Visit(client, ADDRESS, FILLED)


@pytest.fixture
def give(published):
    """``give(trainer=4, …)``: one answer, as its form hands it on."""

    def give(*, at=NOON, answers=None, **more):
        scores = {name: more.pop(name) for name in [*more] if name not in NO_ANSWERS}
        told = {"once": uuid.uuid4(), "language": "sv", "version": published["customers"]}
        return operations.receive_feedback(answers=answers or scores or {"trainer": 4}, **(told | more), by=VISITOR, at=at)

    return give


@pytest.fixture
def desk(olli, signed_in, published):
    olli.language = "en"
    olli.save()
    with time_machine.travel(NOON, tick=False):
        yield signed_in(olli)


def test_an_anonymous_answer_keeps_the_day_and_nothing_that_leads_to_its_writer(visit):
    visit.open()

    answer = visit.send(proof=visit.proof)

    given = Feedback.objects.get()
    assert answer["Location"] == "/sv/feedback/thanks/"
    assert (given.given_on, given.enquiry, given.dares_now, given.most_useful) == (TODAY + dt.timedelta(days=1), None, 5, "Övningen.")
    assert not Enquiry.objects.exists() and not Message.objects.exists()
    entry = Entry.objects.get(event="enquiries.feedback_given")
    assert (entry.about_id, entry.subject, entry.facts) == ("", None, {"is_named": False})
    assert entry.at.astimezone(NOON.tzinfo).time() == dt.time(), "the journal tells the day and not the hour"
    kinds = {type(field).__name__ for field in Feedback._meta.concrete_fields}
    assert "DateTimeField" not in kinds and "GenericIPAddressField" not in kinds


def test_who_wants_an_answer_stands_in_the_inbox_with_what_they_said(visit, desk):
    visit.open()

    answer = visit.send(proof=visit.proof, **KNOWN, wants_contact="on", may_quote="first_name")

    enquiry = Enquiry.objects.get()
    assert "/contact/received/" in answer["Location"]
    assert (enquiry.kind, enquiry.state, enquiry.feedback.may_quote) == ("feedback", State.NEW, "first_name")
    assert enquiry.acknowledgement.letter == "enquiries.feedback_received" and "Övningen" not in enquiry.acknowledgement.body
    shown = desk.get(enquiry.get_absolute_url()).content.decode()
    assert "Övningen." in shown and "2 before, 5 now" in shown and "With my first name" in shown


def test_who_is_known_but_wants_no_answer_is_no_new_enquiry_and_gets_no_letter(give):
    enquiry = give(trainer=5, may_quote="name", **KNOWN).enquiry

    assert (enquiry.state, enquiry.ended_at, enquiry.acknowledgement) == (State.CLOSED, NOON, None)
    assert not Message.objects.exists()


def test_a_known_writers_answers_are_in_their_copy_and_go_with_them(give, kerttu, settings, tmp_path):
    settings.DATA = tmp_path
    enquiry, anonymous = give(most_useful="Övningen.", **KNOWN).enquiry, give(most_useful="Pausen.")
    aino = operations.make_person(enquiry=enquiry, first_name="Aino", last_name="Virta", by=kerttu.as_actor(), at=NOON)
    assert {fact.source for fact in aino.emails.all()} == {"feedback_form"}

    copy = str(rights.copy(person=aino, by=kerttu.as_actor(), at=NOON))
    assert "Övningen." in copy and "Pausen." not in copy
    rights.erase(person=aino, by=kerttu.as_actor(), at=NOON)

    assert list(Feedback.objects.all()) == [anonymous]


def test_ticked_marketing_is_asked_by_a_letter_with_the_forms_own_source(give):
    from seloste.marketing.models import Asking

    give(trainer=5, marketing="Ja, berätta.", **KNOWN)

    assert Asking.objects.get().source == "feedback_form"


def test_a_doubled_press_is_one_answer(visit):
    visit.open()
    hidden = visit.hidden

    visit.send(**hidden, **KNOWN), visit.send(**hidden, **KNOWN)

    assert (Feedback.objects.count(), Enquiry.objects.count()) == (1, 1)


def test_other_words_with_the_same_key_are_asked_about_and_not_lost(visit):
    visit.open()
    hidden = {**visit.hidden, "proof": visit.proof}
    visit.send(**hidden, **KNOWN)

    for more in ({"would_change": "Mer tid."}, {"recommends": "3"}, {"wants_contact": "on"}):
        page = visit.send(**hidden, **KNOWN, **more)
        assert page.status_code == 200 and "med andra ord" in page.content.decode()
    hidden = {**visit.hidden, "proof": visit.proof}
    assert visit.send(after=120, **hidden, **KNOWN, wants_contact="on").status_code == 302

    assert [feedback.enquiry.state for feedback in Feedback.objects.order_by("pk")] == [State.CLOSED, State.NEW]


def test_what_came_without_proof_counts_when_somebody_has_looked(visit, give, desk):
    visit.open()
    visit.send(trainer="1")
    give(trainer=5)
    held = Feedback.objects.get(is_held=True)
    assert [figure.said for figure in desk.get("/enquiries/feedback/").context["figures"]["scores"]] == ["5,0 of 5"]
    assert "Nödförstahjälp" in desk.get("/enquiries/feedback/?show=held&span=").content.decode()

    for _ in "ab":
        desk.post(f"{held.get_absolute_url()}admission/")

    assert not Feedback.objects.filter(is_held=True).exists()
    assert Entry.objects.filter(event="enquiries.feedback_admitted").count() == 1


def test_what_one_discards_while_another_lets_it_in_is_gone(give):
    feedback = give(trainer=5)
    operations.discard_feedback(feedback=feedback, by=OPERATOR, at=NOON)

    with pytest.raises(Gone):
        operations.admit_feedback(feedback=feedback, by=OPERATOR, at=NOON)


def test_the_averages_are_of_those_who_answered_the_question(give, desk):
    give(dared_before=1, dares_now=4, pace="fit", practised_enough=True)
    give(dared_before=2, recommends=10, pace="slow", practised_enough=False)
    give(recommends=10), give(recommends=6)
    give(recommends=0, at=NOON - dt.timedelta(days=400))

    figures = desk.get("/enquiries/feedback/").context["figures"]

    assert figures["count"] == 4
    assert {str(one.title): one.said for one in figures["scores"]} == {
        "Dared to help before": "1,5 of 5",
        "Dares to help now": "4,0 of 5",
        "Would recommend us": "8,7 of 10",
    }
    assert [one.said for one in figures["shares"]] == ["too slow 1, just right 1, too fast 0", "1 of 2"]
    assert desk.get("/enquiries/feedback/?span=").context["figures"]["count"] == 5


def test_reading_feedback_is_written_down_with_whom_it_showed(give, desk, kerttu):
    known = give(trainer=5, **KNOWN)
    aino = operations.make_person(enquiry=known.enquiry, first_name="Aino", last_name="Virta", by=kerttu.as_actor(), at=NOON)

    desk.get("/enquiries/feedback/"), desk.get(known.get_absolute_url())

    listed, read = Entry.objects.get(event="enquiries.feedback_list_read"), Entry.objects.get(event="enquiries.feedback_read")
    assert [shown.subject for shown in listed.shown.all()] == [aino.ref] and read.subject == aino.ref


def test_an_answer_that_does_not_belong_is_taken_away_and_its_writers_enquiry_stays(give, desk):
    known = give(most_useful="Words about somebody", **KNOWN)

    desk.post(f"{known.get_absolute_url()}removal/")

    assert not Feedback.objects.exists() and Enquiry.objects.count() == 1
    assert Entry.objects.filter(event="enquiries.feedback_discarded").count() == 1


def test_who_may_not_answer_changes_nothing(give, tiina, signed_in):
    held = give(trainer=5, is_held=True)

    for address in ("admission/", "removal/"):
        assert signed_in(tiina).post(held.get_absolute_url() + address).status_code == 403
    assert signed_in(tiina).get("/enquiries/feedback/").status_code == 403
    assert Feedback.objects.get().is_held


def test_when_its_time_is_over_the_words_go_and_the_scores_stay_as_numbers_of_nobody(give):
    known = give(recommends=9, most_useful="Övningen.", training="Esbo", may_quote="name", **KNOWN)
    end = dt.datetime(2028, 11, 24, 3, 0, tzinfo=NOON.tzinfo)
    assert operations.forget_feedback(by=CLOCK, at=end - dt.timedelta(days=1)) == 0

    assert operations.forget_feedback(by=CLOCK, at=end) == 1
    assert operations.forget_feedback(by=CLOCK, at=end) == 0

    left = Feedback.objects.get(pk=known.pk)
    assert (left.recommends, left.most_useful, left.training, left.language, left.enquiry, left.once) == (9, "", "", "", None, None)
    assert left.may_quote == "no" and not ending.raw_feedback_before(end).exists()


def test_an_answer_whose_writers_enquiry_has_ended_is_anonymous(give):
    known = give(trainer=5, **KNOWN)

    ending.led_nowhere_before(NOON + dt.timedelta(days=1)).delete()

    assert Feedback.objects.get().enquiry is None and known.pk == Feedback.objects.get().pk


@pytest.mark.parametrize(
    ("wrong", "about"),
    [
        ({"dared_before": "", "dares_now": "", "recommends": "", "most_useful": ""}, "__all__"),
        ({"trainer": "6"}, "trainer"),
        ({"recommends": "11"}, "recommends"),
        ({"most_useful": "131052-308T"}, "most_useful"),
        ({"would_change": "x" * 2001}, "would_change"),
        ({"email": "aino@esimerkki.example"}, "name"),
        ({"name": "Aino"}, "email"),
        ({"name": "Aino", "email": "aino@"}, "email"),
        ({"name": "Aino", "may_quote": "name"}, "email"),
    ],
)
def test_a_mistake_is_told_and_what_was_written_stays(visit, wrong, about):
    visit.open()

    answer = visit.send(**wrong)

    assert list(answer.context["form"].errors) == [about] and not Feedback.objects.exists()
    assert FILLED["training"] in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": {"training": "Esbo"}},
        {"answers": {"trainer": 6}},
        {"answers": {"trainer": 0}},
        {"answers": {"pace": "odd"}},
        {"answers": {"trainer": 5}, "name": "Aino"},
        {"answers": {"trainer": 5}, "email": "aino@"},
        {"answers": {"trainer": 5}, "wants_contact": True},
        {"answers": {"trainer": 5, "may_quote": "name"}},
    ],
)
def test_a_malformed_answer_is_refused_and_leaves_nothing_behind(give, wrong):
    before = Entry.objects.count()

    with pytest.raises((ValidationError, ValueError)):
        give(**wrong)

    assert not Feedback.objects.exists() and not Enquiry.objects.exists() and Entry.objects.count() == before


def without_source(content, source):
    return dataclasses.replace(content, sources=tuple(row for row in content.sources if row.key != source))


@pytest.mark.parametrize(
    ("without", "what"), [(without_source, "feedback_form"), (without_feature, "feedback"), (without_group, "feedback")]
)
def test_the_form_is_closed_when_the_description_does_not_list_it(give, published, client, without, what):
    publish(without(published["customers"].content, what), by=OPERATOR)

    assert "form" not in client.get(ADDRESS).context and client.post(ADDRESS, FILLED).status_code == 403
    with pytest.raises(NotPermitted):
        give()


def test_a_training_has_a_link_of_its_own(client, published):
    assert 'value="EA 12.10."' in client.get(f"{ADDRESS}?training=EA+12.10.").content.decode()


def test_low_scores_of_a_week_and_held_answers_stand_on_today(give, published):
    with time_machine.travel(NOON, tick=False):
        assert today.feedback_tasks(None) == []
        give(trainer=2), give(recommends=6), give(trainer=3, recommends=7), give(trainer=1, is_held=True)
        give(trainer=1, at=NOON - dt.timedelta(days=7))

        low, held = today.feedback_tasks(None)

    assert low.title.startswith("2 ") and low.url == "/enquiries/feedback/?show=low"
    assert held.title.startswith("1 ") and held.url == "/enquiries/feedback/?show=held"
