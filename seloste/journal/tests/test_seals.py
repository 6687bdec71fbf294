import datetime as dt
import hashlib
import uuid

from seloste.journal import canonical, merkle, operations, verification
from seloste.journal.actors import CLOCK
from seloste.journal.models import Entry, Seal

from .conftest import LONG_AGO

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


def test_sealing_covers_everything_once(write):
    write(5)

    first = operations.seal(by=CLOCK, at=NOW)
    again = operations.seal(by=CLOCK, at=NOW)
    write(3)
    second = operations.seal(by=CLOCK, at=NOW)

    assert [seal.count for seal in first + again + second] == [5, 3]
    assert second[0].previous_head == first[0].head
    assert operations.head() == second[0].head
    assert verification.verify(operations.head()).is_sound


def test_a_long_journal_is_sealed_in_small_batches(write, monkeypatch):
    monkeypatch.setattr(operations, "BATCH", 4)
    write(10)

    seals = operations.seal(by=CLOCK, at=NOW)

    assert [seal.count for seal in seals] == [4, 4, 2]
    assert verification.verify().entries == 10


def test_a_clock_that_goes_back_makes_no_seal_older_than_the_last(write):
    write(1)
    operations.seal(by=CLOCK, at=NOW)
    write(1)

    (seal,) = operations.seal(by=CLOCK, at=NOW - dt.timedelta(hours=1))

    assert seal.sealed_at == NOW
    assert verification.verify().is_sound


def test_a_batch_is_kept_to_the_end_of_the_last_day(write):
    write(1, at=NOW)

    (seal,) = operations.seal(by=CLOCK, at=NOW)

    assert seal.keep_until == dt.datetime(2028, 11, 23, 22, 0, tzinfo=dt.UTC)  # midnight after 23 November in Helsinki


def test_a_house_that_was_closed_over_the_weekend_keeps_what_was_written_before_no_longer(published, write):
    """It was kept from the day on which the house opened and sealed it, and for these days the promise was broken."""
    operations.seal(by=CLOCK, at=NOW)
    write(2, at=NOW)
    monday = NOW + dt.timedelta(days=3)
    write(1, at=monday)

    friday, later = operations.seal(by=CLOCK, at=monday)

    assert (friday.count, friday.keep_until) == (2, dt.datetime(2028, 11, 23, 22, 0, tzinfo=dt.UTC))
    assert (later.count, later.keep_until) == (1, dt.datetime(2028, 11, 26, 22, 0, tzinfo=dt.UTC))


def test_what_was_written_long_before_it_is_sealed_stays_as_long_as_a_seal_must(write):
    write(1)

    (seal,) = operations.seal(by=CLOCK, at=NOW)

    assert seal.keep_until == dt.datetime(2027, 5, 23, 21, 0, tzinfo=dt.UTC) and verification.verify().is_sound


def test_one_entry_can_be_proved_to_an_outsider_without_the_others(write):
    write(7)
    (seal,) = operations.seal(by=CLOCK, at=NOW)
    leaves = [
        canonical.entry_leaf(values, Entry.objects.get(pk=values[0]).shown.values_list("subject", flat=True))
        for values in Entry.objects.order_by("pk").values_list(*canonical.ENTRY_FIELDS)
    ]

    path = merkle.proof(leaves, 3)

    assert merkle.proves(leaves[3], index=3, count=seal.count, path=path, top=bytes.fromhex(seal.root))


def test_dropped_batches_leave_the_rest_provable(write):
    write(4)
    operations.seal(by=CLOCK, at=LONG_AGO)
    operations.drop(by=CLOCK, at=dt.datetime.now(dt.UTC))

    report = verification.verify(operations.head())

    assert report.is_sound
    assert (report.dropped, report.entries, report.unsealed) == (4, 0, 1)


def test_the_head_leaves_the_database_once_a_day(write, settings, tmp_path):
    settings.DATA = tmp_path
    assert operations.note_head(by=CLOCK, at=NOW) == ""
    write(1)
    operations.seal(by=CLOCK, at=NOW)

    line = operations.note_head(by=CLOCK, at=NOW)
    again = operations.note_head(by=CLOCK, at=NOW)

    assert line == f"2026-11-23T10:00:00Z 1 {operations.head()}"
    assert again == ""
    assert operations.noted_heads() == [(1, operations.head())]


def test_the_sealed_bytes_are_the_same_for_ever():
    ref = uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")
    values = (7, NOW, "a.b", "security", "staff", "3", "office", ref, "room.thing", "5", {"b": 1, "a": ["ä"]})

    leaf = canonical.entry_leaf(values, [ref, uuid.UUID(int=1)])
    head = canonical.head(previous_head="", number=1, first_id=1, last_id=9, count=3, root="ab", sealed_at=NOW, keep_until=NOW)

    assert (
        leaf
        == hashlib.sha256(
            b'\x00["entry/1",7,"2026-11-23T10:00:00.000000+00:00","a.b","security","staff","3","office",'
            b'"00112233-4455-6677-8899-aabbccddeeff","room.thing","5",{"a":["\\u00e4"],"b":1},'
            b'["00000000-0000-0000-0000-000000000001","00112233-4455-6677-8899-aabbccddeeff"]]'
        ).digest()
    )
    assert (
        head
        == hashlib.sha256(b'["seal/1","",1,1,9,3,"ab","2026-11-23T10:00:00.000000+00:00","2026-11-23T10:00:00.000000+00:00"]').hexdigest()
    )


def test_seals_are_numbered_without_gaps(write, monkeypatch):
    monkeypatch.setattr(operations, "BATCH", 2)
    write(6)
    operations.seal(by=CLOCK, at=NOW)

    assert Seal.objects.order_by("number").values_list("number", "first_id")[0] == (1, 1)
    assert list(Seal.objects.values_list("number", flat=True)) == [1, 2, 3]
