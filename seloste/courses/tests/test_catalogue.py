"""The catalogue: what is taught, in three languages, and when it may be offered."""

import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from seloste.courses import operations
from seloste.courses.models import CertificateKind, Course, Price, Renewal
from seloste.journal.models import Entry
from seloste.privacy import registry

from .catalogue import BY, NAMES, NUMBERS, TEXTS, add_course, add_kind, price

FORM = {
    "name_fi": "Hätäensiapu 4 t",
    "lessons": "4",
    "hours": "3",
    "minutes": "15",
    "languages": ["fi", "sv"],
    "minimum": "6",
    "maximum_per_trainer": "12",
    "tax": "standard",
}


def test_each_text_of_the_form_tells_the_browser_its_language(desk):
    page = desk.get("/courses/new/").content.decode()

    told = re.findall(r'<(?:input|textarea)[^>]* name="(name|about)_(\w\w)"[^>]* lang="(\w\w)"', page)
    assert told == [(text, code, code) for text in ("name", "about") for code in ("fi", "sv", "en")]


def test_the_office_adds_a_course_by_a_name_in_one_language(desk):
    once = str(uuid.uuid4())

    first, again = (desk.post("/courses/new/", FORM | {"once": once}) for _time in range(2))

    course = Course.objects.get()
    assert first["Location"] == again["Location"] == f"/courses/{course.pk}/"
    assert (course.names, course.lessons, course.minutes, course.languages) == ({"fi": "Hätäensiapu 4 t"}, 4, 195, ["fi", "sv"])
    page = desk.get(f"/courses/{course.pk}/").content.decode()
    assert "4 lessons" in page and "3 h 15 min" in page and "Not whole yet" in page
    assert [entry.facts for entry in Entry.objects.filter(event="courses.course_added")] == [{}]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_fi": ""}, "Write the name in one language at least."),
        ({"name_fi": "", "languages": []}, "Write the name in one language at least."),
        ({"hours": "0", "minutes": "0"}, "Write how long it lasts."),
        ({"minimum": "13"}, "This is below the least number of participants."),
        ({"lessons": "²"}, "Write a whole number from 1 to 2000."),
        ({"languages": []}, "Choose at least one language."),
        ({"about_fi": "Aino 131052-308T"}, "identity code"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(desk, wrong, sentence):
    page = desk.post("/courses/new/", FORM | {"once": str(uuid.uuid4()), "brings_sv": "Bekväma kläder"} | wrong)

    assert page.status_code == 200 and sentence in page.content.decode() and "Bekväma kläder" in page.content.decode()
    assert not Course.objects.exists()


@pytest.mark.parametrize("lacks", ["names", "abouts", "contents"])
def test_a_course_is_not_offered_before_it_is_whole_in_all_three_languages(published, lacks):
    course = add_course(**{lacks: {"fi": "Hätäensiapu", "sv": "Nödförstahjälp"}})

    with pytest.raises(operations.Unfinished):
        operations.offer_course(course=course, **BY)
    operations.correct_course(course=course, facts=TEXTS, revision=1, **BY)
    operations.offer_course(course=course, **BY)

    assert list(Course.objects.offered()) == [course]


def test_what_is_brought_stands_in_all_languages_or_in_none(published):
    course = add_course(brings={"fi": "Vaatteet"})

    with pytest.raises(operations.Unfinished, match="what to bring"):
        operations.offer_course(course=course, **BY)


def test_a_course_that_is_offered_stays_whole(published):
    course = add_course()
    operations.offer_course(course=course, **BY)

    with pytest.raises(ValidationError, match="all three languages"):
        operations.correct_course(course=course, facts={"abouts": {"fi": "Auta"}}, revision=1, **BY)
    operations.withdraw_course(course=course, **BY)
    operations.correct_course(course=course, facts={"abouts": {"fi": "Auta"}}, revision=1, **BY)

    assert not Course.objects.offered().exists()


def test_the_page_of_a_whole_course_offers_it(desk):
    course = add_course()

    desk.post(f"/courses/{course.pk}/offer/")
    shown = desk.get("/courses/").content.decode()
    desk.post(f"/courses/{course.pk}/withdrawal/")

    assert 'class="tag good">offered' in shown and 'class="tag good">offered' not in desk.get("/courses/").content.decode()


def test_two_people_who_correct_one_course_see_both(desk):
    course = add_course(names={"fi": "Hätäensiapu 4 t"})
    sent = FORM | {"revision": "1"}

    desk.post(f"/courses/{course.pk}/edit/", sent | {"minimum": "7"})
    page = desk.post(f"/courses/{course.pk}/edit/", sent | {"minimum": "8"}).content.decode()

    course.refresh_from_db()
    assert course.minimum == 7 and "Somebody else saved this meanwhile" in page
    assert "<dt>Participants at least</dt><dd>7</dd>" in page and 'name="minimum" value="8"' in page
    desk.post(f"/courses/{course.pk}/edit/", sent | {"minimum": "8", "revision": "2"})
    course.refresh_from_db()
    assert (course.minimum, course.revision) == (8, 3)


def test_a_course_says_what_it_leads_to_and_what_it_does_not(desk):
    kind, other = add_kind("Hätäensiapu 4 t", is_not={"fi": "Ei 16 t", "sv": "Inte 16 t", "en": "Is not 16"}), add_kind("Ensiapu 16 t")
    course = add_course(certificate=kind, mistaken_for=[other])

    page = desk.get(f"/courses/{course.pk}/").content.decode()
    both = desk.post(f"/courses/{course.pk}/edit/", FORM | {"certificate": str(kind.pk), "mistaken_for": [str(kind.pk)], "revision": "1"})

    assert "Is not 16" in page and "<dt>Does not lead to</dt><dd>Ensiapu 16 t</dd>" in page
    assert "The course leads to this certificate" in both.content.decode()


def test_which_certificates_a_course_renews_and_when(desk):
    kind, other, course = add_kind(), add_kind("Ensiapu 16 t"), add_course()
    told = {"revision": "1", f"renews_{kind.pk}": "on", f"before_{kind.pk}": "6", f"after_{kind.pk}": "90"}

    lacking = desk.post(f"/courses/{course.pk}/renewals/", told | {f"renews_{other.pk}": "on"}).content.decode()
    desk.post(f"/courses/{course.pk}/renewals/", told)
    stale = desk.post(f"/courses/{course.pk}/renewals/", {"revision": "1"}).content.decode()

    assert "Write from how many months before its end." in lacking
    assert [(row.kind, row.from_months_before, row.until_days_after) for row in Renewal.objects.all()] == [(kind, 6, 90)]
    assert "Somebody else saved this meanwhile" in stale


def test_a_kind_of_certificate_that_is_used_stays(desk):
    kind = add_kind()
    course = add_course(certificate=kind)

    kept = desk.post(f"/courses/certificates/{kind.pk}/removal/", follow=True).content.decode()
    operations.correct_course(course=course, facts={"certificate": None}, revision=1, **BY)
    desk.post(f"/courses/certificates/{kind.pk}/removal/")

    assert "A course leads to this kind of certificate" in kept and not CertificateKind.objects.exists()
    operations.remove_certificate_kind(kind=kind, **BY)


def test_a_kind_of_certificate_is_named_in_every_language(desk):
    sent = {"name_fi": "Hätäensiapu", "name_sv": "Nödförstahjälp", "valid_months": "36", "once": str(uuid.uuid4())}

    lacking = desk.post("/courses/certificates/new/", sent).content.decode()
    desk.post("/courses/certificates/new/", sent | {"name_en": "Emergency"})
    kind = CertificateKind.objects.get()
    desk.post(f"/courses/certificates/{kind.pk}/", sent | {"name_en": "Emergency", "valid_months": "", "revision": "1"})

    kind.refresh_from_db()
    assert "Write the name in each language." in lacking and (kind.valid_months, kind.revision) == (None, 2)


def test_a_certificate_that_somebody_removed_meanwhile_is_gone(published):
    kind = add_kind()
    operations.remove_certificate_kind(kind=kind, **BY)

    with pytest.raises(registry.Gone):
        operations.correct_certificate_kind(kind=kind, names=NAMES, is_not={}, valid_months=1, revision=1, **BY)


def test_trainers_and_accountants_see_the_catalogue_and_change_nothing(published, tiina, aimo, signed_in):
    course = add_course()
    for account in (tiina, aimo):
        browser = signed_in(account)
        page = browser.get(f"/courses/{course.pk}/")
        assert page.status_code == 200 and "/edit/" not in page.content.decode()
        assert browser.get(f"/courses/{course.pk}/edit/").status_code == 403


def test_the_database_keeps_what_it_can(published):
    course, kind = add_course(), add_kind()
    price(course)
    wrong = [
        lambda: Course.objects.create(once=uuid.uuid4(), **TEXTS, **(NUMBERS | {"minimum": 13})),
        lambda: Course.objects.create(once=uuid.uuid4(), **TEXTS, **(NUMBERS | {"minutes": 0})),
        lambda: Course.objects.create(once=uuid.uuid4(), **(TEXTS | {"abouts": {"fi": "Auta"}}), **NUMBERS, offered_at=BY["at"]),
        lambda: CertificateKind.objects.create(once=uuid.uuid4(), names={"fi": "Hätäensiapu"}),
        lambda: CertificateKind.objects.create(once=uuid.uuid4(), names=NAMES, valid_months=0),
        lambda: [Renewal.objects.create(course=course, kind=kind, from_months_before=6, until_days_after=0) for _time in range(2)],
        lambda: Price.objects.filter(mode="person").update(cents=None),
        lambda: Price.objects.filter(mode="group").update(up_to=None),
        lambda: Price.objects.filter(mode="person").update(mode="discount"),
    ]
    for break_it in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()


def test_a_list_of_many_courses_asks_no_more_often(desk, django_assert_num_queries):
    kind = add_kind()
    add_course(certificate=kind)
    desk.get("/courses/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/courses/")
    for _time in range(3):
        add_course(certificate=kind)
    with django_assert_num_queries(len(few)):
        desk.get("/courses/")
