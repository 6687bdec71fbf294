"""What staff see and do on a person's pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from seloste.customers import operations, sheet
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from tests.cast import NOON, add_person

CODE = "131052-308T"


@pytest.fixture
def desk(olli, published, signed_in):
    return signed_in(olli)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def asked(desk, address):
    """How many statements a page asks."""
    desk.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert desk.get(address).status_code == 200
    return len(queries)


def correction_of(desk, person, **changes):
    """The correction form of the person's page as a browser sends it, with some fields changed."""
    from seloste.customers.forms import CorrectionForm

    with override("en"):
        form = CorrectionForm(person=Person.objects.get(pk=person.pk))
    sent = {"how": "phone"}
    for bound in form:
        value = bound.initial
        if isinstance(value, bool):
            sent[f"initial-{bound.html_name}"] = str(value)
            sent |= {bound.html_name: "on"} if value else {}
        elif value is not None:
            sent[bound.html_name] = value
            if bound.field.show_hidden_initial:
                sent[f"initial-{bound.html_name}"] = value
    return {**sent, **changes}


def test_a_persons_page_tells_each_fact_with_its_source_and_date(desk, aino):
    page = desk.get(f"/customers/{aino.pk}/")

    assert "aino.virta@example.fi" in text_of(page)
    assert 'href="tel:+358401234567"' in page.content.decode() and 'href="mailto:aino.virta@example.fi"' in page.content.decode()
    assert "23.11.2026" in text_of(page)


def test_flags_stand_as_banners_and_the_list_hides_what_they_protect(desk, aino, bjorn):
    hidden = add_person(
        "Salla", "Salainen", addresses=[{"street": "Piilotie 1", "postcode": "00100", "city": "Helsinki"}], is_address_protected=True
    )

    assert "banner bad" in desk.get(f"/customers/{bjorn.pk}/").content.decode()
    listed = text_of(desk.get("/customers/"))
    assert "Esbo" in listed and "Helsinki" not in listed and "+46 70" not in listed
    assert "Piilotie 1" in text_of(desk.get(f"/customers/{hidden.pk}/"))


def test_a_flag_says_whether_it_is_so(aino):
    for number, is_so in enumerate((True, False), 1):
        told = {"changes": {"is_phoning_forbidden": is_so}, "revision": number, "source": "self", "how": "phone"}
        operations.correct_person(person=aino, **told, by=OPERATOR, at=NOON)
        with override("en"):
            told = {line.kind: line.text for line in sheet.lines(Person.objects.get(pk=aino.pk))}
            assert told["is_phoning_forbidden"] == ("yes" if is_so else "no")


def test_an_empty_register_offers_one_first_step_and_nothing_to_choose_from(desk):
    nobody = desk.get("/customers/").content.decode()
    add_person("Aino", "Virta")
    somebody = desk.get("/customers/").content.decode()

    assert ['class="filters"' in page for page in (nobody, somebody)] == [False, True]


def test_every_reading_is_written_down(desk, olli, aino, bjorn):
    desk.get(f"/customers/{aino.pk}/")
    desk.get("/customers/")
    desk.post("/search/", {"text": "virta"})

    opened, listed, answered = Entry.objects.filter(
        actor_id=str(olli.pk), event__in=("customers.person_opened", "customers.list_read", "search.answered")
    ).order_by("pk")
    assert opened.subject == aino.ref
    assert {row.subject for row in listed.shown.all()} == {aino.ref, bjorn.ref}
    assert [row.subject for row in answered.shown.all()] == [aino.ref]
    assert answered.facts == {"count": 1}


def test_a_stranger_is_not_there_and_who_may_not_see_is_turned_away(desk, aino, tiina, signed_in):
    assert desk.get(f"/customers/{aino.pk + 1000}/").status_code == 404
    assert signed_in(tiina).get(f"/customers/{aino.pk}/").status_code in (403, 404)
    assert signed_in(tiina).post("/search/", {"text": "virta"}).status_code in (403, 404)


def test_only_owners_see_who_has_seen(desk, kerttu, aino, signed_in):
    desk.get(f"/customers/{aino.pk}/")

    assert desk.get(f"/customers/{aino.pk}/seen-by/").status_code in (403, 404)
    seen = text_of(signed_in(kerttu).get(f"/customers/{aino.pk}/seen-by/"))
    assert "Olli" in seen


