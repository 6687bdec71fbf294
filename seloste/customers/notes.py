"""Rules of notes: how long they may be, who may change one, whose of them are left alone; what a copy says of a company's."""

from django.utils.translation import gettext as _

from seloste.privacy import restricting
from seloste.privacy.words import RoleKey

from .models import Organisation

FEATURE = "notes"
LONGEST = 20_000  # characters


def may_change(note, actor):
    """Who wrote it; and owners, for whoever wrote it may have left."""
    return actor.role == RoleKey.OWNER or (actor.kind, actor.id) == tuple(note.by.partition(":")[::2])


def unrestricted(rows):
    """Of notes or follow-ups those that are not about the business of a sole trader whose data is left alone (GDPR Art. 18)."""
    return rows.exclude(organisation__trader__in=restricting.persons())


def company(rows, _person):
    """What the copy of a person says beside a note or follow-up of a company: of which; one question for all."""
    names = dict(Organisation.objects.filter(pk__in={row.organisation_id for row in rows}).values_list("pk", "name"))
    label = _("Company")
    return {row.pk: [{"name": "organisation", "label": label, "value": names[row.organisation_id]}] for row in rows if row.organisation_id}
