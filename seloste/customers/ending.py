"""Whom nothing has been heard of for so long that their keep is over; organisations nobody stands for any more."""

from django.db.models import Exists, OuterRef, Q

from seloste.privacy import needed, registry, thought_away

from .models import Contact, Organisation, Person, Provenance


def silent_since(start):
    """Persons with whom no row of any room shows contact since ``start``.

    Each fact says since when it is known: of an old list the day the list is of, however late it came in. The moment they came into the
    register counts only of those of whom no fact says it.
    """
    persons = Person.objects.filter(Q(created_at__lt=start) | Exists(Provenance.objects.filter(person=OuterRef("pk"))))
    for declared in registry.rows():
        persons = _unheard(persons, declared, {declared.subject: OuterRef("ref" if declared.by_ref else "pk")}, start)
    for declared in registry.belongings(Organisation):  # a sole trader's business goes with them, and is heard of with them
        persons = _unheard(persons, declared, {f"{declared.column}__trader": OuterRef("pk")}, start)
    return needed.without(persons)


def empty_since(start):
    """Organisations with whom no row shows contact since ``start`` and for whom nobody in the register stands any more.

    A sole trader's business goes with its trader.
    """
    silent = Organisation.objects.filter(at__lt=start, trader=None)
    for declared in registry.belongings(Organisation):
        silent = _unheard(silent, declared, {declared.column: OuterRef("pk")}, start)
    stand_for_it = thought_away.standing(Contact.objects.filter(organisation=OuterRef("pk")))
    return needed.without(silent.exclude(Exists(stand_for_it)))


def _unheard(rows, declared, whose, start):
    """Of ``rows``, those of whom the declared table shows no contact since ``start``."""
    for moment in declared.contacts:
        heard = declared.of._default_manager.filter(**whose).annotate(heard_at=moment).filter(heard_at__gte=start)
        rows = rows.exclude(Exists(thought_away.standing(heard, *whose)))
    return rows
