"""What is to be done about people: on Today when its day comes, done by one press, and never lost when a colleague leaves."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from seloste.customers import operations
from seloste.customers.models import FollowUp, Note
from seloste.description import permits
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.staff import operations as staff
from tests.cast import NOON, publish
from tests.test_every_group_has_a_door import without


def due(person, days=0, **more):
    said = {"text": "Ring tillbaka", "due_on": timezone.localdate() + dt.timedelta(days=days), "once": uuid.uuid4(), **more}
    return operations.set_follow_up(person=person, **said, by=OPERATOR, at=NOON)


def today(desk):
    return [(task.title, task.urgency.name) for task in desk.get("/staff/").context["tasks"]]


def test_today_shows_ones_own_that_are_due_the_late_ones_first(desk, olli, kerttu, aino, bjorn):
    due(aino, 0, assignee=olli)
    due(bjorn, -2, assignee=olli, text="Skicka offert")
    due(aino, 3, assignee=olli, text="Senare")
    due(aino, -9, assignee=kerttu, text="Kerttus")

    assert today(desk) == [("Björn Åkerlund: Skicka offert", "LATE"), ("Aino Virta: Ring tillbaka", "SOON")]
    page = desk.get("/staff/").content.decode()
    assert "2 days late" in page
    entry = Entry.objects.filter(event="customers.follow_ups_read").latest("pk")
    assert {row.subject for row in entry.shown.all()} == {aino.ref, bjorn.ref}


def test_it_is_done_in_place_and_can_be_opened_again(desk, olli, aino):
    row = due(aino, assignee=olli)
    assert f'action="/customers/follow-ups/{row.pk}/done/"' in desk.get("/staff/").content.decode()

    answer = desk.post(f"/customers/follow-ups/{row.pk}/done/", {"back": "today"})

    row.refresh_from_db()
    assert answer.url == "/staff/" and today(desk) == [] and row.done_by == f"staff:{olli.pk}"
    assert "Ring tillbaka" in desk.get("/customers/follow-ups/?state=done").content.decode()
    desk.post(f"/customers/follow-ups/{row.pk}/again/", {"back": "list"})
    assert today(desk) == [("Aino Virta: Ring tillbaka", "SOON")]


def test_many_are_told_one_by_one_only_to_a_measure(desk, olli, aino):
    for number in range(12):
        due(aino, -1, assignee=olli, text=f"Nummer {number}")

    told = today(desk)
    assert len(told) == 11 and told[-1][0] == "More follow-ups are due"


def test_a_follow_up_comes_with_a_call_of_a_note_or_alone(desk, olli, aino):
    sent = {"kind": "call", "text": "Ring mig", "once": str(uuid.uuid4()), "deed": "Ring", "due_on": "1.12.2026", "assignee": str(olli.pk)}
    desk.post(f"/customers/{aino.pk}/log/", sent)
    row = FollowUp.objects.get()
    assert (row.text, row.due_on, row.assignee, row.note.text) == ("Ring", dt.date(2026, 12, 1), olli, "Ring mig")

    alone = {"deed": "Skriv", "due_on": "2.12.2026", "assignee": "", "once": str(uuid.uuid4())}
    desk.post(f"/customers/{aino.pk}/follow-up/?note={row.note_id}", alone)
    desk.post(f"/customers/{aino.pk}/follow-up/", {**alone, "once": str(uuid.uuid4()), "deed": "Fråga"})

    assert list(FollowUp.objects.order_by("pk").values_list("text", "note")) == [
        ("Ring", row.note_id),
        ("Skriv", row.note_id),
        ("Fråga", None),
    ]
    page = desk.get(f"/customers/{aino.pk}/history/").content.decode()
    assert page.index("Ring</b>") < page.index("Skriv</b>") and "nobody yet" in page


@pytest.mark.parametrize(("lacking", "field"), [({"due_on": ""}, "due_on"), ({"deed": ""}, "deed")])
def test_half_a_follow_up_is_asked_about(desk, aino, lacking, field):
    whole = {"kind": "call", "text": "Ring", "once": str(uuid.uuid4()), "deed": "Ring", "due_on": "1.12.2026", "assignee": ""}

    assert field in desk.post(f"/customers/{aino.pk}/log/", {**whole, **lacking}).context["form"].errors
    assert field in desk.post(f"/customers/{aino.pk}/follow-up/", {**whole, **lacking}).context["form"].errors


def test_of_two_who_change_one_the_second_sees_both(desk, olli, kerttu, aino):
    row = due(aino)
    address = f"/customers/follow-ups/{row.pk}/"
    sent = {"due_on": "1.12.2026", "assignee": str(olli.pk), "revision": "1", "once": str(uuid.uuid4())}
    desk.post(address, {**sent, "deed": "Den första"})

    page = desk.post(address, {**sent, "deed": "Den andra"})
    assert "Den första" in page.content.decode() and "Den andra" in page.content.decode()
    desk.post(address, {**sent, "deed": "Den andra", "revision": page.context["form"]["revision"].value()})

    row.refresh_from_db()
    assert (row.text, row.assignee) == ("Den andra", olli)


def test_those_of_a_closed_account_are_everybodys_until_somebody_takes_them(desk, olli, tiina, kerttu, aino):
    row = due(aino, 5, assignee=kerttu)
    staff.change_role(account=tiina, role="owner", by=OPERATOR, at=NOON)
    assert today(desk) == []

    staff.close(account=kerttu, by=OPERATOR, at=NOON)

    assert today(desk) == [("1 follow-up belongs to nobody", "SOON")]
    page = desk.get("/customers/follow-ups/?whose=nobody").content.decode()
    assert "Ring tillbaka" in page and "account closed" in page
    desk.post(f"/customers/follow-ups/{row.pk}/mine/", {"back": "list"})
    assert today(desk) == [] and "Ring tillbaka" in desk.get("/customers/follow-ups/").content.decode()


def test_an_account_that_may_not_see_customers_is_no_choice_and_sees_none(desk, tiina, aino, signed_in):
    due(aino, -1)
    form = desk.get(f"/customers/{aino.pk}/log/").context["form"]

    assert str(tiina.pk) not in dict(form.fields["assignee"].choices)
    assert signed_in(tiina).get("/customers/follow-ups/").status_code == 403
    sent = {"deed": "x", "due_on": "1.12.2026", "assignee": str(tiina.pk), "once": str(uuid.uuid4())}
    assert "assignee" in desk.post(f"/customers/{aino.pk}/follow-up/", sent).context["form"].errors


@pytest.mark.parametrize("address", ["/customers/{}/log/", "/customers/log/"])
def test_a_call_whose_follow_up_is_refused_is_not_written_down_either_and_what_was_typed_stays(desk, published, olli, aino, address):
    publish(without(published["staff"].content, "follow_up_assignees"), by=OPERATOR)
    sent = {"kind": "call", "text": "Ring mig", "once": str(uuid.uuid4()), "deed": "Ring", "due_on": "1.12.2026", "assignee": str(olli.pk)}

    page = desk.post(address.format(aino.pk), {**sent, "who": "virta", "person": aino.pk})

    assert page.context["form"].non_field_errors() and "Ring mig" in page.content.decode()
    assert (Note.objects.count(), FollowUp.objects.count()) == (0, 0)
    assert Entry.objects.filter(event__in=["customers.note_written", "customers.follow_up_set"]).count() == 0

    desk.post(address.format(aino.pk), {**sent, "who": "virta", "person": aino.pk, "assignee": ""})
    assert (Note.objects.count(), FollowUp.objects.count()) == (1, 1)


def test_who_is_to_do_it_waits_for_the_staffs_own_description(published, olli, aino):
    publish(without(published["staff"].content, "follow_up_assignees"), by=OPERATOR)

    with pytest.raises(permits.NotPermitted):
        due(aino, assignee=olli)
    assert due(aino).assignee is None
