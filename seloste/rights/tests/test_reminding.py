"""Whoever serves a request is reminded by letter a week before its last day and on that day, once each, and nobody is named."""

import datetime as dt

import pytest

from seloste.journal.actors import CLOCK
from seloste.outbox.models import Message
from seloste.rights import operations
from tests.cast import NOON

from .requests import ask, letters

DAY = dt.timedelta(days=1)
LAST = NOON + 30 * DAY  # 23 December: a month from the arrival on 23 November


def remind(at):
    return operations.remind(by=CLOCK, at=at)


@pytest.fixture
def asked(published, aino, olli, kerttu):
    olli.language = "sv"
    olli.save()
    return ask(person=aino, account=olli)


def test_a_week_before_and_on_the_last_day_once_each(asked):
    written = {day: remind(LAST + day * DAY) for day in (-8, -7, -6, -1, 0, 1)}

    assert written == {-8: 0, -7: 1, -6: 0, -1: 0, 0: 1, 1: 0}
    assert [to for to, _subject, _body in letters()] == ["olli@esimerkki.example"] * 2


def test_the_letter_names_nobody_and_leads_to_the_request(asked, aino):
    remind(LAST - 7 * DAY)

    ((_to, subject, body),) = letters()
    assert subject == f"Begäran {asked.number}: sista dagen att svara är 23.12.2026"
    assert asked.get_absolute_url() in body
    assert not [word for word in ("Aino", "Virta", "aino.virta") if word in subject + body]
    assert Message.objects.get().subject is None


def test_what_nobody_has_taken_reminds_everybody_who_may_serve_it(published, aino, olli, kerttu, tiina):
    ask(person=aino)

    assert remind(LAST - 5 * DAY) == 2
    assert {to for to, _subject, _body in letters()} == {"olli@esimerkki.example", "kerttu@esimerkki.example"}


def test_an_answered_request_reminds_nobody_and_more_time_starts_anew(asked, olli, published, aino):
    answered = ask(person=aino, account=olli)
    operations.close(asked=answered, why="taken_back", by=CLOCK, at=NOON)
    operations.extend(asked=asked, via="letter", reason="complex", once="9" * 32, by=CLOCK, at=NOON)

    assert remind(LAST) == 0
    assert remind(dt.datetime(2027, 2, 16, 12, tzinfo=NOON.tzinfo)) == 1


def test_a_night_that_was_missed_is_made_up_for_and_an_old_one_is_not(asked):
    assert remind(LAST + 3 * DAY) == 1
    assert remind(LAST + 20 * DAY) == 0
