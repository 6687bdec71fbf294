"""What each role may do, each with the sentence that explains it to the owner who gives it.

A role is worth nothing until the customers' description in force lists it: the text says who has access, so the program obeys.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.privacy.words import Permission, RoleKey


@dataclass(frozen=True)
class Role:
    """``sentence`` explains the role to an owner; ``permissions`` is all that it may do."""

    title: Any
    sentence: Any
    permissions: frozenset


ROLES = {
    RoleKey.OWNER: Role(
        _("Owner"),
        _("Owners may do everything: they publish the register description, open and close accounts and keep the register."),
        frozenset(Permission),
    ),
    RoleKey.OFFICE: Role(
        _("Office"),
        _(
            "The office looks after customers: it corrects facts, keeps bookings, notes permissions and prohibitions, answers enquiries "
            "and serves rights."
        ),
        frozenset(
            {
                Permission.TODAY_VIEW,
                Permission.CUSTOMERS_VIEW,
                Permission.CUSTOMERS_CORRECT,
                Permission.COURSES_VIEW,
                Permission.COURSES_EDIT,
                Permission.BOOKINGS_VIEW,
                Permission.BOOKINGS_EDIT,
                Permission.ATTENDANCE_VIEW,
                Permission.ATTENDANCE_NOTE,
                Permission.NEEDS_VIEW,
                Permission.TERMS_VIEW,
                Permission.TERMS_EDIT,
                Permission.MARKETING_VIEW,
                Permission.MARKETING_RECORD,
                Permission.ENQUIRIES_VIEW,
                Permission.ENQUIRIES_ANSWER,
                Permission.RIGHTS_SERVE,
                Permission.REGISTER_VIEW,
                Permission.OUTBOX_VIEW,
            }
        ),
    ),
    RoleKey.TRAINER: Role(
        _("Trainer"),
        _("Trainers see what they need for the trainings they hold, and no other customers. They note who came too late."),
        frozenset(
            {
                Permission.TODAY_VIEW,
                Permission.COURSES_VIEW,
                Permission.TERMS_VIEW,
                Permission.ATTENDANCE_VIEW,
                Permission.ATTENDANCE_NOTE,
                Permission.NEEDS_VIEW,
            }
        ),
    ),
    RoleKey.ACCOUNTANT: Role(
        _("Accountant"),
        _("Accountants see invoices and payments, and no other data of customers."),
        frozenset({Permission.TODAY_VIEW, Permission.COURSES_VIEW, Permission.TERMS_VIEW}),
    ),
}

# What an owner keeps even when a version forgets to list owners: else nobody could mend it.
MENDING = frozenset({Permission.TODAY_VIEW, Permission.REGISTER_VIEW, Permission.REGISTER_EDIT, Permission.REGISTER_PUBLISH})


def permissions_in_force(role):
    """What the role may do today: nothing, while the description in force does not list it."""
    if permits.role(role):
        return ROLES[role].permissions
    return MENDING if role == RoleKey.OWNER else frozenset()
