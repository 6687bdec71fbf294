"""The access copy as plain text that anybody can read; the paper says the same in the same order."""

from django.utils import translation
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def as_text(copy):
    """A copy, as ``operations.copy`` made it, in its own language: what is told of the processing first, then group by group."""
    with translation.override(copy["language"]):
        lines = [title(), "", made(copy), ""]
        for heading, said in about(copy["about"]):
            lines += [heading, *(f"  {line}" for line in said), ""] if heading else [*said, ""]
        for group in copy["groups"]:
            lines += ["", group["title"], "-" * len(group["title"])]
            lines += [portable()] * group["is_portable"]
            for called, table in titled(group):
                lines += ["", called] if called else []
                lines += [line for row in table["rows"] for line in ["", *map(_line, row)]]
    return "\n".join(lines) + "\n"


def titled(group):
    """(title, table): what rows of one group among others are called, so that a line with a day and nothing else says what of."""
    is_alone = len(group["tables"]) == 1
    return [("" if is_alone or table["title"] == group["title"] else table["title"], table) for table in group["tables"]]


def title():
    return _("What we hold about you")


def made(copy):
    return _("Made on %(moment)s.") % {"moment": _moment(copy["made_at"])}


def portable():
    return _("You may take these to another service in machine-readable form.")


def about(told):
    """(heading, lines) of what is told of the processing; a heading may be empty."""
    titles = {
        "note": "",
        "controller": _("Controller"),
        "files": _("Files"),
        "notes": _("Notes and e-mails"),
        "purposes": _("What the data is used for"),
        "categories": _("What kinds of data"),
        "recipients": _("Who has received it"),
        "possible_recipients": _("Who else may receive it; whether they have is not recorded"),
        "transfers": _("Transfers outside the EU and EEA"),
        "keeps": _("How long it is kept"),
        "sources": _("Where it came from"),
        "rights": _("Your rights"),
        "complaint": _("Where to complain"),
        "automated_decisions": _("Automated decisions"),
    }
    return [(titles[name], list(_said(told[name]))) for name in titles if told.get(name)]


def _said(value):
    if isinstance(value, list):
        for part in value:
            yield from _said(part)
    elif isinstance(value, dict):
        yield " · ".join(_flat(part) for part in value.values() if part)
    else:
        yield str(value)


def _flat(value):
    if isinstance(value, list):
        return _listed([_flat(part) for part in value])
    return " ".join(map(_flat, value.values())) if isinstance(value, dict) else ", ".join(str(value).split("\n"))


def _listed(parts):
    """With commas, but where a whole sentence stands before."""
    said = ""
    for part in parts:
        said += (" · " if said.endswith(".") else ", " if said else "") + part
    return said


def _line(field):
    return f"{field['label']}: {said(field)}"


def said(field):
    """The value of one told field as its reader says it."""
    return _in_words(field.get("text", field["value"]))


def _in_words(value):
    """What stands within a value, however deep, without a sign of how it is stored."""
    if isinstance(value, list):
        return "; ".join(map(_in_words, value))
    if isinstance(value, dict):
        return ", ".join(map(_in_words, value.values()))
    return _moment(value) if _reads(parse_datetime, value, least=19) else _day(value) if _reads(parse_date, value) else str(value)


def _reads(read, value, least=10):
    """Whether a value is a moment or a day as JSON carries them."""
    try:
        return isinstance(value, str) and len(value) >= least and read(value) is not None
    except ValueError:
        return False


def _day(text):
    return date_format(parse_date(text), "DATE_FORMAT")


def _moment(text):
    return date_format(localtime(parse_datetime(text)), "DATETIME_FORMAT")
