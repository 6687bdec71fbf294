"""Language versions that differ, are silent or are not there; and the value in which an outcome is frozen."""

import pytest

from seloste.bookings.terms import quoting
from seloste.bookings.terms.case import Event

from .asked import ask, file, written


def test_staff_are_told_of_terms_younger_than_the_order_and_of_a_language_that_is_not_there():
    terms = file("uudenmaan_koulutuskeskus")

    outcome = ask(terms, "2026-05-10T09:00", ordered_at="2022-11-30T12:00", language="sv", is_consumer=False)
    assert [line[:24] for line in outcome.warnings["en"]] == ["These terms are valid fr", "These terms have no vers"]
    assert ask(terms, "2026-05-10T09:00", ordered_at="2022-12-01T12:00", language="fi", is_consumer=False).warnings["en"] == ()


def test_when_all_versions_are_silent_nothing_is_reckoned():
    with pytest.raises(quoting.NoAnswer, match="must decide"):
        ask(written("[[person.bands]]\nsilent = true"), "2026-05-10T09:00")


VERSIONS = """
[[person.bands]]
language = "fi"
fee = "{fi}"
{fi_more}
[[person.bands]]
language = "sv"
fee = "{sv}"
{sv_more}
"""


@pytest.mark.parametrize(
    ("fi", "fi_more", "sv", "sv_more", "accepted", "better"),
    [
        ("20 %", "", "40 %", "", "sv", "fi"),  # less money
        ("20 €", "", "20 %", "", "sv", "sv"),  # the same: the one that was accepted
        ("20 €", "", "20 %", "", "fi", "fi"),
        ("20 %", 'credit = "fee"\ncredit-within = "1 month"', "20 %", "", "sv", "fi"),  # the same money, and a credit
        ("20 %", 'credit = "fee"\ncredit-within = "1 month"', "19 %", "", "fi", "sv"),  # a credit is no money until it is used
        ("free", 'credit = "rest"\ncredit-within = "1 year"', "50 %", "", "fi", "sv"),  # half in money before all as credit
        ("20 %", 'credit = "fee"\ncredit-within = "1 month"', "20 %", 'credit = "fee"\ncredit-within = "2 months"', "fi", "sv"),
    ],
)
def test_the_version_that_is_better_for_the_customer_counts(fi, fi_more, sv, sv_more, accepted, better):
    terms = written(VERSIONS.format(fi=fi, fi_more=fi_more, sv=sv, sv_more=sv_more), '["fi", "sv"]')

    outcome = ask(terms, "2026-05-10T09:00", language=accepted)
    assert outcome.clause.language == better
    assert bool(outcome.warnings["en"]) == (fi not in ("20 €",))


def test_an_outcome_is_frozen_with_the_same_keys_always():
    keys = {
        "event",
        "ground",
        "kind",
        "at",
        "price",
        "paid",
        "fee",
        "credit",
        "credit_until",
        "fee_credited",
        "refund",
        "due",
        "stays",
        "used",
        "deposit_kept",
        "instead",
        "time_left",
        "article",
        "clause",
        "terms",
        "withdraw_until",
        "move_by",
        "keeps_price",
        "waiver",
        "explanation",
        "warnings",
    }
    asked = [{"event": event} for event in Event if event not in (Event.SWAP, Event.REBOOKING)] + [{"ordered_at": "2026-05-09T12:00"}]

    for more in asked:
        outcome = ask(file("learn2help"), "2026-05-14T09:00", "2026-05-15T09:00", **more)
        assert set(outcome.to_json()) == keys
        with pytest.raises(AttributeError):
            outcome.kind = "company"
