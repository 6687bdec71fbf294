"""What a well-formed name, e-mail, phone number and address is. Each returns the value as it is stored, or raises ``ValidationError``.

Names are kept as their bearers write them: any script, never split, never re-cased (a name is "de la Cruz", "MacLeod", "Ó").
"""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email
from stdnum.exceptions import ValidationError as NoNumber
from stdnum.fi import ytunnus

from seloste.web.plain_text import line

from . import countries

HOME_REGION = "FI"  # numbers without a country code are Finnish
# How nearly all of them are written: read at once, as the libraries would read them.
_PLAIN_LOCAL, _LONGEST_LOCAL = re.compile(r"[a-z0-9_+-]+(\.[a-z0-9_+-]+)*"), 64
_BARE_MOBILE = re.compile(r"(?:\+358|0)((?:4[0-9]|50)[0-9]{6,8})")  # no identity code, for those have a sign within
_LEADS_AWAY = re.compile(r"://|//|\bwww\.|\bhttps?:|@|\w\.\w{2,}[/?]", re.IGNORECASE)  # a bare "Booking.com" is a firm's name
_LONGEST_COUNTRY = 60
_PLACE = (("street", 200), ("postcode", 20), ("city", 100))
_PLAIN_MOBILE = re.compile(r"(?:\+358 ?|0)((?:4[0-9]|50)(?:[ -]?[0-9]){6,8})")


def name(value):
    return line(value, longest=150)


def strangers_name(value, *, longest=150):
    """The same as whoever writes it on a page: letters to others quote it, and would lead wherever it says."""
    text = line(value, longest=longest)
    if _LEADS_AWAY.search(text):
        raise ValidationError(_("Write the name alone, without an address of a page or of e-mail."), code="address")
    return text


def email(value):
    """The address with its domain in lower case; no mail is sent and no name server asked."""
    text = line(value, longest=254)
    local, _sign, domain = text.rpartition("@")
    if len(local) <= _LONGEST_LOCAL and _PLAIN_LOCAL.fullmatch(local) and _is_plain(domain):
        return text
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized if text else ""
    except EmailNotValidError:
        raise ValidationError(_("This is no e-mail address. Write it like name@example.fi."), code="no_email") from None


@lru_cache(maxsize=4096)
def _is_plain(domain):
    """Whether a domain is good and written as it is stored. Of a long list most are of a few domains, and asking takes time."""
    try:
        return validate_email(f"a@{domain}", check_deliverability=False, test_environment=True).normalized == f"a@{domain}"
    except EmailNotValidError:
        return False


def email_match_key(address):
    """Two spellings of one mailbox have one key: addresses are compared without case.

    A domain is not folded further: ``faß.example`` and ``fass.example`` are two, and whoever hires one reads nothing of the other.
    """
    if address.isascii():
        return address.lower()
    local, sign, domain = unicodedata.normalize("NFKC", address).rpartition("@")
    return f"{local.casefold()}{sign}{domain.lower()}"


def mailbox_keys(address):
    """The keys of every spelling that an address shows of its mailbox: its own, and that without what stands after a plus (RFC 5233)."""
    key = email_match_key(address)
    local, _sign, domain = key.rpartition("@")
    plain = f"{local.partition('+')[0]}@{domain}"
    return [key] if plain == key or plain.startswith("@") else [key, plain]


def mailbox_key(address):
    """The key of the mailbox that an address shows, without what stands after a plus."""
    return mailbox_keys(address)[-1]


def key_beside(key):
    """The same of a key with something after a plus; of others nothing, for they are their mailbox's own."""
    return mailbox_keys(key)[-1] if "+" in key else ""


def every_key(address):
    """The same, and as they were while domains were folded: what is forbidden there stays forbidden."""
    keys = mailbox_keys(address)
    return keys if address.isascii() else list(dict.fromkeys([*keys, *(key.casefold() for key in keys)]))


def keys_of_mailbox(address):
    """``plain``: the key without what stands after a plus. The keys with a plus begin with ``begins``, come before ``before`` (the comma
    is the sign after the plus) and end with ``ends``."""
    plain = mailbox_key(address)
    local, _sign, domain = plain.rpartition("@")
    return {"plain": plain, "begins": f"{local}+", "before": f"{local},", "ends": f"@{domain}"}


def phone(value):
    """The number in E.164 form (``+358401234567``); without a country code it is Finnish."""
    if value and (bare := _BARE_MOBILE.fullmatch(value)):
        return "+358" + bare[1]
    text = line(value, longest=40)
    if not text:
        return ""
    if plain := _PLAIN_MOBILE.fullmatch(text):
        return "+358" + plain[1].replace(" ", "").replace("-", "")
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or number.extension or not phonenumbers.is_possible_number(number):
        raise ValidationError(_("This is no phone number. Write it like 040 123 4567 or +46 70 123 45 67."), code="no_phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_as_read(number):
    """A stored number as people write it: Finnish ones ``040 1234567``, others ``+46 70 123 45 67``."""
    parsed = phonenumbers.parse(number)
    shape = phonenumbers.PhoneNumberFormat
    is_home = phonenumbers.region_code_for_country_code(parsed.country_code) == HOME_REGION
    return phonenumbers.format_number(parsed, shape.NATIONAL if is_home else shape.INTERNATIONAL)


def phone_in_a_line(number):
    """The same where lines break: its parts stay together."""
    return phone_as_read(number).replace(" ", "\u00a0")


def national_digits(number):
    """A stored number's digits as dialled at home: ``0401234567``."""
    if number.startswith("+358"):
        return f"0{number[4:]}"
    parsed = phonenumbers.parse(number)
    return "".join(filter(str.isdigit, phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)))


def business_id(value):
    """A Finnish business ID with its check digit, as ``3138754-3``; a VAT number (``FI31387543``) is read as one."""
    text = line(value, longest=20)
    try:
        return ytunnus.format(ytunnus.validate(text)) if text else ""
    except NoNumber:
        raise ValidationError(_("This is no business ID. Check its digits: it is written like 1234567-1."), code="no_business_id") from None


def country(value):
    """The two letters of a country that is written by its name, in any language of the house, or by them; an empty one is Finland."""
    said = line(value, longest=_LONGEST_COUNTRY)
    if not said:
        return HOME_REGION
    if code := countries.code_of(said):
        return code
    raise ValidationError(_("This is no country. Write its name, such as Finland or Sweden, or its two letters."), code="no_country")


def address(value):
    """``street``, ``postcode``, ``city``, ``country`` of a mapping; empty when the first three are."""
    street, postcode, city = (line(value.get(part), longest=longest) for part, longest in _PLACE)
    if not (street or postcode or city):
        return {}
    return {"street": street, "postcode": postcode, "city": city, "country": country(value.get("country"))}
