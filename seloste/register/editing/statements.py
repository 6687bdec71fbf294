"""Headings that say who, where and how: a text or a record each."""

from django.utils.translation import gettext_lazy as _

from seloste.web.languages import NAMES

from .fields import Choice, Day, Line, Months, Tick, Trio
from .records import Many, Record
from .words import statements


def beginning(key):
    return (
        Trio(name="preamble", label=_("What the description is based on"), rows=3),
        Day(name="made_on", label=_("First made on"), is_required=True),
    )


def controller(key):
    one = (
        Line(name="name", label=_("Name"), autocomplete="organization"),
        Line(name="business_id", label=_("Business ID"), hint=_("For example 1234567-1")),
        Trio(name="address", label=_("Postal address"), rows=1),
        Line(name="phone", label=_("Phone"), kind="tel"),
        Line(name="email", label=_("E-mail"), kind="email"),
        Line(name="website", label=_("Website"), kind="url"),
        Trio(name="responsible_for", label=_("Which data it is responsible for, when there are several"), is_optional=True),
    )
    return (
        Many(name="controllers", label="", fields=one, title=lambda record: record.get("name", ""), may_remove=lambda record: False),
        Trio(name="joint_arrangement", label=_("What joint controllers have agreed"), is_optional=True),
        Trio(name="acts_as_processor", label=_("When the company acts for somebody else"), is_optional=True),
    )


def contact(key):
    return (
        Record(
            name="contact",
            label="",
            fields=(
                Line(name="name", label=_("Name")),
                Line(name="email", label=_("E-mail"), kind="email", hint=_("A mailbox that is read. It must be possible to write to it.")),
                Line(name="phone", label=_("Phone"), kind="tel"),
                Tick(name="is_officer", label=_("A data protection officer")),
            ),
        ),
    )


def name(key):
    return (Trio(name="name", label=_("Name of the register"), hint=_("{controller} stands for the controller's name."), rows=1),)


def voluntariness(key):
    return (Trio(name="voluntariness", label=_("Whether the data must be given, and what follows if not"), rows=4),)


def automated(key):
    return (Trio(name="automated_decisions", label=_("Decisions made by a program alone, and profiling")),)


def complaint(key):
    return (
        Record(
            name="complaint",
            label="",
            fields=(
                Trio(name="name", label=_("Authority"), rows=1),
                Trio(name="address", label=_("Address"), rows=1),
                Line(name="phone", label=_("Phone"), kind="tel"),
                Line(name="email", label=_("E-mail"), kind="email"),
                Line(name="website", label=_("Website"), kind="url"),
            ),
        ),
    )


def changes(key):
    return (
        Trio(name="changes", label=_("How changes are told"), rows=4),
        Choice(name="binding_language", label=_("Language that binds"), options=lambda: list(NAMES.items()), is_optional=True),
        Trio(name="binding", label=_("About the language versions"), is_optional=True),
        statements("notes", _("Remarks")),
        Months(name="review_months", label=_("Months until the next review")),
    )
