"""An owner reads beforehand what publishing would switch on and off."""

from dataclasses import replace

import pytest
from django.utils import translation

from seloste.privacy.keep import Period
from seloste.privacy.words import Purpose, RoleKey, Source
from seloste.register.consequences import consequences


@pytest.fixture
def content(published):
    with translation.override("en"):
        yield published["customers"].content


def told(before, after):
    return [(one.is_off, str(one.label), str(one.what)) for one in consequences(before, after)]


def test_what_is_no_longer_listed_is_switched_off(content):
    after = replace(
        content,
        sources=tuple(row for row in content.sources if row.key != Source.CONTACT_FORM),
        purposes=tuple(row for row in content.purposes if row.key != Purpose.CUSTOMER_RELATIONS),
        roles=tuple(row for row in content.roles if row.key != RoleKey.TRAINER),
        recipients=content.recipients[:1],
    )

    assert told(content, after) == [
        (True, "Closes", "Contact form"),
        (True, "Is switched off", "customers' pages and finding them"),
        (True, "Is switched off", "notes of calls, visits and e-mails, and follow-ups"),
        (True, "Is switched off", "old lists of customers taken in"),
        (True, "Is switched off", "contact form and answers"),
        (True, "Is switched off", "requests for a quote"),
        (True, "Is switched off", "calls, e-mails and visits in the inbox of enquiries"),
        (True, "Loses access", "Trainer"),
        (True, "Is given nothing more", "Skärgårdspost Ab"),
    ]
    assert [what for _off, _label, what in told(after, content)] == [what for _off, _label, what in told(content, after)]
    assert not any(is_off for is_off, _label, _what in told(after, content))
    assert told(content, content) == []


def test_a_shorter_keep_removes_what_is_older_and_a_longer_one_does_not(content):
    first, *others = content.keeps
    shorter = replace(content, keeps=(replace(first, period=Period(days=1)), *others))

    assert [is_off for is_off, _label, _what in told(content, shorter)] == [True]
    assert [is_off for is_off, _label, _what in told(shorter, content)] == [False]


def test_the_first_version_opens_the_public_pages(content):
    assert told(None, content)[0] == (False, "Opens", "the public pages")
