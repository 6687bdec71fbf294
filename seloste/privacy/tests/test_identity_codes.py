"""Finnish personal identity codes are recognised wherever they stand, and little else is taken for one."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from seloste.privacy.identity_codes import contains_identity_code, refuse_identity_codes

CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


@pytest.mark.parametrize(
    "text",
    [
        "131052-308T",
        "131052-308t",
        "My code is 131052-308T, thanks",
        "131052–308T",
        "131052 - 308T",
        "(131052-308T)",
        "131052‑308T",
        "１３１０５２-３０８Ｔ",
        "hetu:131052-308T.",
        "131052\u200b-308T",
        "010594Y9032",
        "010594Y9021",
        "020594X903P",
        "030594W903B",
        "040594V9030",
        "050594U903M",
        "010516B903X",
        "020516C903K",
        "030516D9037",
        "290200A248A",
    ],
)
def test_a_code_is_found_in_running_text(text):
    assert contains_identity_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "131052-308U",
        "321052-308T",
        "290201A248A",
        "131052308T",
        "0131052-308T",
        "131052-308TT",
        "040 123 4567",
        "2026-11-23",
        "FI21 1234 5600 0007 85",
        "131052-001T",
        "order 1310521-308T",
    ],
)
def test_what_only_looks_like_a_code_passes(text):
    assert not contains_identity_code(text)


@given(
    st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2026, 12, 31)),
    st.integers(2, 999),
    st.integers(0, 5),
)
@settings(deadline=None)
def test_every_code_of_every_century_sign_is_found(born, number, which):
    signs = "-YXWVU" if born.year < 2000 else "ABCDEF"
    digits = f"{born:%d%m%y}{number:03}"
    code = f"{digits[:6]}{signs[which]}{digits[6:]}{CHECK[int(digits) % 31]}"

    assert contains_identity_code(f"text {code.lower()} text")
    with pytest.raises(ValidationError):
        refuse_identity_codes(code)
