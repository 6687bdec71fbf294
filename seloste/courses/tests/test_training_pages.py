"""Trainings are planned, corrected, copied and marked as held in the browser's forms."""

import datetime as dt
import re
import uuid

import pytest
from django.template import Template
from django.utils import timezone

from seloste.courses import operations
from seloste.courses.models import Training
from seloste.courses.words import Kind, Mode, Reason, State
from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.web import plan as frame_plan
from tests.cast import NOON

from .catalogue import BY, add_course, add_room, add_trainer, plan, price, sitting

EARLIER = dt.date(2020, 5, 9)


def said(**more):
    """A form of one session on Saturday 12 December, filled in."""
    told = {"kind": "open", "language": "fi", "minimum": "6", "maximum": "12", "rows": "1", "once": str(uuid.uuid4())}
    return told | {"day_1": "12.12.2026", "begins_1": "9", "ends_1": "12.15"} | more


def planned(desk, course, **more):
    return desk.post(f"/courses/{course.pk}/trainings/new/", said(**more))


def sent_back(page):
    """What a form that stands on a page would send unchanged."""
    form = page.context["form"]
    told = {name: form[name].value() for name in form.fields}
    told = {name: form[name].field.widget.format_value(value) if not isinstance(value, list) else value for name, value in told.items()}
    return {name: value for name, value in told.items() if value not in (None, "", False)} | {"rows": str(form.rows)}


def test_the_office_plans_a_training_of_two_days(desk):
    course, room, trainer = add_course(), add_room(), add_trainer()
    second = {"day_2": "13.12.2026", "begins_2": "9.00", "ends_2": "klo 16:00", "place_2": f"room-{room.pk}", "trainers_2": [trainer.pk]}

    answer = planned(desk, course, rows="3", maximum="", decide_by_on="8.12.2026", **second)
    training = Training.objects.get()
    page = desk.get(answer.url).content.decode()

    assert answer.url == f"/courses/trainings/{training.pk}/"
    assert (training.state, training.maximum, training.sessions.count()) == (State.CONFIRMED, 12, 2)
    assert [one.room for one in training.sessions.all()] == [None, room]
    assert "Iso sali, Pasilan sali" in page and "Sirkka Alanen" in page and "0 / 12" in page and "6 participants lack" in page


def test_one_more_day_asks_for_another_row_and_keeps_what_was_typed(desk):
    course, room, trainer = add_course(), add_room(), add_trainer()

    page = planned(desk, course, more="yes", maximum="nine", place_1=f"room-{room.pk}", trainers_1=[trainer.pk]).content.decode()

    assert Training.objects.count() == 0 and "Session 2" in page and 'name="rows" value="2"' in page
    assert 'value="nine"' in page and "to correct" not in page
    assert page.count(f'<option value="room-{room.pk}" selected>') == 2


def test_more_participants_at_least_than_at_most_are_told_beside_their_field(desk):
    course = add_course()

    for maximum in ("5", ""):  # left empty, twelve for one trainer
        errors = planned(desk, course, minimum="13", maximum=maximum).context["form"].errors
        assert list(errors) == ["minimum"] and not Training.objects.exists()
    planned(desk, course, minimum="12", maximum="")
    assert Training.objects.get().maximum == 12


def test_fewer_seats_than_are_taken_are_refused_beside_their_field(desk, published):
    training = plan(add_course())
    Training.objects.filter(pk=training.pk).update(taken=8)
    address = f"/courses/trainings/{training.pk}/edit/"

    form = desk.post(address, sent_back(desk.get(address)) | {"maximum": "7"}).context["form"]

    assert list(form.errors) == ["maximum"] and Training.objects.get(pk=training.pk).maximum == 12


def test_whoever_changes_a_training_reads_that_nobody_is_written_to_by_itself(desk, published):
    training = plan(add_course())
    address = f"/courses/trainings/{training.pk}/edit/"

    page = desk.post(address, sent_back(desk.get(address)) | {"begins_1": "10", "ends_1": "13.15"}, follow=True)

    assert Training.objects.get().revision == 2
    assert "The training is saved. Nobody is written to by itself." in page.content.decode()


def test_what_is_not_right_stands_beside_its_field_and_nothing_is_lost(desk):
    course = add_course()

    page = planned(desk, course, begins_1="25", ends_1="", day_1="29.3.2026", maximum="12").content.decode()
    left_out = planned(desk, course, day_1="28.3.2027", begins_1="3.30", ends_1="6").content.decode()
    turned = planned(desk, course, begins_1="12", ends_1="9").content.decode()

    assert "Write the hour as it is on the clock" in page and "Write when the session ends." in page and 'value="25"' in page
    assert "no such hour" in left_out and "A session ends after it begins; one that" in turned
    assert "Write the day of the session." in planned(desk, course, day_1="", begins_1="", ends_1="").content.decode()
    assert not Training.objects.exists()


