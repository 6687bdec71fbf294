"""The notes, kept e-mails and follow-ups of a person's copy: those that staff have looked at and left in (GDPR Art. 15(4)).

An e-mail kept as a note holds its whole text, and what staff write may tell of others too. A text that was changed after somebody looked
at it is looked at again.
"""

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.customers.models import FollowUp, Mail, Note


def of(person):
    """Notes of the person, and of a business that is theirs, that say something, the oldest first; one that only carries files has
    nothing to look at.
    """
    says = ~Q(text="") | Q(mail__isnull=False)
    return Note.objects.filter(_whose(person), says).select_related("mail", "choice").order_by("happened_at", "pk")


def follow_ups(person):
    """Follow-ups of the same."""
    return FollowUp.objects.filter(_whose(person)).select_related("choice").order_by("due_on", "pk")


def _whose(person):
    return Q(person=person) | Q(person=None, organisation__trader=person)


def texts(person):
    """All that is read before it goes."""
    return [*of(person), *follow_ups(person)]


def unseen(person):
    """Those of which nobody has said yet, as they stand now, whether they go."""
    return [one for one in texts(person) if _choice(one) is None]


def is_text(one):
    """Whether it is one of those, and no file."""
    return isinstance(one, Note | FollowUp)


def stands_at(one):
    """The number of the text as it stands now: who does a follow-up, and whether it is done, makes no other text of it."""
    return one.wording if isinstance(one, FollowUp) else one.revision


def number(one):
    """What the page's fields and the command call it."""
    return f"f{one.pk}" if isinstance(one, FollowUp) else f"n{one.pk}"


def kind(one):
    return _("Follow-up") if isinstance(one, FollowUp) else one.get_kind_display()


def day(one):
    return one.due_on if isinstance(one, FollowUp) else localdate(one.happened_at)


def standing(person):
    """How many texts there are, are left out, and wait to be looked at; None when there are none."""
    told = [_choice(one) for one in texts(person)]
    left_out = sum(bool(choice and choice.reason) for choice in told)
    return {"count": len(told), "left_out": left_out, "unseen": told.count(None)} if told else None


def withheld(person):
    """(note or follow-up, why it is not in the copy in words, whether staff left it out), in the active language."""
    for one in texts(person):
        choice = _choice(one)
        if choice is None:
            yield one, _("not in this copy: nobody has looked yet whether it tells of others. Ask us for it."), False
        elif choice.reason:
            yield one, _("left out: %(reason)s") % {"reason": choice.reason}, True


def instead(told):
    """(model, key) → what the copy says in place of each row of a text of ``withheld``: not even from whom an e-mail came."""
    found = {}
    for one, why, _is_left_out in told:
        is_note = isinstance(one, Note)
        field = {"name": "note" if is_note else "follow_up", "label": _("Note") if is_note else _("Follow-up"), "value": why}
        found[type(one), one.pk] = field
        if is_note and one.is_mail:
            found[Mail, one.mail.pk] = field
    return found


def in_words(told):
    """What the cover says of ``withheld``, as sentences."""
    yield from _of_notes(*_reasons(told, Note))
    yield from _of_follow_ups(*_reasons(told, FollowUp))


def _reasons(told, model):
    """(why staff left some out, how many nobody has looked at)"""
    its = [(one, is_left_out) for one, _why, is_left_out in told if isinstance(one, model)]
    reasons = [one.choice.reason.rstrip(".") for one, is_left_out in its if is_left_out]
    return reasons, len(its) - len(reasons)


def _of_notes(reasons, unseen_ones):
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


def _of_follow_ups(reasons, unseen_ones):
    if reasons:
        yield ngettext(
            "One follow-up was left out because of the rights of others (GDPR Art. 15(4)): %(reasons)s.",
            "%(count)d follow-ups were left out because of the rights of others (GDPR Art. 15(4)): %(reasons)s.",
            len(reasons),
        ) % {"count": len(reasons), "reasons": "; ".join(dict.fromkeys(reasons))}
    if unseen_ones:
        yield ngettext(
            "One follow-up is not in this copy, for nobody has looked yet whether it tells of others. Ask us for it.",
            "%(count)d follow-ups are not in this copy, for nobody has looked yet whether they tell of others. Ask us for them.",
            unseen_ones,
        ) % {"count": unseen_ones}


def _choice(one):
    """What was said of the text as it stands now, or None."""
    choice = getattr(one, "choice", None)
    return choice if choice and choice.revision == stands_at(one) else None
