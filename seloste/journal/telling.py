"""What the journal says in words: to staff the whole sentence, to a person date, purpose and role (CJEU C-579/21)."""

from django.utils.translation import gettext as _

from . import words
from .events import declared
from .models import Entry


def sentence(entry, *, for_person=False):
    """One entry as a sentence in the active language. To a person the employee is a role, never a name or a number."""
    if for_person:
        return _("%(role)s used the data for %(purpose)s.") % {"role": role(entry), "purpose": purpose(entry)}
    event = declared().get(entry.event)
    return _said(event, entry.facts) if event else _("Something was done that this version does not know.")


def _said(event, facts):
    known = {name: _word(event.facts.get(name), value) for name, value in facts.items()}
    return str(event.sentence).format_map(known)


def _word(fact, value):
    """A fact as a reader says it."""
    if isinstance(value, list):
        return ", ".join(_word(fact, part) for part in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    label = (fact.labels if fact else {}).get(value) or words.WORDS.get(value)
    return str(label) if label else str(value).replace("_", " ")


def role(entry):
    """Who did it, as a person may know it: the role, or the kind of actor."""
    return role_of(entry.actor_role) or str(words.KINDS.get(entry.actor_kind, ""))


def role_of(key):
    """A role in words; empty for none."""
    return str(words.ROLES.get(key, ""))


def purpose(entry):
    """What for, in words; a purpose that this version does not know, as it was written."""
    return str(words.PURPOSES.get(entry.purpose, entry.purpose))


def entries(rows):
    """Entries about a person, told to that person: date, purpose, role; newest first."""
    return [_told(entry) for entry in rows.order_by("-pk")]


def shown(rows):
    """Lists and answers in which a person stood, told to that person."""
    return [_told(entry) for entry in Entry.objects.filter(pk__in=rows.values("entry_id")).order_by("-pk")]


def _told(entry):
    return {"at": entry.at, "purpose": purpose(entry), "role": role(entry)}
