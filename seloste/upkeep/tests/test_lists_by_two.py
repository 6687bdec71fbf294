"""Two owners have one old list in hand: the second reads what the first chose, beside what they chose themselves."""

import re

import pytest
from django.utils import timezone

from seloste.upkeep.models import Import
from tests.cast import open_account

from .test_import_pages import choose, day, upload

pytestmark = pytest.mark.usefixtures("own_folder")
OTHERWISE = {"column-3": "email", "column-2": ""}


@pytest.fixture
def both(published, kerttu, signed_in):
    anna = open_account("Anna", "owner")
    for one in (kerttu, anna):
        one.language = "en"
        one.save()
    return signed_in(kerttu), signed_in(anna)


def opened(browser, place):
    return {"shown": re.search('name="shown" value="([^"]*)"', browser.get(place).content.decode()).group(1)}


def test_who_chooses_other_columns_after_another_reads_both_and_may_send_theirs_once_more(both):
    first, second = both
    place = upload(first)["Location"]
    shown = [opened(browser, place) for browser in both]
    assert choose(first, place, **shown[0], duplicates="join").status_code == 302

    answer = choose(second, place, **shown[1], **OTHERWISE)

    said = answer.content.decode()
    assert answer.status_code == 200 and "Somebody has chosen otherwise meanwhile" in said
    assert dict(answer.context["beside"]).keys() == {"Sähköposti", "Luokka", "If somebody is here already"}
    assert Import.objects.get().columns[2:4] == ["email", ""] and answer.context["form"]["column-3"].value() == "email"
    again = {"shown": re.search('name="shown" value="([^"]*)"', said).group(1)}
    assert choose(second, place, **again, **OTHERWISE).status_code == 302
    assert Import.objects.get().columns[2:4] == ["", "email"]


def test_who_chooses_the_same_is_not_stopped(both):
    first, second = both
    place = upload(first)["Location"]
    shown = [opened(browser, place) for browser in both]
    choose(first, place, **shown[0])

    assert choose(second, place, **shown[1]).status_code == 302


@pytest.mark.parametrize("how, is_told", [("writing", False), ("read_aloud", True)])
def test_who_notes_another_way_of_telling_after_another_reads_both(both, how, is_told):
    first, second = both

    place = upload(first, how_informed="later", inform_by=day(timezone.localdate()))["Location"]
    listed = place.removesuffix("columns/")
    choose(first, place)
    first.post(listed + "take-in/", {"leaves_errors_out": "on"})
    first.post(listed + "informed/", {"how_informed": "writing"})

    said = second.post(listed + "informed/", {"how_informed": how}, follow=True).content.decode()

    assert Import.objects.get().how_informed == "writing"
    assert ("You had chosen" in said) == is_told
