"""The access copy as plain text that anybody can read."""

from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def as_text(copy):
    """A copy, as ``operations.copy`` made it, in its own language: what is told of the processing first, then group by group."""
    with translation.override(copy["language"]):
        lines = [_("What we hold about you"), "", _("Made on %(moment)s.") % {"moment": _moment(copy["made_at"])}, ""]
        lines += _about(copy["about"])
        for group in copy["groups"]:
            lines += ["", group["title"], "-" * len(group["title"])]
            lines += [_("You may take these to another service in machine-readable form.")] * group["is_portable"]
            lines += [line for table in group["tables"] for row in table["rows"] for line in ["", *map(_line, row)]]
    return "\n".join(lines) + "\n"


def _about(about):
    titles = {
        "note": "",
        "controller": _("Controller"),
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
    told = [(titles[name], about[name]) for name in titles if about.get(name)]
    return [line for title, value in told for line in ([title, *_indented(value), ""] if title else [value, ""])]


def _indented(value):
    if isinstance(value, list):
        return [line for part in value for line in _indented(part)] or []
    if isinstance(value, dict):
        return ["  " + " · ".join(_flat(part) for part in value.values() if part)]
    return [f"  {value}"]


def _flat(value):
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    return " ".join(map(_flat, value.values())) if isinstance(value, dict) else str(value)


def _line(field):
    value = field.get("text", field["value"])
    if isinstance(value, dict):
        value = ", ".join(f"{part}" for part in value.values())
    return f"{field['label']}: {_moment(value) if _is_moment(value) else value}"


def _is_moment(value):
    try:
        return isinstance(value, str) and len(value) > 18 and parse_datetime(value) is not None
    except ValueError:
        return False


def _moment(text):
    return date_format(localtime(parse_datetime(text)), "DATETIME_FORMAT")
