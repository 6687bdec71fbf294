"""What is taught, what it costs and where is about nobody; trainers are told of what is held of them in the staff's description."""

from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Belongs, Ending, Group, Json, NotPersonal
from seloste.privacy.keep import KeepFrom, Period, months
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from .models import (
    CalendarFeed,
    CertificateKind,
    Course,
    DroppedSession,
    OwnPrice,
    Price,
    Renewal,
    Room,
    Session,
    Trainer,
    Training,
    Venue,
)
from .words import State

CATALOGUE = NotPersonal(
    why="what is taught, which certificates it leads to and what it costs; the same for everybody, and nobody is in it",
    holds={
        CertificateKind: ("names", "is_not", "valid_months", "revision", "once"),
        Course: (
            "names",
            "abouts",
            "contents",
            "brings",
            "lessons",
            "minutes",
            "certificate",
            "languages",
            "minimum",
            "maximum_per_trainer",
            "is_online_only",
            "exemption",
            "tax",
            "next_tax",
            "next_tax_from_on",
            "offered_at",
            "revision",
            "once",
        ),
        Course.mistaken_for.through: ("course", "certificatekind"),
        Renewal: ("course", "kind", "from_months_before", "until_days_after"),
        Price: ("course", "mode", "cents", "is_gross", "up_to", "extra_cents", "tiers", "valid_from_on"),
    },
)

TRAININGS = NotPersonal(
    why="when and where a course is held and how many come; who comes stands in the bookings",
    holds={
        Training: (
            "uid",
            "sequence",
            "course",
            "kind",
            "organisation",
            "language",
            "starts_at",
            "ends_at",
            "minimum",
            "maximum",
            "taken",
            "decide_by_on",
            "state",
            "hold_until_on",
            "opens_at",
            "closes_at",
            "settled_at",
            "reason",
            "revision",
            "once",
        ),
        Session: ("training", "number", "sequence", "starts_at", "ends_at", "venue", "room", "join_link"),
        DroppedSession: ("training", "number", "sequence", "starts_at", "ends_at"),
        OwnPrice: ("training", "mode", "cents", "is_gross", "up_to", "extra_cents", "tiers"),
    },
)

PLACES = NotPersonal(
    why="halls and premises of firms where trainings are held; a private home is none",
    holds={
        Venue: ("name", "street", "postcode", "city", "floor", "parking", "is_ours", "revision", "once"),
        Room: ("venue", "name", "seats", "revision", "once"),
    },
)

TRAINERS = Group(
    key="trainers",
    title=_(
        "Trainers: name, account, profession, instructor qualification and its last day, languages, trainings held, "
        "secret address of their calendar, when they came and left"
    ),
    category=Category.TRAINERS,
    purposes=(Purpose.TRAINERS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.STAFF_MEMBER,),
    keep=months(24, after=KeepFrom.FINISHED, cap=Period(years=6)),
    description=DescriptionKey.STAFF,
    holds={
        Trainer: (
            "name",
            "account",
            "profession",
            "qualification",
            "qualified_until_on",
            Json("languages", keys=()),
            "left_at",
            "added_at",
        ),
        Session.trainers.through: ("session", "trainer"),
        DroppedSession.trainers.through: ("droppedsession", "trainer"),
        CalendarFeed: ("account", "digest", "made_at"),
    },
)

KEYS = NotPersonal(why="random keys and counters; they leave with their row", holds={Trainer: ("revision", "once")})

BELONGS = Belongs(
    of=Training,
    column="organisation",
    title=_("Trainings held for them"),
    contact=Case(When(state=State.CANCELLED, then="settled_at"), default="ends_at"),
)

ENDINGS = (Ending(group="trainers", of=Trainer, ended=lambda start: Trainer.objects.filter(left_at__lt=start)),)
