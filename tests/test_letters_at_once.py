"""Who forbids, is restricted, merged or erased at the moment at which a letter is written or leaves: nothing leaves after their word."""

import datetime as dt
import uuid

import pytest
from django.conf import settings as conf

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.marketing import operations as marketing
from seloste.marketing import standing
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox import delivery
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.outbox.tests import servers
from seloste.privacy.words import MessageClass
from seloste.rights import operations as rights
from seloste.rights.words import Ground
from tests.at_once import at_once, meanwhile
from tests.campaigns import rounds
from tests.cast import NOON, add_person

BY = {"by": OPERATOR, "at": NOON}
ROUNDS = rounds(2)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def write(person, message_class=MessageClass.MARKETING, to="aino.virta@example.fi"):
    words = {"language": "sv", "subject_line": "Hej", "body": "Nya kurser"}
    about = {"subject": getattr(person, "ref", person)}
    return outbox.send_written(letter="x.news", message_class=message_class, to=to, **about, **words, **BY)


def permit(person):
    told = {"channels": [Channel.EMAIL], "topic": Topic.TRAININGS, "received_via": Via.PHONE}
    marketing.permit_marketing(person=person, **told, **BY)


def forbid(person):
    return marketing.object_to_marketing(person=person, received_via=Via.PHONE, **BY)


def restrict(person):
    told = {"kind": "restrict", "via": "phone", "received_on": NOON.date(), "language": "sv"}
    asked = rights.receive(once=uuid.uuid4(), person=person, **told, **BY)
    return rights.restrict(asked=asked, ground=Ground.values[0], **BY)


def deliver(message):
    delivery.deliver(message_id=message.pk, at=NOON)


def left():
    """Letters that have left the house as files."""
    return sorted((conf.DATA / "outbox").glob("*.eml")) if (conf.DATA / "outbox").exists() else []


ENDS = {"forbid": forbid, "erase": lambda person: rights.erase(person=person, **BY), "restrict": restrict}


@pytest.mark.parametrize("deed", ENDS)
def test_a_letter_that_a_worker_has_taken_becomes_no_file_after_the_word_that_stops_it(committing, aino, deed):
    permit(aino)
    deliver(write(aino))
    assert len(left()) == 1, "as long as nobody stops it"
    message = write(aino)

    _delivered, done = meanwhile("outbox_mailserver", lambda: ENDS[deed](aino), lambda: deliver(message))

    assert not isinstance(done, Exception)
    assert [path.name for path in left() if message.message_id.strip("<>").split("@")[0] in path.name] == []
    assert [row.state for row in Message.objects.filter(pk=message.pk)] in ([], ["withdrawn"])


@pytest.mark.parametrize("once", ROUNDS)
@pytest.mark.parametrize("deed", ENDS)
def test_what_is_written_while_somebody_stops_it_does_not_leave(committing, aino, deed, once):
    permit(aino)
    letter = MessageClass.MARKETING if deed == "forbid" else MessageClass.SERVICE

    written, done = at_once(lambda: write(aino, letter), lambda: ENDS[deed](aino))

    assert type(written).__name__ in ("Message", "Refused", "Gone") and not isinstance(done, Exception)
    for message in Message.objects.filter(letter="x.news"):
        deliver(message)
    assert left() == []


@pytest.mark.parametrize("once", ROUNDS)
def test_what_is_handed_over_while_somebody_forbids_it_is_known_to_have_left_or_has_not(committing, aino, settings, once):
    permit(aino)
    message = write(aino)
    with servers.letterbox() as (settings.SELOSTE_SMTP, box):
        _delivered, done = at_once(lambda: deliver(message), lambda: forbid(aino))
        settled = Message.objects.get(pk=message.pk).state
        deliver(message)

    assert isinstance(done, list) and standing.at(aino, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED
    assert (settled, len(box.mails)) in (("sent", 1), ("withdrawn", 0))


@pytest.fixture
def twin(aino):
    return add_person("Aino", "Wirta", emails=["aino@tyo.example"])


def _merge(aino, twin):
    return customers.merge_persons(kept=aino, gone=twin, **BY)


@pytest.mark.postgresql  # SQLite has one writer at a time
def test_who_presses_the_link_while_their_two_entries_become_one_is_heard(committing, aino, twin):
    told = {"channels": list(Channel), "received_via": Via.LINK, "by": VISITOR, "at": NOON}

    heard, merged = meanwhile("customers_phone", lambda: _merge(aino, twin), lambda: marketing.object_to_marketing(person=twin, **told))

    assert heard == [] and type(merged).__name__ == "Merge"
    assert standing.at(aino, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED


@pytest.mark.parametrize("once", ROUNDS)
def test_who_presses_the_link_while_somebody_merges_or_parts_them_is_heard(committing, aino, twin, once):
    told = {"channels": list(Channel), "received_via": Via.LINK, "by": VISITOR, "at": NOON}
    merged, heard = at_once(lambda: _merge(aino, twin), lambda: marketing.object_to_marketing(person=twin, **told))
    assert type(merged).__name__ == "Merge" and isinstance(heard, list)
    assert standing.at(aino, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED

    parted, heard = at_once(
        lambda: customers.unmerge_persons(merge=merged, **BY), lambda: marketing.object_to_marketing(person=aino, **told)
    )
    assert type(parted).__name__ == "Person" and isinstance(heard, list)
    for one in (aino, parted):
        assert standing.at(one, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED


def test_a_prohibition_that_waited_for_its_turn_stands_for_both_when_they_are_parted(aino, twin):
    """Pressed a moment before the merge, and noted after it: the moment alone would make it the other's."""
    (page,) = Person.objects.filter(pk=twin.pk)
    merge = customers.merge_persons(kept=aino, gone=twin, by=OPERATOR, at=NOON + dt.timedelta(seconds=2))
    marketing.object_to_marketing(person=page, received_via=Via.LINK, by=VISITOR, at=NOON)

    parted = customers.unmerge_persons(merge=merge, by=OPERATOR, at=NOON + dt.timedelta(days=1))

    for one in (aino, parted):
        assert standing.at(one, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED


def test_who_forbids_right_after_the_other_entry_did_forbids_for_themselves_too(aino, twin):
    told = {"received_via": Via.LINK, "by": VISITOR}
    marketing.object_to_marketing(person=twin, **told, at=NOON)
    merge = customers.merge_persons(kept=aino, gone=twin, by=OPERATOR, at=NOON + dt.timedelta(seconds=2))
    marketing.object_to_marketing(person=aino, **told, at=NOON + dt.timedelta(seconds=30))

    parted = customers.unmerge_persons(merge=merge, by=OPERATOR, at=NOON + dt.timedelta(days=1))

    for one in (aino, parted):
        assert standing.at(one, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED


@pytest.mark.parametrize("once", ROUNDS)
def test_a_letter_to_somebody_whose_two_entries_become_one_is_written(committing, aino, twin, once):
    merged, written = at_once(lambda: _merge(aino, twin), lambda: write(twin.ref, MessageClass.SERVICE, to="aino@tyo.example"))

    assert (type(merged).__name__, type(written).__name__) == ("Merge", "Message")
    assert Message.objects.filter(letter="x.news").about(aino.every_ref()).count() == 1
