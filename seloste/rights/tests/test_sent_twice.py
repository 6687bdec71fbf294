"""A page of a request that is sent once more: pressed twice it is one request, with anything else on it another with its own clock."""

import uuid

from seloste.rights.models import Request

from .requests import ask


def test_a_doubled_press_is_one_request(published):
    once = uuid.uuid4()

    assert ask(once=once) == ask(once=once)
    assert Request.objects.count() == 1


def test_another_request_from_a_page_that_was_sent_before_gets_its_own_clock(published):
    once = uuid.uuid4()
    first = ask(once=once)

    other = [ask(once=once, kind="erase"), ask(once=once, kind="erase")]

    assert other[0] == other[1] != first and Request.objects.count() == 2


def test_the_next_letter_typed_into_a_page_that_was_sent_before_is_the_next_person_s_request(aino, bjorn):
    once = uuid.uuid4()

    named = [ask(once=once, name=name) for name in ("Aino Virta", "Bea Aalto", "Bea Aalto")]
    known = [ask(once=once, person=person) for person in (aino, bjorn, bjorn)]

    assert named[1] == named[2] and known[1] == known[2]
    assert list(Request.objects.order_by("pk").values_list("name", "person")) == [
        ("Aino Virta", None),
        ("Bea Aalto", None),
        ("", aino.pk),
        ("", bjorn.pk),
    ]
