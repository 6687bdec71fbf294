"""What can happen to the law's numbers: one is added."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import DATE, one_of
from seloste.privacy.words import Purpose

from .values import BY_KEY

VALUE_ADDED = Event(
    "law.value_added",
    _("A number of the law was added: {key} from {starts_on}."),
    Purpose.RIGHTS,
    facts={"key": one_of(*BY_KEY), "starts_on": DATE},
)

SIGNATURE_LET_GO = Event(
    "law.signature_let_go",
    _("By which account a number of the law was added is no longer known, its time being over: {key}."),
    Purpose.RIGHTS,
    facts={"key": one_of(*BY_KEY)},
)
