"""The other pages of the register: who may open them, the journal, the law's numbers, the kept times."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from seloste import law
from seloste.description.models import Draft, Version
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.law.models import Parameter
from seloste.privacy.refs import new_ref
from seloste.privacy.words import Permission
from seloste.register import events
from tests.cast import publish
from tests.test_every_group_has_a_door import without

READ = ["/register/", "/register/versions/customers/", "/register/versions/customers/1/", "/register/keeps/", "/register/law/"]
WRITE = [
    "/register/draft/customers/",
    "/register/draft/customers/sources/",
    "/register/draft/customers/publish/",
    "/register/law/vat.standard/",
    "/register/journal/",
    "/journal/",
]
POSTS = [
    "/register/draft/customers/sources/",
    "/register/draft/customers/sources/preview/",
    "/register/draft/customers/publish/",
    "/register/draft/customers/discard/",
    "/register/draft/customers/additions/",
    "/register/versions/customers/review/",
    "/register/law/vat.standard/",
    "/register/journal/verify/",
]


@pytest.mark.parametrize("address", READ + WRITE)
def test_an_owner_opens_every_page_of_the_register(published, kerttu, signed_in, address):
    assert signed_in(kerttu).get(address).status_code == 200


def test_where_keeps_are_listed_the_law_is_named_in_the_readers_language(published, olli, signed_in):
    page = signed_in(olli).get("/register/keeps/").content.decode()

    assert "tietosuoja-asetuksen 5(2), 32 artikla" in page and "GDPR Art" not in page


@pytest.mark.parametrize("address", READ)
def test_the_office_reads_the_register(published, olli, signed_in, address):
    assert signed_in(olli).get(address).status_code == 200


@pytest.mark.parametrize("address", WRITE)
def test_the_office_may_not_write_it_or_read_the_journal(published, olli, signed_in, address):
    assert signed_in(olli).get(address).status_code in (403, 404)


@pytest.mark.parametrize("address", READ + WRITE)
def test_a_trainer_sees_nothing_of_it(published, tiina, signed_in, address):
    assert signed_in(tiina).get(address).status_code in (403, 404)


@pytest.mark.parametrize("role", ["olli", "tiina", "aimo"])
@pytest.mark.parametrize("address", POSTS)
def test_whoever_is_no_owner_is_refused_and_nothing_changes(published, signed_in, request, address, role):
    browser = signed_in(request.getfixturevalue(role))
    before = (Version.objects.count(), Draft.objects.count(), Parameter.objects.count(), Entry.objects.count())

    answer = browser.post(address, {"reason": "x", "revision": 0})

    assert answer.status_code in (403, 404)
    assert (Version.objects.count(), Draft.objects.count(), Parameter.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize("address", READ + WRITE)
def test_a_stranger_is_led_to_the_sign_in(published, client, address):
    answer = client.get(address)

    assert answer.status_code == 302 and "/staff/sign-in/" in answer.url


def test_the_journal_page_says_what_happened_by_whom_and_that_it_was_read(published, kerttu, signed_in):
    page = signed_in(kerttu).get("/journal/").content.decode()

    assert "Version 1 of the description published" in page or "versio 1" in page.casefold()
    read = Entry.objects.filter(event="register.journal_read").get()
    assert (read.actor_id, read.facts["count"]) == (str(kerttu.pk), Entry.objects.count() - 1)


def test_the_journal_is_narrowed_by_event_account_day_and_person(published, kerttu, olli, signed_in, noon):
    ref = new_ref()
    events.JOURNAL_READ.record(by=olli.as_actor(), at=noon, shown=[ref], count=1)
    browser = signed_in(kerttu)

    def found(**asked):
        return browser.get("/journal/", asked).context["entries"].rows

    assert {row.entry.event for row in found(event="description.published")} == {"description.published"}
    assert {row.entry.actor_id for row in found(account=olli.pk)} == {str(olli.pk)}
    assert [row.showed for row in found(ref=ref)][-1] == 1
    assert found(until="1.1.2020") == [] and found(since="23.11.2026", until="23.11.2026")


def test_the_journal_goes_on_page_by_page(published, kerttu, signed_in, noon):
    for number in range(60):
        events.JOURNAL_READ.record(by=kerttu.as_actor(), at=noon, count=number)
    browser = signed_in(kerttu)

    first = browser.get("/journal/").context["entries"]
    second = browser.get("/journal/", {"before": first.next}).context["entries"]

    assert len(first.rows) == 50 and first.rows[-1].entry.pk == second.rows[0].entry.pk + 1


@pytest.mark.parametrize("query", ["before=x", "ref=x", "since=31.2.2026", "account=999999", "event=nothing", "before=" + "9" * 30])
def test_an_address_that_makes_no_sense_narrows_nothing(published, kerttu, signed_in, query):
    assert signed_in(kerttu).get(f"/journal/?{query}").status_code == 200


def test_the_journal_page_asks_as_many_questions_for_one_entry_as_for_fifty(published, kerttu, signed_in, noon):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(kerttu)
    browser.get("/journal/")
    counts = []
    for many in (1, 50):
        for _ in range(many):
            events.JOURNAL_READ.record(by=kerttu.as_actor(), at=noon, shown=[new_ref(), new_ref()], count=1)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get("/journal/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_journal_is_verified_from_its_page(published, kerttu, signed_in):
    answer = signed_in(kerttu).post("/register/journal/verify/")

    assert answer.status_code == 302
    assert Entry.objects.get(event="register.journal_verified").facts["is_sound"] is True


def test_an_owner_appends_a_number_as_finns_write_it(published, kerttu, signed_in):
    signed_in(kerttu).post("/register/law/vat.standard/", {"starts_on": "1.1.2027", "value": "26,5", "source": "HE 1/2027"})

    assert law.value("vat.standard", on=dt.date(2027, 1, 1)) == Decimal("26.5")


def test_a_number_is_not_added_while_the_staffs_description_tells_of_no_signatures(published, desk):
    publish(without(published["staff"].content, "law_signatures"), by=OPERATOR)
    typed = {"starts_on": "1.1.2027", "value": "26,5", "source": "HE 1/2027"}

    page = desk.post("/register/law/vat.standard/", typed).content.decode()

    assert "does not tell of this data yet" in page and 'value="26,5"' in page
    assert not Parameter.objects.filter(key="vat.standard", starts_on=dt.date(2027, 1, 1)).exists()


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("ksl.withdrawal", "21 pv", "P21D"),
        ("accounting.books", "12 vuotta", "P12Y"),
        ("reminder.consumer_caps", "70; 130,5; 220", ["70.00", "130.50", "220.00"]),
        ("gdpr.breach_hours", "96", 96),
        ("gdpr.breach_threshold", "high_risk", "high_risk"),
    ],
)
def test_every_kind_of_number_can_be_typed(published, kerttu, signed_in, key, typed, expected):
    signed_in(kerttu).post(f"/register/law/{key}/", {"starts_on": "1.1.2027", "value": typed, "source": "HE 1/2027"})

    assert Parameter.objects.get().value == expected


@pytest.mark.parametrize(
    "typed",
    [
        {"value": "much"},
        {"value": ""},
        {"value": "-1"},
        {"starts_on": "1.1.2020"},
        {"starts_on": "31.2.2027"},
        {"source": ""},
        {"value": "9" * 200},
        {"value": "NaN"},
        {"value": "1e999"},
    ],
)
def test_a_number_that_cannot_be_added_is_explained_and_nothing_is_added(published, kerttu, signed_in, typed):
    answer = signed_in(kerttu).post("/register/law/vat.standard/", {"starts_on": "1.1.2027", "value": "26", "source": "HE 1/2027"} | typed)

    assert answer.status_code == 200 and 'class="errors"' in answer.content.decode()
    assert not Parameter.objects.exists()


def test_a_number_that_is_not_known_is_seen_at_once(published, kerttu, signed_in, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC))

    page = signed_in(kerttu).get("/register/law/").content.decode()

    assert 'class="tag bad"' in page


def test_a_review_that_is_overdue_is_seen_on_the_overview(published, kerttu, signed_in, time_machine):
    time_machine.move_to(timezone.now() + dt.timedelta(days=800))

    assert 'class="tag bad"' in signed_in(kerttu).get("/register/").content.decode()


def test_owners_hold_every_permission_of_this_room(kerttu):
    assert all(kerttu.may(p) for p in (Permission.REGISTER_VIEW, Permission.REGISTER_EDIT, Permission.REGISTER_PUBLISH))
