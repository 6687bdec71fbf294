"""Whose history a page shows and adds to, a person's or a company's: its frame, its rows, the addresses of its pages."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from . import frames
from .models import Organisation, Person


@dataclass(frozen=True)
class Pages:
    """Names of addresses. Each takes the number of whose history it is, and after it that of the note or file."""

    template: str
    history: str
    log: str
    keep: str
    follow_up: str
    note: str
    delete_note: str
    file: str
    delete_file: str


@dataclass(frozen=True)
class Besides:
    """Who else can be named: the person with whom it was, of a company; the company for which it was, of a person. ``found``: by number."""

    label: Any
    nobody: Any
    found: dict

    def choices(self):
        return [("", self.nobody), *((number, _named(one)) for number, one in self.found.items())]

    def with_one(self, other):
        """The same with one more, who may not be among them any more."""
        return replace(self, found={str(other.pk): other, **self.found})


@dataclass(frozen=True)
class Whose:
    """One of the two; ``frame``: what the template of their pages needs."""

    frame: dict
    pages: Pages
    person: Any = None
    organisation: Any = None

    @property
    def one(self):
        return self.organisation or self.person

    @property
    def column(self):
        """The key by which notes and follow-ups are found."""
        return "organisation" if self.organisation else "person"

    @property
    def rows(self):
        return {self.column: self.one}

    @property
    def subject(self):
        """The person whose data it is, also as a sole trader; None of a company that is nobody's own."""
        return self.organisation.trader if self.organisation else self.person

    @property
    def history(self):
        return reverse(self.pages.history, args=[self.one.pk])

    def besides(self):
        """One question."""
        if self.organisation:
            theirs = Q(duties__organisation=self.one) | Q(pk=self.one.trader_id)
            persons = Person.objects.filter(theirs).distinct().order_by("sort_key", "pk")
            return Besides(_("Who was it with?"), _("nobody in particular"), _by_number(persons))
        firms = Organisation.objects.filter(Q(contacts__person=self.one) | Q(trader=self.one)).distinct().order_by("sort_key", "pk")
        return Besides(_("For which company?"), _("for none"), _by_number(firms.select_related("trader")))

    def about(self, besides, number):
        """What the operations take of whom it is: with the other one who was named, if any."""
        other = besides.found.get(number) if besides else None
        return {**self.rows, "person" if self.organisation else "organisation": other}


def of(section, *, person_id=None, organisation_id=None):
    """404 for a stranger; ``Moved`` as ``frames`` has it."""
    if organisation_id is None:
        return _of_person(frames.of(person_id, section))
    return _of_organisation(frames.organisation(organisation_id), section)


def to_write(request, section, *, person_id=None, organisation_id=None):
    """The same for a page on which something is written: not opened while the use of the data is restricted."""
    if organisation_id is None:
        return _of_person(frames.to_write(request, person_id, section))
    return _of_organisation(frames.organisation_to_write(request, organisation_id), section)


def number_of(entry, column="organisation"):
    """Of a note or follow-up: on whose page it is worked with, the company's where it has one unless the person's is asked for."""
    of_company = entry.organisation_id and (column == "organisation" or not entry.person_id)
    return {"organisation_id": entry.organisation_id} if of_company else {"person_id": entry.person_id}


def address_of(entry, column="organisation"):
    """Where it stands."""
    number = number_of(entry, column)
    pages = _PAGES_OF_ORGANISATION if "organisation_id" in number else _PAGES_OF_PERSON
    return reverse(pages.history, kwargs=number)


def _of_person(frame):
    return Whose(frame, _PAGES_OF_PERSON, person=frame["person"])


def _of_organisation(organisation, section):
    return Whose({"organisation": organisation, "section": section}, _PAGES_OF_ORGANISATION, organisation=organisation)


def _by_number(rows):
    return {str(row.pk): row for row in rows}


def _named(one):
    return one.name if isinstance(one, Organisation) else one.full_name


_PAGES_OF_PERSON = Pages(
    template="customers/frame.html",
    history="customers:history",
    log="customers:logging",
    keep="customers:keeping",
    follow_up="customers:setting_follow_up",
    note="customers:note",
    delete_note="customers:deleting_note",
    file="customers:file",
    delete_file="customers:deleting_file",
)
_PAGES_OF_ORGANISATION = Pages(
    template="customers/organisations/frame.html",
    history="customers:organisation_history",
    log="customers:logging_of_organisation",
    keep="customers:keeping_of_organisation",
    follow_up="customers:setting_follow_up_of_organisation",
    note="customers:note_of_organisation",
    delete_note="customers:deleting_note_of_organisation",
    file="customers:file_of_organisation",
    delete_file="customers:deleting_file_of_organisation",
)
