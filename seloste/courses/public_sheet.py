"""What a training's public page tells: everything one needs before booking. Trainers' names are staff's data; their professions are not."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from seloste import law
from seloste.web import plan
from seloste.web.for_machines import LinkedData

from . import coming, glances, hours, sheet, showing, structured, tariff, texts
from .models import Session, Training
from .words import OF_CUSTOMERS, Light, Mode, State

OTHERS = 5  # other days of the same course


@dataclass(frozen=True)
class Row:
    """A session in words."""

    sitting: hours.Sitting
    place: str
    room: str


@dataclass(frozen=True)
class Teacher:
    """Who teaches, without their name: a profession, and a qualification that is good on the day."""

    profession: str
    qualification: str


def opened(training_id):
    """A training that visitors are shown, that has been held or is cancelled, with all that its page tells; 404 for every other."""
    sessions = Prefetch("sessions", Session.objects.select_related("venue", "room").prefetch_related("trainers"))
    told = Training.objects.viewable().select_related("course__certificate").prefetch_related(sessions, "course__mistaken_for")
    return get_object_or_404(told, pk=training_id)


def of_training(request, training, now):
    """What stands on the page; of one that has begun, or is cancelled, only what it was, and the coming days of the same course."""
    course, sessions = training.course, list(training.sessions.all())
    glance = glances.of(training, now)
    is_over = training.starts_at <= now or training.state == State.CANCELLED
    told = {
        "training": training,
        "course": course,
        "about": texts.pick(course.abouts),
        "brings": texts.pick(course.brings),
        "validity": _validity(course.certificate) if course.certificate else "",
        "said": showing.about_course(course),
        "language": showing.IN[training.language],
        "rows": [Row(hours.of(one), showing.place_of(training, one), one.room.name if one.room else "") for one in sessions],
        "is_over": is_over,
        "glance": glance,
        "is_open": not is_over and glance.light in (Light.FREE, Light.FEW, Light.FULL),
        "others": _others(training, now) if is_over or glance.light in (Light.FULL, Light.CLOSED) else [],
    }
    return told | ({} if is_over else _before_booking(request, training, sessions, glance, now))


def _before_booking(request, training, sessions, glance, now):
    rows = tariff.lists_of(training, timezone.localdate(now))
    cost, starts_on = _cost(training, rows, now), timezone.localdate(training.starts_at)
    told = {"url": request.build_absolute_uri(request.path), "home": request.build_absolute_uri(reverse("web:front"))}
    house = plan.name_of_house(get_language())
    return {
        "teachers": _teachers(sessions, starts_on),
        "venues": list(dict.fromkeys(one.venue for one in sessions if one.venue)),
        "renewals": sorted(training.course.renewals.select_related("kind"), key=lambda row: (row.kind.name, row.pk)),
        "cost": cost,
        "price_lines": sheet.lines_of(_of_one_place(rows), training.course, starts_on),
        "is_sure": coming.booked(training) >= training.minimum,
        "for_machines": LinkedData(structured.course(training, **told, house=house, light=glance.light, cost=cost)),
    }


def _of_one_place(rows):
    """The lines that somebody who books places pays by: a group's price counts where there is none for a person.

    Travel and a minimum charge never, in a public training.
    """
    unpaid = OF_CUSTOMERS | ({Mode.GROUP} if any(row.mode == Mode.PERSON for row in rows) else set())
    return [row for row in rows if row.mode not in unpaid]


def _cost(training, rows, now):
    try:
        return tariff.cost(training, 1, on=timezone.localdate(now), rows=rows)
    except (tariff.Unpriced, law.Missing):
        return None


def _validity(kind):
    months = kind.valid_months
    if months is None:
        return _("valid for ever")
    if months % 12 == 0:
        return ngettext("valid for %(years)s year", "valid for %(years)s years", months // 12) % {"years": months // 12}
    return ngettext("valid for %(months)s month", "valid for %(months)s months", months) % {"months": months}


def _teachers(sessions, on):
    trainers = {one.pk: one for session in sessions for one in session.trainers.all()}.values()
    known = [Teacher(one.profession, one.qualification if one.is_qualified_on(on) else "") for one in trainers]
    return sorted({one for one in known if one.profession or one.qualification}, key=lambda one: (one.profession, one.qualification))


def _others(training, now):
    coming = Training.objects.findable(now).filter(course=training.course).exclude(pk=training.pk).select_related("course__certificate")
    return list(showing.listed(list(coming.order_by("starts_at", "pk")[:OTHERS]), now))