def test_what_collides_is_told_and_saved_when_it_was_seen(desk):
    course, room, trainer = add_course(), add_room(), add_trainer()
    standing = plan(course, [sitting(venue=room.venue, room=room, trainers=[trainer])])
    place = {"place_1": f"room-{room.pk}", "trainers_1": [trainer.pk]}

    page = planned(desk, course, **place)
    text = page.content.decode()
    assert Training.objects.count() == 1 and "In two places at once" in text and standing.get_absolute_url() in text
    assert "Iso sali" in text and "Sirkka Alanen" in text and 'value="12.12.2026"' in text

    seal = page.context["seal"]
    planned(desk, course, **{**place, "trainers_1": []}, seen=seal)
    assert Training.objects.count() == 1, "what was seen is not what collides now"
    planned(desk, course, **place, seen=seal)
    assert Training.objects.count() == 2


def test_a_training_for_one_customer_is_kept_until_a_day_and_then_confirmed(desk):
    firm = customers.add_organisation(facts={"name": "Konepaja Oy", "business_id": "9100001-3"}, source="self", by=OPERATOR, at=NOON)
    course = add_course()

    found = planned(desk, course, kind="company", customer_text="Konepaja", look="yes").content.decode()
    assert f'name="customer" value="{firm.pk}"' in found
    asked = planned(desk, course, kind="company", customer_text="Konepaja").content.decode()
    assert "Choose the customer" in asked
    planned(desk, course, kind="company", customer_text="Konepaja", customer=str(firm.pk), hold_until_on="1.12.2026")
    training = Training.objects.get()
    assert (training.organisation, training.state, training.hold_until_on) == (firm, State.TENTATIVE, dt.date(2026, 12, 1))

    assert "Konepaja Oy" in desk.get(training.get_absolute_url()).content.decode()
    desk.post(f"/courses/trainings/{training.pk}/confirmation/")
    training.refresh_from_db()
    assert (training.state, training.hold_until_on) == (State.CONFIRMED, None)


def test_an_open_training_is_no_single_customers(desk):
    firm = customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", by=OPERATOR, at=NOON)

    page = planned(desk, add_course(), customer=str(firm.pk), hold_until_on="1.12.2026").content.decode()

    assert "no single customer’s" in page or "kept until a day" in page
    assert not Training.objects.exists()


def test_a_training_is_corrected_and_two_who_do_it_see_both(desk):
    training = plan(prices=(True, {Mode.PERSON: {"cents": 9900}}), closes_at=sitting()["starts_at"], opens_at=NOON)
    address = f"/courses/trainings/{training.pk}/edit/"
    told = sent_back(desk.get(address))

    assert told["begins_1"] == "9.00" and told["own_person"] == "99,00"
    desk.post(address, told)
    training.refresh_from_db()
    assert training.revision == 1, "nothing was changed"

    desk.post(address, told | {"begins_1": "10.00"})
    page = desk.post(address, told | {"maximum": "14"})
    training.refresh_from_db()
    assert (training.revision, training.sequence, training.maximum) == (2, 1, 12)
    assert "Somebody else saved this meanwhile" in page.content.decode() and "10.00" in page.content.decode()

    desk.post(address, sent_back(page) | {"maximum": "14"})
    training.refresh_from_db()
    assert (training.maximum, timezone.localtime(training.starts_at).hour) == (14, 9)


def test_a_copy_asks_only_for_its_first_day(desk):
    training = plan()
    address = f"/courses/trainings/{training.pk}/copy/"
    told = {"on": "19.12.2026", "once": str(uuid.uuid4())}

    assert "Write the first day of the copy." in desk.post(address, {"on": ""}).content.decode()
    answer, again = desk.post(address, told), desk.post(address, told)
    copy = Training.objects.exclude(pk=training.pk).get()

    assert answer.url == again.url == copy.get_absolute_url()
    assert timezone.localtime(copy.starts_at).strftime("%d.%m. %H.%M") == "19.12. 09.00"


