"""The notes and kept e-mails of a person's copy: those that staff have looked at and left in (GDPR Art. 15(4)).

An e-mail kept as a note holds its whole text, and what staff write may tell of others too. A note that was changed after somebody looked
at it is looked at again.
"""

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.customers.models import Mail, Note

_LOOKED_AT = Q(choice__revision=F("revision"))


def of(person):
    """Notes of the person, and of a business that is theirs, that say something, the oldest first; one that only carries files has
    nothing to look at.
    """
    whose = Q(person=person) | Q(person=None, organisation__trader=person)
    says = ~Q(text="") | Q(mail__isnull=False)
    return Note.objects.filter(whose, says).select_related("mail", "choice").order_by("happened_at", "pk")


def unseen(person):
    """Those of which nobody has said yet, as they stand now, whether they go."""
    return of(person).exclude(pk__in=of(person).filter(_LOOKED_AT).values("pk"))


def standing(person):
    """How many notes there are, are left out, and wait to be looked at; None when there are none."""
    told = [_choice(note) for note in of(person)]
    left_out = sum(bool(choice and choice.reason) for choice in told)
    return {"count": len(told), "left_out": left_out, "unseen": told.count(None)} if told else None


def withheld(person):
    """(note, why it is not in the copy in words, whether staff left it out), in the active language."""
    for note in of(person):
        choice = _choice(note)
        if choice is None:
            yield note, _("not in this copy: nobody has looked yet whether it tells of others. Ask us for it."), False
        elif choice.reason:
            yield note, _("left out: %(reason)s") % {"reason": choice.reason}, True


def instead(told):
    """(model, key) → what the copy says in place of each row of a note of ``withheld``: not even from whom an e-mail came."""
    found = {}
    for note, why, _is_left_out in told:
        field = {"name": "note", "label": _("Note"), "value": why}
        found[Note, note.pk] = field
        if note.is_mail:
            found[Mail, note.mail.pk] = field
    return found


def in_words(told):
    """What the cover says of ``withheld``, as sentences."""
    reasons = [note.choice.reason.rstrip(".") for note, _why, is_left_out in told if is_left_out]
    unseen_ones = len(told) - len(reasons)
    if reasons:
        yield ngettext(
            "One note was left out because of the rights of others (GDPR Art. 15(4)): %(reasons)s.",
            "%(count)d notes were left out because of the rights of others (GDPR Art. 15(4)): %(reasons)s.",
            len(reasons),
        ) % {"count": len(reasons), "reasons": "; ".join(dict.fromkeys(reasons))}
    if unseen_ones:
        yield ngettext(
            "One note is not in this copy, for nobody has looked yet whether it tells of others. Ask us for it.",
            "%(count)d notes are not in this copy, for nobody has looked yet whether they tell of others. Ask us for them.",
            unseen_ones,
        ) % {"count": unseen_ones}


def _choice(note):
    """What was said of the note as it stands now, or None."""
    choice = getattr(note, "choice", None)
    return choice if choice and choice.revision == note.revision else None
