"""A number that would make an invoice bounce is refused when it is typed."""

import pytest
from django.core.exceptions import ValidationError

from seloste.customers import numbers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("003791000013", "003791000013"),
        ("0037 9100001 3", "003791000013"),
        ("0216:00379100001312345", "00379100001312345"),
        ("fi21 1234 5600 0007 85", "FI2112345600000785"),
        ("SE4550000000058398257466", "SE4550000000058398257466"),
    ],
)
def test_an_e_invoice_address_is_an_ovt_or_an_iban(typed, kept):
    assert numbers.einvoice_address(typed) == kept


@pytest.mark.parametrize(
    "typed", ["003791000014", "0037910000", "003791000013123456", "FI2112345600000786", "9100001-3", "lasku@firma.example"]
)
def test_what_is_no_e_invoice_address_is_refused(typed):
    with pytest.raises(ValidationError):
        numbers.einvoice_address(typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), ("FI 91000013", "FI91000013"), ("se123456789701", "SE123456789701"), ("CHE-123.456.788", "CHE123456788")]
)
def test_a_vat_number_is_checked_by_its_countrys_rules(typed, kept):
    assert numbers.vat_id(typed) == kept


@pytest.mark.parametrize("typed", ["FI91000014", "SE12345678901", "9100001-3", "XX1"])
def test_what_is_no_vat_number_is_refused(typed):
    with pytest.raises(ValidationError):
        numbers.vat_id(typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("dabafihh", "DABAFIHH"), ("0037 2129 1126", "003721291126"), ("E204503", "E204503"), ("", "")]
)
def test_an_intermediary_is_known_by_letters_and_digits(typed, kept):
    assert numbers.intermediary(typed) == kept


def test_an_intermediary_is_no_sentence():
    with pytest.raises(ValidationError):
        numbers.intermediary("Maventa (Visma)!")


def test_a_finnish_business_id_is_checked_and_another_countrys_is_kept_as_written():
    assert numbers.business_id("91000013", "FI") == "9100001-3"
    assert numbers.business_id("HRB 12345 B", "DE") == "HRB 12345 B"
    with pytest.raises(ValidationError):
        numbers.business_id("9100001-4", "FI")
