"""Persons of an old list, read one by one: what ``add_persons`` takes, and whether they are in the register already."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.databases import bulk
from seloste.search.norm import normalise
from seloste.web.languages import LANGUAGES

from . import wellformed
from .models import EmailAddress, Person, Phone
from .readers import NO_LANGUAGE
from .words import Listed, Scalar

NAMELESS = _("Write a first name or a last name: a person needs one of them.")
PLACE = ("street", "postcode", "city", "country")
_SCALARS = tuple(field.value for field in Scalar)
_MOST_AT_ONE_ADDRESS = 20  # who are compared by name; an office's one address in a whole list is nobody's


class Newcomer(NamedTuple):
    """A person's facts, well-formed. ``emails``: (address, match key); ``phones`` in E.164; ``address``: the columns of one, or none."""

    first_name: str
    last_name: str
    language: str
    emails: tuple
    phones: tuple
    address: tuple
    is_address_protected: bool
    is_phoning_forbidden: bool

    @property
    def words(self):
        """The words of the name in one order, folded: two spellings of one name meet."""
        return words_of(self.first_name, self.last_name)

    def scalars(self):
        """Names of the facts that a person has one of and this one has."""
        return [name for name in _SCALARS if getattr(self, name)]

    def fields(self):
        """Names of all facts that there are."""
        listed = ((Listed.EMAIL, self.emails), (Listed.PHONE, self.phones), (Listed.ADDRESS, self.address))
        return [*self.scalars(), *(field.value for field, held in listed if held)]


def read(facts):
    """A ``Newcomer`` of values as they were written; ``ValidationError`` by the fact's name, all of them at once.

    ``facts``: ``first_name``, ``last_name``, ``language``, lists ``emails`` and ``phones``, the parts of a place, and the two flags.
    """
    try:
        return _read(facts)
    except ValidationError:
        raise ValidationError(_wrong(facts)) from None


def _read(facts):
    """The same, with the first error alone."""
    first_name, last_name = wellformed.name(facts.get("first_name")), wellformed.name(facts.get("last_name"))
    emails = [wellformed.email(value) for value in facts.get("emails", ())]
    phones = [wellformed.phone(value) for value in facts.get("phones", ())]
    place = wellformed.address(facts)
    language = _language(facts.get("language") or "fi")
    if not first_name and not last_name:
        raise ValidationError(NAMELESS, code="nameless")
    keyed = {wellformed.email_match_key(address): address for address in emails if address}
    return Newcomer(
        first_name,
        last_name,
        language,
        emails=tuple([(address, key) for key, address in keyed.items()]),
        phones=tuple(dict.fromkeys(filter(None, phones))),
        address=tuple(map(place.get, PLACE)) if place else (),
        is_address_protected=bool(facts.get("is_address_protected")),
        is_phoning_forbidden=bool(facts.get("is_phoning_forbidden")),
    )


def _wrong(facts):
    """Every error by the fact's name, of two the first."""
    held = [(name, wellformed.name, facts.get(name)) for name in ("first_name", "last_name")]
    held += [("email", wellformed.email, value) for value in facts.get("emails", ())]
    held += [("phone", wellformed.phone, value) for value in facts.get("phones", ())]
    held += [("street", wellformed.address, facts), ("language", _language, facts.get("language") or "fi")]
    wrong = {}
    for name, reader, value in held:
        try:
            reader(value)
        except ValidationError as error:
            wrong.setdefault(name, error)
    return wrong or {"last_name": ValidationError(NAMELESS, code="nameless")}


def _language(code):
    if code not in LANGUAGES:
        raise ValidationError(NO_LANGUAGE, code="no_language")
    return code


def words_of(first_name, last_name):
    return frozenset(f"{normalise(first_name)} {normalise(last_name)}".split())


class Known:
    """Who of a list is the same person as one in the register or earlier in the list: a shared e-mail or phone, and a name that fits.

    Two people may share an address, so one address alone never makes two entries one; nor does a name.
    """

    def __init__(self):
        self._earlier = {}

    def earlier(self, number, newcomer):
        """The number of the earlier row of the list that is the same person, or None; remembers this one."""
        found, mine = None, (number, newcomer.first_name, newcomer.last_name)
        for key in map(hash, _every_key(newcomer)):  # short, for a hundred thousand of them are remembered
            before = self._earlier.get(key, ())
            if before and found is None:
                found = next((other for other, *names in before if _is_like(newcomer.words, words_of(*names))), None)
            self._earlier[key] = (*before, mine) if len(before) < _MOST_AT_ONE_ADDRESS else before
        return found


def in_register(newcomers):
    """``(key of the same person or None, whether another person has an address of theirs)`` of each; five queries at the most for all.

    Of one mailbox whoever has it spelled just so comes before whoever has it with something after a plus.
    """
    owners = {}
    keys = {key for one in newcomers for key in _mailboxes(one)}
    numbers = {number for one in newcomers for number in one.phones}
    for person, key in sorted(
        [
            *bulk.among(EmailAddress, "match_key", keys, ("person_id", "match_key")),
            *bulk.among(Phone, "number", numbers, ("person_id", "number")),
        ]
    ):
        owners.setdefault(key, []).append(person)
    for person, key in sorted(bulk.among_filled(EmailAddress, "mailbox_key", keys, ("person_id", "mailbox_key"))):
        owners.setdefault(key, []).append(person)
    if not owners:
        return [(None, False)] * len(newcomers)
    of = {person for persons in owners.values() for person in persons}
    names = {key: words_of(first, last) for key, first, last in bulk.among(Person, "id", of, ("id", "first_name", "last_name"))}
    return [_found(one, owners, names) for one in newcomers]


def _found(newcomer, owners, names):
    having = [person for key in _every_key(newcomer) for person in owners.get(key, ())]
    same = next((person for person in having if _is_like(newcomer.words, names.get(person, frozenset()))), None)
    return same, bool(having) and same is None


def _every_key(newcomer):
    return [*_mailboxes(newcomer), *newcomer.phones]


def _mailboxes(newcomer):
    """The keys of the e-mails as they are written; then of those with a plus, that of the mailbox in which they are read."""
    keys = [key for _address, key in newcomer.emails]
    return keys + [wellformed.mailbox_keys(key)[-1] for key in keys if "+" in key]


def _is_like(words, others):
    """One name holds the other: a list may have the last name only, or a second first name more."""
    return bool(words and others) and (words <= others or others <= words)
