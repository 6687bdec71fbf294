"""An owner, who is no lawyer, edits the description, sees what follows, and publishes."""

import re

import pytest
from django.urls import reverse

from seloste.description import permits
from seloste.description.completeness import problems
from seloste.description.models import Draft, Version
from seloste.privacy.words import Purpose, RoleKey, Source
from seloste.register.consequences import consequences
from seloste.register.editing import anchors

from .desk import CONTACT_FORM, publish_draft, take_away
from .page import sent_by


def test_the_draft_page_reads_as_the_description_in_force(desk):
    page = desk.get("/register/draft/customers/?language=sv").content.decode()

    assert "Via kontaktblanketten" in page
    assert not Draft.objects.exists()


def test_a_recipient_is_in_a_country_and_in_nothing_else_that_has_a_code(desk):
    page = desk.get("/register/draft/customers/recipients/?language=sv").content.decode()

    offered = set(re.findall(r'<option value="([A-Z]{2})"', page))
    assert {"FI", "US", "XK"} <= offered  # Finland, the United States, Kosovo
    assert offered & {"EU", "EZ", "UN", "XA", "XB", "ZZ"} == set()  # unions, letters of made-up languages, the unknown


@pytest.mark.parametrize("anchor", anchors())
@pytest.mark.parametrize("key", ["customers", "staff"])
def test_saving_a_heading_unchanged_changes_nothing(desk, key, anchor):
    address = reverse("register:heading", args=[key, anchor])

    desk.post(address, sent_by(desk.get(address)))

    assert Draft.objects.get(key=key).content == permits.in_force(key).content


def test_a_text_is_edited_previewed_saved_and_published(desk):
    address = "/register/draft/customers/controller/"
    sent = sent_by(desk.get(address)) | {"controllers-0-phone": "+358 9 111 222"}

    looked_at = desk.post(address, sent | {"preview": "1"})
    assert "+358 9 111 222" in looked_at.content.decode() and not Draft.objects.exists()
    desk.post(address, sent)
    assert Draft.objects.get().content.controller.phone == "+358 9 111 222"
    assert permits.controller().phone != "+358 9 111 222"

    answer = publish_draft(desk, "We have a new number.")
    assert answer.status_code == 302
    assert permits.controller().phone == "+358 9 111 222"
    assert "We have a new number." in desk.get("/register/versions/customers/").content.decode()


def test_the_preview_shows_three_languages_and_writes_nothing(desk):
    sent = sent_by(desk.get("/register/draft/customers/name/")) | {"name-fi": "Uusi nimi", "name-sv": "Nytt namn", "name-en": "New name"}

    fragment = desk.post("/register/draft/customers/name/preview/", sent, headers={"HX-Request": "true"}).content.decode()

    assert all(f'lang="{language}"' in fragment for language in ("fi", "sv", "en"))
    assert all(name in fragment for name in ("Uusi nimi", "Nytt namn", "New name"))
    assert not Draft.objects.exists()


def test_taking_away_a_source_says_that_its_form_closes_and_closes_it(desk):
    take_away(desk, "sources", CONTACT_FORM)

    page = desk.get("/register/draft/customers/publish/?language=fi").content.decode()
    assert 'class="off"' in page and "Contact form" in page
    assert permits.source(Source.CONTACT_FORM)
    publish_draft(desk)

    assert not permits.source(Source.CONTACT_FORM)


def test_a_source_put_back_opens_its_form_again(desk):
    take_away(desk, "sources", CONTACT_FORM)
    publish_draft(desk)
    address = "/register/draft/customers/sources/"

    desk.post(address, sent_by(desk.get(address)) | {CONTACT_FORM: "on"})
    publish_draft(desk, "It is needed after all.")

    assert permits.source(Source.CONTACT_FORM)


def test_taking_away_a_role_says_how_many_accounts_lose_access(desk, tiina):
    take_away(desk, "safeguards", "roles-trainer-is_listed")

    assert "Open accounts: 1" in desk.get("/register/draft/customers/publish/").content.decode()
    publish_draft(desk)
    assert not permits.role(RoleKey.TRAINER)


def test_owners_cannot_be_taken_away_by_mistake(desk):
    address = "/register/draft/customers/safeguards/"
    sent = sent_by(desk.get(address))
    sent.pop("roles-owner-is_listed", None)

    desk.post(address, sent)

    assert RoleKey.OWNER in {role.key for role in Draft.objects.get().content.roles}


def test_taking_away_a_purpose_says_what_is_switched_off(desk):
    take_away(desk, "purposes", "purposes-customer_relations-is_listed")

    assert "contact form and answers" in desk.get("/register/draft/customers/publish/").content.decode()
    publish_draft(desk)
    assert not permits.purpose(Purpose.CUSTOMER_RELATIONS)


def test_nothing_is_announced_that_the_program_does_not_do(desk):
    take_away(desk, "purposes", "purposes-invoicing-is_listed")

    publishing = desk.get("/register/draft/customers/publish/").context["desk"]

    assert consequences(publishing.in_force.content, publishing.content) == []
    assert "The program has no such door yet" not in desk.get("/register/draft/customers/sources/").content.decode()
    assert "The program does nothing for it yet" in desk.get("/register/draft/customers/purposes/").content.decode()


