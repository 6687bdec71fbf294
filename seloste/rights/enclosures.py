"""The files that go into the ZIP of a person's copy (GDPR Art. 15(3)): those that staff have looked at and left in, while they fit.

Nothing goes that nobody has looked at: a file may tell of others, whose rights the copy must not touch (Art. 15(4)).
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from seloste.customers.models import Attachment
from seloste.files import names, serving

from . import zipnames

MEGABYTE = 1024 * 1024
LARGEST_TOTAL = 200 * MEGABYTE  # bytes of all files of one copy


@dataclass(frozen=True)
class Enclosure:
    """A file and how it stands: its ``path`` in the ZIP, or in words why it is not there. Both in the active language."""

    file: Attachment
    path: str = ""
    why: str = ""
    is_left_out: bool = False

    @property
    def row(self):
        return type(self.file), self.file.pk

    def as_field(self):
        """What the copy says of it beside the file's own facts; of a file that is left out it is all, for its name may tell of others."""
        return {"name": "file", "label": _("In the ZIP"), "value": self.path or self.why}


def of(person):
    """The files of the person, and of a business that is theirs, with what was chosen, in the order in which they were kept."""
    whose = Q(note__person=person) | Q(note__person=None, note__organisation__trader=person)
    return Attachment.objects.filter(whose).select_related("choice").order_by("pk")


def of_ref(ref):
    """The same files by the reference that a copy bears."""
    return Attachment.objects.filter(Q(note__person__ref=ref) | Q(note__person=None, note__organisation__trader__ref=ref))


def unseen(person):
    """The files of which nobody has said yet whether they go."""
    return of(person).filter(choice=None)


def standing(person):
    """How many files there are, are left out, and wait to be looked at; None when there are none."""
    reasons = list(of(person).values_list("choice__reason", flat=True))
    return {"count": len(reasons), "left_out": sum(map(bool, reasons)), "unseen": reasons.count(None)} if reasons else None


def enclosed(person):
    """An ``Enclosure`` for each file. The content is read once, piece by piece, so that the copy names no file that it cannot hold."""
    told, total = [], 0
    for number, file in enumerate(of(person), start=1):
        why = _why_not(file, total)
        if not why:
            total += file.size
        path = "" if why else f"{zipnames.folder(get_language())}/{names.numbered(number, file.name, file.kind)}"
        told.append(Enclosure(file, path, why, is_left_out=bool(choice_of(file) and choice_of(file).reason)))
    return told


def choice_of(file):
    return getattr(file, "choice", None)


def _why_not(file, total):
    choice = choice_of(file)
    if choice is None:
        return _("not in this copy: nobody has looked yet whether it tells of others. Ask us for it.")
    if choice.reason:
        return _("left out: %(reason)s") % {"reason": choice.reason}
    if total + file.size > LARGEST_TOTAL:
        most = {"most": LARGEST_TOTAL // MEGABYTE}
        return _("the files of a copy are at most %(most)d megabytes together: we hand this one over in another way") % most
    if not serving.is_whole(file):
        return _("missing or damaged on our machine: we look for it in our backups")
    return ""


def in_words(enclosures):
    """What the cover says of the files, as sentences."""
    inside = [one for one in enclosures if one.path]
    left_out = [one for one in enclosures if one.is_left_out]
    others = [one for one in enclosures if not one.path and not one.is_left_out]
    if inside:
        yield ngettext(
            "One file is in the folder “%(folder)s” of the ZIP.",
            "%(count)d files are in the folder “%(folder)s” of the ZIP.",
            len(inside),
        ) % {"count": len(inside), "folder": zipnames.folder(get_language())}
    if left_out:
        yield ngettext(
            "One file was left out because of the rights of others (GDPR Art. 15(4)): %(reasons)s.",
            "%(count)d files were left out because of the rights of others (GDPR Art. 15(4)): %(reasons)s.",
            len(left_out),
        ) % {"count": len(left_out), "reasons": _reasons(left_out)}
    if others:
        yield ngettext("This file is not in the ZIP:", "These files are not in the ZIP:", len(others))
    yield from (f"{one.file.name}: {one.why}" for one in others)


def _reasons(enclosures):
    return "; ".join(dict.fromkeys(one.file.choice.reason.rstrip(".") for one in enclosures))