def test_a_persons_page_asks_the_same_few_questions_however_much_is_held(desk, aino, bjorn):
    crowded = add_person("Anna", "Karlsson", emails=[f"a{n}@example.fi" for n in range(9)], phones=[f"040 123 45{n:02}" for n in range(9)])

    counts = {asked(desk, f"/customers/{person.pk}/") for person in (aino, bjorn, crowded)}

    assert counts == {8}


def test_a_list_and_an_answer_ask_the_same_few_questions_however_long_they_are(desk, aino):
    short = asked(desk, "/customers/")
    for number in range(5):
        add_person("Anna", f"Virta {number}", emails=[f"anna{number}@example.fi"])

    assert asked(desk, "/customers/") == short


def test_a_person_is_corrected_and_the_correction_taken_back(desk, aino):
    sent = correction_of(desk, aino, last_name="Virtanen")
    assert desk.post(f"/customers/{aino.pk}/correct/", sent).status_code == 302
    page = desk.get(f"/customers/{aino.pk}/").content.decode()
    assert "Virtanen" in page

    key = re.search(r'name="correction" value="([^"]+)"', page).group(1)
    desk.post(f"/customers/{aino.pk}/undo/", {"correction": key})

    assert Person.objects.get(pk=aino.pk).last_name == "Virta"


def test_of_two_who_correct_at_once_the_second_sees_both_values_and_chooses(desk, kerttu, aino, signed_in):
    mine = correction_of(desk, aino, first_name="Aini")
    other = signed_in(kerttu)
    other.post(f"/customers/{aino.pk}/correct/", correction_of(other, aino, first_name="Aina", last_name="Virtanen"))

    page = desk.post(f"/customers/{aino.pk}/correct/", mine)
    assert page.status_code == 200
    form = page.context["form"]
    assert [value for value, _ in form.fields["first_name"].widget.choices] == ["Aina", "Aini"]
    assert Person.objects.get(pk=aino.pk).first_name == "Aina"

    sent = dict(_as_sent(page.content.decode()))
    assert desk.post(f"/customers/{aino.pk}/correct/", {**sent, "first_name": "Aini"}).status_code == 302
    chosen = Person.objects.get(pk=aino.pk)
    assert (chosen.first_name, chosen.last_name) == ("Aini", "Virtanen")


def test_a_correction_that_another_told_of_comes_from_them_and_not_from_the_person(desk, aino):
    asked_of = desk.get(f"/customers/{aino.pk}/correct/").context["form"].fields["source"].choices
    assert [source for source, _ in asked_of] == ["self", "another"]  # the description lists no employers

    sent = correction_of(desk, aino, last_name="Virtanen", source="another")
    assert desk.post(f"/customers/{aino.pk}/correct/", sent).status_code == 302

    assert [(row.source, row.how) for row in aino.origins.filter(field="last_name")] == [("another", "")]
    assert Entry.objects.get(event="customers.person_corrected").facts == {"source": "another", "fields": ["last_name"]}


def test_a_correction_asks_how_it_was_learnt_when_the_person_told_and_takes_no_source_that_is_not_listed(desk, aino):
    refused = desk.post(f"/customers/{aino.pk}/correct/", correction_of(desk, aino, last_name="Virtanen", how=""))
    assert list(refused.context["form"].errors) == ["how"]

    refused = desk.post(f"/customers/{aino.pk}/correct/", correction_of(desk, aino, last_name="Virtanen", source="employer"))
    assert list(refused.context["form"].errors) == ["source"]
    assert Person.objects.get(pk=aino.pk).last_name == "Virta"


def test_who_told_of_a_correction_is_kept_when_the_second_of_two_chooses(desk, kerttu, aino, signed_in):
    mine = correction_of(desk, aino, first_name="Aini", source="another")
    other = signed_in(kerttu)
    other.post(f"/customers/{aino.pk}/correct/", correction_of(other, aino, first_name="Aina"))

    sent = dict(_as_sent(desk.post(f"/customers/{aino.pk}/correct/", mine).content.decode()))
    assert desk.post(f"/customers/{aino.pk}/correct/", {**sent, "first_name": "Aini"}).status_code == 302

    assert [(row.source, row.how) for row in aino.origins.filter(field="first_name")] == [("another", "")]