def test_a_training_is_marked_as_held_once_it_has_ended(desk):
    past, coming = plan(sittings=[sitting(EARLIER)]), plan(sittings=[sitting(dt.date(2090, 1, 7))])

    assert "Mark as held" in desk.get(past.get_absolute_url()).content.decode()
    assert "Mark as held" not in desk.get(coming.get_absolute_url()).content.decode()
    for training in (past, coming):
        desk.post(f"/courses/trainings/{training.pk}/held/")
    past.refresh_from_db()
    coming.refresh_from_db()
    assert (past.state, coming.state) == (State.HELD, State.CONFIRMED)
    assert desk.post(f"/courses/trainings/{past.pk}/edit/", said()).status_code == 200


def test_what_does_not_fit_well_is_told_and_forbids_nothing(desk):
    room = add_room(seats=10)
    trainer = add_trainer(qualified_until_on=dt.date(2026, 12, 1))
    training = plan(maximum=15, sittings=[sitting(venue=room.venue, room=room, trainers=[trainer])])

    page = desk.get(training.get_absolute_url()).content.decode()

    assert "Iso sali has 10 seats, but up to 15 may come." in page
    assert "The qualification of Sirkka Alanen ends on 1.12.2026" in page
    assert "the course is meant for 12 with so few trainers" in page


def test_the_prices_that_hold_stand_on_the_page(desk):
    course = add_course()
    price(course, on=dt.date(2020, 1, 1))
    own = plan(course, prices=(True, {Mode.PERSON: {"cents": 9900}}))

    assert "89,00" in desk.get(plan(course).get_absolute_url()).content.decode()
    page = desk.get(own.get_absolute_url()).content.decode()
    assert "99,00" in page and "89,00" not in page


def test_whoever_sees_no_customers_sees_no_training_agreed_with_one(published, tiina, signed_in):
    theirs = add_trainer("Tiina", account=tiina)
    firm = customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", by=OPERATOR, at=NOON)
    hidden = plan(kind=Kind.COMPANY, organisation=firm)
    own = plan(kind=Kind.COMPANY, organisation=firm, sittings=[sitting(dt.date(2026, 12, 19), trainers=[theirs])])
    browser = signed_in(tiina)

    assert browser.get(hidden.get_absolute_url()).status_code == 404
    page = browser.get(own.get_absolute_url())
    assert page.status_code == 200 and "Konepaja" not in page.content.decode()
    assert browser.get(plan().get_absolute_url()).status_code == 200
    assert browser.get(f"/courses/trainings/{own.pk}/edit/").status_code == 403


def test_a_cancelled_training_says_why(desk):
    training = plan()
    operations.cancel_training(training=training, reason=Reason.TOO_FEW, **BY)

    page = desk.get(training.get_absolute_url()).content.decode()

    assert "Too few participants" in page and "/edit/" not in page


@pytest.mark.parametrize("told", [{"key": "word of a piece"}, None])
def test_a_higher_room_hangs_a_part_on_the_page(desk, monkeypatch, told):
    piece = frame_plan.Piece(Template("{{ piece.key }}"), lambda request, training: told, None)
    monkeypatch.setitem(frame_plan.HUNG["TRAINING_PIECES"], "tried", piece)
    page = desk.get(plan().get_absolute_url()).content.decode()

    assert ("word of a piece" in page) is bool(told)


def test_what_is_wrong_in_a_further_session_says_in_which_and_its_fields_need_not(desk):
    page = planned(desk, add_course(), rows="2", day_2="13.12.2026", begins_2="9", ends_2="8").content.decode()

    assert page.count("Session 2: Ends: A session ends after it begins; one") == page.count("Session 2: ") == 1
    assert re.findall(r'<label for="id_ends_\d">\s*(\w+)', page) == ["Ends", "Ends"] and "(2)" not in page


def test_a_session_goes_on_past_midnight_into_the_next_morning_and_no_further(desk):
    course = add_course()

    answer = planned(desk, course, begins_1="20", ends_1="2.30")
    training = Training.objects.get()
    shown = desk.get(answer.url).content.decode()
    saved = desk.post(f"{answer.url}edit/", sent_back(desk.get(f"{answer.url}edit/")))
    calendar = desk.get("/courses/calendar/?on=2026-12-12").content.decode()
    mistyped = planned(desk, course, begins_1="20", ends_1="8.01").content.decode()

    assert training.ends_at - training.starts_at == dt.timedelta(hours=6.5)
    assert timezone.localdate(training.ends_at) == dt.date(2026, 12, 13)
    assert "20.00" in shown and "2.30" in shown
    assert saved.status_code == 302 and Training.objects.get().ends_at == training.ends_at
    assert calendar.count("2.30") == 1
    assert "ends within twelve hours" in mistyped and Training.objects.count() == 1
