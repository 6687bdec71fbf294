"""What the page of a list shows at each of its steps."""

from django.apps import apps
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from seloste.description import wording
from seloste.files.lists.identity import STRAYED
from seloste.privacy import registry
from seloste.rights import contents

from . import operations
from .importing import depending, staging
from .models import Import
from .words import Duplicates

MOST = 50
SHOWN_CELLS = 3


def lists():
    """The latest lists, newest first."""
    return list(Import.objects.newest_first()[:MOST])


def cells(batch, head):
    """Of each column some of what stands in it, and in which rows something was hidden."""
    sample, told = staging.sample(batch.file), []
    for number in range(len(head.header)):
        column = dict.fromkeys(row[number] for row in sample if number < len(row) and row[number] not in ("", STRAYED))
        told.append([*column][:SHOWN_CELLS])
        if rows := head.strayed.get(number):
            told[-1].append(_hidden_in(rows))
    return told


def _hidden_in(rows):
    return ngettext("hidden in row %(rows)s", "hidden in rows %(rows)s", len(rows)) % {"rows": ", ".join(map(str, rows))}


def hidden(head):
    """What of a list is kept nowhere: ``refused`` (words of columns) and ``strayed`` (places of single cells)."""
    return {
        "refused": [words or _("Column %(number)d") % {"number": number} for number, words in head.refused],
        "strayed": [
            (head.header[column] or _("Column %(number)d") % {"number": column + 1}, _hidden_in(rows))
            for column, rows in head.strayed.items()
        ],
    }


def checked(batch):
    """What the check found: numbers in words, wrong rows, the first rows as they will be."""
    found = staging.checked(batch.file) or {"counts": batch.counts, "errors": [], "first": []}
    told = found["told"][get_language()] if "told" in found else found  # one from before the upgrade is in one language
    counts, period = found["counts"], operations.undo_period()
    return {
        "rows": counts["rows"],
        "counts": [(words, counts.get(name, 0)) for name, words in _found().items() if counts.get(name)],
        "errors": told["errors"],
        "is_cut": counts["wrong"] > len({row for row, _column, _sentence in told["errors"]}),
        "told": len(told["errors"]),
        "first": told["first"],
        "wrong": counts["wrong"],
        "coming": counts["rows"] - counts["wrong"],
        "undo_period": wording.period(period) if period else "",
    }


def _found():
    return {
        "new": _("New"),
        "known": _("Here already"),
        "restricted": _("Use of their data is restricted; nothing of them changes"),
        "twice": _("More than once in the list"),
        "sharing": _("Share an address with somebody else and come in on their own"),
        "suppressed": _("Have an address to which no marketing is sent; it stays so"),
        "forbids": _("Those who forbid marketing"),
        "permits": _("Those who permit marketing; with which words is not known"),
        "wrong": _("Wrong rows"),
    }


def result(batch):
    """What came of a list, in words; after undoing also what went and what stays, and why."""
    joins = batch.duplicates == Duplicates.JOIN
    told = {
        "new": _("Came in"),
        "joined": _("Rows that filled in what was lacking"),
        "left_out": _("Rows that had nothing to fill in") if joins else _("Rows left out, for they were here already"),
        "contacts": _("Contact persons"),
        "wrong": _("Wrong rows left out"),
        "organisations_gone": _("Companies taken out again"),
        "gone": _("Persons taken out again"),
        "taken_out": _("Persons of whom what was filled in was taken out again"),
        "organisations_stay": _("Companies that stay, for they were changed since"),
        "missing": _("Persons who are no entry of their own any more: they became one with another, where all stays, or were erased"),
        "stay": _("Persons who stay, for something has come to depend on them"),
    }
    shown = [(words, batch.counts[name]) for name, words in told.items() if batch.counts.get(name)]
    return {"counts": shown, "why": _whys(batch)}


def _whys(batch):
    """(in words, how many): of tables that are called the same, what is so of the most, for it is so of the same persons."""
    found = {}
    for name, count in sorted(batch.counts.get("why", {}).items()):
        found[_why(name)] = max(count, found.get(_why(name), 0))
    return list(found.items())


def _why(name):
    """In the reader's words: what the rows are called, else the group of the description that tells of them, as far as its colon."""
    if name == depending.CORRECTED:
        return _("corrected since")
    model = apps.get_model(name)
    told = (str(group.title).partition(":")[0] for group in registry.groups() if model in group.holds)
    return contents.title_of(model) or next(told, str(model._meta.verbose_name))
