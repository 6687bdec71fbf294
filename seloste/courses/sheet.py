"""What the pages of the catalogue show."""

import datetime as dt

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from seloste import law
from seloste.staff.models import Account
from seloste.web.languages import NAMES
from seloste.web.templatetags.web import per_cent

from . import prices, readers, texts, wholeness
from .models import CertificateKind, Course, Room, Trainer, Venue
from .words import Mode

SOON = dt.timedelta(days=60)


def tabs():
    """(key, title, name of the address) of the room's pages."""
    return [
        ("calendar", _("Calendar"), "courses:calendar"),
        ("courses", _("Courses"), "courses:courses"),
        ("trainers", _("Trainers"), "courses:trainers"),
        ("venues", _("Venues"), "courses:venues"),
        ("certificates", _("Certificates"), "courses:certificates"),
    ]


def courses():
    """Every course by its name, those that are offered first."""
    rows = Course.objects.select_related("certificate")
    return sorted(rows, key=lambda course: (not course.is_offered, course.sort_key, course.pk))


def kinds():
    return sorted(CertificateKind.objects.all(), key=lambda kind: (kind.name, kind.pk))


def of_course(course, today):
    """What stands on a course's own page beside its facts."""
    current = list(course.prices.on(today))
    return {
        "mistaken_for": sorted(kind.name for kind in course.mistaken_for.all()),
        "renewals": sorted(course.renewals.select_related("kind"), key=lambda row: (row.kind.name, row.pk)),
        "price_lines": lines_of(current, course, today),
        "tax": prices.in_words(course.tax_on(today), today),
        "has_other_tax_to_come": course.next_tax_from_on is not None and course.next_tax_from_on > today,
        "prices_from": current[0].valid_from_on if current else None,
        "lacking": wholeness.lacks(course),
        "spoken": [(title, course.names.get(code, "")) for code, title in NAMES.items()],
        "about": texts.pick(course.abouts),
        "brings": texts.pick(course.brings),
    }


def venues():
    """Every venue with its rooms, our own first."""
    rows = Venue.objects.prefetch_related(Prefetch("rooms", Room.objects.order_by("name", "pk")))
    return sorted(rows, key=lambda venue: (not venue.is_ours, venue.sort_key, venue.pk))


def trainers(today):
    """(trainer, whether their qualification is good today, whether it ends within 60 days), those who have left last."""
    rows = sorted(Trainer.objects.select_related("account"), key=lambda row: (row.left_at is not None, row.sort_key, row.pk))
    return [(row, row.is_qualified_on(today), not row.is_qualified_on(today + SOON)) for row in rows]


def accounts(trainer=None):
    """Open accounts that are no other trainer's."""
    taken = Trainer.objects.exclude(pk=trainer.pk if trainer else None).exclude(account=None).values("account")
    return list(Account.objects.open().exclude(pk__in=taken).order_by("name", "pk"))


def price_lists(course, today):
    """The course's lists of prices, the newest first: their day, lines, and whether one holds today or is yet to come."""
    by_day = {}
    for row in course.prices.order_by("-valid_from_on", "pk"):
        by_day.setdefault(row.valid_from_on, []).append(row)
    holds = next((day for day in by_day if day <= today), None)
    return [
        {"day": day, "lines": lines_of(rows, course, today if day == holds else day), "holds": day == holds, "is_to_come": day > today}
        for day, rows in by_day.items()
    ]


def lines_of(rows, course, day):
    """A list of prices in words: what, net, gross and a note. The tax is that of the day; unknown, only what was typed is shown."""
    in_order = sorted(rows, key=lambda row: list(Mode).index(row.mode))
    try:
        known = {"rate": prices.rate_of(course, day)}
    except law.Missing as missing:
        known = {"missing": str(missing)}
    return [line for row in in_order for line in _lines(row, known)]


def _lines(row, known):
    if row.mode == Mode.DISCOUNT:
        for start, off in row.tiers:
            text = _("from %(persons)s persons, %(off)s off") % {"persons": start, "off": per_cent(off)}
            yield {"title": row.get_mode_display(), "note": text}
        return
    note = _("for up to %(persons)s persons") % {"persons": row.up_to} if row.mode == Mode.GROUP else ""
    yield {"title": row.get_mode_display(), "note": note, **_sums(row.cents, row, known)}
    if row.mode == Mode.GROUP:
        yield {"title": _("Each further person"), "note": "", **_sums(row.extra_cents, row, known)}


def _sums(cents, row, known):
    if "missing" in known:
        return {"typed": readers.money_as_typed(cents)} | known
    amount = prices.amount(cents, is_gross=row.is_gross, **known)
    return {"net": amount.net, "gross": amount.gross} | known
