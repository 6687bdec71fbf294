"""The words a reader of the journal meets: purposes, roles and kinds of actors, in the middle or at the start of a sentence."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import DescriptionKey, Purpose, RoleKey, Source

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
    Purpose.TRAINERS: _("planning the work of trainers"),
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

SOURCES = {
    Source.CONTACT_FORM: _("contact form"),
    Source.QUOTE_REQUEST: _("request for a quote"),
    Source.SELF: _("the person themselves"),
    Source.FEEDBACK_FORM: _("feedback form"),
    Source.EMPLOYER: _("the employer"),
    Source.ANOTHER: _("another person, such as whoever booked"),
    Source.BOOKING_PAGE: _("booking page"),
    Source.PROGRAM: _("the program"),
    Source.STAFF_MEMBER: _("the member of staff"),
    Source.OWNER: _("an owner"),
}

DESCRIPTIONS = {DescriptionKey.CUSTOMERS: _("customers"), DescriptionKey.STAFF: _("staff")}

# Every word of a closed list that a fact may carry and that its own list has no label for.
WORDS = {str(key): word for words in (ROLES, SOURCES, DESCRIPTIONS, PURPOSES) for key, word in words.items()}
