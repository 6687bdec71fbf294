"""What can happen to an enquiry."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, FLAG, ID, one_of
from seloste.privacy.words import Purpose

from .words import LOGGED_KINDS, Kind, State, Topic

RELATIONS = Purpose.CUSTOMER_RELATIONS

RECEIVED = Event(
    "enquiries.received",
    _("An enquiry came in by a form"),
    RELATIONS,
    {"kind": one_of(*Kind), "topic": one_of(*Topic), "is_held": FLAG, "version": ID},
)
LOGGED = Event(
    "enquiries.logged",
    _("An enquiry that came by phone, by e-mail or in person was noted"),
    RELATIONS,
    {"kind": one_of(*LOGGED_KINDS), "topic": one_of(*Topic), "version": ID},
)
ASSIGNED = Event("enquiries.assigned", _("Somebody took an enquiry to answer"), RELATIONS, {"account": ID})
UNASSIGNED = Event("enquiries.unassigned", _("An enquiry was put back for anybody to answer"), RELATIONS)
ANSWERED = Event("enquiries.answered", _("An enquiry was answered"), RELATIONS, {"via": one_of("letter", "phone")})
TURNED = Event("enquiries.turned", _("The state of an enquiry was changed"), RELATIONS, {"state": one_of(*State)})
MATCHED = Event("enquiries.matched", _("An enquiry was joined to a person in the register"), RELATIONS)
UNMATCHED = Event("enquiries.unmatched", _("An enquiry was parted from a person to whom it did not belong"), RELATIONS)
ORGANISATION_MATCHED = Event(
    "enquiries.organisation_matched", _("An enquiry was joined to a company in the register"), RELATIONS, {"organisation": ID}
)
ORGANISATION_UNMATCHED = Event(
    "enquiries.organisation_unmatched",
    _("An enquiry was parted from a company to which it did not belong"),
    RELATIONS,
    {"organisation": ID},
)
LIST_READ = Event("enquiries.list_read", _("The list of enquiries was read"), RELATIONS, {"count": COUNT}, is_reading=True)
READ = Event("enquiries.read", _("An enquiry was read"), RELATIONS, is_reading=True)
CANDIDATES_READ = Event(
    "enquiries.candidates_read", _("Persons who may have written an enquiry were looked at"), RELATIONS, {"count": COUNT}, is_reading=True
)
CHANNEL_TRIED = Event(
    "enquiries.channel_tried", _("The program wrote to itself by the contact form"), Purpose.RIGHTS, {"has_arrived": FLAG}
)
DEVELOPMENT = Purpose.SERVICE_DEVELOPMENT
# Told with its day alone and without leading to the answer: an anonymous one keeps no finer time.
FEEDBACK_GIVEN = Event("enquiries.feedback_given", _("Somebody gave feedback by the form"), DEVELOPMENT, {"is_named": FLAG})
FEEDBACK_ADMITTED = Event("enquiries.feedback_admitted", _("Feedback that was held for review was let in"), DEVELOPMENT)
FEEDBACK_DISCARDED = Event("enquiries.feedback_discarded", _("Feedback was taken away"), DEVELOPMENT)
FEEDBACK_FORGOTTEN = Event(
    "enquiries.feedback_forgotten", _("The words of {count} feedback answers reached the end of their time"), DEVELOPMENT, {"count": COUNT}
)
FEEDBACK_LIST_READ = Event(
    "enquiries.feedback_list_read", _("The list of feedback was read"), DEVELOPMENT, {"count": COUNT}, is_reading=True
)
FEEDBACK_READ = Event("enquiries.feedback_read", _("Feedback was read"), DEVELOPMENT, is_reading=True)
