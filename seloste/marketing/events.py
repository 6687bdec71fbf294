"""What can happen about direct marketing. No entry holds an address or a word that was said."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, FLAG, one_of, some_of
from seloste.privacy.words import Purpose

from .words import Channel, Topic, Via

_MARKETING = Purpose.MARKETING
_ABOUT = {"topic": one_of(*Topic)}
_FACTS = {"channels": some_of(*Channel), "topic": one_of(*Topic, "every"), "via": one_of(*Via)}

OBJECTED = Event("marketing.objected", _("Direct marketing was forbidden ({channels}), {via}"), _MARKETING, _FACTS)
MAILBOX_OBJECTED = Event("marketing.mailbox_objected", _("Direct marketing to a mailbox was forbidden by the link in a letter"), _MARKETING)
LIFTED = Event("marketing.objection_lifted", _("A prohibition of marketing was taken back ({channels}), {via}"), _MARKETING, _FACTS)
PERMITTED = Event(
    "marketing.permitted",
    _("Direct marketing was permitted ({channels}: {topic}), {via}"),
    _MARKETING,
    {**_FACTS, "is_worded": FLAG},
)
WITHDRAWN = Event(
    "marketing.permission_withdrawn", _("A permission of marketing was withdrawn ({channels}: {topic}), {via}"), _MARKETING, _FACTS
)
_BY_LIST = {"channels": some_of(*Channel), "count": COUNT}
LIST_FORBADE = Event(
    "marketing.list_forbade", _("An old list said that direct marketing is forbidden ({channels}): {count}"), _MARKETING, _BY_LIST
)
LIST_PERMITTED = Event(
    "marketing.list_permitted", _("An old list said that direct marketing is permitted ({channels}): {count}"), _MARKETING, _BY_LIST
)
LIST_TAKEN_BACK = Event(
    "marketing.list_taken_back", _("What an old list had said of direct marketing was taken back: {count}"), _MARKETING, {"count": COUNT}
)
SOLD = Event("marketing.sale_noted", _("An address came with a sale ({channel})"), _MARKETING, {"channel": one_of(*Channel)})
ASKED = Event("marketing.permission_asked", _("A letter was sent to confirm a permission ({topic})"), _MARKETING, _ABOUT)
CONFIRMED = Event("marketing.permission_confirmed", _("A permission was confirmed by letter ({topic})"), _MARKETING, _ABOUT)
FORGOTTEN = Event("marketing.askings_forgotten", _("Permissions nobody confirmed were forgotten: {count}"), _MARKETING, {"count": COUNT})
ENDED = Event("marketing.decisions_ended", _("Decisions that later words ended were removed: {count}"), _MARKETING, {"count": COUNT})
READ = Event("marketing.standing_read", _("A person's permissions and prohibitions were read"), _MARKETING, is_reading=True)
CONFIRMATION_PRINTED = Event(
    "marketing.confirmation_printed", _("The letter that says what somebody has forbidden was printed"), _MARKETING, is_reading=True
)
COUNTED = Event("marketing.audience_counted", _("It was counted whom marketing may reach"), _MARKETING)
