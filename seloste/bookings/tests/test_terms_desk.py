"""The office adds terms, looks at what changes, chooses them and tries them: as people do it, without script."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from seloste.bookings.models import TermsChoice, TermsVersion
from seloste.courses.tests.catalogue import add_course, plan

from .chosen import add, add_file, choose, plain


def typed(day):
    return f"{day.day}.{day.month}.{day.year}"


def chosen_now(desk, version, what=""):
    """Look at what changes, then press the button below it: what was looked at is what is sent."""
    address = f"/bookings/terms/{version.pk}/choice/"
    below = desk.get(address, {"what": what, "from_on": typed(localdate())}).context["sending"]
    answer = desk.post(address, {field.name: field.value() for field in below})
    assert answer.status_code == 302
    return answer


@pytest.mark.parametrize("key", ["whole", "persons", "companies", "webinars"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_who_never_saw_the_format_begins_with_an_example(desk, olli, key, language):
    olli.language = language
    olli.save()

    form = desk.get(f"/bookings/terms/new/?example={key}").context["form"]
    kept = desk.post("/bookings/terms/new/", {"text": form["text"].value().replace("\n", "\r\n")})

    version = TermsVersion.objects.get()
    assert kept["Location"] == f"/bookings/terms/{version.pk}/" and "\r" not in version.source
    assert version.languages == ["fi", "sv", "en"] and version.label == f"{localdate().year}-1"
    assert desk.get(kept["Location"]).context["doubts"] == []


def test_mistakes_are_told_with_their_lines_and_what_was_typed_stays(desk):
    text = plain().decode().replace('"free"', '"fre"').replace("48 hours", "48 ours")

    page = desk.post("/bookings/terms/new/", {"text": text})

    shown = page.content.decode()
    assert "<dt>Line 10</dt>" in shown and "<dt>Line 11</dt>" in shown and "<code>fee = &quot;fre&quot;</code>" in shown
    assert page.context["form"]["text"].value() == text and not TermsVersion.objects.exists()


def test_a_file_is_kept_to_the_byte_and_a_wrong_one_is_put_into_the_field(desk):
    right = plain().replace(b"\n", b"\r\n")
    desk.post("/bookings/terms/new/", {"text": "", "file": SimpleUploadedFile("ehdot.toml", right)})
    wrong = plain("2").replace(b'"free"', b'"fre"')
    page = desk.post("/bookings/terms/new/", {"text": "old", "file": SimpleUploadedFile("ehdot.toml", wrong)})

    assert TermsVersion.objects.get().source.encode() == right
    assert page.context["form"]["text"].value() == wrong.decode() and "Line 11" in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": " "}, "Paste the text of the terms, or choose a file."),
        ({"text": plain().decode() + "# Aino 131052-308T"}, "identity code"),
        ({"file": SimpleUploadedFile("a.toml", b"name = \xff")}, "Save it again as UTF-8"),
        ({"file": SimpleUploadedFile("a.toml", b"#" * 200_001)}, "at most 200 kB"),
        ({"text": plain(fee="60 %").decode()}, "is here already, with another text"),
    ],
)
def test_what_cannot_be_kept_says_why(desk, sent, sentence):
    add()

    page = desk.post("/bookings/terms/new/", {"text": ""} | sent)

    assert page.status_code == 200 and sentence in page.content.decode() and TermsVersion.objects.count() == 1


def test_a_new_version_begins_from_an_old_one(desk):
    version = add()

    assert desk.get(f"/bookings/terms/new/?from={version.pk}").context["form"]["text"].value() == version.source
    for nobody in ("²", "999", "x", str(2**70)):
        assert desk.get(f"/bookings/terms/new/?from={nobody}").context["form"]["text"].value() == ""


def test_before_choosing_one_sees_what_changes(desk):
    old, new = add("1"), add("2", fee="60 %")
    chosen_now(desk, old)

    page = desk.get(f"/bookings/terms/{new.pk}/choice/").content.decode()
    chosen_now(desk, new)

    assert "<del>Cancelling, later than 48 hours before the start: 50\u00a0% of the price.</del>" in page
    assert "<ins>Cancelling, later than 48 hours before the start: 60\u00a0% of the price.</ins>" in page
    assert "compared with Terms of cancelling, 1" in page and "<ins>Cancelling, at the latest 48 hours" not in page
    assert [choice.version.label for choice in TermsChoice.objects.order_by("pk")] == ["1", "2"]


def test_terms_are_chosen_for_a_course_for_webinars_and_ended_again(desk):
    course, standard, own = add_course(), add("1"), add("2")
    chosen_now(desk, standard)
    chosen_now(desk, own, f"course:{course.pk}")
    chosen_now(desk, own, "kind:webinar")
    choice = TermsChoice.objects.get(course=course)

    listed = desk.get("/bookings/terms/").content.decode()
    ended = desk.post(f"/bookings/terms/choices/{choice.pk}/end/", {"from_on": typed(localdate()), "once": str(uuid.uuid4())})

    assert re.search(r"Emergency first aid.*?Terms of cancelling, 2", listed, re.DOTALL) and listed.count("End it") == 2
    assert ended["Location"] == "/bookings/terms/"
    assert desk.get("/bookings/terms/").content.decode().count("End it") == 1


def test_terms_are_chosen_for_one_training(desk):
    training, version = plan(), add()

    chosen_now(desk, version, f"training:{training.pk}")

    assert TermsChoice.objects.get().training == training
    assert "Emergency first aid, 4 lessons, Sat 12.12.2026" in desk.get("/bookings/terms/").content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"from_on": "1.1.2020"}, "what was agreed earlier stays as it was agreed"),
        ({"from_on": ""}, "Write the day as day.month.year"),
        ({"what": "course:999"}, "Select a valid choice"),
    ],
)
def test_a_choice_that_cannot_be_is_told_and_nothing_is_chosen(desk, sent, sentence):
    version = add(day="2019-01-01")
    told = {"what": "", "from_on": typed(localdate()), "once": str(uuid.uuid4())} | sent

    page = desk.post(f"/bookings/terms/{version.pk}/choice/", told)

    assert sentence in page.content.decode() and not TermsChoice.objects.exists()
    assert page.context["form"]["from_on"].value() == told["from_on"]


def test_for_whom_rules_lack_is_told_before_choosing(desk):
    persons = add_file("learn2help")
    asked = f"/bookings/terms/{persons.pk}/choice/?what=kind:"

    assert "no rules for: companies and associations." in desk.get(f"{asked}open&from_on=1.1.2030").content.decode()
    assert "no rules for" not in desk.get(f"/bookings/terms/{add().pk}/choice/").content.decode()


def test_where_the_language_versions_differ_staff_are_told(desk):
    version = add_file("learn2help")
    page = desk.get(f"/bookings/terms/{version.pk}/").content.decode()

    assert "The language versions differ" in page
    assert "<dt>Private persons, Finnish</dt>" in page and "later than 24 hours before the start: the terms do not say" in page
    assert '<div lang="sv">' in page and "kan vi debitera 40 % av priset" in page
    assert "The language versions differ" not in desk.get(f"/bookings/terms/{add().pk}/").content.decode()


CASE = "start=15.5.2026+9.00&at=14.5.2026+klo+3.00&price=89&kind=person"


def test_a_case_is_tried_by_an_address_that_can_be_sent(desk):
    version = add_file("learn2help")

    outcome = desk.get(f"/bookings/terms/{version.pk}/calculator/?{CASE}").context["outcome"]
    withdrawn = desk.get(f"/bookings/terms/{version.pk}/calculator/?{CASE}&ordered=10.5.2026+9.00").context["outcome"]
    page = desk.get(f"/bookings/terms/{version.pk}/calculator/?{CASE}").content.decode()

    assert (outcome["money"].fee, outcome["money"].credit.cents, outcome["money"].refund) == (1780, 1780, 7120)
    assert "to be used by 14.7.2026" in page and "24–48 tuntia ennen alkua" in page and 'value="14.5.2026 klo 3.00"' in page
    assert (withdrawn["money"].fee, withdrawn["clause"]) == (0, None)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("&at=yesterday", "Write the day and the time, such as 15.5.2026 9.00."),
        ("&at=29.3.2026+3.30", "The clock never shows this time"),
        ("&price=1e9", "Write the sum in euros and cents"),
        ("&attended=3", "No more can be attended than there are."),
        ("&ordered=1.1.2027+9.00", "This is before it was ordered."),
        ("&event=swap", "the participant cannot be exchanged now"),
        ("&kind=nobody", "Select a valid choice"),
        ("&seats=3&booked=2", "No more seats can go than there are."),
        ("&vat=1.000", "Write the rate, such as 25,5, or 0."),
    ],
)
def test_a_case_that_cannot_be_reckoned_says_why(desk, more, sentence):
    version = add_file("learn2help")

    page = desk.get(f"/bookings/terms/{version.pk}/calculator/?{CASE}{more}")

    assert page.status_code == 200 and sentence in page.content.decode() and page.context["outcome"] is None


def test_all_that_a_file_asks_can_be_told_and_nothing_else_is_asked(desk):
    everything, plain = add_file("everything"), add()
    case = "start=15.5.2026+9.00&at=30.4.2026+9.00&price=200&event=cancel"

    def tried(version, more):
        return desk.get(f"/bookings/terms/{version.pk}/calculator/?{case}&{more}").context

    assert {"paid", "deposit", "course", "place", "rebook_to"} <= set(tried(everything, "")["form"].fields)
    assert not {"paid", "deposit", "course", "place", "rebook_to", "begins"} & set(tried(plain, "")["form"].fields)
    told = "kind=person&ordered=1.4.2025+9.00&deadline=1.5.2026+9.00"
    assert tried(everything, f"{told}&course=saaristo&deposit=50")["outcome"]["money"].fee == 5000
    assert tried(everything, told)["outcome"]["money"].fee == 2000
    assert (
        tried(everything, f"{told}&event=rebooking&rebook_to=1.4.2027")["refusal"]
        == "By these terms the new date is at the latest 15.11.2026."
    )


def test_what_the_terms_count_from_is_asked_for(desk):
    version = add_file("everything")

    page = desk.get(f"/bookings/terms/{version.pk}/calculator/?{CASE}")

    assert "These terms count from this. Write the day and the time." in page.content.decode()


def test_the_rate_of_tax_is_asked_for_where_the_terms_add_it(desk):
    version = add_file("19_hotellkurser")
    address = f"/bookings/terms/{version.pk}/calculator/?start=15.5.2026+9.00&at=9.5.2026+9.00&price=89&kind=company&ordered=1.4.2026+9.00"

    asked, told = (desk.get(address + more) for more in ("", "&vat=25,5"))

    assert "These terms add value added tax. Write the rate that the price holds." in asked.content.decode()
    assert told.context["outcome"]["money"].fee == 6275


def test_terms_that_were_never_chosen_are_removed_and_others_keep_their_page(desk):
    chosen, other = add("1"), add("2")
    choose(chosen)

    for version in (chosen, other):
        desk.post(f"/bookings/terms/{version.pk}/removal/")

    assert list(TermsVersion.objects.all()) == [chosen]


def test_trainers_read_the_terms_and_choose_none(published, tiina, signed_in):
    version = add()
    browser = signed_in(tiina)

    read = [browser.get(f"/bookings/terms/{place}").status_code for place in ("", f"{version.pk}/", f"{version.pk}/calculator/")]
    assert read == [200] * 3
    for place in ("new/", f"{version.pk}/choice/"):
        assert browser.get(f"/bookings/terms/{place}").status_code == 403
    assert "Choose" not in browser.get(f"/bookings/terms/{version.pk}/").content.decode()
