"""Who of a list's persons cannot be sent back any more, because something else has come to depend on them: the registry is walked."""

from django.db.models import Q

from seloste.customers.models import Contact, EmailAddress, Notice, Person, Phone, PostalAddress, Provenance
from seloste.marketing.models import MarketingPermission, Objection, Suppression
from seloste.privacy import registry
from seloste.privacy.declarations import Erasure, Merging

from ..models import Imported, ImportedProhibition

CORRECTED = "corrected"
_FACTS = (EmailAddress, Phone, PostalAddress, Provenance, Objection, MarketingPermission)  # the list's own carry its moment
_ITS_OWN = (Person, Notice, Suppression, Imported, ImportedProhibition)


def staying(persons, batch):
    """``{why: keys}``: ``CORRECTED``, or the label of the model that holds something of them. ``persons``: keys, a part of the list."""
    found, taken_at, said_at = {}, batch.taken_at, batch.said_at
    changed = Person.objects.filter(pk__in=persons).filter(Q(revision__gt=1) | ~Q(created_at=taken_at))
    _note(found, CORRECTED, changed.values_list("pk", flat=True))
    for model in _FACTS:
        why, at = (CORRECTED, said_at) if model._meta.app_label == "customers" else (model._meta.label, taken_at)
        _note(found, why, model.objects.filter(person__in=persons).exclude(at=at).values_list("person", flat=True))
    other = Imported.objects.filter(person__in=persons).exclude(batch=batch)
    _note(found, Imported._meta.label, other.values_list("person", flat=True))
    refs = dict(Person.objects.filter(pk__in=persons).values_list("ref", "pk"))
    for declared in registry.rows():
        if declared.of not in (*_FACTS, *_ITS_OWN) and _is_more(declared):
            _note(found, declared.of._meta.label, _owners(declared, persons, refs, said_at))
    return found


def _is_more(declared):
    """What only notes, or is worked out from other rows, depends on nobody."""
    return declared.erasure != Erasure.KEEP and declared.merging != Merging.REMADE


def _owners(declared, persons, refs, said_at):
    rows = declared.of._default_manager
    if declared.by_ref:
        return [refs[ref] for ref in rows.filter(**{f"{declared.subject}__in": [*refs]}).values_list(declared.subject, flat=True)]
    rows = rows.filter(**{f"{declared.subject}__in": persons})
    if declared.of is Contact:  # what the list itself said of who orders
        rows = rows.exclude(at=said_at)
    return rows.values_list(declared.subject, flat=True)


def _note(found, why, keys):
    if keys := set(keys):
        found.setdefault(why, set()).update(keys)
