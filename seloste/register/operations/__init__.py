"""The owner's verbs: publish, take in what the program has gained, compare the journal with its seals, let data end, check the promises."""

from .foreseeing import preview
from .promises import check_promises
from .publishing import Refused, bring_in, draft_from_old, keep_old, list_source, publish, standing, take_in, verify_journal
from .retention import allow_removal, retain
from .troubles import tell_owners

__all__ = [
    "Refused",
    "allow_removal",
    "bring_in",
    "check_promises",
    "draft_from_old",
    "keep_old",
    "list_source",
    "preview",
    "publish",
    "retain",
    "standing",
    "take_in",
    "tell_owners",
    "verify_journal",
]
