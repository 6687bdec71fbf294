"""What the pages of terms show."""

from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

from seloste.courses.models import Course, Training
from seloste.courses.words import Kind
from seloste.web.templatetags.web import weekday

from . import applying, comparing, showing
from .models import TermsChoice, TermsVersion
from .terms import reading
from .words import Where


@dataclass(frozen=True)
class Place:
    """Something terms are chosen for: ``holds``: the choice that counts today, or None; ``coming``: those from later days."""

    title: str
    where: Where
    holds: TermsChoice | None
    coming: list


def places(today):
    """Everything, then the kinds of training, the courses and the trainings that have or will have terms of their own."""
    by_place = {(None, None, ""): []}
    for choice in TermsChoice.objects.select_related("version", "course", "training__course").order_by("from_on", "pk"):
        by_place.setdefault((choice.training_id, choice.course_id, choice.kind), []).append(choice)
    found = [_place(choices, today) for choices in by_place.values() if choices]
    return sorted((one for one in found if one.holds or one.coming), key=lambda one: (list(Where).index(one.where), one.title))


def _place(choices, today):
    newest = applying.newest_of(choices, today)
    days = sorted({choice.from_on for choice in choices if choice.from_on > today})
    coming = [applying.newest_of(choices, day) for day in days]
    return Place(place_title(choices[0]), choices[0].where, newest if newest and newest.version_id else None, coming)


def place_title(choice):
    """What a choice is for, in the reader's words."""
    match choice.where:
        case Where.TRAINING:
            return training_title(choice.training)
        case Where.COURSE:
            return choice.course.name
        case Where.KIND:
            return choice.get_kind_display()
    return _("Everything that has no terms of its own")


def training_title(training):
    """Emergency first aid, Sat 30.1.2027"""
    return f"{training.course.name}, {weekday(training.starts_at)}"


def versions(today):
    """(version, where it applies today, whether it was ever chosen), the newest first."""
    holding = {}
    for place in places(today):
        for choice in filter(None, [place.holds, *place.coming]):
            if choice.version_id:
                holding.setdefault(choice.version_id, []).append((place.title, choice.from_on if choice.from_on > today else None))
    chosen = set(TermsChoice.objects.exclude(version=None).values_list("version_id", flat=True))
    return [(row, holding.get(row.pk, []), row.pk in chosen) for row in TermsVersion.objects.newest_first()]


def of_version(version, today):
    """What stands on the page of a version: its words, tables, doubts, where the languages differ, where it applies."""
    terms, problems = reading.examine(version.source.encode())
    choices = [(place, choice) for place in places(today) for choice in [place.holds, *place.coming] if choice]
    in_force = [(place, choice) for place, choice in choices if choice.version_id == version.pk]
    return {
        "kinds": showing.versions(terms),
        "around": showing.shown(terms).around,
        "differences": showing.differences(terms),
        "doubts": problems,
        "is_chosen": version.choices.exists(),
        "in_force": [(place.title, choice.from_on if choice.from_on > today else None) for place, choice in in_force],
    }


def targets(now):
    """(key, title) of everything that terms can be chosen for."""
    courses = sorted(Course.objects.all(), key=lambda course: course.sort_key)
    trainings = Training.objects.coming(now).select_related("course").order_by("starts_at", "pk")
    return [
        ("", _("Everything that has no terms of its own")),
        (_("One kind of training"), [(f"kind:{key}", title) for key, title in Kind.choices]),
        *([(_("One course"), [(f"course:{course.pk}", course.name) for course in courses])] if courses else []),
        *([(_("One training"), [(f"training:{row.pk}", training_title(row)) for row in trainings])] if trainings else []),
    ]


def standing(on, *, training=None, course=None, kind=""):
    """The version that applies on a day to what is chosen for, be it chosen for something wider."""
    if training:
        return applying.terms_for(training.course, training.kind, on, training)
    found = applying.deciding(TermsChoice.objects.reaching(course=course, kind=kind).select_related("version"), on)
    return found.version if found else None


def customers(keys):
    """The kinds of customer in words."""
    named = {"person": _("private persons"), "company": _("companies and associations")}
    return ", ".join(named[key] for key in keys)


def in_force_instead(version, today):
    """The versions that hold today where an older one held; empty when it still holds somewhere, or will."""
    mine = version.choices.select_related("course", "training__course").order_by("from_on", "pk")
    now = {standing(max(today, choice.from_on), **choice.what) for choice in mine}
    return [] if version in now else sorted(filter(None, now), key=lambda one: one.pk)


def standing_of(version, today):
    """For the version's public page: from which day it will apply, or what applies in its place today."""
    days = [choice.from_on for choice in version.choices.all()]
    starts_on = min(days) if days and min(days) > today else None
    return {"starts_on": starts_on, "instead": in_force_instead(version, today)}


def of_choosing(version, from_on, **what):
    """What is shown before terms are chosen: what applies now in their place, what changes, for whom rules lack."""
    now = standing(from_on, **what)
    kind = what["training"].kind if what["training"] else what["kind"]
    return {
        "now": now,
        "changes": comparing.changes(now.terms if now else None, version.terms),
        "is_same": now == version,
        "lacking": customers(applying.lacking(version.terms, kind)),
    }


def wrong_lines(text, problems):
    """(number, what stands there, the sentences) of each line with a mistake."""
    lines = text.split("\n")
    told = {}
    for problem in problems:
        told.setdefault(problem.line, []).append(problem.sentence)
    return [(number, lines[number - 1] if number <= len(lines) else "", sentences) for number, sentences in sorted(told.items())]


def next_label(today):
    """A version that no terms have yet: 2026-1, 2026-2 …"""
    taken = set(TermsVersion.objects.values_list("label", flat=True))
    return next(label for number in count(1) if (label := f"{today.year}-{number}") not in taken)
