"""Account numbers and banks, checked: each returns the value as it is stored, or raises ``ValidationError``.

IBAN: ISO 13616, its check digits mod 97 (ISO 7064) and the country's own structure; a Finnish one has the check digit of its account
number too (Luhn; Finance Finland, "IBAN and BIC in payments"). BIC: ISO 9362.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import bic as bank_codes
from stdnum import iban as account_numbers
from stdnum import luhn
from stdnum.exceptions import ValidationError as NoNumber

from seloste.web.plain_text import line

_NO_IBAN = _("This is no account number. Check it digit by digit; a Finnish one looks like FI21 1234 5600 0007 85.")
_NO_BIC = _("This is no bank code. It has 8 or 11 letters and digits, like NDEAFIHH.")


def iban(value):
    """``FI2112345600000785``, whatever spaces and case it was written in."""
    try:
        number = account_numbers.validate(line(value, longest=60))
    except NoNumber:
        raise ValidationError(_NO_IBAN, code="no_iban") from None
    if number.startswith("FI") and not luhn.is_valid(number[4:]):
        raise ValidationError(_NO_IBAN, code="no_iban")
    return number


def bic(value):
    """Eight or eleven characters; nothing stays nothing."""
    text = line(value, longest=20)
    try:
        return bank_codes.validate(text) if text else ""
    except NoNumber:
        raise ValidationError(_NO_BIC, code="no_bic") from None
