"""The owner's settings of the business: accounts, logo and languages, and that everything else obeys them."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import translation

from seloste.business import numbers, operations, reading
from seloste.business.models import BankAccount, Logo, OfferedLanguages
from seloste.documents.tests.test_pictures import png
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}
IBAN = "FI2112345600000785"


@pytest.fixture
def owner(kerttu):
    """Reads English."""
    kerttu.language = "en"
    kerttu.save()
    return kerttu


@pytest.fixture
def desk(published, owner, signed_in):
    return signed_in(owner)


def picture(content, name="logo.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def offer(*languages):
    standing = OfferedLanguages.objects.first()
    return operations.offer_languages(languages=languages, revision=standing.revision if standing else 0, **BY)


def test_who_is_asked_by_mail_is_changed_where_the_description_says_it(desk):
    page = desk.get("/settings/").content.decode()

    assert '<a class="button" href="/register/draft/customers/controller/">' in page
    assert '<a class="button" href="/register/draft/customers/contact/">Change the e-mail address</a>' in page


# Accounts
@pytest.mark.parametrize(
    "typed", [IBAN, "fi21 1234 5600 0007 85", " FI21-1234-5600-0007-85 ", "SE45 5000 0000 0583 9825 7466", "DE89370400440532013000"]
)
def test_an_account_number_is_read_as_people_write_it(typed):
    assert numbers.iban(typed) == "".join(mark for mark in typed.upper() if mark.isalnum())


# Wrong check digits, a digit too few, no such country; and one whose check digits fit though the Finnish account number has a slip.
@pytest.mark.parametrize(
    "typed", ["FI2212345600000785", "FI211234560000078", "XX2112345600000785", "12345600000785", "FI9412345600000786", "x" * 300]
)
def test_an_account_number_with_a_slip_is_refused(typed):
    with pytest.raises(ValidationError):
        numbers.iban(typed)


def test_a_banks_code_may_be_left_out_and_is_checked_when_it_is_not():
    assert (numbers.bic(""), numbers.bic("ndeafihh")) == ("", "NDEAFIHH")
    with pytest.raises(ValidationError):
        numbers.bic("NDEA")


def test_an_owner_adds_and_removes_an_account_and_the_journal_holds_no_number(desk):
    wrong = desk.post("/settings/accounts/", {"iban": "FI2212345600000785"})
    desk.post("/settings/accounts/", {"iban": "FI21 1234 5600 0007 85", "bic": "NDEAFIHH"})
    desk.post("/settings/accounts/", {"iban": IBAN})
    shown = desk.get("/settings/").content.decode()
    account = BankAccount.objects.get()
    desk.post(f"/settings/accounts/{account.pk}/removal/")

    assert "This is no account number" in wrong.content.decode() and "FI22" in wrong.content.decode()
    assert "FI21 1234 5600 0007 85" in shown and "NDEAFIHH" in shown
    assert not BankAccount.objects.exists()
    entries = Entry.objects.filter(event__startswith="business.")
    assert [entry.event for entry in entries.order_by("pk")] == ["business.bank_account_added", "business.bank_account_removed"]
    assert [entry.facts for entry in entries] == [{}, {}]


# Logo
def test_a_logo_is_seen_by_everybody_and_its_picture_is_served_alone(desk, client, published):
    assert client.get("/logo.png").status_code == 404

    desk.post("/settings/logo/", {"picture": picture(png(300, 120)), "seen": ""})
    page = client.get("/fi/contact/").content.decode()
    mark = reading.mark()
    served = client.get(mark.url)

    assert f'src="{mark.url}" alt="{published["customers"].content.controller.name}"' in page
    assert (served["Content-Type"], served.content[:4]) == ("image/png", b"\x89PNG")
    assert served["X-Content-Type-Options"] == "nosniff" and served["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in served["Cache-Control"] and client.get("/logo.png")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "content",
    [b"<svg onload=alert(1)>", b"GIF89a", b"", png(40, 40)[:50], png(50_000, 50_000, pixels=False), b"\x89PNG\r\n\x1a\n" + b"x" * 900_000],
)
def test_what_is_no_fitting_picture_is_refused_in_words(desk, content):
    answer = desk.post("/settings/logo/", {"picture": picture(content), "seen": ""})

    assert answer.status_code == 200 and 'class="errors"' in answer.content.decode()
    assert not Logo.objects.exists()


def test_two_owners_changing_the_logo_do_not_undo_each_other(desk):
    desk.post("/settings/logo/", {"picture": picture(png(300, 120)), "seen": ""})
    first = Logo.objects.get().digest

    desk.post("/settings/logo/", {"picture": picture(png(200, 100)), "seen": ""})
    removed = desk.post("/settings/logo/removal/", {"seen": "0" * 64}, follow=True)
    assert Logo.objects.get().digest == first and "Somebody changed the logo meanwhile" in removed.content.decode()

    desk.post("/settings/logo/removal/", {"seen": first})
    assert not Logo.objects.exists()


# Who the business is
def test_who_the_business_is_is_shown_from_the_description_in_force(desk, published):
    page = desk.get("/settings/").content.decode()
    controller = published["customers"].content.controller

    assert controller.name in page and controller.business_id in page
    assert "/register/draft/customers/controller/" in page


def test_before_a_description_is_published_the_page_says_where_it_will_come_from(owner, signed_in):
    assert "has not been published" in signed_in(owner).get("/settings/").content.decode()


# Languages
def test_public_pages_stand_in_the_offered_languages_only(published, client):
    offer("sv", "fi")

    assert client.get("/contact/", headers={"Accept-Language": "en"})["Location"] == "/sv/contact/"
    assert client.get("/contact/", headers={"Accept-Language": "fi;q=0.8, en"})["Location"] == "/fi/contact/"
    assert client.get("/en/contact/?from=x")["Location"] == "/sv/contact/?from=x"
    page = client.get("/sv/contact/").content.decode()
    assert 'hreflang="fi"' in page and 'hreflang="en"' not in page
    assert client.get("/language/en/?next=/sv/contact/").status_code == 404
    assert "Preferred-Languages: sv, fi" in client.get("/.well-known/security.txt").content.decode()


def test_a_page_that_was_open_when_a_language_was_taken_out_is_still_answered(published, client):
    offer("fi")

    answer = client.post("/en/contact/", {})

    assert answer.status_code == 200 and 'lang="fi"' in answer.content.decode()


def test_with_one_language_nothing_is_there_to_be_chosen(published, client):
    offer("fi")

    assert 'class="languages"' not in client.get("/fi/contact/").content.decode()


def test_the_description_can_be_read_in_every_language_that_can_be_offered(published, client):
    """It is published whole in all of them, or not at all, so none can be offered in which it is missing."""
    for language in ("fi", "sv", "en"):
        offer(language)
        page = client.get(f"/{language}/description/")
        assert page.status_code == 200 and f'lang="{language}"' in page.content.decode()
        assert client.get("/description.txt?language=xx")["Content-Language"] == language


def test_staff_keep_the_language_of_their_own_account(desk):
    offer("fi")

    assert "Bank accounts" in desk.get("/settings/").content.decode()
    assert desk.get("/contact/")["Location"] == "/fi/contact/"


def test_forms_offer_what_is_offered_and_keep_what_a_person_has(desk, aino):
    offer("fi")

    new, standing = (desk.get(address).content.decode() for address in ("/customers/new/", f"/customers/{aino.pk}/correct/"))

    assert 'value="sv"' not in new and 'value="fi"' in new
    assert 'value="sv"' in standing and 'value="en"' not in standing


def test_two_owners_choosing_languages_see_both_choices(desk):
    desk.post("/settings/languages/", {"languages": ["fi", "sv"], "first": "fi", "revision": "0"})
    page = desk.post("/settings/languages/", {"languages": ["sv", "en"], "first": "sv", "revision": "0"}).content.decode()

    assert "Somebody changed this while you chose" in page and "Finnish, Swedish" in page
    assert reading.offered_languages() == ("fi", "sv")
    desk.post("/settings/languages/", {"languages": ["sv", "en"], "first": "sv", "revision": "1"})
    assert reading.offered_languages() == ("sv", "en")


@pytest.mark.parametrize(
    "sent", [{"languages": [], "first": "fi"}, {"languages": ["fi"], "first": "sv"}, {"languages": ["xx"], "first": "xx"}]
)
def test_one_language_at_least_is_offered_and_the_first_is_one_of_them(desk, sent):
    page = desk.post("/settings/languages/", {**sent, "revision": "0"})

    assert 'class="errors"' in page.content.decode() and not OfferedLanguages.objects.exists()


@pytest.mark.parametrize("languages", [(), ("xx",), ("fi", "de")])
def test_the_verb_refuses_what_the_program_does_not_speak(db, languages):
    with pytest.raises(operations.Unoffered):
        offer(*languages)


def test_the_database_keeps_one_choice_and_one_logo(db):
    for row in (
        OfferedLanguages(pk=2, codes="fi", revision=1),
        OfferedLanguages(pk=1, codes="", revision=1),
        Logo(pk=2, png=b"", width=1, height=1),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_another_process_learns_of_a_change_as_soon_as_it_is_committed(committing, settings, tmp_path):
    settings.DATA = tmp_path
    before, remembered = reading.offered_languages(), list(reading._memory)
    offer("sv")
    reading._memory[:] = remembered  # what another process still has in mind

    assert (before, reading.offered_languages()) == (("fi", "sv", "en"), ("sv",))


def test_a_page_says_so_in_some_language_when_the_database_does_not_answer(client, monkeypatch):
    from django.db import OperationalError

    from seloste.web import languages, plan

    def silent():
        raise OperationalError

    monkeypatch.setitem(languages._answers, "offered", silent)
    monkeypatch.setitem(plan._house, "mark", silent)
    with translation.override("fi"):
        assert languages.offered() == ("fi", "sv", "en") and plan.mark_of_house() is None
