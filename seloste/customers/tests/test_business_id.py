"""A business ID is one whose check digit is right, however it is typed."""

import pytest
from django.core.exceptions import ValidationError

from seloste.customers import wellformed


@pytest.mark.parametrize("typed", ["3138754-3", "31387543", " 3138754-3 ", "FI31387543"])
def test_a_business_id_is_kept_in_one_form_however_it_is_typed(typed):
    assert wellformed.business_id(typed) == "3138754-3"


@pytest.mark.parametrize("typed", ["3138754-4", "313875-3", "Learn2Help", "1234567890123456789012"])
def test_a_mistyped_business_id_is_refused_with_the_reason(typed):
    with pytest.raises(ValidationError):
        wellformed.business_id(typed)


def test_none_given_is_none():
    assert wellformed.business_id("") == ""