@pytest.mark.parametrize(
    ("key", "anchor", "switch"),
    [
        ("customers", "sources", "sources-program-is_listed"),
        ("staff", "sources", "sources-owner-is_listed"),
        ("customers", "purposes", "purposes-security-features-journal"),
        ("staff", "purposes", "purposes-staff_access-features-staff_accounts"),
    ],
)
def test_what_never_stops_cannot_be_unticked(desk, key, anchor, switch):
    address = f"/register/draft/{key}/{anchor}/"
    sent = sent_by(desk.get(address))
    assert switch not in sent  # the browser does not send what is disabled

    desk.post(address, sent)

    assert not Draft.objects.exists() or problems(Draft.objects.get().content) == []


def test_a_recipient_is_added_without_script_and_kept_with_its_contract(desk):
    address = "/register/draft/customers/recipients/"
    added = sent_by(desk.post(address, sent_by(desk.get(address)) | {"add": "recipients"}))
    new = f"recipients-{int(added['recipients-count']) - 1}"

    added |= {f"{new}-name": "Varmuus Oy", f"{new}-country": "FI", f"{new}-contract_on": "1.9.2026"}
    added |= {f"{new}-{part}-{language}": "varmuuskopiot" for part in ("kind", "what") for language in ("fi", "sv", "en")}
    desk.post(address, added)

    last = Draft.objects.get().content.recipients[-1]
    assert (last.name, last.country, str(last.contract_on), last.is_addition) == ("Varmuus Oy", "FI", "2026-09-01", True)


def test_an_entry_is_taken_away(desk):
    address = "/register/draft/customers/recipients/"

    desk.post(address, sent_by(desk.get(address)) | {"recipients-0-remove": "on"})

    assert len(Draft.objects.get().content.recipients) == len(permits.in_force().content.recipients) - 1


def test_a_keep_is_shortened_and_the_page_says_that_older_data_goes(desk):
    address = "/register/draft/customers/keeps/"
    sent = sent_by(desk.get(address))
    number = next(i for i, keep in enumerate(permits.in_force().content.keeps) if keep.group == "contact_details")

    desk.post(address, sent | {f"keeps-{number}-period": "12", f"keeps-{number}-period-unit": "M"})

    assert str(Draft.objects.get().content.keep_of("contact_details").period) == "P12M"
    assert "what is older goes" in desk.get("/register/draft/customers/publish/").content.decode()


@pytest.mark.parametrize(
    ("anchor", "field", "typed"),
    [
        ("recipients", "recipients-0-contract_on", "31.2.2026"),
        ("beginning", "made_on", "yesterday"),
        ("changes", "review_months", "0"),
        ("changes", "review_months", "1²"),
        ("keeps", "keeps-0-period", "long"),
        ("keeps", "keeps-0-period", "3²"),
    ],
)
def test_what_does_not_fit_is_explained_beside_its_field_and_stays_typed(desk, anchor, field, typed):
    address = f"/register/draft/customers/{anchor}/"

    page = desk.post(address, sent_by(desk.get(address)) | {field: typed}).content.decode()

    assert f'id="{field}-error"' in page
    assert not Draft.objects.exists()


def test_an_identity_code_is_refused_in_a_text_that_is_to_be_published(desk):
    page = desk.post(
        "/register/draft/customers/contact/", sent_by(desk.get("/register/draft/customers/contact/")) | {"contact-name": "Aino 131052-308T"}
    )

    assert 'id="contact-name-error"' in page.content.decode()
    assert not Draft.objects.exists()


def test_hostile_text_stays_text(desk):
    sent = sent_by(desk.get("/register/draft/customers/name/")) | {
        f"name-{key}": "<script>alert(1)</script>{{ 7*7 }}" for key in ("fi", "sv", "en")
    }

    desk.post("/register/draft/customers/name/", sent)
    page = desk.get("/register/draft/customers/").content.decode()

    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_a_draft_that_lacks_something_cannot_be_published_and_says_what(desk):
    address = "/register/draft/customers/contact/"
    desk.post(address, sent_by(desk.get(address)) | {"contact-email": "tietosuoja(a)learn2help.fi"})

    assert "tietosuoja@learn2help.fi" in desk.get("/register/draft/customers/publish/").content.decode()
    publish_draft(desk)
    assert Version.objects.of("customers").count() == 1


def test_publishing_asks_for_a_reason(desk):
    take_away(desk, "sources", CONTACT_FORM)

    assert publish_draft(desk, "  ").status_code == 409
    assert Version.objects.of("customers").count() == 1


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "\u0661"])
def test_what_is_no_number_is_told_or_left_aside(desk, number):
    address = "/register/draft/customers/keeps/"
    sent = {name: number if name.endswith(("-count", "-was", "-period")) else value for name, value in sent_by(desk.get(address)).items()}

    assert desk.post(address, sent).status_code in (200, 302)
    assert desk.post(address + "preview/", sent).status_code == 200
