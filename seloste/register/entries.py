"""The journal as owners read it: which entries, in sentences, page by page, without one value about anybody."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import cached_property

from seloste.journal import telling
from seloste.journal.models import Entry, Shown
from seloste.privacy import registry

from .overviews import account_names

PAGE = 50


class Entries:
    """One page of entries, newest first. ``asked`` is a valid ``JournalForm``'s data; ``before`` the number of the last entry seen.

    Four queries, however many entries: the entries, the accounts, the persons, and how many persons each entry showed.
    """

    def __init__(self, asked, before=None):
        self.asked, self.before = asked, before

    @cached_property
    def _found(self):
        found = Entry.objects.about([self.asked["ref"]]) if self.asked.get("ref") else Entry.objects.all()
        for name, lookup in (
            ("event", "event"),
            ("account", "actor_id"),
            ("kind", "actor_kind"),
            ("since", "at__date__gte"),
            ("until", "at__date__lte"),
        ):
            if self.asked.get(name):
                found = found.filter(**{lookup: self.asked[name]})
        if self.before:
            found = found.filter(pk__lt=self.before)
        return list(found.order_by("-pk")[: PAGE + 1])

    @cached_property
    def rows(self):
        entries = self._found[:PAGE]
        names = account_names(entry.actor_id for entry in entries)
        persons = _persons({entry.subject for entry in entries if entry.subject})
        showed = dict(Shown.objects.filter(entry__in=entries).order_by().values_list("entry").annotate(Count("pk")))
        return [
            Row(
                entry,
                telling.sentence(entry),
                _who(entry, names),
                telling.purpose(entry),
                persons.get(entry.subject),
                showed.get(entry.pk, 0),
            )
            for entry in entries
        ]

    @property
    def next(self):
        """The number to go on before, or nothing."""
        return self._found[PAGE - 1].pk if len(self._found) > PAGE else None

    @property
    def subjects(self):
        """References of the persons whom this page's entries are about."""
        return list({row.entry.subject for row in self.rows if row.entry.subject})


@dataclass(frozen=True)
class Row:
    """``person``: the number of the person it is about, or None when it is about nobody or they have been erased.
    ``showed``: how many persons stood on the page or list that was read."""

    entry: Entry
    sentence: str
    who: str
    purpose: str
    person: int | None
    showed: int


def _who(entry, names):
    role = telling.role(entry)
    return f"{names[entry.actor_id]} ({role})" if entry.actor_id in names else role


def _persons(refs):
    """Numbers of persons by reference; one that was erased is in none of them."""
    model = registry.person_model()
    return dict(model.objects.filter(ref__in=refs).values_list("ref", "pk")) if refs else {}
