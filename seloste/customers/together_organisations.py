"""Two entries of one company side by side, as the page shows them before they become one."""

from copy import copy

from django.utils.translation import gettext as _

from seloste.privacy import registry, restricting
from seloste.privacy.declarations import Merging

from . import duties, finding, merging, organisation_lists, organisation_sheet, reaching
from .models import Organisation
from .together import Earlier, Pair
from .words import OrganisationFact

_FACTS = (
    (OrganisationFact.NAME, lambda one: one.name),
    (OrganisationFact.KIND, lambda one: str(one.get_kind_display())),
    (OrganisationFact.BUSINESS_ID, lambda one: one.business_id),
    (OrganisationFact.VAT_ID, lambda one: one.vat_id),
    (OrganisationFact.LANGUAGE, lambda one: str(one.language_name)),
    (OrganisationFact.EMAIL, lambda one: one.email),
    (OrganisationFact.PHONE, lambda one: reaching.call_to_organisation(one).words),
)


def as_found(organisations):
    """The same in the same order, each with the line that tells namesakes apart, what is to be known of its trader, and whether its use is
    restricted."""
    keys = [one.pk for one in organisations]
    known = restricting.marked(Organisation.objects.select_related("trader").filter(pk__in=keys), "trader").in_bulk()
    found = organisation_lists.with_lines([known[key] for key in keys])
    for one in found:
        one.tag = finding.protections(one.trader) if one.trader else ""
    return found


def preview(kept, gone):
    """The facts of both and what will stand, and how many rows of what go over (a ``dict`` of title and count)."""
    return {"pairs": list(_pairs(kept, gone)), "moves": _moves(kept, gone)}


def _pairs(kept, gone):
    then = copy(kept)
    taken = merging.facts_to_take(kept=kept, gone=gone)
    for name, value in taken.items():
        setattr(then, name, value)
    for fact, text in _FACTS:
        if text(kept) or text(gone):
            yield Pair(fact.label, text(kept), text(gone), text(then))
    for label, text in ((_("Postal address"), organisation_sheet.place), (_("Whose own business"), _trader)):
        if text(kept) or text(gone):
            yield Pair(label, text(kept), text(gone), text(then))
    ours, theirs = (_invoices(one) for one in (kept, gone))
    if ours or theirs:
        yield Pair(_("Invoices"), ours, theirs, ours or theirs)
    ours, theirs = (_contacts(one) for one in (kept, gone))
    if ours or theirs:
        both = {person: [*dict.fromkeys([*ours.get(person, []), *theirs.get(person, [])])] for person in {**ours, **theirs}}
        yield Pair(_("Contacts"), _named(ours), _named(theirs), _named(both))


def _moves(kept, gone):
    found = {}
    for declared in registry.belongings(Organisation):
        if not declared.title or declared.merging not in (Merging.MOVE, Merging.RULE):
            continue
        rows = declared.rule(kept=kept, gone=gone) if declared.rule else declared.of._default_manager.filter(**{declared.column: gone})
        if count := rows.count():
            found[declared.title] = count
    return found


def earlier(merge):
    (fields,) = [row["fields"] for row in merge.held["rows"] if row["model"] == Organisation._meta.label_lower]
    return Earlier(merge.pk, merge.at, merge.ends_at, fields["name"])


def _trader(organisation):
    return organisation.trader.full_name if organisation.trader else ""


def _invoices(organisation):
    lines = organisation_sheet.billing_lines(organisation_sheet.billing_of(organisation), organisation)
    return " · ".join(f"{line.label}: {line.text}" for line in lines)


def _contacts(organisation):
    return {person: [row.duty for row in rows] for person, rows in duties.by_person(organisation)}


def _named(contacts):
    return " · ".join(f"{person.full_name} ({duties.in_words(done)})" for person, done in contacts.items())
