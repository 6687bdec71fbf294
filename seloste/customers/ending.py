"""Whom nothing has been heard of for so long that their keep is over; organisations nobody stands for any more."""

from django.db.models import Exists, OuterRef, Q

from seloste.privacy import registry

from .models import Contact, Note, Organisation, Person, Provenance


def silent_since(start):
    """Persons with whom no row of any room shows contact since ``start``.

    Each fact says since when it is known: of an old list the day the list is of, however late it came in. The moment they came into the
    register counts only of those of whom no fact says it.
    """
    persons = Person.objects.filter(Q(created_at__lt=start) | Exists(Provenance.objects.filter(person=OuterRef("pk"))))
    for declared in registry.rows():
        if declared.contact:
            whose = OuterRef("ref") if declared.by_ref else OuterRef("pk")
            rows = declared.of._default_manager.filter(**{declared.subject: whose, f"{declared.contact}__gte": start})
            persons = persons.exclude(Exists(rows))
    return persons


def empty_since(start):
    """Organisations of which nothing was written, and with which nothing happened, since ``start``, and for whom nobody in the register
    stands any more.

    A sole trader's business goes with its trader.
    """
    silent = Organisation.objects.filter(at__lt=start, trader=None).exclude(billing__at__gte=start)
    lately = Note.objects.filter(organisation=OuterRef("pk"), happened_at__gte=start)
    return silent.exclude(Exists(Contact.objects.filter(organisation=OuterRef("pk")))).exclude(Exists(lately))
