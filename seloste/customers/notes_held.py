"""Why notes, their files and follow-ups are held: what is important for the relation and nothing else tells (heading 5.7)."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Belongs, Ending, Group, NotPersonal, Rows, Store
from seloste.privacy.keep import KeepFrom, Period, months
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from . import notes
from .models import Attachment, FollowUp, Mail, Note

NOTES = Group(
    key="notes",
    title=_("Notes of calls, visits and e-mails with their files, and what has been agreed to do next"),
    category=Category.OTHER,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.SELF,),
    keep=months(24, after=KeepFrom.CREATION, cap=Period(years=3)),
    holds={
        Note: ("kind", "text", "happened_at", "written_at", "by", "changed_at", "changed_by"),
        Mail: ("subject_line", "sender", "recipients", "is_cut", "digest"),
        Attachment: ("name", "kind", "size", "digest", "stored_at", "by"),
        FollowUp: ("text", "due_on", "made_at", "by", "done_at", "done_by"),
    },
)

ASSIGNEES = Group(
    key="follow_up_assignees",
    title=_("Which account is to do what has been agreed with a customer"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.STAFF_ACCESS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.PROGRAM,),
    keep=months(24, after=KeepFrom.CREATION, cap=Period(years=3)),  # it stands in the follow-up's row and goes with it
    description=DescriptionKey.STAFF,
    provided=False,
    holds={FollowUp: ("assignee",)},
)

KEYS_OF_NOTES = NotPersonal(
    why="keys of other rows, random keys and names, counters; they leave with their row",
    holds={
        Note: ("person", "organisation", "once", "revision"),
        Mail: ("note",),
        Attachment: ("key", "note"),
        FollowUp: ("person", "organisation", "note", "once", "wording", "revision"),
    },
)

ROWS_OF_NOTES = (
    Rows(of=Note, subject="person", contact="happened_at", beside=notes.company, business="organisation"),
    Rows(of=Mail, subject="note__person", business="note__organisation"),
    Rows(of=Attachment, subject="note__person", business="note__organisation"),
    Rows(of=FollowUp, subject="person", beside=notes.company, business="organisation"),
)

BELONGINGS_OF_NOTES = (
    Belongs(of=Note, column="organisation", title=_("Notes"), contact="happened_at"),
    Belongs(of=FollowUp, column="organisation", title=_("Follow-ups")),
)

ENDINGS_OF_NOTES = (
    Ending(group="notes", of=Note, ended=lambda start: notes.unrestricted(Note.objects.filter(written_at__lt=start))),
    Ending(group="notes", of=FollowUp, ended=lambda start: notes.unrestricted(FollowUp.objects.filter(made_at__lt=start))),
    Ending(group="follow_up_assignees", goes_with="notes", why="goes with the follow-up"),
)

FOLDER_OF_FILES = Store(
    kind="folder",
    name="files",
    why=_("What is in the files of notes, each under a random name."),
    group="notes",
    erasure="the file goes with its note's row",
)
