"""Where trainings are held and by whom; trainers are told of in the staff's own description."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from seloste.courses import operations
from seloste.courses.models import Room, Trainer, Venue
from seloste.description import permits
from seloste.description.seed import demonstration
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from tests.cast import NOON, publish

from .catalogue import BY, add_course, add_room, add_trainer, add_venue


def once():
    return str(uuid.uuid4())


def test_the_office_adds_a_venue_and_its_rooms(desk):
    sent = {"name": "Pasilan sali", "street": "Asemakuja 2", "city": "Helsinki", "parking": "Pihalla", "is_ours": "on", "once": once()}
    desk.post("/courses/venues/new/", sent)
    desk.post("/courses/venues/new/", sent)
    venue = Venue.objects.get()

    desk.post(f"/courses/venues/{venue.pk}/rooms/new/", {"name": "Iso sali", "seats": "20", "once": once()})
    page = desk.get("/courses/venues/").content.decode()

    assert "Asemakuja 2, Helsinki" in page and "Iso sali (20 seats)" in page and "Pihalla" in page
    assert desk.post(f"/courses/venues/{venue.pk}/rooms/new/", {"name": "", "seats": "0"}).content.count(b'class="error"') == 2


def test_a_venue_goes_once_its_rooms_have_gone(desk):
    room = add_room()

    kept = desk.post(f"/courses/venues/{room.venue_id}/removal/", follow=True).content.decode()
    desk.post(f"/courses/rooms/{room.pk}/removal/")
    desk.post(f"/courses/venues/{room.venue_id}/removal/")

    assert "The venue still has rooms" in kept
    assert not Venue.objects.exists() and not Room.objects.exists()


def test_two_who_correct_a_venue_a_room_or_a_trainer_see_both(desk):
    room, trainer = add_room(), add_trainer()
    places = [
        (f"/courses/venues/{room.venue_id}/", {"name": "Pasila"}, {"name": "Tapiola"}),
        (f"/courses/rooms/{room.pk}/", {"name": "Iso", "seats": "20"}, {"name": "Pieni", "seats": "20"}),
        (f"/courses/trainers/{trainer.pk}/", {"name": "Sirkka"}, {"name": "Alanen"}),
    ]
    for address, first, second in places:
        assert desk.post(address, first | {"revision": "1"}).status_code == 302
        page = desk.post(address, second | {"revision": "1"}).content.decode()
        assert "Somebody else saved this meanwhile" in page and f"<dd>{first['name']}</dd>" in page and 'value="2"' in page


def test_the_office_adds_a_trainer_with_an_account_and_the_journal_holds_no_name(desk, tiina):
    sent = {"name": "Tiina", "profession": "Ensihoitaja", "qualified_until_on": "31.12.2027", "languages": ["fi"], "account": str(tiina.pk)}
    desk.post("/courses/trainers/new/", sent | {"once": once()})

    trainer = Trainer.objects.get()
    assert (trainer.account, trainer.qualified_until_on) == (tiina, dt.date(2027, 12, 31))
    assert Entry.objects.get(event="courses.trainer_added").facts == {}
    assert f'value="{tiina.pk}"' not in desk.get("/courses/trainers/new/").content.decode()
    with pytest.raises(ValidationError, match="Another trainer"):
        add_trainer("Toinen", account=tiina)


@pytest.mark.parametrize(("until", "said"), [(-1, "qualification has ended"), (59, "qualification ends soon"), (61, "subcontractor")])
def test_a_qualification_that_ends_is_seen(desk, until, said):
    from django.utils.timezone import localdate

    add_trainer(qualified_until_on=localdate() + dt.timedelta(days=until))

    assert f">{said}<" in desk.get("/courses/trainers/").content.decode()


def test_a_trainer_leaves_comes_back_and_is_erased(desk):
    trainer = add_trainer()

    desk.post(f"/courses/trainers/{trainer.pk}/leaving/")
    gone = list(Trainer.objects.working())
    desk.post(f"/courses/trainers/{trainer.pk}/return/")
    back = list(Trainer.objects.working())
    asked = desk.get(f"/courses/trainers/{trainer.pk}/erasure/").content.decode()
    desk.post(f"/courses/trainers/{trainer.pk}/erasure/")

    assert (gone, back) == ([], [trainer]) and "cannot be brought back" in asked
    assert not Trainer.objects.exists()
    operations.erase_trainer(trainer=trainer, **BY)


def publish_without_trainers():
    content = demonstration("staff")
    lines = tuple(replace(line, groups=tuple(one for one in line.groups if one.key != "trainers")) for line in content.contents)
    keeps = tuple(keep for keep in content.keeps if keep.group != "trainers")
    publish(replace(content, contents=lines, keeps=keeps), by=OPERATOR)


def test_no_trainer_is_put_in_while_staff_are_not_told_of_it(desk):
    publish_without_trainers()

    with pytest.raises(permits.NotPermitted):
        add_trainer()
    assert "No trainer can be added" in desk.get("/courses/trainers/new/").content.decode()
    assert desk.post("/courses/trainers/new/", {"name": "Sirkka", "once": once()}).status_code == 403
    assert not Trainer.objects.exists()


def test_everything_here_is_closed_while_the_description_carries_no_trainings(desk):
    content = permits.in_force().content
    purposes = tuple(replace(row, features=tuple(key for key in row.features if key != "trainings")) for row in content.purposes)
    publish(replace(content, purposes=purposes), by=OPERATOR)

    assert desk.get("/courses/").status_code == 403
    for add in (add_course, add_venue, add_trainer):
        with pytest.raises(permits.NotPermitted):
            add()


def test_what_is_held_of_a_trainer_is_put_right_and_nothing_is_added_while_the_description_is_silent(published, kerttu):
    trainer = add_trainer()
    held = Trainer.objects.get(pk=trainer.pk)
    publish_without_trainers()

    operations.correct_trainer(trainer=held, facts={"name": "Sirkka Uusi"}, revision=held.revision, **BY)
    held.refresh_from_db()
    with pytest.raises(permits.NotPermitted):
        operations.correct_trainer(trainer=held, facts={"account": kerttu}, revision=held.revision, **BY)

    assert (held.name, Trainer.objects.get(pk=held.pk).account) == ("Sirkka Uusi", None)


def test_who_has_left_goes_when_the_published_time_has_passed(published):
    stays, goes = add_trainer(), add_trainer("Kai Blom")
    operations.note_trainer_left(trainer=goes, by=OPERATOR, at=NOON)
    ending = next(one for one in registry.endings() if one.group == "trainers")

    assert list(ending.ended(NOON)) == [] and list(ending.ended(NOON + dt.timedelta(seconds=1))) == [goes]
    assert str(permits.keep("trainers").period) == "P24M" and stays.left_at is None


def test_the_database_keeps_what_it_can(published):
    venue = add_venue()
    wrong = [
        lambda: Venue.objects.create(once=uuid.uuid4(), name=""),
        lambda: Room.objects.create(once=uuid.uuid4(), venue=venue, name="Sali", seats=0),
        lambda: Trainer.objects.create(once=uuid.uuid4(), name="", added_at=NOON),
    ]
    for break_it in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()