def _as_sent(page):
    """(name, value) of the hidden fields of the page's main form."""
    form = page[page.index("<main") :]
    for tag in re.findall(r'<input type="hidden"[^>]*>', form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        yield name.group(1), value.group(1) if value else ""


def test_a_person_typed_in_asks_how_they_approved_and_were_informed(desk):
    said = {"first_name": "Aino", "last_name": "Virta", "language": "sv", "country": "FI"}
    refused = desk.post("/customers/new/", said)
    assert refused.status_code == 200 and not Person.objects.exists()
    assert {"how_approved", "how_informed"} <= set(refused.context["form"].errors)

    added = desk.post("/customers/new/", {**said, "how_approved": "phone", "how_informed": "read_aloud"})

    assert added.status_code == 302 and Person.objects.get().last_name == "Virta"


def test_a_person_who_may_be_here_already_is_shown_before_another_is_added(desk, aino):
    said = {"first_name": "A.", "last_name": "V", "language": "sv", "country": "FI", "email": "Aino.Virta@example.fi"}
    said |= {"how_approved": "phone", "how_informed": "read_aloud"}
    opened = desk.get("/customers/new/").content.decode()

    page = desk.post("/customers/new/", said)
    assert page.status_code == 200 and f"/customers/{aino.pk}/" in page.content.decode()
    assert "Mitään ei ole vielä lisätty." in page.content.decode() and "Mitään ei ole vielä" not in opened
    assert Person.objects.count() == 1

    assert desk.post("/customers/new/", {**said, "anyway": aino.pk}).status_code == 302
    assert Person.objects.count() == 2


def test_an_empty_page_is_told_all_that_it_lacks_at_once(desk):
    page = desk.post("/customers/new/", {"language": "fi", "country": "FI"})

    assert [*page.context["form"].errors] == ["how_informed", "last_name", "how_approved"]


@pytest.mark.parametrize("field", ["first_name", "last_name", "email", "phone", "street", "postcode", "city"])
def test_an_identity_code_is_refused_in_every_field_with_the_reason(desk, field):
    said = {"first_name": "Aino", "last_name": "Virta", "language": "fi", "country": "FI", "how_approved": "phone", "how_informed": "paper"}

    page = desk.post("/customers/new/", {**said, field: f"x {CODE}"})

    assert page.status_code == 200 and field in page.context["form"].errors
    assert not Person.objects.exists()


def test_an_identity_code_is_refused_in_every_field_of_a_correction(desk, aino):
    sent = correction_of(desk, aino)
    for name in [name for name in sent if not name.startswith("initial-") and name not in ("revision", "how", "language")]:
        page = desk.post(f"/customers/{aino.pk}/correct/", {**sent, name: CODE})
        assert page.status_code == 200 and name in page.context["form"].errors, name


def test_what_was_looked_for_is_never_in_an_address(desk, aino):
    assert "aino" not in str(desk.get("/search/?text=aino").context["answer"].found)
    add_person("Aino", "Mäkinen")
    page = desk.post("/search/", {"text": "aino"})
    assert "Virta, Aino" in text_of(page) and page.request["QUERY_STRING"] == ""


def test_the_answer_while_typing_is_a_piece_of_a_page_and_without_script_a_whole_one(desk, aino):
    add_person("Kalle", "Virtanen")
    piece = desk.post("/search/", {"text": "virta"}, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in piece and f'href="/customers/{aino.pk}/"' in piece
    assert "<html" in desk.post("/search/", {"text": "virta"}).content.decode()


def test_who_alone_is_found_is_opened_but_not_who_was_guessed(desk, aino):
    assert desk.post("/search/", {"text": "virta"}).headers["Location"] == f"/customers/{aino.pk}/"
    guessed = desk.post("/search/", {"text": "vitra"})
    assert guessed.status_code == 200 and "Virta, Aino" in text_of(guessed)


def test_a_hostile_name_is_shown_as_text(desk):
    person = add_person("<script>alert(1)</script>", '"><img src=x>')

    for address in (f"/customers/{person.pk}/", "/customers/", f"/customers/{person.pk}/correct/"):
        page = desk.get(address).content.decode()
        assert "<script>alert" not in page and "<img src=x>" not in page
