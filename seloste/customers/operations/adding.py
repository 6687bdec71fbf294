"""Putting a person into the register."""

from django.core.exceptions import ValidationError
from django.db import transaction

from seloste.databases.prepared import insert
from seloste.databases.rows import new
from seloste.description import permits
from seloste.privacy.words import Purpose, Source
from seloste.web.sorting import sort_key

from .. import events, wellformed
from ..models import EmailAddress, Notice, Person, Phone, PostalAddress, Provenance
from ..newcomers import NAMELESS
from ..words import UNSAID, HowApproved, HowInformed, Listed, Scalar
from .indexing import rows_of_new
from .recording import signature

_LISTED = {EmailAddress: Listed.EMAIL, Phone: Listed.PHONE, PostalAddress: Listed.ADDRESS}
_SPEAK_FOR_THEMSELVES = {Source.SELF, Source.CONTACT_FORM, Source.QUOTE_REQUEST, Source.FEEDBACK_FORM}  # the booking page names others, too
DOOR = {"purpose": Purpose.CUSTOMER_RELATIONS, "feature": "customer_pages", "group": "contact_details"}


def why_closed(source):
    """The sentence that says why nobody can be added from ``source``; empty while they can."""
    return permits.why_not(source=source, **DOOR)


def add_person(
    *,
    first_name="",
    last_name="",
    language="fi",
    emails=(),
    phones=(),
    addresses=(),
    is_address_protected=False,
    is_phoning_forbidden=False,
    source,
    how_approved,
    how_informed,
    by,
    at,
):
    """Add one person, each fact with its source, how they approved (``HowApproved``), and how they were informed (GDPR Art. 13;
    ``HowInformed``, or None of whom is yet to be told: ``note_informed`` says when).

    Whom another has named has approved nothing (Art. 14): None. Nobody who speaks for themselves comes in so.
    Refused with ``permits.NotPermitted`` when the description in force does not list ``source`` or does not let persons be held at
    all (``DOOR``), and with ``ValidationError``, by the name of the two where it is one of them, when a value is lacking or malformed.
    Adds a second person of the same name or e-mail without asking: ``match`` beforehand.
    """
    permits.demand(source=source, **DOOR)
    how_approved, how_informed = _said(source, how_approved, how_informed)
    first_name, last_name = _named(first_name, last_name)
    flags = {Scalar.PROTECTED_ADDRESS: is_address_protected, Scalar.NO_PHONING: is_phoning_forbidden}
    origin = {"source": source, "at": at, "by": signature(by)}
    with transaction.atomic(savepoint=False):
        names = {"first_name": first_name, "last_name": last_name, "sort_key": sort_key(last_name, first_name)}
        person = insert(new(Person, **names, language=language, created_at=at, **flags))
        known = _scalars(person, flags, {**origin, "how": how_approved or ""})
        listed, indexed = _listed(person, emails, phones, addresses, origin)
        informed = [new(Notice, person=person, how=how_informed, at=at, by=signature(by))] if how_informed else []
        facts = {"source": source, "fields": sorted({row.field.value for row in known} | {_LISTED[type(row)].value for row in listed})}
        _write(person, [*known, *listed, *indexed, *informed], how_approved, how_informed, facts, by=by, at=at)
    return person


def _write(person, rows, how_approved, how_informed, facts, *, by, at):
    told = {"by": by, "at": at, "subject": person, "beside": rows, **facts}
    if how_approved and how_informed:
        events.ADDED.record(how_approved=how_approved, how_informed=how_informed, **told)
    else:
        events.NAMED.record(**told)


def _said(source, how_approved, how_informed):
    """How they approved and how they were told, or None; refused where it is no such word, and where they speak for themselves."""
    if how_approved is None and source in _SPEAK_FOR_THEMSELVES:
        raise ValidationError({"how_approved": UNSAID}, code="unsaid")
    return _word(HowApproved, "how_approved", how_approved), _word(HowInformed, "how_informed", how_informed)


def _word(words, name, said):
    if said is None:
        return None
    try:
        return words(said)
    except ValueError:
        raise ValidationError({name: UNSAID}, code="unsaid") from None


def _named(first_name, last_name):
    first_name, last_name = wellformed.name(first_name), wellformed.name(last_name)
    if not first_name and not last_name:
        raise ValidationError(NAMELESS, code="nameless")
    return first_name, last_name


def _scalars(person, flags, origin):
    fields = [field for field in (Scalar.FIRST_NAME, Scalar.LAST_NAME, Scalar.LANGUAGE) if getattr(person, field)]
    fields += [field for field, is_set in flags.items() if is_set]
    return [new(Provenance, person=person, field=field, **origin) for field in fields]


def _listed(person, emails, phones, addresses, origin):
    """The rows of e-mails, phones and addresses, and those by which the search box finds them."""
    emails = {wellformed.email_match_key(address): address for address in filter(None, map(wellformed.email, emails))}
    phones = list(dict.fromkeys(filter(None, map(wellformed.phone, phones))))
    addresses = list(filter(None, map(wellformed.address, addresses)))
    keyed = [(address, {"match_key": key, "mailbox_key": wellformed.key_beside(key)}) for key, address in emails.items()]
    rows = [new(EmailAddress, person=person, address=address, **keys, **origin) for address, keys in keyed]
    rows += [new(Phone, person=person, number=number, **origin) for number in phones]
    rows += [new(PostalAddress, person=person, **address, **origin) for address in addresses]
    places = [(address["postcode"], address["city"]) for address in addresses]
    return rows, rows_of_new(person, list(emails.values()), phones, places)
