"""Terms are kept to the byte, chosen for everything, for a kind of training or for a course, and never changed afterwards."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from seloste.bookings import operations
from seloste.bookings.applying import terms_for
from seloste.bookings.models import TermsChoice, TermsVersion
from seloste.bookings.terms import reading
from seloste.courses.tests.catalogue import add_course, plan
from seloste.description import permits
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from tests.cast import NOON, TODAY, publish

from .chosen import BY, YEAR, add, add_file, choose, end, plain

TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.mark.parametrize("source", [plain(), plain().replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + plain()])
def test_terms_are_kept_to_the_byte_and_read_again_as_they_were(published, source):
    version = operations.add_terms(source=source, **BY)

    again = TermsVersion.objects.get()
    assert again.source.encode() == source and again.terms == reading.read(source)
    assert (again.label, again.languages, again.kinds, again.valid_from_on) == ("1", ["fi", "sv", "en"], ["person", "company"], YEAR)
    assert again.digest.startswith(again.code) and again.digest == again.terms.digest
    assert Entry.objects.get(event="bookings.terms_added").facts == {"digest": version.digest}


def test_the_same_text_twice_is_one_version(published):
    assert add() == add()
    assert Entry.objects.filter(event="bookings.terms_added").count() == 1


def test_a_file_with_mistakes_is_refused_with_its_lines(published):
    with pytest.raises(reading.BadTerms) as refused:
        operations.add_terms(source=plain().replace(b'"free"', b'"fre"'), **BY)

    assert [problem.line for problem in refused.value.problems] == [11]
    assert not TermsVersion.objects.exists()


def test_two_texts_cannot_call_themselves_the_same_version(published):
    add("2026-1")

    with pytest.raises(ValidationError, match="is here already, with another text"):
        add("2026-1", fee="60 %")
    with pytest.raises(ValidationError, match="at most 200 characters"):
        add("x" * 61)


def test_the_database_changes_no_terms_and_no_choice_and_lets_only_unchosen_terms_go(published):
    version = add()
    choice = choose(version)
    refused = [
        lambda: TermsVersion.objects.filter(pk=version.pk).update(label="2"),
        lambda: TermsVersion.objects.filter(pk=version.pk)._raw_delete("default"),
        lambda: TermsChoice.objects.filter(pk=choice.pk).update(from_on=YEAR),
        lambda: choice.delete(),
    ]

    for deed in refused:
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            deed()


def test_the_database_keeps_a_choice_for_one_thing(published):
    told = {"from_on": TODAY, "chosen_at": NOON, "by_kind": "operator"}
    both = [{"course": add_course(), "kind": "open"}, {"course": add_course(), "training": plan()}, {"training": plan(), "kind": "open"}]
    for wrong in (*({**one, "version": add()} for one in both), {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TermsChoice.objects.create(once=uuid.uuid4(), **wrong, **told)


def test_terms_that_were_never_chosen_can_be_removed_and_others_cannot(published):
    chosen, other = add("1"), add("2")
    choose(chosen)

    for version in (other, other):
        operations.remove_terms(version=version, **BY)
    with pytest.raises(ValidationError, match="a booking may rest on them"):
        operations.remove_terms(version=chosen, **BY)

    assert list(TermsVersion.objects.all()) == [chosen]
    assert Entry.objects.filter(event="bookings.terms_removed").count() == 1


def test_what_is_chosen_for_a_course_comes_before_its_kind_and_that_before_everything(published):
    course, other = add_course(), add_course(names={"fi": "Ensiapu"})
    for_all, for_webinars, for_course = add("1"), add("2"), add("3")
    assert terms_for(course, "open", TODAY) is None

    choose(for_all)
    choose(for_webinars, kind="webinar")
    choose(for_course, course=course)

    assert [terms_for(one, kind, TODAY).label for one in (course, other) for kind in ("open", "webinar")] == ["3", "3", "1", "2"]
    assert terms_for(course, "open", TODAY - dt.timedelta(days=1)) is None


def test_one_training_can_have_terms_of_its_own(published):
    course = add_course()
    own, other = plan(course), plan(course)
    choose(add("1"), course=course)
    choice = choose(add("2"), training=own)

    assert [terms_for(course, "open", TODAY, training).label for training in (own, other, None)] == ["2", "1", "1"]
    end(choice, TOMORROW)
    assert terms_for(course, "open", TOMORROW, own).label == "1"


def test_new_terms_apply_from_their_day_and_what_was_agreed_before_keeps_its_own(published):
    course = add_course()
    choose(add("1"))
    choose(add("2"), TOMORROW)

    assert [terms_for(course, "open", day).label for day in (TODAY, TOMORROW)] == ["1", "2"]
    assert Entry.objects.filter(event="bookings.terms_chosen").last().facts == {"day": TOMORROW.isoformat(), "where": "everywhere"}


def test_the_later_word_of_one_day_counts(published):
    course = add_course()
    choose(add("1"))
    choose(add("2"))

    assert terms_for(course, "open", TODAY).label == "2" and TermsChoice.objects.count() == 2


def test_what_applies_already_is_not_chosen_again(published):
    version, once = add(), uuid.uuid4()
    for _time in range(2):
        operations.choose_terms(version=version, from_on=TODAY, once=once, **BY)
    choose(version, TOMORROW)

    assert TermsChoice.objects.count() == 1


def test_a_course_without_terms_of_its_own_any_more_has_the_wider_ones(published):
    course = add_course()
    choose(add("1"))
    own = choose(add("2"), course=course)

    end(own, TOMORROW)
    end(own, TOMORROW)

    assert [terms_for(course, "open", day).label for day in (TODAY, TOMORROW)] == ["2", "1"]
    assert Entry.objects.get(event="bookings.choice_ended").facts == {"day": TOMORROW.isoformat(), "where": "course"}


def test_the_past_is_not_rewritten_and_something_applies_to_everything(published):
    yesterday, coming = TODAY - dt.timedelta(days=1), add("2", day=TOMORROW)
    standard = choose(add("1"))
    refused = [
        ("what was agreed earlier stays", lambda: choose(add("1"), yesterday, kind="open")),
        (f"valid from {TOMORROW.day}.{TOMORROW.month}.{TOMORROW.year}", lambda: choose(coming)),
        ("Something must apply to everything", lambda: end(standard)),
        ("They begin on", lambda: end(choose(add("1"), TOMORROW, kind="open"), TODAY)),
        ("bookings_choice_is_for_one_thing", lambda: choose(add("1"), course=add_course(), kind="open")),
    ]

    for sentence, deed in refused:
        with pytest.raises(ValidationError, match=sentence), transaction.atomic():
            deed()
    assert TermsChoice.objects.count() == 1


def test_nothing_is_kept_while_no_purpose_carries_bookings_or_staff_are_not_told_who_signs(published):
    version = add()
    content = permits.in_force().content
    purposes = tuple(replace(row, features=tuple(key for key in row.features if key != "bookings")) for row in content.purposes)
    publish(replace(content, purposes=purposes), by=OPERATOR)

    for deed in (lambda: add("2"), lambda: choose(version)):
        with pytest.raises(permits.NotPermitted):
            deed()


def test_terms_of_every_known_company_can_be_kept(published):
    from .asked import FILES

    kept = [add_file(path.stem) for path in FILES]
    assert len(kept) == TermsVersion.objects.count() > 10
