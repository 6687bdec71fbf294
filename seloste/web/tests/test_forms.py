"""How forms are shown and what the house's own fields understand."""

import datetime as dt
import uuid

import pytest
import time_machine
from django import forms
from django.utils import translation

from seloste.web.forms import Once, PastDate, TypedDate


class Contact(forms.Form):
    once = Once()
    name = forms.CharField(label="Name")
    mail = forms.EmailField(label="E-mail", required=False, help_text="We answer here.")
    language = forms.ChoiceField(label="Language", choices=[("fi", "suomi"), ("sv", "svenska")], widget=forms.RadioSelect)
    news = forms.BooleanField(label="Send me news", required=False)


SPOILT = {"once": "x", "name": "<b>Aino</b>", "mail": "aino@", "language": ""}


def test_errors_are_listed_on_top_and_each_leads_to_its_field():
    page = str(Contact(SPOILT))

    assert "2 things to correct" in page
    assert '<a href="#id_mail">E-mail: Enter a valid email address.</a>' in page
    assert '<a href="#id_language_0">' in page and 'id="id_language_0"' in page
    assert page.index("data-errors") < page.index('id="id_name"')


def test_of_one_field_that_lacks_two_things_both_are_counted_above():
    form = Contact({"once": "x", "name": "Aino", "mail": "aino@esimerkki.example", "language": "fi"})
    for sentence in ("Nobody answered.", "The page was open too long."):
        form.add_error(None, sentence)

    assert "2 things to correct" in str(form) and str(form).count("<li>") == 2


def test_an_error_and_a_hint_are_read_aloud_with_their_field():
    page = str(Contact(SPOILT))

    assert 'aria-describedby="id_mail_helptext id_mail_error"' in page
    assert 'id="id_mail_helptext"' in page and 'id="id_mail_error"' in page


def test_what_was_typed_stays_and_stays_text():
    assert 'value="&lt;b&gt;Aino&lt;/b&gt;"' in str(Contact(SPOILT))
    assert 'value="aino@"' in str(Contact(SPOILT))


def test_what_need_not_be_filled_says_so():
    with translation.override("sv"):
        page = str(Contact())

    assert page.count("(valfritt)") == 1  # the e-mail; a tick is always optional to tick
    assert "required" not in page


def test_the_one_time_key_is_fresh_in_each_form_and_kept_when_the_form_comes_back():
    first, second = (Contact()["once"].value() for _ in range(2))
    sent = Contact({"once": first, "name": "Aino", "language": "sv"})

    assert first != second
    assert sent.is_valid() and str(sent.cleaned_data["once"]) == first


def test_a_spoilt_one_time_key_does_not_stop_the_person():
    form = Contact({"once": "not a key", "name": "Aino", "language": "sv"})

    assert form.is_valid()
    assert isinstance(form.cleaned_data["once"], uuid.UUID)


@pytest.mark.parametrize("typed", ["23.11.2026", "23.11.26", " 23. 11. 2026 ", "23/11/2026", "23,11,2026", "23.11.2026."])
def test_a_day_is_understood_as_finns_write_it(typed):
    assert TypedDate().clean(typed) == dt.date(2026, 11, 23)


@pytest.mark.parametrize("typed", ["32.1.2026", "2026-11-23", "tomorrow", "23.11.", "29.2.2027", "31.12.9999", "1.1.1066"])
def test_what_is_no_day_is_explained(typed):
    with pytest.raises(forms.ValidationError, match=r"23\.11\.2026"):
        TypedDate().clean(typed)


def test_what_has_happened_happened_today_at_the_latest():
    with time_machine.travel(dt.datetime(2026, 11, 23, 22, 30, tzinfo=dt.UTC), tick=False):  # half past midnight on the 24th in Helsinki
        assert PastDate().clean("24.11.2026") == dt.date(2026, 11, 24)
        assert PastDate(required=False).clean("") is None
        with pytest.raises(forms.ValidationError, match="in the future"):
            PastDate().clean("25.11.2026")


def test_a_day_is_shown_as_it_is_typed():
    class Booking(forms.Form):
        day = TypedDate(initial=dt.date(2026, 3, 5))

    assert 'value="5.3.2026"' in str(Booking())
