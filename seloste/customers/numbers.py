"""Numbers by which organisations are known to tax offices, banks and carriers of e-invoices. Each returns the value as it is stored,
or raises ``ValidationError`` with how it is written.

OVT: ``0037``, the business ID's eight digits, up to five signs of a unit (Finvoice 3.0 implementation guideline). IBAN: ISO 13616.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.eu import vat
from stdnum.exceptions import ValidationError as NoNumber
from stdnum.fi import ytunnus

from seloste.web.plain_text import line

from . import wellformed

NO_VAT_ID = _("This is no VAT number. It begins with the country's letters, such as FI12345671.")
NO_ADDRESS = _("This is no e-invoice address. It is 0037 and the business ID, such as 003712345671, or an account number (IBAN).")
NO_INTERMEDIARY = _("This is no intermediary's ID. It has letters and digits only, such as 003721291126 or DABAFIHH.")
_OVT = re.compile(r"0037(\d{8})[0-9A-Z]{0,5}")
_OVT_WITHIN_PEPPOL = "0216:"  # the same address as the Peppol network writes it
_WITHIN_EU = {*vat.MEMBER_STATES, "el"}
_VAT_ELSEWHERE = re.compile(r"[A-Z]{2,3}[0-9A-Z]{4,15}")
_INTERMEDIARY = re.compile(r"[0-9A-Z]{4,35}")


def business_id(value, country):
    """A Finnish ID is checked; another country's is kept as it is written, for each has its own."""
    return wellformed.business_id(value) if country == wellformed.HOME_REGION else line(value, longest=20)


def vat_id(value):
    """A number of an EU country is checked by that country's rules, another is only read."""
    text = _bare(value)
    if not text:
        return ""
    try:
        is_good = bool(vat.validate(text)) if text[:2].lower() in _WITHIN_EU else bool(_VAT_ELSEWHERE.fullmatch(text))
    except NoNumber:
        is_good = False
    if not is_good or len(text) > 20:
        raise ValidationError(NO_VAT_ID, code="no_vat_id")
    return text


def einvoice_address(value):
    text = _bare(value).removeprefix(_OVT_WITHIN_PEPPOL)
    if not text:
        return ""
    found = _OVT.fullmatch(text)
    if not (ytunnus.is_valid(found[1]) if found else iban.is_valid(text)):
        raise ValidationError(NO_ADDRESS, code="no_einvoice_address")
    return text


def intermediary(value):
    """Banks are known by BIC, others by OVT or by a name of their own."""
    text = _bare(value)
    if text and not _INTERMEDIARY.fullmatch(text):
        raise ValidationError(NO_INTERMEDIARY, code="no_intermediary")
    return text


def _bare(value):
    return re.sub(r"[\s.-]", "", line(value, longest=60)).upper()
