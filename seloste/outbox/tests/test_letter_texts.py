"""Owners write letters in their own words and can break none: what does not fit is refused when it is saved."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste.business import operations as business
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox import facts, letters, lettersheet, operations, texts
from seloste.outbox.letters import Unfit
from seloste.outbox.models import LetterText, Message
from seloste.outbox.operations.sending import LONGEST_BODY
from tests.campaigns import examples

BY = {"by": OPERATOR, "at": now()}
LETTER, ADDRESS = "enquiries.received", "/settings/letters/enquiries.received/fi/"
OWN = {"subject_line": "Kiitos, {number}", "body": "Palaamme asiaan pian."}
EDITABLE = [letter for letter in letters.declared().values() if letter.is_editable]


@pytest.fixture
def desk(published, kerttu, signed_in):
    kerttu.language = "en"
    kerttu.save()
    return signed_in(kerttu)


def write(letter=LETTER, language="fi", **more):
    standing = LetterText.objects.filter(letter=letter, language=language).first()
    told = {**OWN, "revision": standing.revision if standing else 0, **more}
    return operations.set_letter_text(letter=letter, language=language, **told, **BY)


def refused(letter, **more):
    with pytest.raises(ValidationError) as wrong:
        texts.read(letters.declared()[letter], **{**OWN, **more})
    return wrong.value.message_dict


def samples(letter, language):
    with translation.override(language):
        return {name: str(facts.ALL[name].sample) for name in letter.facts}


def test_every_fact_of_every_letter_stands_in_the_dictionary_and_every_letter_says_when_it_leaves():
    assert len(EDITABLE) > 10
    for letter in letters.declared().values():
        assert set(letter.facts) <= set(facts.ALL) and set(letter.optional) <= set(letter.facts) and str(letter.when), letter.key


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_shipped_text_fits_by_the_same_rules_and_can_be_shown(published, language):
    for letter in EDITABLE:
        subject, body = letters.text(letter.key, language)
        assert texts.read(letter, subject, body) == (subject, body), letter.key
        shown = texts.preview(letter, language, subject, body)
        assert "{" not in "".join(shown) and published["customers"].content.controller.name in shown[1]


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_let_in_renders_and_keeps_its_footer_and_its_facts(db, data):
    """Every combination of placeholders and of people's words that is not refused makes a letter."""
    letter = data.draw(st.sampled_from(EDITABLE))
    piece = st.sampled_from(
        [*(f"{{{name}}}" for name in facts.ALL), "{", "}", "{}", "\n", "\r\nBcc: x", "Hei ", "{{number}}", "\u2028", "\x00"]
    )
    subject = "".join(data.draw(st.lists(piece, min_size=1, max_size=4)))
    needed = "".join(f"{{{name}}}" for name in letter.facts if name not in letter.optional and f"{{{name}}}" not in subject)
    body = needed * data.draw(st.booleans()) + "".join(data.draw(st.lists(piece, max_size=5)))
    hostile = data.draw(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60))

    try:
        subject, body = texts.read(letter, subject, body)
    except ValidationError:
        return
    words = samples(letter, "fi") | {name: f"x{hostile}" for name in letter.facts if not facts.ALL[name].is_short}
    line, text = letter.filled(subject, body, language="fi", facts=words)

    assert "\n" not in line and "\r" not in line and len(line) <= 300
    assert all(words[name].strip() in line + text for name in letter.facts if name not in letter.optional)


def longest(fact):
    if fact.is_short:
        return 100 * texts.MOST_SHORT
    return (2_000 if fact.is_link else 20_000) * texts.MOST_LONG


def test_no_text_can_grow_so_long_that_its_footer_is_cut_off():
    for letter in EDITABLE:
        many = sum(longest(facts.ALL[name]) for name in letter.facts)
        assert texts.LONGEST_BODY + many < LONGEST_BODY, letter.key


def test_a_link_that_a_letter_is_for_cannot_be_lost():
    for key in ("marketing.confirm", "rights.copy", "enquiries.arrived"):
        letter = letters.declared()[key]
        others = "".join(f"{{{name}}}" for name in letter.facts if name != "link")
        assert "{link}" in refused(key, subject_line="S", body=f"Hei {others}")["body"][0]


