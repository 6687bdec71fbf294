"""``bookings list`` and ``bookings note-payment`` as an operator types them."""

import json

import pytest

from seloste.bookings.models import Payment
from seloste.bookings.words import State
from seloste.cli import main
from seloste.journal.models import Entry

from .desk import book, list_employers, of_firm, somebody, training


@pytest.fixture(autouse=True)
def _published(published):
    pass


@pytest.fixture
def run(capsys):
    def run(*words):
        try:
            code = main(["bookings", *map(str, words)])
        except SystemExit as ended:
            code = ended.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def paid(run, booking, *words, of="89,00"):
    return run("note-payment", booking.number, "--sum", of, *words)


def test_the_bookings_of_a_training_are_listed_and_whom_it_showed_is_written_down(run):
    list_employers()
    of = training(maximum=20)
    firm = of_firm(3, of=of, order_number="PO-7", participants=(somebody(1),))
    book(training(course=of.course))

    code, out, _err = run("list", "--training", of.pk, "--json")

    (told,) = json.loads(out)
    assert code == 0 and (told["booking"], told["state"], told["seats"], told["named"]) == (firm.number, "confirmed", 3, 1)
    assert (told["company"], told["booker"], told["order_number"], told["due_cents"]) == ("Konepaja Oy", "Aalto, Aino", "PO-7", firm.cents)
    assert Entry.objects.get(event="bookings.list_read").facts == {"count": 1}
    assert "Konepaja Oy · Aalto, Aino" in run("list", "--training", of.pk)[1]


def test_of_a_training_that_is_not_there_nothing_is_listed(run):
    assert run("list", "--training", 999) == (1, "", "There is no such training.\n")
    assert run("list", "--training", training().pk)[:2] == (0, "Nobody has booked.\n")


def test_a_payment_is_noted_once_however_often_it_is_run_and_confirms_what_waited_for_it(run):
    booking = book(training(), way="ahead")
    assert booking.state == State.UNPAID

    first, again = (paid(run, booking, "--reference", "2026112345678", "--on", "2026-11-20", "--json") for _time in range(2))

    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED and Payment.objects.count() == 1
    assert [json.loads(out)["is_new"] for _code, out, _err in (first, again)] == [True, False]
    assert json.loads(again[1])["due_cents"] == 0 and (first[0], again[0]) == (0, 0)


def test_one_reference_pays_two_bookings_and_a_key_of_ones_own_only_one(run):
    key, of = "11111111-1111-4111-8111-111111111111", training()
    one, other = book(of), book(of, booker=somebody(1))

    codes = [paid(run, booking, "--reference", "SAMA 1")[0] for booking in (one, other)]
    keyed = [paid(run, booking, "--once", key, of="1")[0] for booking in (one, other)]

    assert (codes, keyed) == ([0, 0], [0, 1]) and Payment.objects.count() == 3


def test_the_same_reference_with_another_sum_is_refused(run):
    booking = book(training())
    paid(run, booking, "--reference", "x")

    code, out, err = paid(run, booking, "--reference", " X ", of="10")

    assert (code, out) == (1, "") and "with another sum" in err and Payment.objects.get().cents == 8900


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["note-payment", "1", "--sum", "0", "--reference", "x"], 2),
        (["note-payment", "x", "--sum", "1", "--reference", "x"], 2),
        (["note-payment", "1", "--sum", "1"], 2),
        (["note-payment", "1", "--sum", "1", "--reference", "x", "--on", "2026-13-01"], 2),
        (["note-payment", "999", "--sum", "1", "--reference", "x"], 1),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(run, words, code):
    told = run(*words)

    assert told[0] == code and told[2] and not Payment.objects.exists()


def test_a_day_to_come_is_refused(run):
    code, _out, err = paid(run, book(training()), "--reference", "x", "--on", "2026-11-24")

    assert code == 1 and "future" in err and not Payment.objects.exists()
