"""What the nightly run asks an owner about is answered where it is asked: on Today, group by group."""

import re

import time_machine
from django.utils import translation

from seloste.register import today
from seloste.register.models import Allowance, RetentionPart
from seloste.register.operations import retention

from .test_retention import YEARS_LATER, run, told


def test_an_owner_lets_each_group_go_from_today_and_it_stands_there_no_more(aino, kerttu, signed_in, monkeypatch):
    monkeypatch.setattr(retention, "MUCH", 0)
    with time_machine.travel(YEARS_LATER, tick=False):
        run(YEARS_LATER)
        held = {part.group for part in RetentionPart.objects.filter(held_back__gt=0)}
        desk = told(signed_in, kerttu)
        doors = set(re.findall(r'action="/register/retention/(\w+)/allow/"', desk.get("/staff/").content.decode()))
        assert doors == held and "contact_details" in held

        answer = desk.post("/register/retention/contact_details/allow/", {"back": "today"})

        assert answer.url == "/staff/" and Allowance.objects.get().group == "contact_details"
        assert "contact_details/allow/" not in desk.get("/staff/").content.decode()


def test_what_an_owner_is_asked_stands_above_the_nights_and_what_goes(aino, kerttu, signed_in, monkeypatch):
    monkeypatch.setattr(retention, "MUCH", 0)
    with time_machine.travel(YEARS_LATER, tick=False):
        run(YEARS_LATER)
        RetentionPart.objects.update(error="OSError")
        page = told(signed_in, kerttu).get("/register/retention/").content.decode()

    places = [page.index(words) for words in ("retention/contact_details/allow/", 'id="nights"', 'id="tonight"')]
    assert places == sorted(places)


def test_the_line_beside_today_does_not_say_done_while_an_owner_is_asked(aino, kerttu, monkeypatch):
    def said():
        with translation.override("en"):
            found = today.standing_of_retention(None)
        return found.word, str(found.tone)

    monkeypatch.setattr(retention, "MUCH", 0)
    with time_machine.travel(YEARS_LATER, tick=False):
        run(YEARS_LATER)
        assert said() == ("not everything", "soon")

        for group in RetentionPart.objects.filter(held_back__gt=0).values_list("group", flat=True).distinct():
            retention.allow_removal(group=group, by=kerttu.as_actor(), at=YEARS_LATER)
        run(YEARS_LATER)
        assert said() == ("done", "good")