@pytest.mark.parametrize(
    "field, text",
    [
        ("body", "Kiitos {name}"),
        ("body", "Kiitos {number.__class__}"),
        ("body", "{{ number }}"),
        ("body", "yksin {"),
        ("body", ""),
        ("body", "x" * 10_001),
        ("body", "{number}" * 6),
        ("body", "131052-308T"),
        ("subject_line", ""),
        ("subject_line", "{number}\r\nBcc: all@example.com"),
        ("subject_line", "x" * 151),
        ("subject_line", "{number}{number}"),
        ("subject_line", "a\u202eb"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(field, text):
    assert field in refused(LETTER, **{field: text})


def test_a_long_fact_does_not_go_into_a_subject_and_stands_in_the_body_once():
    assert "subject_line" in refused("enquiries.answer", subject_line="{number} {answer}", body="{answer} {account}")
    assert "body" in refused("enquiries.answer", subject_line="{number}", body="{answer} {answer} {account}")


def test_letters_are_made_of_the_owners_text_and_waiting_ones_keep_theirs(queue):
    before = queue(language="fi")
    write()
    after, swedish = queue(language="fi"), queue(language="sv")

    assert after.subject_line == "Kiitos, 7" and after.body.startswith("Palaamme asiaan pian.\n\n-- \n")
    assert Message.objects.get(pk=before.pk).body != after.body and "nummer 7" in swedish.subject_line


def test_what_keeps_accounts_safe_is_nobodys_to_change(desk):
    for key in ("outbox.trial", "staff.sign_in", "no.such"):
        with pytest.raises(operations.NotEditable):
            write(letter=key)
        assert desk.get(f"/settings/letters/{key}/fi/").status_code == 404
    with pytest.raises(Unfit):
        write(language="xx")


def test_an_owner_writes_a_text_sees_it_and_restores_the_original(desk):
    page = desk.post(ADDRESS, {**OWN, "revision": "0"}, follow=True).content.decode()
    listed = desk.get("/settings/letters/").content.decode()
    assert "Kiitos, 1042" in page and "The original" in page and "your own" in listed

    desk.post(f"{ADDRESS}restore/", {"revision": "7"})
    assert LetterText.objects.exists()
    desk.post(f"{ADDRESS}restore/", {"revision": "1"})
    assert not LetterText.objects.exists()
    entries = Entry.objects.filter(event__startswith="outbox.letter_text").order_by("pk")
    assert [(entry.event, entry.facts) for entry in entries] == [
        ("outbox.letter_text_set", {"language": "fi"}),
        ("outbox.letter_text_restored", {"language": "fi"}),
    ]


def test_one_press_too_many_loses_nothing_of_what_the_owner_had_written(desk):
    desk.post(ADDRESS, {**OWN, "revision": "0"})
    written = LetterText.objects.values("subject_line", "body").get()

    page = desk.post(f"{ADDRESS}restore/", {"revision": "1"}).content.decode()
    sent = dict(re.findall(r'type="hidden" name="(revision|subject_line|body)" value="([^"]*)"', page.split("Your text until now")[1]))
    assert sent == {**written, "revision": "0"} and page.count(f'action="{ADDRESS}"') == 2  # of the form that stands beside it too

    desk.post(ADDRESS, sent)
    assert LetterText.objects.values("subject_line", "body").get() == written


def test_saving_the_original_is_no_text_of_ones_own(published):
    subject, body = letters.text(LETTER, "fi")
    write()
    write(subject_line=subject, body=body)

    assert not LetterText.objects.exists()


def test_a_button_puts_a_fact_into_the_text_without_script_and_saves_nothing(desk):
    page = desk.post(ADDRESS, {"subject_line": "S {number}", "body": "Hei", "revision": "0", "insert": "received_on"}).content.decode()
    shown = desk.post(ADDRESS, {**OWN, "revision": "0", "preview": "yes"}).content.decode()

    assert "Hei\n{received_on}</textarea>" in page and "6.5.2030" in page
    assert "Kiitos, 1042" in shown and not LetterText.objects.exists()


def test_how_it_reads_is_shown_while_somebody_types_or_what_is_missing(desk):
    good = desk.post(f"{ADDRESS}preview/", {**OWN, "revision": "0"}).content.decode()
    bad = desk.post(f"{ADDRESS}preview/", {**OWN, "body": "<b>{oops}", "revision": "0"}).content.decode()

    assert "Kiitos, 1042" in good and "<html" not in good
    assert "{oops}" in bad and "<b>{oops}" not in bad


def test_two_owners_writing_one_text_see_both(desk):
    desk.post(ADDRESS, {**OWN, "revision": "0"})
    page = desk.post(ADDRESS, {"subject_line": "Toinen {number}", "body": "Toisin.", "revision": "0"}).content.decode()
    assert "Somebody changed this while you wrote" in page and "Palaamme asiaan" in page and "Toisin." in page

    desk.post(ADDRESS, {"subject_line": "Toinen {number}", "body": "Toisin.", "revision": "1"})
    assert LetterText.objects.get().subject_line == "Toinen {number}"


def test_a_change_of_the_shipped_text_is_shown_until_the_owner_has_seen_it(desk):
    write()
    LetterText.objects.update(original_digest="0" * 64)  # as it was before an update of the program

    assert "original has changed" in desk.get("/settings/letters/").content.decode()
    assert "The original has changed since you wrote your text" in desk.get(ADDRESS).content.decode()
    desk.post(ADDRESS, {**OWN, "revision": "1"})
    assert "original has changed" not in desk.get("/settings/letters/").content.decode()


def test_a_text_that_an_update_left_behind_is_not_sent_and_the_page_says_so(desk, queue):
    write()
    LetterText.objects.update(body="Kiitos {fact_of_an_older_version}")

    assert "{" not in queue(language="fi").body and "numero 7" in queue(language="fi").subject_line
    assert "does not fit any more" in desk.get("/settings/letters/").content.decode()
    assert "Your text does not fit this letter any more" in desk.get(ADDRESS).content.decode()


def test_letters_to_people_stand_in_an_offered_language_and_those_to_staff_in_their_own(queue, published):
    business.offer_languages(languages=["fi"], revision=0, **BY)
    arrived, received, asked = (letters.declared()[key] for key in ("enquiries.arrived", LETTER, "rights.received"))

    assert (queue(language="sv").language, queue(language="fi").language) == ("fi", "fi")
    assert [one.language_for("sv") for one in (arrived, received, asked)] == ["sv", "fi", "sv"]
    assert [lettersheet.languages_of(one) for one in (arrived, received)] == [["fi", "sv", "en"], ["fi"]]


def test_a_language_that_is_not_offered_has_no_page(desk):
    business.offer_languages(languages=["fi"], revision=0, **BY)

    assert [desk.get(f"/settings/letters/{LETTER}/{code}/").status_code for code in ("fi", "sv", "xx")] == [200, 404, 404]


def test_the_database_keeps_one_text_a_language(db):
    write()
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterText(letter=LETTER, language="fi", subject_line="x", body="x", original_digest="x", revision=1).save(force_insert=True)


def test_dates_in_a_sample_are_dates_of_an_invented_future():
    assert all(fact.sample.year == 2030 for fact in facts.ALL.values() if isinstance(fact.sample, dt.date))
