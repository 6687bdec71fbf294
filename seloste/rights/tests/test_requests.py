"""A request by any way: written down, served, answered or refused by letter, put away; what was done stands as facts."""

import datetime as dt
import json
import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste import cli
from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy import registry
from seloste.register import operations as register
from seloste.rights import operations
from seloste.rights.models import Deed, Request
from tests.cast import NOON

from .requests import ask, ask_known, letters

BY = {"by": OPERATOR, "at": NOON}


def after(**more):
    return NOON + dt.timedelta(**more)


def reread(asked):
    return Request.objects.get(pk=asked.pk)


def done(asked):
    return list(asked.deeds.values_list("what", "via"))


# receiving
@pytest.mark.parametrize("via", ["letter", "email", "phone", "in_person", "form"])
def test_a_request_is_taken_in_by_every_way_and_its_clock_runs_from_its_arrival(published, via):
    asked = ask(via=via, received_on=dt.date(2026, 10, 31))

    assert (asked.state, asked.due_on) == ("received", dt.date(2026, 11, 30))
    assert done(asked) == [("received", via)]


def test_whom_it_is_about_is_a_name_until_it_is_known(aino):
    asked = ask(name="A. Virta")

    operations.match_person(asked=asked, person=aino, **BY)
    assert (reread(asked).person, reread(asked).name) == (aino, "")
    operations.unmatch(asked=asked, **BY)
    assert (reread(asked).person, reread(asked).name) == (None, "Aino Virta")


def test_a_request_without_a_name_or_from_tomorrow_says_what_is_wrong(published):
    for wrong in ({"name": " "}, {"received_on": NOON.date() + dt.timedelta(days=1)}, {"wish": "Min kod är 131052-308T"}):
        with pytest.raises(ValidationError):
            ask(**wrong)
    assert Request.objects.count() == 0


def test_a_request_is_never_refused_at_the_door(db):
    """Neither description in force, nor anybody to write it down."""
    assert ask().is_open


def test_its_arrival_is_confirmed_when_that_is_wished(aino):
    asked = ask(person=aino, acknowledge=True)

    ((to, subject, body),) = letters()
    assert to == "aino.virta@example.fi" and str(asked.number) in subject
    assert "Kopia av uppgifterna" in body and "23.12.2026" in body
    assert done(asked) == [("received", "letter"), ("acknowledged", "email")]


# an enquiry that is one
def enquire(version, **more):
    said = {"name": "Aino Virta", "email": "aino@example.fi", "language": "sv", "topic": "own_data", "message": "Vad vet ni om mig?"}
    came = NOON - dt.timedelta(days=9)
    return enquiries.receive(once=uuid.uuid4(), **{**said, **more}, version=version, by=VISITOR, at=came)


def test_an_enquiry_becomes_a_request_whose_clock_runs_from_the_enquiry_s_arrival(published):
    enquiry = enquire(published["customers"])

    asked = operations.receive_from_enquiry(enquiry=enquiry, kind="access", **BY)

    assert (asked.received_on, asked.due_on) == (dt.date(2026, 11, 14), dt.date(2026, 12, 14))
    assert (asked.name, asked.email, asked.language, asked.via) == ("Aino Virta", "aino@example.fi", "sv", "enquiry")
    assert Enquiry.objects.get().state == "closed"
    assert operations.receive_from_enquiry(enquiry=enquiry, kind="erase", **BY) == asked
    assert Request.objects.count() == 1


def test_an_enquiry_held_for_review_may_be_a_request_too_and_waits_no_more(published):
    enquiry = enquire(published["customers"], is_held=True)

    assert operations.receive_from_enquiry(enquiry=enquiry, kind="access", **BY).is_open
    assert Enquiry.objects.get().state == "closed" and letters() == []


def test_an_enquiry_that_has_ended_meanwhile_becomes_no_request(published):
    enquiry = enquire(published["customers"])
    Enquiry.objects.all().delete()

    with pytest.raises(registry.Gone):
        operations.receive_from_enquiry(enquiry=enquiry, kind="access", **BY)


# answering
def answer(asked, **more):
    said = {"via": "email", "text": "Här är svaret.", "once": uuid.uuid4()}
    return operations.answer(asked=asked, **{**said, **more}, **BY)


def test_an_answer_by_e_mail_is_a_letter_by_right_in_the_person_s_language(aino):
    asked = ask_known(person=aino)

    answer(asked)

    message = Message.objects.get()
    assert (message.message_class, message.to, message.subject) == ("rights", "aino.virta@example.fi", aino.ref)
    assert "Här är svaret." in message.body and "Dataombudsmannens byrå" in message.body
    assert (reread(asked).state, reread(asked).answered_on) == ("answered", NOON.date())
    assert done(asked)[-1] == ("answered", "email")


def test_an_answer_by_post_leaves_no_message_and_stands_there_to_be_printed(bjorn):
    asked = answer(ask_known(person=bjorn), via="letter")

    assert letters() == []
    assert asked.letter.startswith("Här är svaret.")
    assert done(asked)[-1] == ("answered", "letter")


def test_a_doubled_press_answers_once(aino):
    asked, once = ask_known(person=aino), uuid.uuid4()

    answer(asked, once=once)
    answer(asked, once=once)

    assert Message.objects.count() == 1


def test_without_an_address_nothing_is_e_mailed_and_nothing_is_answered(bjorn):
    asked = ask(person=bjorn)

    with pytest.raises(operations.CannotAnswer):
        answer(asked)
    assert reread(asked).is_open


