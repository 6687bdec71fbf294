"""The words a reader of the journal meets: purposes, roles and kinds of actors, in the middle or at the start of a sentence."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import Purpose, RoleKey

PURPOSES = {
    Purpose.CUSTOMER_RELATIONS: _("looking after the customer relationship"),
    Purpose.MARKETING: _("marketing"),
    Purpose.SERVICE_DEVELOPMENT: _("developing the service"),
    Purpose.BOOKINGS: _("arranging bookings and trainings"),
    Purpose.CERTIFICATES: _("issuing and checking certificates"),
    Purpose.INVOICING: _("invoicing"),
    Purpose.BOOKKEEPING: _("bookkeeping"),
    Purpose.RIGHTS: _("answering data protection rights"),
    Purpose.SECURITY: _("information security"),
    Purpose.STAFF_ACCESS: _("managing accounts"),
}

ROLES = {
    RoleKey.OWNER: _("Owner"),
    RoleKey.OFFICE: _("Office"),
    RoleKey.TRAINER: _("Trainer"),
    RoleKey.ACCOUNTANT: _("Accountant"),
}

KINDS = {
    "staff": _("A member of staff"),
    "person": _("The person themselves"),
    "visitor": _("A visitor"),
    "clock": _("The program, on schedule"),
    "operator": _("The operator of the server"),
}
