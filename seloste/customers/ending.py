"""Whom nothing has been heard of for so long that their keep is over; organisations nobody stands for any more."""

from django.db.models import Exists, OuterRef

from seloste.privacy import registry

from .models import Contact, Organisation, Person


def silent_since(start):
    """Persons who came into the register before ``start`` and with whom no row of any room shows contact since."""
    persons = Person.objects.filter(created_at__lt=start)
    for declared in registry.rows():
        if declared.contact:
            whose = OuterRef("ref") if declared.by_ref else OuterRef("pk")
            rows = declared.of._default_manager.filter(**{declared.subject: whose, f"{declared.contact}__gte": start})
            persons = persons.exclude(Exists(rows))
    return persons


def empty_since(start):
    """Organisations of which nothing was written since ``start`` and for whom nobody in the register stands any more.

    A sole trader's business goes with its trader.
    """
    silent = Organisation.objects.filter(created_at__lt=start, at__lt=start, trader=None).exclude(billing__at__gte=start)
    return silent.exclude(Exists(Contact.objects.filter(organisation=OuterRef("pk"))))
