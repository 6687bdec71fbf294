"""What is added to the cache is added once, until it is over."""

import pytest
from django.core.cache import cache
from django.utils.timezone import now


@pytest.fixture(autouse=True)
def empty(db):
    cache.clear()


def test_of_two_who_add_the_same_the_first_has_it_by_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert cache.add("place", {"of": "the first"}, 60) is True
    assert cache.add("place", {"of": "the second"}, 60) is False

    assert cache.get("place") == {"of": "the first"}
    assert cache.add("other_place", 1, 60) is True


def test_what_is_over_can_be_added_anew(time_machine):
    cache.add("place", "old", 60)
    time_machine.move_to(now().timestamp() + 62)

    assert cache.add("place", "new", 60) is True
    assert cache.get("place") == "new"


def test_what_has_no_end_stays(time_machine):
    cache.add("place", "for ever", None)
    time_machine.move_to(now().timestamp() + 400 * 24 * 3600)

    assert cache.add("place", "other", None) is False
    assert cache.get("place") == "for ever"