def test_two_who_answer_at_once_are_told(aino):
    asked = ask(person=aino)
    operations.identify(asked=asked, how="known", **BY)

    with pytest.raises(operations.Stale):
        answer(asked, revision=asked.revision)


def test_a_complaint_is_answered_with_what_it_led_to(aino):
    asked = ask(person=aino, kind="complaint", wish="Kursen började en timme för sent.")

    with pytest.raises(ValidationError):
        answer(asked)
    answer(asked, outcome="reduction", text="Vi sänker priset med 20 procent.")

    assert (reread(asked).outcome, reread(asked).state) == ("reduction", "answered")


# refusing and taking more time
def test_a_refusal_says_why_and_names_the_authority_and_the_court(aino):
    asked = ask(person=aino, kind="erase")

    operations.refuse(asked=asked, via="email", reason="law", words="Fakturan från 2025 måste sparas.", once=uuid.uuid4(), **BY)

    ((_to, _subject, body),) = letters()
    assert "en lag förpliktar oss att spara uppgifterna. Fakturan från 2025 måste sparas." in body
    assert "Dataombudsmannens byrå" in body and "tingsrätten" in body
    assert (reread(asked).state, reread(asked).refusal) == ("refused", "law")


def extend(asked, at=NOON, **more):
    said = {"via": "email", "reason": "complex", "once": uuid.uuid4()}
    return operations.extend(asked=asked, **{**said, **more}, by=OPERATOR, at=at)


def test_more_time_is_taken_once_and_told_to_the_person(aino):
    asked = ask(person=aino)

    extend(asked)

    assert (reread(asked).due_on, reread(asked).extended_on) == (dt.date(2027, 2, 23), NOON.date())
    assert "23.2.2027" in letters()[0][2] and "begäran är komplicerad" in letters()[0][2]
    with pytest.raises(operations.TooLate):
        extend(asked)


def test_more_time_cannot_be_taken_when_the_month_is_over(aino):
    asked = ask(person=aino)

    extend(ask(person=aino), at=after(days=30))
    with pytest.raises(operations.TooLate):
        extend(asked, at=after(days=31))
    assert reread(asked).due_on == dt.date(2026, 12, 23)


# putting away
def test_an_open_request_is_closed_with_another_reason_than_that_it_is_done(published):
    asked = ask()

    with pytest.raises(operations.CannotTurn):
        operations.close(asked=asked, why="done", **BY)
    operations.close(asked=asked, why="taken_back", **BY)

    assert (reread(asked).state, reread(asked).closing) == ("closed", "taken_back")


def test_an_answered_request_is_done_and_can_be_opened_again_with_the_same_clock(aino):
    asked = answer(ask_known(person=aino))

    operations.close(asked=asked, why="done", **BY)
    operations.reopen(asked=asked, **BY)

    assert (reread(asked).state, reread(asked).due_on) == ("received", asked.due_on)
    assert [what for what, _via in done(asked)] == ["received", "identified", "answered", "closed", "reopened"]


# who serves it, and what is left when the person is erased
def test_who_serves_it_is_left_out_while_the_staff_are_not_told(db, olli):
    """Before a description of staff is in force the account is known; the customers' own is missing and stops nothing."""
    asked = ask(account=olli)

    assert asked.assignee == olli


def test_of_an_erased_person_the_request_keeps_what_was_done_and_nothing_that_tells_who_it_was(aino, tmp_path, settings):
    settings.DATA = tmp_path
    asked = ask(person=aino, wish="Glöm Aino Virta", address="Storgatan 3", email="aino@example.fi")
    operations.identify(asked=asked, how="known", words="Anna känner Aino", **BY)
    answer(asked, text="Hej Aino")

    operations.erase(person=aino, **BY)

    left = reread(asked)
    assert (left.person, left.state, left.identified, left.received_on) == (None, "answered", "known", NOON.date())
    assert {left.name, left.email, left.address, left.wish, left.identified_words, left.letter} == {""}
    assert Deed.objects.filter(asked=asked).count() == 3
    assert "Aino" not in str(vars(left)) and registry.person_of(left) is None


def test_what_is_done_is_written_into_the_journal_without_a_word_of_it(aino, olli):
    asked = ask_known(person=aino, wish="Om kursen i Esbo")
    operations.assign(asked=asked, to=olli, **BY)
    answer(asked)

    entries = Entry.objects.filter(event__startswith="rights.", subject=aino.ref).order_by("pk")
    assert [entry.event for entry in entries] == ["rights.received", "rights.identified", "rights.assigned", "rights.answered"]
    assert "Esbo" not in str([vars(entry) for entry in entries])


def test_the_command_lists_open_requests_with_their_days_and_names_nobody(aino, capsys):
    asked = ask(person=aino)
    operations.close(asked=ask(name="Björn"), why="twice", **BY)

    args = cli.build_parser().parse_args(["rights", "requests", "--json"])
    assert args.run(args) == 0

    (told,) = json.loads(capsys.readouterr().out)
    assert (told["number"], told["kind"], told["due_on"]) == (asked.pk, "access", "2026-12-23")
    assert "Virta" not in str(told)


def test_a_settled_request_goes_when_its_time_is_over_and_an_open_one_never(aino, tmp_path, settings):
    settings.DATA = tmp_path
    answer(ask_known(person=aino))
    still_open = ask(person=aino)
    later = NOON + dt.timedelta(days=3 * 366 + 2)

    register.retain(by=OPERATOR, at=NOON + dt.timedelta(days=2 * 365))
    assert Request.objects.count() == 2
    register.retain(by=OPERATOR, at=later)

    assert list(Request.objects.all()) == [still_open]
