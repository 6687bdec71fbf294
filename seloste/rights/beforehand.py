"""What nobody has said yet while an answer promises a copy: whether all of it is told, and what may be told (GDPR Art. 15(4)).

A letter that says "here is a copy" stops the clock; the copy itself opens only when these are said.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import alike, enclosures, notes_of_copy


def open_points(asked):
    """A sentence, the words of a button and where it leads, for each; none when the request brings no copy."""
    return list(_points(asked)) if asked.brings_copy and asked.is_open else []


def _points(asked):
    if alike.undecided(asked.person):
        yield (
            _("Another entry may be the same person, and the copy would not tell of it."),
            pgettext("button", "Look"),
            asked.get_absolute_url(),
        )
    if enclosures.unseen(asked.person).exists() or notes_of_copy.unseen(asked.person):
        words = _("Notes and files wait to be looked at; until then the copy cannot be made.")
        yield words, _("Look at the notes and files"), reverse("rights:files", args=[asked.person_id])
